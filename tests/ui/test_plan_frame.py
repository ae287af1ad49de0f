"""Round the pages of a plan: where the words stand, the key of the people, the name of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.binding.page import Page
from app.ui.binding.session import PlanSession
from app.ui.plan.plan_view import PlanView
from app.ui.shell.window import MainWindow


def test_the_people_have_a_key(view: PlanView) -> None:
    view.do("people")
    assert view.current == "owners"
    focus = QApplication.focusWidget()
    assert focus is not None
    page = view.page("owners")
    assert isinstance(page, Page)
    assert page.sections["people"].isAncestorOf(focus)


@pytest.mark.parametrize(("high", "scrolls"), [(700, True), (2400, False)])
def test_a_page_that_scrolls_has_its_words_where_the_others_have_them(
    qtbot: QtBot, view: PlanView, high: int, scrolls: bool
) -> None:
    view.window().resize(1440, high)
    page = view.page("boundary")
    assert isinstance(page, Page)
    column = page.body.parentWidget()
    qtbot.waitUntil(lambda: page.verticalScrollBar().isVisible() == scrolls)
    qtbot.waitUntil(lambda: column.mapTo(view, QPoint(0, 0)).x() == 292)
    assert view.footer.back.mapTo(view, QPoint(0, 0)).x() == 292


def test_the_window_is_called_what_the_agent_is_called_now(plan_window: MainWindow, session: PlanSession) -> None:
    session.edit("head.agent", "Renamed")
    assert plan_window.windowTitle() == "Renamed - Nameplate"


def test_home_shows_the_plan_that_was_left(window: MainWindow) -> None:
    first = window.home.chosen()
    assert first is not None
    window.do("new")
    assert window.session is not None
    made = window.session.plan.plan_id
    assert made != first.plan_id
    window.do("all-plans")
    chosen = window.home.chosen()
    assert chosen is not None
    assert chosen.plan_id == made
