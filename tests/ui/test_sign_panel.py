"""The panel in which a signer answers: its room, its names, its help, and files that are dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.parts.key_answers import WithLocalKey, WithOwnCertificate
from app.ui.plan.plan_view import PlanView
from tests.ui.signing_fixture import focus_of, last_revision, panel_of, press, sealed_page
from tests.ui.test_access import nameless


def test_the_panel_fits_into_a_narrow_window(view: PlanView, qtbot: QtBot) -> None:
    page = sealed_page(view)
    first = last_revision(view).signers[0]
    for way in ("recorded", "local", "certificate", "change"):
        page.signers.open_panel(first, way)
        local = panel_of(page).answers["local"]
        assert isinstance(local, WithLocalKey)
        qtbot.waitUntil(lambda local=local: local.is_known)
        # 1024 pixels at 160 % leave 536 for the text.
        assert page.signers.minimumSizeHint().width() <= 536, way


def test_everything_in_the_panel_has_a_name_and_stands_in_reading_order(view: PlanView, qtbot: QtBot) -> None:
    page = sealed_page(view)
    first = last_revision(view).signers[0]
    for way in ("recorded", "local", "certificate", "change"):
        page.signers.open_panel(first, way)
        panel = panel_of(page)
        local = panel.answers["local"]
        assert isinstance(local, WithLocalKey)
        qtbot.waitUntil(lambda local=local: local.is_known)
        qtbot.waitUntil(lambda panel=panel: panel.isVisible() and panel.height() == panel.heightForWidth(panel.width()))
        assert nameless(panel) == [], way
        panel.options.focus_target().setFocus()
        heights: list[int] = []
        while panel.isAncestorOf(focus_of()):
            heights.append(focus_of().mapTo(panel, focus_of().rect().center()).y())
            press(Qt.Key.Key_Tab)
            assert len(heights) < 20
        rows = [heights[at] - heights[at - 1] for at in range(1, len(heights))]
        assert all(step > -12 for step in rows), (way, heights)
        assert heights[-1] == panel.sign_button.geometry().center().y()


def test_help_in_the_panel_is_about_signing(view: PlanView) -> None:
    page = sealed_page(view)
    page.signers.open_panel(last_revision(view).signers[0], "")
    view.toggle_help()
    assert view.right.helps
    assert "who signs before whom" in "\n".join(label.text() for label in view.right.help.findChildren(QLabel))


def test_a_file_is_dropped_where_it_belongs(view: PlanView, qtbot: QtBot, tmp_path: Path) -> None:
    page = sealed_page(view)
    page.signers.open_panel(last_revision(view).signers[0], "certificate")
    own = panel_of(page).answer
    assert isinstance(own, WithOwnCertificate)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(tmp_path / "mine.p12"))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(4, 4), Qt.DropAction.CopyAction, carried, left, none)
    own.file.dragEnterEvent(entered)
    assert entered.isAccepted()
    own.file.dropEvent(QDropEvent(QPointF(4, 4), Qt.DropAction.CopyAction, carried, left, none))
    assert own.file.path == tmp_path / "mine.p12"
    assert own.file.drop_button.isVisibleTo(own)
