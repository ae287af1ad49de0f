"""What one key costs: the calls of Python until the coach is redrawn, and its way from the field into the database."""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.store import Store
from app.ui.binding.session import PlanSession
from app.ui.kit.commands import Commands
from app.ui.plan.plan_view import PlanView
from app.workspace.workspace import Workspace
from models import edit
from tests.laws.tree import ROOT

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
FIELD = "stop.how"
NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
"""The day of the bench: later ones have more findings."""
PAINT_MS = 50
CALLS = 900
"""The most calls of Python functions that one key may make."""
OURS = (str(ROOT / "app"), str(ROOT / "models"))
Trace = Callable[[FrameType, str, Any], None]


@pytest.fixture
def bench_view(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlanView]:
    """The plan of the bench in its plan view, the cursor in the field, the coach beside it, and nothing under way."""
    monkeypatch.syspath_prepend(ROOT / "packaging")
    plan = importlib.import_module("full_plan").full_plan()
    store = Store.open(tmp_path / "nameplate.sqlite", NOW)
    store.create(plan, NOW)
    session = PlanSession(Workspace(store, plan.plan_id, lambda: NOW))
    window = QMainWindow()
    shown = PlanView(session, Commands(window))
    window.setCentralWidget(shown)
    window.resize(1440, 900)
    qtbot.addWidget(window)
    for key in shown.names():
        # As after a while of work: otherwise a page could be made ahead in the middle of a key.
        shown.page(key)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    with qtbot.waitSignal(session.damage.found, timeout=20_000):
        session.damage.start()
    shown.jump(FIELD)
    QTest.qWait(PAINT_MS)
    yield shown
    session.close()
    store.close()


def field(view: PlanView) -> QPlainTextEdit:
    """The field, which has the cursor."""
    found = view.findChild(QPlainTextEdit, FIELD)
    assert isinstance(found, QPlainTextEdit)
    assert found.hasFocus()
    assert view.coach.isVisible()
    return found


def press(view: PlanView, letter: str, trace: Trace | None = None) -> None:
    """Press a key and wait until all that it changed is painted."""
    target = field(view)
    sys.setprofile(trace)
    try:
        QTest.keyClicks(target, letter)
        # Qt paints some milliseconds later; nothing else is waited for, and nothing is measured by the clock.
        QTest.qWait(PAINT_MS)
    finally:
        sys.setprofile(None)


def test_a_key_makes_few_calls_until_the_coach_is_redrawn(bench_view: PlanView) -> None:
    """All calls of functions written in Python count, those of libraries too, and every step of a generator.

    From the event of the key until no event waits any more, as in "Key to redrawn coach" of `packaging/bench.py`. The
    saving, 400 ms later, is no part of it.
    """
    bench_view.session._save_timer.timeout.disconnect()
    calls = 0

    def count(_frame: FrameType, what: str, _argument: Any) -> None:
        nonlocal calls
        calls += what == "call"

    press(bench_view, "a")
    for letter in "bcd ef":
        calls, before = 0, edit.get(bench_view.session.plan, FIELD)
        press(bench_view, letter, count)
        assert edit.get(bench_view.session.plan, FIELD) != before
        assert 0 < calls <= CALLS, letter


def ours(frame: FrameType | None) -> list[CodeType]:
    """The functions of the program on a stack, the outermost first."""
    found = [each.f_code for each, _ in traceback.walk_stack(frame) if each.f_code.co_filename.startswith(OURS)]
    return found[::-1]


def test_a_key_reaches_the_database_through_seven_calls_in_five_files(bench_view: PlanView, qtbot: QtBot) -> None:
    """Counted are the functions of the program on three stacks, each from where Qt or the thread calls in:

    when the plan with the new value is made (`edit.put`), when the saving is handed to the store's thread
    (`Store.submit`), and when the UPDATE of the draft is executed there.
    """
    stacks: dict[str, list[CodeType]] = {}
    stations = {edit.put.__code__: "put", Store.submit.__code__: "submit"}

    def watch(frame: FrameType, what: str, _argument: Any) -> None:
        if what == "call" and frame.f_code in stations:
            stacks.setdefault(stations[frame.f_code], ours(frame))

    def on_statement(*words: Any) -> None:
        if str(words[2]).startswith("UPDATE draft"):
            stacks.setdefault("update", ours(sys._getframe()))

    event.listen(Engine, "before_cursor_execute", on_statement)
    sys.setprofile(watch)
    try:
        QTest.keyClicks(field(bench_view), "x")
        qtbot.waitUntil(lambda: "update" in stacks, timeout=20_000)
    finally:
        sys.setprofile(None)
        event.remove(Engine, "before_cursor_execute", on_statement)
    assert list(stacks) == ["put", "submit", "update"]
    calls = [code for stack in stacks.values() for code in stack]
    assert len(calls) <= 7, [code.co_qualname for code in calls]
    assert len({code.co_filename for code in calls}) <= 5
    assert bench_view.session.workspace.flush(20)
    assert bench_view.session.workspace.store.draft(bench_view.session.plan.plan_id).plan == bench_view.session.plan
