"""Every kind has words, every word of a table is a kind's, and the parameters are written as the table asks."""

from __future__ import annotations

import string
from datetime import date
from enum import StrEnum

import pytest

from app.problems import kinds
from app.problems.kinds import CoverKind, DamageKind, Effect, FileKind, KnownKind, PageKind, PlanKind, UpdateKind
from app.problems.problem import Cover, Problem
from app.problems.words import WORDS, Plural, listed

KINDS = [
    member
    for family in vars(kinds).values()
    if isinstance(family, type) and issubclass(family, StrEnum) and family not in (kinds.Effect, kinds.Verdict)
    for member in family
]


def test_every_kind_has_words_and_no_two_share_an_id() -> None:
    assert set(WORDS) == set(KINDS)
    assert len(KINDS) == len({member.value for member in KINDS}) > 150
    assert KnownKind.PLAN in WORDS


def test_a_text_for_one_names_the_same_parameters_as_the_one_for_many() -> None:
    for text in WORDS.values():
        if isinstance(text, Plural):
            assert fields(text.one) - fields(text.many) <= {text.by}
            assert fields(text.many) - fields(text.one) <= {text.by}


def fields(text: str) -> set[str]:
    """The parameters that a text names."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem(PlanKind.EXPIRED, on=date(2026, 11, 18)), "The signatures held until 18 Nov 2026, which has passed."),
        (Problem(FileKind.BYTES_BEHIND, count=12345), "12,345 bytes stand behind the end of the file."),
        (
            Problem(FileKind.CHANGED_LATER, change=Problem(UpdateKind.PAGE_CHANGED, page=2)),
            "After it was written: Page 2 was painted over or changed.",
        ),
        (
            Problem(PageKind.PAGES_DIFFER, pages=(2, 3, 7)),
            "Pages 2, 3 and 7 do not say what the plan inside says: something was painted over or swapped.",
        ),
        (
            Problem(PageKind.COUNT_DIFFERS, theirs=1, ours=2),
            "The file has 1 page, and what its plan makes has 2 pages.",
        ),
        (
            Problem(PlanKind.PRINTED_AS_ENDED, state="revoked", reason="A figure was wrong."),
            "When it was printed, this revision was revoked: A figure was wrong.",
        ),
        (
            Problem(PlanKind.PRINTED_AS_ENDED, state="revoked", reason=""),
            "When it was printed, this revision was revoked.",
        ),
        (
            Problem(DamageKind.KEPT_FILE, sha256="0123456789abcdef"),
            "The file with the hash 01234567 is not what was kept.",
        ),
    ],
)
def test_parameters_are_written_as_the_table_asks(problem: Problem, words: str) -> None:
    assert problem.words == str(problem) == words


def test_braces_in_a_parameter_are_no_parameters() -> None:
    assert "{0} {kind} and B" in Problem(PlanKind.SHOWS_OTHER, names=("{0} {kind}", "B")).words


def test_one_and_many() -> None:
    assert Cover(CoverKind.BEFORE_SIGNATURES, count=1).words == "everything but the later signature"
    assert Cover(CoverKind.BEFORE_SIGNATURES, count=3).words == "everything but the 3 later signatures"


def test_of_many_names_the_first_are_listed() -> None:
    assert listed(("Dana",)) == "Dana"
    assert listed(("Dana", "Marek", "Helen")) == "Dana, Marek and Helen"
    assert listed(tuple("abcde"), 3) == "a, b, c and more"


def test_a_problem_is_equal_to_one_of_the_same_kind_and_parameters() -> None:
    one, other = (Problem(UpdateKind.PAGE_CHANGED, page=page) for page in (1, 2))
    assert one == Problem(UpdateKind.PAGE_CHANGED, page=1) != other
    assert len({one, other, Problem(UpdateKind.PAGE_CHANGED, page=2)}) == 2
    assert one.kind.effect is Effect.ALTERED
