"""Pages that are made before they are asked for: one at a time, and never while somebody types."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.binding.session import PlanSession
from app.ui.plan import page_prefetch
from app.ui.plan.page_prefetch import PagePrefetch
from app.ui.plan.plan_view import PlanView


class ManualTimer:
    """Stands in for the timer and rings when the test says so; to start it again puts the ring off, as Qt does."""

    made: list[ManualTimer]

    def __init__(self, _parent: QObject, *, singleShot: bool, interval: int) -> None:  # noqa: N803 - Qt's name
        assert singleShot
        assert interval == page_prefetch.QUIET_MS
        self.timeout, self.starts, self.running = self, 0, False
        ManualTimer.made = [self]

    def connect(self, call: Callable[[], None]) -> None:
        self._call = call

    def start(self) -> None:
        self.starts, self.running = self.starts + 1, True

    def ring(self) -> None:
        self.running = False
        self._call()


def test_one_page_at_a_time_and_none_while_somebody_types(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_prefetch, "QTimer", ManualTimer)
    made: list[str] = []
    owner = QObject(qapp)
    pages = PagePrefetch(("a", "b", "c"), made.__contains__, made.append, owner)
    (timer,) = ManualTimer.made
    for times in range(1, 7):
        pages.restart()
        assert timer.starts == times
    assert made == []
    for so_far in (["a"], ["a", "b"], ["a", "b", "c"]):
        assert timer.running
        timer.ring()
        assert made == so_far
    assert not timer.running
    owner.deleteLater()


def test_the_pages_of_a_plan_are_made_without_the_cursor_moving(
    qtbot: QtBot, view: PlanView, session: PlanSession
) -> None:
    focus = QApplication.focusWidget()
    view._prefetch._timer.setInterval(20)
    session.edit("boundary.purpose", "Something else")
    qtbot.waitUntil(lambda: len(view._made) == len(view.steps))
    assert QApplication.focusWidget() is focus
    assert view.current == "boundary"
