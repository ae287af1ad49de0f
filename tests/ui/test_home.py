"""Home by keyboard: search, choose, open, filter, delete and bring back, copy, files in, and the empty list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app import actions
from app.store import PlanRow
from app.ui.kit import clock
from app.ui.shell.window import MainWindow
from app.ui.views.home_rows import line_of
from models.revision import State
from models.seal import draft_document

NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)


def row(**changes: object) -> PlanRow:
    """A line of the store with some fields changed."""
    usual: dict[str, object] = {
        "plan_id": "p", "agent": "Billing triage agent", "summary": "Classify", "stage": 2, "ready": False,
        "words": "Not ready: 6 of 8", "mark": "partly", "state": State.DRAFT, "state_words": "Draft, revision 3",
        "owner": "Dana Whitfield", "next_review": "2026-12-14", "changed_at": NOW, "revision": 3,
    }  # fmt: skip
    return PlanRow(**{**usual, **changes})  # pyright: ignore[reportArgumentType]


def add(window: MainWindow, *samples: str) -> None:
    """Put more examples into the store and list them."""
    assert window.plan_library is not None
    for name in samples:
        actions.put_sample(window.plan_library.library.store, name, clock.now())
    window.home.refresh()


def shown(window: MainWindow) -> list[str]:
    """The agents in the list, top to bottom."""
    table = window.home.table
    return [str(table.model().index(line, 0).data()) for line in range(table.model().rowCount())]


def notice_button(window: MainWindow, words: str) -> QPushButton:
    """A button of the notice."""
    return next(button for button in window.notice.findChildren(QPushButton) if button.text() == words)


def test_first_start_shows_the_sample_and_the_search_has_the_keyboard(window: MainWindow) -> None:
    assert shown(window) == ["Billing triage agent"]
    assert QApplication.focusWidget() is window.home.search
    assert window.home.filter.buttons[0].count == 1
    assert window.settings.get("seen_sample") is True


def test_the_sample_does_not_come_back(make_window: Callable[..., MainWindow]) -> None:
    first = make_window()
    first.actions_of["delete-plan"].trigger()
    first.close()
    assert shown(make_window()) == []


def test_arrows_move_the_choice_and_enter_opens(qtbot: QtBot, window: MainWindow) -> None:
    add(window, "lead-routing", "invoice-handling")
    search = window.home.search
    before = shown(window)
    assert len(before) == 3
    window.home.choose("none of them")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Up)
    chosen = window.home.chosen()
    assert chosen is not None
    assert chosen.agent == before[1]
    assert QApplication.focusWidget() is search
    assert before[1] in search.accessibleDescription()
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.session is not None
    assert window.session.plan.head.agent == before[1]


def test_typing_searches_and_escape_clears(qtbot: QtBot, window: MainWindow) -> None:
    add(window, "lead-routing")
    qtbot.keyClicks(window.home.search, "router")
    assert shown(window) == ["Lead router"]
    qtbot.keyClicks(window.home.search, "zzzz")
    assert shown(window) == []
    assert "Esc" in window.home.empty.text()
    assert window.home.empty.isVisible()
    qtbot.keyClick(window.home.search, Qt.Key.Key_Escape)
    assert len(shown(window)) == 2
    assert window.home.table.isVisible()


def test_groups_count_and_filter(qtbot: QtBot, window: MainWindow) -> None:
    counts = [button.count for button in window.home.filter.buttons]
    assert counts == [1, 1, 0, 0, 0]
    window.home.filter.buttons[0].setFocus()
    qtbot.keyClick(window.home.filter.buttons[0], Qt.Key.Key_Right)
    assert window.home.filter.group.checkedId() == 1
    assert len(shown(window)) == 1
    qtbot.keyClick(window.home.filter.buttons[1], Qt.Key.Key_Right)
    assert shown(window) == []
    assert "All" in window.home.empty.text()


def test_delete_is_undone_and_done_again(qtbot: QtBot, window: MainWindow) -> None:
    undo, redo = window.actions_of["undo"], window.actions_of["redo"]
    assert not undo.isEnabled()
    window.actions_of["delete-plan"].trigger()
    assert shown(window) == []
    assert "Ctrl+N" in window.home.empty.text()
    assert "Billing triage agent" in window.notice.words
    qtbot.keyClick(window.home.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(window) == ["Billing triage agent"]
    assert window.notice.words == ""
    redo.trigger()
    assert shown(window) == []
    notice_button(window, "Bring it back").click()
    assert shown(window) == ["Billing triage agent"]


def test_a_copy_opens_and_both_are_listed(window: MainWindow) -> None:
    window.actions_of["copy-plan"].trigger()
    assert window.session is not None
    window.actions_of["all-plans"].trigger()
    assert window.session is None
    assert shown(window) == ["Billing triage agent"] * 2


def test_ctrl_n_opens_a_new_plan(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.home.search, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.session is not None
    assert window.session.plan.head.agent == ""


def test_what_was_typed_shows_on_return(window: MainWindow) -> None:
    window.actions_of["open-plan"].trigger()
    assert window.session is not None
    window.session.edit("head.agent", "Another name")
    window.actions_of["all-plans"].trigger()
    assert shown(window) == ["Another name"]
    assert QApplication.focusWidget() is window.home.search


def test_a_file_is_dropped_on_the_window(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "lead.json"
    file.write_bytes(draft_document(actions.sample("lead-routing")))
    drop(window, file)
    assert window.session is not None
    assert window.session.plan.head.agent == "Lead router"


def drop(window: MainWindow, file: Path) -> None:
    """Drag a file over the window and let it fall."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, left, none)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, none))


