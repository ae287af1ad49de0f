"""The changes page: the matrix is walked and turned by keys, and says in words whose yes is needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.binding.approval_cells import NeedsWords, PartBox, PartCells
from app.ui.pages.changes import ChangesPage, KindCell
from models.edit import drop_row, put
from models.field_specs import leaves
from models.fields import INHERITED
from tests.ui.lone_page import sample_plan, show_page

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot) -> ChangesPage:
    return show_page(ChangesPage, sample_plan(), tmp_path, qtbot)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def cells(page: ChangesPage, row: int) -> PartCells:
    assert page.table is not None
    found = page.table.lines[row].cells[1]
    assert isinstance(found, PartCells)
    return found


def words(page: ChangesPage, row: int) -> str:
    assert page.table is not None
    found = page.table.lines[row].cells[2]
    assert isinstance(found, NeedsWords)
    return found.text()


def test_every_field_has_a_widget_and_takes_the_cursor(page: ChangesPage) -> None:
    assert page.table is not None
    for line in page.table.lines:
        line.unfold(True)
    wanted = [f"changes.{path}" for path, _, _ in leaves(page.session.plan.changes)]
    assert set(wanted) <= set(page.form.paths)
    for path in wanted:
        assert page.reveal(path), path
        assert page.isAncestorOf(focused()), path
        assert focused().isVisible(), path


def test_owners_stand_first_and_say_their_roles(page: ChangesPage) -> None:
    said = page._head.accessibleName().split(", ")
    assert said[:4] == ["W Dana Whitfield", "S Marek Nowak", "X Tomasz Lis", "O Helen Sørensen"]


def test_space_turns_through_three_states(page: ChangesPage) -> None:
    page.reveal("changes.rules." + page.session.plan.changes.rules[0].id + ".approvers")
    box = focused()
    assert isinstance(box, PartBox)
    assert box.part == "approves"
    assert words(page, 0) == "Whitfield and Nowak"
    assert box.accessibleName() == "New action, Dana Whitfield: must approve"
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.part == "told"
    assert words(page, 0) == "Nowak alone"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.part == "none"
    assert box.accessibleName() == "New action, Dana Whitfield: not involved"
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert words(page, 0) == "Whitfield and Nowak"
    assert page.session.plan.changes.rules[0].approvers[-1] == box.ref


def test_a_turn_is_one_step_of_undo(page: ChangesPage) -> None:
    before = page.session.plan
    box = cells(page, 0).boxes[0]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    page.session.workspace.undo()
    assert page.session.plan == before
    assert box.part == "approves"


def test_arrows_walk_over_the_matrix(page: ChangesPage) -> None:
    cells(page, 0).focus_box(0)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(focused(), key)
    assert focused() is cells(page, 2).boxes[1]
    for key in (Qt.Key.Key_Up,) * 5 + (Qt.Key.Key_Left,) * 5:
        QTest.keyClick(focused(), key)
    assert focused() is cells(page, 0).boxes[0]
    page.focusNextPrevChild(True)
    assert not isinstance(focused(), PartBox)


def test_tab_goes_through_the_table_before_what_stands_below(page: ChangesPage) -> None:
    assert page.table is not None
    page.table.adder.setFocus()
    page.focusNextPrevChild(True)
    assert focused() is page.adder
    page.add_column(page.session.plan.people[-1].id)
    page.table.adder.setFocus()
    page.focusNextPrevChild(True)
    assert focused() is page.adder


def test_somebody_else_gets_a_column_and_keeps_it(page: ChangesPage) -> None:
    page.adder.setFocus()
    QTest.keyClicks(page.adder, "Tanabe")
    QTest.keyClick(page.adder, Qt.Key.Key_Return)
    tanabe = next(person.id for person in page.session.plan.people if person.name == "Aiko Tanabe")
    box = focused()
    assert isinstance(box, PartBox)
    assert box.ref == tanabe
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert "Tanabe" in words(page, 0)
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert "Tanabe" not in words(page, 0)
    assert tanabe in page._columns


def test_somebody_new_gets_a_column(page: ChangesPage) -> None:
    page.adder.setFocus()
    QTest.keyClicks(page.adder, "Rana Aziz")
    QTest.keyClick(page.adder, Qt.Key.Key_Return)
    assert page.session.plan.people[-1].name == "Rana Aziz"
    assert page.session.plan.people[-1].id in page._columns


def test_inherited_is_a_column_at_stage_1_only(page: ChangesPage) -> None:
    assert INHERITED not in page._columns
    page.session.edit("autonomy.stage", 1)
    assert page._columns[-1] == INHERITED
    box = cells(page, 0).boxes[-1]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert INHERITED in page.session.plan.changes.rules[0].approvers
    page.session.edit("autonomy.stage", 2)
    assert page._columns[-1] == INHERITED
    for _ in range(2):
        QTest.mouseClick(cells(page, 0).boxes[-1], Qt.MouseButton.LeftButton)
    assert INHERITED not in page._columns


def test_columns_and_rows_that_come_back_together_are_all_there(page: ChangesPage) -> None:
    """Undo brings a column and a row at once, after the table was made anew more than once."""
    assert page.table is not None
    page.session.edit("autonomy.stage", 1)
    before = page.session.plan
    rule = before.changes.rules[0]
    changed = drop_row(put(before, "autonomy.stage", 2), f"changes.rules.{rule.id}")
    page.session.apply(lambda _: changed)
    assert len(page.table.lines) == len(before.changes.rules) - 1
    page.session.workspace.undo()
    assert page._columns[-1] == INHERITED
    assert len(page.table.lines) == len(before.changes.rules)
    shown = page.form.widget_at(f"changes.rules.{rule.id}.approvers")
    assert shown is not None
    assert page.table.isAncestorOf(shown)


def test_own_kinds_are_added_renamed_moved_and_removed(page: ChangesPage) -> None:
    assert page.table is not None
    count = len(page.table.lines)
    QTest.mouseClick(page.table.adder, Qt.MouseButton.LeftButton)
    QTest.keyClicks(focused(), "Tone of voice")
    made = page.session.plan.changes.rules[-1]
    assert (made.key, made.name) == ("own", "Tone of voice")
    assert words(page, count) == "nobody yet"
    box = cells(page, count).boxes[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up, ALT)
    assert page.session.plan.changes.rules[-2].id == made.id
    QTest.keyClick(box, Qt.Key.Key_Delete, CONTROL)
    assert made.id not in [rule.id for rule in page.session.plan.changes.rules]
    assert len(page.table.lines) == count


def test_the_note_follows_the_kind(page: ChangesPage) -> None:
    assert page.table is not None
    cell = page.table.lines[0].cells[0]
    assert isinstance(cell, KindCell)
    assert not cell.note.isHidden()
    page.session.edit(f"changes.rules.{page.session.plan.changes.rules[0].id}.key", "own")
    assert cell.note.isHidden()


def test_advice_stands_under_its_row_once_the_box_was_left(page: ChangesPage) -> None:
    rule = page.session.plan.changes.rules[0]
    for path in ("approvers", "told"):
        page.session.edit(f"changes.rules.{rule.id}.{path}", ())
    advice = page.form._bindings[f"changes.rules.{rule.id}.approvers"].advice
    assert advice is not None
    assert advice.text == ""
    cells(page, 0).focus_box(0)
    page.reveal("changes.evidence")
    assert "new action" in advice.text
