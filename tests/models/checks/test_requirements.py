"""Proof of completeness: every line of the essay that sets a requirement is answered by a field or a check we have."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from models.checks import RULES
from models.checks.requirements import ANSWERS
from models.field_specs import field_spec
from models.plan import Plan

LINES = (
    (8, 8), (10, 15), (18, 23), (26, 46), (48, 53), (59, 65), (67, 92), (94, 151), (155, 180), (186, 190), (192, 199),
    (201, 208), (210, 219), (228, 229), (232, 232), (235, 246), (248, 253),
)  # fmt: skip
"""The lines that set a requirement, as first and last numbers."""
COUNT = 209
FAMILIES = {
    "BND": 8, "WFO": 9, "SYS": 6, "EXC": 15, "OUT": 6, "MET": 4, "CHG": 4, "STP": 5, "REV": 4, "AUT": 6, "VEN": 3,
    "GEN": 8, "CRS": 1,
}  # fmt: skip
"""How many checks the essay asks for in each family."""
CHECK_ID = re.compile(r"[A-Z]{3}-\d\d")


def test_every_line_that_asks_something_is_answered() -> None:
    lines = [line for first, last in LINES for line in range(first, last + 1)]
    assert len(lines) == COUNT
    assert sorted(ANSWERS) == lines
    assert all(ANSWERS.values())


@pytest.mark.parametrize("answer", sorted({answer for answers in ANSWERS.values() for answer in answers}))
def test_what_answers_exists(answer: str) -> None:
    if CHECK_ID.fullmatch(answer):
        assert answer in RULES
    else:
        assert field_spec(Plan, answer).title


def test_a_line_names_each_answer_once() -> None:
    for line, answers in ANSWERS.items():
        assert len(set(answers)) == len(answers), line


def test_all_checks_are_there() -> None:
    assert Counter(one.family for one in RULES.values() if one.origin == "essay") == FAMILIES
    assert {one.id for one in RULES.values() if one.origin == "ours"} == {"BND-10", "SGN-01", "SGN-02", "SGN-03"}


def test_a_check_of_the_essay_has_a_line_of_it() -> None:
    """A check that is not marked as added answers some line; those that apply to every answer are named here."""
    answered = {answer for answers in ANSWERS.values() for answer in answers}
    everywhere = {"GEN-01", "WFO-09"}
    assert {one.id for one in RULES.values() if one.origin == "essay"} - answered == everywhere


def test_only_numbers_and_names_stand_there() -> None:
    assert all(re.fullmatch(r"[a-z_.]+|[A-Z]{3}-\d\d", answer) for answers in ANSWERS.values() for answer in answers)