def test_a_plan_that_is_here_already_is_asked_about(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "billing.json"
    file.write_bytes(draft_document(actions.sample("billing-triage")))
    assert window.plan_library is not None
    window.plan_library.open_file(file)
    assert "already" in window.notice.words
    notice_button(window, "Take it in as a copy").click()
    assert window.session is not None
    window.actions_of["all-plans"].trigger()
    assert len(shown(window)) == 2


def test_a_file_that_is_no_plan_is_refused_in_words(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "no.json"
    file.write_text("[1, 2")
    assert window.plan_library is not None
    window.plan_library.open_file(file)
    assert window.notice.words
    assert window.session is None
    notice_button(window, "Close").click()
    assert window.notice.words == ""


def test_a_file_on_the_command_line_is_opened(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    file = tmp_path / "lead.json"
    file.write_bytes(draft_document(actions.sample("lead-routing")))
    window = make_window(file)
    assert window.session is not None
    assert window.session.plan.head.agent == "Lead router"


def test_lines_say_dates_as_people_do() -> None:
    line = line_of(row(), NOW)
    assert (line.changed, line.review, line.overdue, line.group) == ("Today, 15:42", "14 Dec 2026", "", "work")
    assert line_of(row(changed_at=datetime(2026, 11, 19, 17, 8, tzinfo=UTC)), NOW).changed == "Yesterday, 17:08"
    assert line_of(row(changed_at=datetime(2026, 11, 9, 8, 0, tzinfo=UTC)), NOW).changed == "9 Nov 2026"
    late = line_of(row(next_review="8 Nov 2026"), NOW)
    assert late.overdue == "12 days overdue"
    assert line_of(row(next_review="2026-11-19"), NOW).overdue == "1 day overdue"
    assert line_of(row(next_review="soon"), NOW).review == "soon"
    assert line_of(row(next_review=""), NOW).review == "No date"


def test_lines_say_what_happened_to_the_paper() -> None:
    gone = line_of(row(state=State.REVOKED, state_words="Reason: no exception owner", next_review="2020-01-01"), NOW)
    assert (gone.mark, gone.verdict, gone.overdue, gone.group) == ("closed", "Revoked", "", "closed")
    assert line_of(row(state=State.SEALED), NOW).group == "waiting"
    assert line_of(row(state=State.SIGNED), NOW).group == "signed"
    assert line_of(row(state=State.WITHDRAWN), NOW).verdict == "Withdrawn"
    assert "nobody yet" in line_of(row(owner=""), NOW).spoken()
