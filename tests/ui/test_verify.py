"""A PDF is dropped on the window: the answer comes in words, and what may be done with the file can be done by keys."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.settings import Settings, settings_path
from app.ui.shell.window import MainWindow
from app.ui.views.verify import VerifyView
from app.ui.widgets.line_entry import LineEntry
from app.ui.widgets.prose_entry import ProseEntry
from models.edit import get
from models.seal import groups
from tests.app.signing import tampering
from tests.app.verification.evidence import LOCAL, OWN, Evidence, credentials_in, evidence_in


@pytest.fixture(scope="session")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """The file that was signed in three ways, for all tests of the window."""
    folder = tmp_path_factory.mktemp("evidence")
    return evidence_in(folder, credentials_in(folder))


def drop(window: MainWindow, *files: Path) -> None:
    """Drag files over the window and let them fall."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, left, none))
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, none))


def checked(window: MainWindow, qtbot: QtBot) -> VerifyView:
    """The view once the check is done."""
    view = window.sides.verify_view
    assert view is not None
    qtbot.waitUntil(lambda: not view._checking.busy)
    return view


def given(window: MainWindow, qtbot: QtBot, folder: Path, pdf: bytes, name: str = "signed.pdf") -> VerifyView:
    (folder / name).write_bytes(pdf)
    drop(window, folder / name)
    return checked(window, qtbot)


def shown(view: VerifyView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.text() and not label.isHidden())


@pytest.fixture
def empty(make_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """A window on a store without any plan."""
    path = tmp_path / "bare" / "nameplate.sqlite"
    path.parent.mkdir()
    Settings(settings_path(path)).set("seen_sample", True)
    return make_window(folder="bare")


def test_the_answer_comes_first(window: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence) -> None:
    view = given(window, qtbot, tmp_path, evidence.signed)
    assert view.banner.words.text().startswith("Intact and complete")
    assert view.banner.accessibleName().startswith("Intact and complete")
    assert (view.banner.mark.name, view.banner.property("tint")) == ("yes", "ok")
    assert [line.signed.name for line in view.lines][-1] == OWN
    qtbot.waitUntil(lambda: "What this does not prove" in shown(view))
    assert "with the person's own certificate" in shown(view)
    # A half mark says what its other half is.
    assert [line.signed.trusted for line in view.lines] == [False] * len(view.lines)
    assert shown(view).count("It counts; who signed is not proved here.") == len(view.lines)
    assert all(groups(line.signed.certificate) in shown(view) for line in view.lines)
    assert view.isAncestorOf(QApplication.focusWidget())
    assert window.sides.key == "verify"


def test_what_was_altered_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence) -> None:
    view = given(window, qtbot, tmp_path, tampering.updated(evidence.signed, tampering.paint))
    assert (view.banner.mark.name, view.banner.property("tint")) == ("no", "bad")
    assert "Page 1 was painted over" in view.banner.detail.text()
    qtbot.waitUntil(lambda: "What was added after it was written" in shown(view))


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\nnothing", b"\x00" * 5000], ids=["empty", "torn", "zeros"])
def test_a_hostile_file_ends_in_words(window: MainWindow, qtbot: QtBot, tmp_path: Path, raw: bytes) -> None:
    view = given(window, qtbot, tmp_path, raw)
    assert view.banner.words.text() == "This file cannot be checked."
    assert view.banner.detail.text()
    assert not view.read.isEnabled()
    assert not view.keep.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.sides.key == ""


def test_the_first_of_several_files(window: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence) -> None:
    for name in ("one.pdf", "two.pdf"):
        (tmp_path / name).write_bytes(evidence.base)
    drop(window, tmp_path / "one.pdf", tmp_path / "two.pdf")
    view = checked(window, qtbot)
    assert "one.pdf" in shown(view)
    assert "only the first was opened" in window.notice.words


def test_only_local_files_are_taken(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/plan.pdf"), QUrl.fromLocalFile("/tmp/plan.docx")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, left, none)
    event.ignore()
    window.dragEnterEvent(event)
    assert not event.isAccepted()


def test_a_file_falls_through_a_field(window: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence) -> None:
    """A field takes what is dragged as text; a file is for the window, wherever it falls."""
    (tmp_path / "signed.pdf").write_bytes(evidence.base)
    window.actions_of["open-plan"].trigger()
    assert window.plan_view is not None
    line = window.plan_view.findChildren(LineEntry)[0]
    prose = window.plan_view.findChildren(ProseEntry)[0].viewport()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "signed.pdf"))])
    mime.setText(str(tmp_path / "signed.pdf"))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for field in (line, prose):
        event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, left, none)
        QApplication.sendEvent(field, event)
        assert event.isAccepted()
        QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, none))
        assert window.sides.key == "verify"
        view = checked(window, qtbot)
        assert view.banner.words.text().startswith("Not complete")
        view.back.click()


