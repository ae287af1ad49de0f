"""Map, history and export in the window: walked by keyboard, read as a table, written to files."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import actions
from app.ui.kit import clock
from app.ui.pages.signoff import SignoffPage
from app.ui.plan.plan_view import PlanView
from app.ui.views.export import ExportView
from app.ui.views.history import HistoryView
from app.ui.views.map import MapView
from models import parse_value


def test_the_map_is_walked_by_arrows_and_opens_pages(view: PlanView, qtbot: QtBot) -> None:
    view.open_page("map")
    page = view.page("map")
    assert isinstance(page, MapView)
    page.sheet.setFocus()
    seen = set()
    for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Right] * 4, *[Qt.Key.Key_Down] * 6, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(page.sheet, key)
        assert page.sheet.accessibleDescription() == page.sheet.part_words != ""
        seen.add(page.sheet.part_words)
    assert len(seen) >= 6
    QTest.keyClick(page.sheet, Qt.Key.Key_Home)
    with qtbot.waitSignal(view.session.jump):
        QTest.keyClick(page.sheet, Qt.Key.Key_Return)
    assert view.current == "boundary"


def test_the_map_follows_the_plan_and_reads_as_a_table(view: PlanView) -> None:
    view.open_page("map")
    page = view.page("map")
    assert isinstance(page, MapView)
    owner = view.session.plan.workflow.owner
    view.session.edit(f"people.{owner}.name", "Ngozi Adébáyọ̀")
    page.show_table(True)
    said = [page.table.item(row, 1).text() + page.table.item(row, 0).text() for row in range(page.table.rowCount())]
    assert any("Ngozi" in words for words in said)
    page.show_table(False)
    page.larger()
    assert page.sheet.scale > 0
    page._copy()
    assert not QGuiApplication.clipboard().pixmap().isNull()


def test_the_map_shows_who_signed_and_what_no_longer_holds(view: PlanView) -> None:
    session = view.session
    store, plan_id = session.workspace.store, session.plan.plan_id
    session.workspace.flush()
    number = actions.seal(store, plan_id, clock.now())
    for person in store.revisions(plan_id)[0].signers:
        actions.sign(store, plan_id, number, person, clock.now())
    session.reload()
    view.open_page("map")
    page = view.page("map")
    assert isinstance(page, MapView)
    said = told(page)
    assert f"Signed {parse_value.say_day(clock.today())}." in said
    assert "Revision 1, signed" in said
    actions.revoke(store, plan_id, number, "Two refunds failed.", clock.now())
    session.reload()
    page.redraw()
    assert "Revoked: does not hold" in told(page)
    assert "Signed " not in told(page)


def told(page: MapView) -> str:
    """Everything that the table of the map says."""
    return " ".join(page.table.item(row, 1).text() for row in range(page.table.rowCount()))


def test_history_says_what_changed(view: PlanView) -> None:
    signoff = view.page("signoff")
    assert isinstance(signoff, SignoffPage)
    signoff.seal()
    view.open_page("history")
    page = view.page("history")
    assert isinstance(page, HistoryView)
    assert len(page.cards) == 1
    view.session.edit("boundary.purpose", "Bills are right the first time")
    page.compare(1)
    assert any("Bills are right the first time" in line for line in page._changes.lines)


def test_the_draft_and_a_sealed_revision_are_exported(view: PlanView, tmp_path: Path) -> None:
    signoff = view.page("signoff")
    assert isinstance(signoff, SignoffPage)
    signoff.seal()
    view.session.edit("boundary.purpose", "Bills are right the first time")
    view.session.workspace.flush()
    view.open_view("export", 1)
    page = view.page("export")
    assert isinstance(page, ExportView)
    assert page.save("plan", tmp_path / "plan.json")
    store, plan_id = view.session.workspace.store, view.session.plan.plan_id
    assert (tmp_path / "plan.json").read_bytes() == store.sealed(plan_id, 1)
    assert page.save("checklist", tmp_path / "checklist.pdf")
    page.choose(0)
    assert page.save("map", tmp_path / "map.pdf")
    assert page.save("plan", tmp_path / "draft.json")
    assert json.loads((tmp_path / "draft.json").read_bytes())["format"] == "nameplate-plan"
    for name in ("checklist.pdf", "map.pdf"):
        with pikepdf.open(tmp_path / name) as file:
            assert len(file.pages) >= 1
    assert "draft" in page.default_name("map")


def test_a_folder_that_cannot_be_written_is_said(view: PlanView, tmp_path: Path) -> None:
    view.open_page("export")
    page = view.page("export")
    assert isinstance(page, ExportView)
    assert not page.save("plan", tmp_path / "no such folder" / "plan.json")
    assert "could not be written" in page.outcome.text()
    assert page._after.isHidden()
