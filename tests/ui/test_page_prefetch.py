"""Pages that are made before they are asked for: one at a time, and never while somebody types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.binding.session import PlanSession
from app.ui.plan import page_prefetch
from app.ui.plan.page_prefetch import PagePrefetch
from app.ui.plan.plan_view import PlanView


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_prefetch, "QUIET_MS", 40)


@pytest.mark.usefixtures("quick")
def test_one_page_at_a_time_and_none_while_somebody_types(qtbot: QtBot, qapp: QApplication) -> None:
    made: list[str] = []
    owner = QObject(qapp)
    pages = PagePrefetch(("a", "b", "c"), made.__contains__, made.append, owner)
    for _ in range(6):
        pages.wait()
        qtbot.wait(10)
    assert made == []
    qtbot.waitUntil(lambda: made == ["a"])
    qtbot.waitUntil(lambda: made == ["a", "b", "c"])
    assert not pages._timer.isActive()
    owner.deleteLater()


def test_the_pages_of_a_plan_are_made_without_the_cursor_moving(
    qtbot: QtBot, view: PlanView, session: PlanSession
) -> None:
    focus = QApplication.focusWidget()
    view._ahead._timer.setInterval(20)
    session.edit("boundary.purpose", "Something else")
    qtbot.waitUntil(lambda: len(view._made) == len(view.steps), timeout=20_000)
    assert QApplication.focusWidget() is focus
    assert view.current == "boundary"
