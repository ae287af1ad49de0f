"""What the window does when something goes wrong: a fault of ours, a full disk, another program, an unusable store."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app import trace
from app.errors import StoreTrouble
from app.settings import Settings
from app.store import Store
from app.ui.binding.session import PlanSession
from app.ui.kit import clock
from app.ui.shell.crash import MOST_LOGS, CrashGuard, write_log
from app.ui.shell.crash_dialog import CrashDialog
from app.ui.shell.window import MainWindow
from models.edit import put

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
"""The platform without pixels says that it cannot keep the least size of a dialog."""


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    """The answers of the notice by their words."""
    return {button.text(): button for button in window.notice.findChildren(QPushButton)}


def dialogs() -> list[CrashDialog]:
    """The crash dialogs on screen."""
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CrashDialog) and widget.isVisible()
    ]


@pytest.fixture
def guard(plan_window: MainWindow) -> CrashGuard:
    """The guard that `build` gave to the window."""
    return plan_window.findChildren(CrashGuard)[0]


def fault() -> None:
    """Raise as a slot would."""
    raise ZeroDivisionError("a planted fault")


def test_a_crash_saves_logs_and_goes_on(
    qtbot: QtBot, plan_window: MainWindow, session: PlanSession, guard: CrashGuard, capsys: pytest.CaptureFixture[str]
) -> None:
    session.edit("head.agent", "Typed just before")
    try:
        fault()
    except ZeroDivisionError as raised:
        guard._hook(type(raised), raised, raised.__traceback__)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialog = dialogs()[0]
    text = dialog.details.toPlainText()
    assert "a planted fault" in text
    assert "Qt " in text
    assert plan_window.plan_library is not None
    assert plan_window.plan_library.library.draft(session.plan.plan_id).plan.head.agent == "Typed just before"
    told = trace.path_beside(plan_window.store_path).read_text("ascii")
    assert "ERROR unhandled\n    builtins.ZeroDivisionError\n" in told
    assert " fault\n" in told
    assert "a planted fault" not in told
    logs = list((plan_window.store_path.parent / "logs").glob("crash-*.log"))
    assert len(logs) == 1
    assert "a planted fault" in logs[0].read_text(encoding="utf-8")
    dialog._copy()
    assert QApplication.clipboard().text() == text
    dialog.close()
    qtbot.waitUntil(lambda: dialogs() == [])
    session.edit("head.agent", "And on")
    assert session.plan.head.agent == "And on"
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_second_fault_joins_the_first_dialog(
    qtbot: QtBot, guard: CrashGuard, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ("first", "second"):
        guard._hook(ValueError, ValueError(words), None)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    QTest.qWait(20)
    assert len(dialogs()) == 1
    assert "first" in dialogs()[0].details.toPlainText()
    assert "second" in dialogs()[0].details.toPlainText()
    capsys.readouterr()


def test_a_fault_in_a_thread_is_caught_too(qtbot: QtBot, guard: CrashGuard, capsys: pytest.CaptureFixture[str]) -> None:
    old = (sys.excepthook, threading.excepthook)
    guard.install()
    try:
        thread = threading.Thread(target=fault)
        thread.start()
        thread.join()
    finally:
        sys.excepthook, threading.excepthook = old
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "a planted fault" in dialogs()[0].details.toPlainText()
    capsys.readouterr()


def test_logs_do_not_pile_up(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    for number in range(MOST_LOGS + 5):
        (tmp_path / "logs" / f"crash-20200101-0000{number:02}.log").write_text("old")
    assert write_log(tmp_path, "new", clock.now())
    assert len(list((tmp_path / "logs").iterdir())) == MOST_LOGS


def test_a_log_that_cannot_be_written_is_no_second_fault(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    assert write_log(tmp_path, "new", clock.now()) == ""


def test_a_failed_save_is_said_and_tried_again(
    qtbot: QtBot, plan_window: MainWindow, session: PlanSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan_window.plan_library is not None
    store = plan_window.plan_library.library.store

    def full(*_: object) -> None:
        raise StoreTrouble("The disk is full.", "Free some space.")

    with monkeypatch.context() as patch:
        patch.setattr(store, "save", full)
        session.edit("head.agent", "Not on disk")
        session.save_now()
        qtbot.waitUntil(lambda: "disk is full" in plan_window.notice.words)
        assert "safe in this window" in plan_window.notice.words
        assert plan_window.plan_view is not None
        assert plan_window.plan_view.header.saved.text() == "Not saved"
        plan_window.actions_of["all-plans"].trigger()
        assert plan_window.session is session
    buttons(plan_window)["Try now"].click()
    assert session.workspace.flush()
    qtbot.waitUntil(lambda: plan_window.notice.words == "")
    assert store.draft(session.plan.plan_id).plan.head.agent == "Not on disk"


def clash(window: MainWindow, session: PlanSession) -> Store:
    """Another program saves the same plan, and then this window does."""
    other = Store.open(window.store_path, clock.now())
    draft = other.draft(session.plan.plan_id)
    other.save(put(draft.plan, "head.unit", "Theirs"), draft.version, clock.now())
    session.edit("head.agent", "Mine")
    session.save_now()
    return other


@pytest.mark.parametrize(("answer", "agent", "unit"), [("Keep mine", "Mine", ""), ("Take theirs", "", "Theirs")])
def test_a_conflict_is_offered_both_ways(
    qtbot: QtBot, plan_window: MainWindow, session: PlanSession, answer: str, agent: str, unit: str
) -> None:
    before = session.plan.head
    other = clash(plan_window, session)
    qtbot.waitUntil(lambda: "Another program" in plan_window.notice.words)
    assert "The two differ in: Agent and workflow, Agent; Agent and workflow, Unit." in plan_window.notice.words
    buttons(plan_window)[answer].click()
    qtbot.waitUntil(lambda: plan_window.notice.words == "")
    assert session.workspace.flush()
    kept = other.draft(session.plan.plan_id).plan.head
    assert kept.agent == (agent or before.agent)
    assert kept.unit == (unit or before.unit)
    assert session.plan.head == kept
    session.workspace.undo()
    assert session.plan.head != kept
    other.close()


def test_a_store_that_is_none_is_said_with_its_place(
    qtbot: QtBot, tmp_path: Path, make_window: Callable[..., MainWindow]
) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "nameplate.sqlite").write_bytes(b"this is no store at all" * 100)
    window = MainWindow(Settings(), folder / "nameplate.sqlite")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.store_notice.words != "")
    assert str(folder) in window.home.empty.text()
    assert not window.actions_of["new"].isEnabled()
    assert (folder / "nameplate.sqlite").read_bytes().startswith(b"this is no store")
    (folder / "nameplate.sqlite").unlink()
    with qtbot.waitSignal(window.ready):
        window.store_notice.findChildren(QPushButton)[0].click()
    assert window.store_notice.words == ""
    assert window.home.chosen() is not None


def test_settings_that_cannot_be_kept_hold_until_the_end(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("read-only")

    monkeypatch.setattr("app.settings.write_whole", refuse)
    window.choose("paper", "letter")
    assert window.settings.get("paper") == "letter"
    assert "could not be kept" in window.notice.words


def test_a_store_of_a_newer_program_is_read_and_left_alone(make_window: Callable[..., MainWindow]) -> None:
    first = make_window()
    first.close()
    with sqlite3.connect(first.store_path) as file:
        file.execute("PRAGMA user_version = 99")
    file.close()
    before = first.store_path.read_bytes()
    window = make_window()
    assert window.store_notice.words
    assert window.home.chosen() is not None
    window.actions_of["new"].trigger()
    assert window.session is None
    assert window.notice.words
    window.close()
    assert first.store_path.read_bytes() == before
