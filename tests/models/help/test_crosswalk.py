"""The crosswalk: every clause stands beside a question or a group, and switched-off checks touch nothing."""

from __future__ import annotations

from models.checks import RULES
from models.help import CLAUSES
from models.help.crosswalk import BEYOND, DISCLAIMER, crosswalk
from models.readiness import QUESTIONS


def test_the_questions_come_first_and_then_what_lies_beyond() -> None:
    titles = [row.title for row in crosswalk()]
    assert titles == [*QUESTIONS, *BEYOND.values()]
    assert len(QUESTIONS) == 8


def test_every_clause_stands_somewhere() -> None:
    assert {clause.id for row in crosswalk() for clause in row.clauses} == set(CLAUSES)


def test_a_row_names_each_clause_once_under_its_framework() -> None:
    for row in crosswalk():
        grouped = [clause for clauses in row.by_framework.values() for clause in clauses]
        assert sorted(clause.id for clause in grouped) == sorted({clause.id for clause in row.clauses})
        assert all(clause.framework == name for name, clauses in row.by_framework.items() for clause in clauses)


def test_without_the_added_checks_their_clauses_are_not_touched() -> None:
    essay = {clause for one in RULES.values() if one.origin != "added" for clause in one.touches}
    assert {clause.id for row in crosswalk(added=False) for clause in row.clauses} == essay
    assert "OWASP ASI02" not in essay


def test_it_says_that_touching_proves_nothing() -> None:
    assert "not a statement" in DISCLAIMER
