"""Proof of completeness: every line of the essay that sets a requirement is answered by a field or a check we have."""

from __future__ import annotations

import re

import pytest

from models.checks import WORDING
from models.checks.requirements import ANSWERS
from models.checks.severity import ADDED, BEYOND_TABLE, TABLE, VERDICT
from models.field_specs import field_spec
from models.plan import Plan

LINES = (
    (8, 8), (10, 15), (18, 23), (26, 46), (48, 53), (59, 65), (67, 92), (94, 151), (155, 180), (186, 190), (192, 199),
    (201, 208), (210, 219), (228, 229), (232, 232), (235, 246), (248, 253),
)  # fmt: skip
"""The lines that set a requirement, as first and last numbers."""
COUNT = 209
FAMILIES = {
    "BND": 9, "WFO": 10, "SYS": 6, "EXC": 19, "OUT": 6, "MET": 8, "CHG": 6, "STP": 7, "REV": 5, "AUT": 7, "VEN": 5,
    "GEN": 9, "CRS": 1, "DEC": 1, "LOG": 1, "PPL": 1,
}  # fmt: skip
"""How many checks the table has in each family: 101 in all."""
CHECK_ID = re.compile(r"[A-Z]{3}-\d\d")


def test_every_line_that_asks_something_is_answered() -> None:
    lines = [line for first, last in LINES for line in range(first, last + 1)]
    assert len(lines) == COUNT
    assert sorted(ANSWERS) == lines
    assert all(ANSWERS.values())


@pytest.mark.parametrize("answer", sorted({answer for answers in ANSWERS.values() for answer in answers}))
def test_what_answers_exists(answer: str) -> None:
    if CHECK_ID.fullmatch(answer):
        assert answer in TABLE
    else:
        assert field_spec(Plan, answer).title


def test_a_line_names_each_answer_once() -> None:
    for line, answers in ANSWERS.items():
        assert len(set(answers)) == len(answers), line


def test_all_checks_are_there() -> None:
    listed = set(TABLE) - BEYOND_TABLE
    families = {name: sum(check_id.startswith(name) for check_id in listed) for name in FAMILIES}
    assert families == FAMILIES
    assert len(listed) == 101
    assert set(TABLE) >= BEYOND_TABLE
    assert not BEYOND_TABLE & ADDED
    assert set(TABLE) - set(WORDING) == VERDICT


def test_a_check_of_the_essay_has_a_line_of_it() -> None:
    """A check that is not marked as added answers some line; those that apply to every answer are named here."""
    answered = {answer for answers in ANSWERS.values() for answer in answers}
    everywhere = {"GEN-01", "WFO-09"}
    assert set(TABLE) - ADDED - BEYOND_TABLE - answered == everywhere


def test_only_numbers_and_names_stand_there() -> None:
    assert all(re.fullmatch(r"[a-z_.]+|[A-Z]{3}-\d\d", answer) for answers in ANSWERS.values() for answer in answers)
