"""The bar on the labelled answers, those seen and those held back, and two floors."""

import re

import pytest

from models.wording import FIELDS, doubt
from models.wording.doubt_messages import WRONG
from tests.models.wording.answers import Answer, figures, rows

PRACTICE, HELD_OUT = rows("practice"), rows("held_out")
BAD_PHRASES = (
    "customer support automation",
    "ops",
    "the team",
    "shared inbox",
    "someone on the team will look",
    "the vendor",
    "we'll monitor it manually for a while",
    "probably",
    "haven't decided",
    "figuring that out",
    "aligned on the vision",
)
DEPARTMENTS = re.compile(
    r"(?:the )?(?:ops|it|finance|hr|legal|sales|marketing|support|product|engineering|risk|compliance)"
)


def judged(field: str, answer: str) -> bool:
    return doubt(field, answer) is not None


def short(field: str, answer: str) -> bool:
    """The floor: an answer of fewer than four words is weak."""
    return len(answer.split()) < 4


def by_phrases(field: str, answer: str) -> bool:
    """The floor: a handful of well-known bad phrases, and bare names of departments."""
    low = answer.casefold()
    return (
        any(phrase in low for phrase in BAD_PHRASES[3:]) or DEPARTMENTS.fullmatch(low) is not None or low in BAD_PHRASES
    )


@pytest.mark.parametrize("answers", [PRACTICE, HELD_OUT], ids=["practice", "held out"])
def test_the_bar_is_met(answers: list[Answer]) -> None:
    got = figures(answers, judged)
    assert got.doubted <= 3
    assert got.found >= 85


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("answers", [PRACTICE, HELD_OUT], ids=["practice", "held out"])
def test_no_field_lags_behind(answers: list[Answer], field: str) -> None:
    assert figures([row for row in answers if row.field == field], judged).found >= 70


def test_the_floors_are_far_below() -> None:
    everything = PRACTICE + HELD_OUT
    assert figures(everything, by_phrases).found < 25
    assert figures(everything, short).doubted > 20
    assert figures(everything, short).found < 75


def test_the_answers_are_many_varied_and_half_good() -> None:
    everything = PRACTICE + HELD_OUT
    assert len(everything) > 1_000
    assert len({(row.field, row.answer) for row in everything}) == len(everything)
    assert not {(row.field, row.answer) for row in PRACTICE} & {(row.field, row.answer) for row in HELD_OUT}
    assert 0.4 < sum(row.label == "ok" for row in everything) / len(everything) < 0.6
    assert {row.field for row in HELD_OUT} == set(FIELDS)
    assert {row.kind for row in everything} - {""} <= set(WRONG)
    assert all((row.kind == "") == (row.label == "ok") for row in everything)
