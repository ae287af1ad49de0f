"""What looking into a signed file costs is counted in steps, so that it is the same on every machine."""

from __future__ import annotations

import time

import pytest

from app.signing import inspect as looking
from app.signing.inspect import SignedFile, inspect
from app.signing.read_limits import ReadBudget
from tests.app.sentences import sentence, sentences
from tests.app.signing.papers import NOW
from tests.app.signing.updating import HOSTILE, Signed, opened

MOST_STEPS = 120_000
"""No file as small as these may cost more, whatever it does; an honest one of six pages costs forty thousand."""


@pytest.fixture(scope="module")
def signed(three: bytes) -> Signed:
    return opened(three)


def spent(monkeypatch: pytest.MonkeyPatch, pdf: bytes) -> tuple[SignedFile, ReadBudget]:
    """What came out, and who counted."""
    made: list[ReadBudget] = []

    def patient() -> ReadBudget:
        made.append(ReadBudget())
        return made[-1]

    monkeypatch.setattr(looking, "ReadBudget", patient)
    began = time.process_time()
    found = inspect(pdf, pinned=frozenset(), now=NOW, most_objects=6_000)
    # The campaign of the actions holds the real bound; a machine that does other things gets a lot more here.
    assert time.process_time() - began < 5
    return found, made[0]


def test_an_honest_file_needs_a_third_of_what_it_may(monkeypatch: pytest.MonkeyPatch, three: bytes) -> None:
    found, budget = spent(monkeypatch, three)
    assert [one.valid for one in found.signatures] == [True] * 3
    assert budget.steps < budget.allowed / 3
    assert budget.steps < 15_000


@pytest.mark.parametrize("name", HOSTILE)
def test_a_signed_file_with_something_hostile_behind_it(
    name: str, signed: Signed, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, budget = spent(monkeypatch, HOSTILE[name](signed))
    assert sentence(found.trouble) or sentences(found.appended)
    assert not any(one.valid for one in found.signatures)
    # A file is given up at the step that is one too many, or at what one object of it counts at once.
    assert budget.steps <= min(budget.allowed, MOST_STEPS) + 20_000


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a graph of ways without number", "would not end"),
        ("a root of too many numbers", "made of more than 5,000 parts"),
        ("a text of a million letters", "A text in the file is longer than"),
        ("many orphans", "Its updates wrote"),
        ("a store of two thousand certificates", "Its updates wrote"),
        ("sixty fields that share a signature", "name the same signature"),
    ],
)
def test_what_is_absurd_is_named(name: str, words: str, signed: Signed) -> None:
    assert words in sentence(inspect(HOSTILE[name](signed), pinned=frozenset(), now=NOW).trouble)


def test_more_objects_than_the_plan_can_make(three: bytes) -> None:
    trouble = sentence(inspect(three, pinned=frozenset(), now=NOW, most_objects=30).trouble)
    assert "objects, and what its plan makes has no more than 30" in trouble
