"""The palette while the window goes on below it: what it leads to, or comes back to, may be out of sight or gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.plan.plan_view import PlanView
from app.ui.shell.window import MainWindow


def test_the_focus_does_not_come_back_to_a_page_out_of_sight(plan_window: MainWindow, view: PlanView) -> None:
    view.open_page("owners")
    before = QApplication.focusWidget()
    plan_window.actions_of["palette"].trigger()
    view.open_page("stop")
    QTest.keyClick(plan_window.finder.palette.field, Qt.Key.Key_Escape)
    now = QApplication.focusWidget()
    assert now is not None
    assert now is not before
    page = view.stack.currentWidget()
    assert page is view.page("stop")
    assert page.isAncestorOf(now)


@pytest.mark.parametrize("words", ["what counts as failure", "response targets"])
def test_a_choice_of_a_plan_that_was_left_leads_nowhere(plan_window: MainWindow, view: PlanView, words: str) -> None:
    plan_window.actions_of["palette"].trigger()
    palette = plan_window.finder.palette
    QTest.keyClicks(palette.field, words)
    assert palette.shown
    plan_window.actions_of["all-plans"].trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert plan_window.plan_view is None
    assert not palette.isVisible()
