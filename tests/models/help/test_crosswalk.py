"""The crosswalk: every clause stands beside a question or a group, and switched-off checks touch nothing."""

from __future__ import annotations

from models.checks.severity import ADDED, TABLE
from models.help import CLAUSES
from models.help.crosswalk import BEYOND, DISCLAIMER, crosswalk
from models.help.touches import TOUCHES
from models.readiness import QUESTION_CHECKS


def test_the_questions_come_first_and_then_what_lies_beyond() -> None:
    titles = [row.title for row in crosswalk()]
    assert titles == [*(text for text, _ in QUESTION_CHECKS), *BEYOND.values()]
    assert len(QUESTION_CHECKS) == 8


def test_every_clause_stands_somewhere() -> None:
    assert {clause.id for row in crosswalk() for clause in row.clauses} == set(CLAUSES)


def test_a_row_names_each_clause_once_under_its_framework() -> None:
    for row in crosswalk():
        grouped = [clause for clauses in row.by_framework.values() for clause in clauses]
        assert sorted(clause.id for clause in grouped) == sorted({clause.id for clause in row.clauses})
        assert all(clause.framework == name for name, clauses in row.by_framework.items() for clause in clauses)


def test_without_the_added_checks_their_clauses_are_not_touched() -> None:
    essay = {clause for check_id in TABLE if check_id not in ADDED for clause in TOUCHES[check_id]}
    assert {clause.id for row in crosswalk(added=False) for clause in row.clauses} == essay
    assert "OWASP ASI02" not in essay


def test_it_says_that_touching_proves_nothing() -> None:
    assert "not a statement" in DISCLAIMER