def test_opened_read_only(empty: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence) -> None:
    view = given(empty, qtbot, tmp_path, evidence.signed, "bills 請求書.pdf")
    view.read.setFocus()
    with qtbot.waitSignal(empty.sides.borrowed):
        QTest.keyClick(view.read, Qt.Key.Key_Return)
    session = empty.session
    assert session is not None
    assert session.workspace.store.read_only
    assert session.plan == evidence.plan
    assert "bills 請求書.pdf" in empty.store_notice.words
    session.edit("stop.minutes", "99")
    assert session.plan == evidence.plan
    view_of = empty.plan_view
    assert view_of is not None
    assert view_of.header.saved.text() == "Read-only"
    assert "opened from a PDF" in view_of.header.saved.toolTip()
    for path, letters in (("stop.minutes", "99"), ("stop.how", "nothing")):
        session.jump.emit(path)
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, letters)
        assert isinstance(field, LineEntry | ProseEntry)
        shown = field.text() if isinstance(field, LineEntry) else field.toPlainText()
        assert shown == get(evidence.plan, path)
    assert session.workspace.state.kind == "saved"
    for name in ("map", "history", "export", "signoff"):
        assert empty.plan_view is not None
        empty.plan_view.open_page(name)
    folder = session.workspace.store.path.parent
    empty.actions_of["all-plans"].trigger()
    assert empty.store_notice.words == ""
    assert not folder.exists()
    assert empty.plan_library is not None
    assert empty.plan_library.library.plans() == ()


def test_a_copy_is_kept_from_the_strip(empty: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence) -> None:
    view = given(empty, qtbot, tmp_path, evidence.signed)
    with qtbot.waitSignal(empty.sides.borrowed):
        view.read.click()
    assert empty.plan_library is not None
    with qtbot.waitSignal(empty.sides.imported):
        next(button for button in empty.store_notice._calls if button.text() == "Keep a copy").click()
    (row,) = empty.plan_library.library.plans()
    assert (row.plan_id, row.state) == (evidence.plan_id, "signed")
    assert empty.session is not None
    assert not empty.session.workspace.store.read_only
    assert empty.store_notice.words == ""


def test_signatures_that_stay_behind_are_told_of(
    empty: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence
) -> None:
    view = given(empty, qtbot, tmp_path, tampering.updated(evidence.signed, tampering.paint))
    with qtbot.waitSignal(empty.sides.imported):
        view.keep.click()
    assert empty.session is not None
    assert empty.session.plan.plan_id == evidence.plan_id
    assert "were left out, because it was altered" in empty.notice.words


def test_a_plan_that_is_here_already_is_kept_under_a_new_id(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence
) -> None:
    assert window.plan_library is not None
    view = given(window, qtbot, tmp_path, evidence.signed)
    with qtbot.waitSignal(window.sides.imported):
        view.keep.click()
    assert len(window.plan_library.library.plans()) == 2
    again = given(window, qtbot, tmp_path, evidence.signed)
    assert again.keep.text() == "Keep a copy under a new id"


def test_signatures_that_come_back_are_taken_in(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, evidence: Evidence
) -> None:
    """The own store waits for two of the four; both come in one file, one from a certificate that nobody knows yet."""
    folder = tmp_path / "waits"
    folder.mkdir()
    shutil.copy(evidence.store, folder / "nameplate.sqlite")
    Settings(settings_path(folder / "nameplate.sqlite")).set("seen_sample", True)
    window = make_window(folder="waits")
    window.open_plan(evidence.plan_id)
    session = window.session
    assert session is not None
    view = given(window, qtbot, tmp_path, evidence.signed)
    assert view.take.isHidden()
    for name in (LOCAL, OWN):
        next(line for line in view.lines if name in line.signed.name).button.click()
        view.question.yes.click()
        qtbot.waitUntil(lambda: not view._checking.busy)
    assert view.take.text() == "Take in 2 signatures"
    assert view.take.hasFocus()
    with qtbot.waitSignal(window.sides.signatures_imported):
        QTest.keyClick(view.take, Qt.Key.Key_Return)
    checked(window, qtbot)
    (revision,) = session.workspace.store.revisions(evidence.plan_id)
    assert revision.state == "signed"
    assert session.workspace.draft.state == "signed"
    assert view.take.isHidden()
    assert view.isAncestorOf(QApplication.focusWidget())
    view.back.click()
    assert window.sides.key == ""


def test_a_certificate_is_believed_after_a_question(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence
) -> None:
    view = given(window, qtbot, tmp_path, evidence.signed)
    line = view.lines[-1]
    assert [one.button.isHidden() for one in view.lines] == [True, True, False, False]
    line.button.click()
    assert OWN in view.question.words.text()
    QTest.keyClick(view.question.no, Qt.Key.Key_Escape)
    assert view.question.isHidden()
    assert line.button.hasFocus()
    line.button.click()
    view.question.yes.click()
    view = checked(window, qtbot)
    assert view.lines[-1].signed.trusted
    assert view.lines[-1].button.isHidden()
    assert f"believed on this machine as that of {OWN}" in shown(view)


def test_a_check_survives_another_dress(window: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence) -> None:
    given(window, qtbot, tmp_path, evidence.base)
    window.choose("zoom", 120)
    view = checked(window, qtbot)
    assert window.sides.key == "verify"
    assert view.banner.words.text().startswith("Not complete")
    window.choose("zoom", 100)


def test_closing_while_a_plan_is_being_read(
    empty: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    view = given(empty, qtbot, tmp_path, evidence.signed)
    view.read.click()
    empty.close()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("nameplate-")] == []


def test_another_file_while_one_is_checked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, evidence: Evidence
) -> None:
    (tmp_path / "one.pdf").write_bytes(evidence.signed)
    drop(window, tmp_path / "one.pdf")
    view = given(window, qtbot, tmp_path, b"%PDF-1.7", "two.pdf")
    window.sides.wait()
    QApplication.processEvents()
    assert view.banner.words.text() == "This file cannot be checked."
    assert "two.pdf" in shown(view)
