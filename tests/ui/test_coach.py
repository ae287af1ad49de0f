"""The coach says the worst three things of each group, keeps the rest behind a fold, and says why one matters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.plan.coach_rows import MOST, Item
from app.ui.plan.plan_view import PlanView
from models.checks import why


def points(view: PlanView) -> list[Item]:
    return [item for item in view.coach.items if item.kind == "point"]


def spoil(view: PlanView) -> None:
    for path in ("system.owner", "outcome.owner", "exceptions.owner", "workflow.deputy", "scorecard.owner", "stop.how"):
        view.session.edit(path, "")
    for path in ("boundary.inputs", "boundary.good_enough", "exceptions.playbook", "boundary.accepted_risks"):
        view.session.edit(path, "")


def test_the_worst_three_and_a_fold(view: PlanView) -> None:
    view.open_page("map")
    spoil(view)
    shown = points(view)
    assert len(shown) == MOST
    assert {item.role for item in shown} == {"bad"}
    fold = next(item for item in view.coach.items if item.fold == "elsewhere")
    assert int(fold.right) + MOST == len([f for f in view.session.verdict.findings if f.severity != "note"])


def test_the_fold_opens_and_closes_by_keyboard(view: PlanView) -> None:
    view.open_page("map")
    spoil(view)
    row = next(row for row, item in enumerate(view.coach.items) if item.fold == "elsewhere")
    view.coach.setFocus()
    view.coach.setCurrentIndex(view.coach.model().index(row, 0))
    QTest.keyClick(view.coach, Qt.Key.Key_Return)
    assert len(points(view)) > MOST
    row = next(row for row, item in enumerate(view.coach.items) if item.fold == "elsewhere")
    view.coach.setCurrentIndex(view.coach.model().index(row, 0))
    QTest.keyClick(view.coach, Qt.Key.Key_Return)
    assert len(points(view)) == MOST


def test_a_chosen_point_says_why_it_matters(view: PlanView) -> None:
    view.open_page("owners")
    spoil(view)
    row, item = next((row, item) for row, item in enumerate(view.coach.items) if item.kind == "point")
    view.coach.setCurrentIndex(view.coach.model().index(row, 0))
    assert item.finding is not None
    assert view.right.strip.isVisible()
    assert view.right.strip.why.text() == why(item.finding.id)
