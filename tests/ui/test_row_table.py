"""Rows of fields by real keys: added, walked, moved, folded, removed, and wider than their page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.binding.form import Form
from app.ui.binding.row_table import Column, RowTable
from app.ui.kit import theme
from app.ui.widgets.advice import Advice
from app.ui.widgets.prose_entry import WrapEntry
from app.ui.widgets.wide import WideArea
from models.boundary import Job
from models.edit import add_row
from models.fields import MOST_ROWS
from tests.ui.plan_fixture import PlanFixture, blank_plan, here, open_fixture, press, with_rows, write

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
JOBS = "boundary.jobs"
ONE, TWO = "aaaa0001", "aaaa0002"
COLUMNS = (
    Column("verb", 80),
    Column("object", 150, share=1, prose=True),
    Column("limit", 150, share=1, prose=True),
    Column("undo", 80),
)


@pytest.fixture
def fixture(tmp_path: Path, qtbot: QtBot) -> Iterator[PlanFixture]:
    jobs = (Job(id=ONE, verb="Draft", object="replies"), Job(id=TWO, verb="Send", object="replies"))
    with open_fixture(tmp_path, qtbot, with_rows(blank_plan(), JOBS, *jobs)) as made:
        yield made


class FormHost(QWidget):
    """A table between two entries."""

    def __init__(self, fixture: PlanFixture) -> None:
        super().__init__()
        self.form = Form(fixture.session, self)
        column = QVBoxLayout(self)
        self.before, self.after = QLineEdit(), QLineEdit()
        self.table = RowTable(self.form, JOBS, COLUMNS, details=("value", "effect"), add="Add a job", numbered=True)
        for part in (self.before, self.table, self.after):
            column.addWidget(part)
        column.addStretch(1)


@pytest.fixture
def host(fixture: PlanFixture) -> FormHost:
    return fixture.stand(FormHost(fixture))


def verbs(fixture: PlanFixture) -> list[str]:
    return [job.verb for job in fixture.plan.boundary.jobs]


def go(host: FormHost, row: int, cell: int = 0) -> None:
    host.table.lines[row].cells[cell].setFocus()


def test_control_enter_adds_a_row_from_any_cell_and_goes_there(fixture: PlanFixture, host: FormHost) -> None:
    for cell in range(len(COLUMNS)):
        go(host, 0, cell)
        press(Qt.Key.Key_Return, CONTROL)
        added = fixture.plan.boundary.jobs[-1].id
        assert here() == f"{JOBS}.{added}.verb"
    assert len(fixture.plan.boundary.jobs) == 2 + len(COLUMNS)
    write("Route")
    assert verbs(fixture)[-1] == "Route"


def test_enter_alone_makes_no_line_break(fixture: PlanFixture, host: FormHost) -> None:
    go(host, 0, 1)
    press(Qt.Key.Key_Return)
    assert fixture.plan.boundary.jobs[0].object == "replies"


def test_pasted_lines_become_one(fixture: PlanFixture, host: FormHost) -> None:
    go(host, 0, 2)
    QApplication.clipboard().setText("up to\n  20 lines\n")
    press(Qt.Key.Key_V, CONTROL)
    assert fixture.plan.boundary.jobs[0].limit == "up to 20 lines"


def test_alt_arrows_move_the_row_and_keep_the_cursor(fixture: PlanFixture, host: FormHost) -> None:
    go(host, 0, 1)
    press(Qt.Key.Key_Down, ALT)
    assert verbs(fixture) == ["Send", "Draft"]
    assert here() == f"{JOBS}.{ONE}.object"
    press(Qt.Key.Key_Down, ALT)
    assert verbs(fixture) == ["Send", "Draft"]
    press(Qt.Key.Key_Up, ALT)
    assert verbs(fixture) == ["Draft", "Send"]
    assert here() == f"{JOBS}.{ONE}.object"
    assert [line.row_id for line in host.table.lines] == [ONE, TWO]


def test_control_delete_removes_the_row_and_goes_to_its_neighbour(fixture: PlanFixture, host: FormHost) -> None:
    go(host, 0, 3)
    press(Qt.Key.Key_Delete, CONTROL)
    assert verbs(fixture) == ["Send"]
    assert here() == f"{JOBS}.{TWO}.verb"
    press(Qt.Key.Key_Delete, CONTROL)
    assert fixture.plan.boundary.jobs == ()
    assert host.table.adder.hasFocus()
    assert not [path for path in host.form.paths if path.startswith(JOBS + ".")]
    fixture.session.workspace.undo()
    assert verbs(fixture) == ["Send"]
    assert len(host.table.lines) == 1


def test_tab_walks_rows_made_late_in_their_order_between_what_stands_around(
    fixture: PlanFixture, host: FormHost
) -> None:
    go(host, 0)
    press(Qt.Key.Key_Return, CONTROL)
    go(host, 2)
    press(Qt.Key.Key_Up, ALT)
    host.table.lines[0].unfold(True)
    fixture.settle()
    host.before.setFocus()
    added = fixture.plan.boundary.jobs[1].id
    walked: list[str] = []
    for _ in range(60):
        press(Qt.Key.Key_Tab)
        if host.after.hasFocus():
            break
        walked.append(here())
    rows = [path.split(".")[2] for path in walked if path]
    assert rows == [ONE] * 6 + [added] * 4 + [TWO] * 4
    assert [path.rsplit(".", 1)[1] for path in walked[:4]] == [column.name for column in COLUMNS]
    assert host.after.hasFocus()
    press(Qt.Key.Key_Tab, SHIFT)
    assert host.table.adder.hasFocus()


def test_the_fold_opens_by_key_and_takes_the_cursor(fixture: PlanFixture, host: FormHost) -> None:
    line = host.table.lines[0]
    go(host, 0)
    press(Qt.Key.Key_Period, CONTROL)
    assert line.unfolded
    assert here() == f"{JOBS}.{ONE}.value"
    write("200")
    assert fixture.plan.boundary.jobs[0].value == "200"
    press(Qt.Key.Key_Period, CONTROL)
    assert not line.unfolded
    press(Qt.Key.Key_Return, CONTROL)
    assert len(fixture.plan.boundary.jobs) == 3


def test_a_finding_on_a_folded_field_unfolds_it(fixture: PlanFixture, host: FormHost) -> None:
    target = host.form.target(f"{JOBS}.{TWO}.effect")
    assert target is not None
    assert target.property("path") == f"{JOBS}.{TWO}.effect"
    assert host.table.lines[1].unfolded


def test_a_button_turns_the_fold_too(fixture: PlanFixture, host: FormHost) -> None:
    line = host.table.lines[1]
    turner = next(stop for stop in line.focus_targets() if stop.accessibleName() == "More fields of this row")
    QTest.mouseClick(turner, Qt.MouseButton.LeftButton)
    assert line.unfolded
    assert turner.accessibleName() == "Fewer fields of this row"


def test_advice_stands_below_its_row_once_the_cell_was_left(fixture: PlanFixture, host: FormHost) -> None:
    fixture.session.edit("autonomy.stage", 2)
    go(host, 0, 2)
    assert advice_of(host) == ""
    press(Qt.Key.Key_Tab)
    assert "has no limit" in advice_of(host)
    fixture.settle()
    line = host.table.lines[0]
    shown = next(part for part in line.findChildren(Advice) if part.isVisible())
    assert shown.mapTo(line, QPoint(0, 0)).y() >= line.cells[2].geometry().bottom()


def advice_of(host: FormHost) -> str:
    shown = [part for part in host.table.lines[0].findChildren(Advice) if not part.isHidden()]
    return "\n".join(part.text for part in shown)


def test_a_row_is_as_high_as_the_pictures_say(fixture: PlanFixture, host: FormHost) -> None:
    line = host.table.lines[0]
    fixture.session.edit(f"{JOBS}.{ONE}.object", "short")
    fixture.settle()
    one, words = line.height(), "short"
    assert one == theme.px(36)
    while line.height() == one:
        words += " word"
        fixture.session.edit(f"{JOBS}.{ONE}.object", words)
        fixture.settle()
    assert theme.px(46) <= line.height() <= theme.px(48)


def test_long_words_wrap_and_the_row_grows(fixture: PlanFixture, host: FormHost) -> None:
    line = host.table.lines[0]
    cell = line.cells[1]
    assert isinstance(cell, WrapEntry)
    before = cell.height()
    fixture.session.edit(f"{JOBS}.{ONE}.object", "billing addresses of customers who wrote in from " * 3)
    fixture.settle()
    assert cell.height() >= before + 2 * cell.fontMetrics().lineSpacing()
    assert line.height() > cell.height()
    assert cell.horizontalScrollBar().maximum() == 0
    cell.moveCursor(QTextCursor.MoveOperation.End)
    fixture.settle()
    assert cell.verticalScrollBar().value() == 0


def test_a_wide_table_scrolls_in_itself(fixture: PlanFixture) -> None:
    host = fixture.stand(FormHost(fixture), 320, 500)
    area = host.table.findChildren(WideArea)[0]
    assert host.window().width() == 320
    assert area.width() <= host.table.width()
    bar = area.horizontalScrollBar()
    assert bar.maximum() > 0
    assert area.verticalScrollBar().maximum() == 0
    go(host, 0, 3)
    assert bar.value() > 0
    cell = host.table.lines[0].cells[3]
    left = cell.mapTo(area.viewport(), QPoint(0, 0)).x()
    assert left >= 0
    assert left + cell.width() <= area.viewport().width()
    go(host, 0, 0)
    assert host.table.lines[0].cells[0].mapTo(area.viewport(), QPoint(0, 0)).x() >= 0


def test_the_wheel_over_a_table_moves_the_page(fixture: PlanFixture) -> None:
    page = QScrollArea()
    page.setWidgetResizable(True)
    host = FormHost(fixture)
    host.setMinimumHeight(2000)
    page.setWidget(host)
    fixture.stand(page, 320, 300)
    area = host.table.findChildren(WideArea)[0]
    at = QPointF(20, 20)
    globally = QPointF(area.viewport().mapToGlobal(at.toPoint()))
    buttons, held, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(
        area.viewport(), QWheelEvent(at, globally, QPoint(), QPoint(0, -240), buttons, held, phase, False)
    )
    assert area.verticalScrollBar().value() == 0
    assert area.horizontalScrollBar().value() == 0


def test_a_full_list_says_so(fixture: PlanFixture, host: FormHost) -> None:
    def fill(plan):
        for number in range(len(plan.boundary.jobs), MOST_ROWS):
            plan = add_row(plan, JOBS, Job(id=f"{0xB0000000 + number:08x}"))
        return plan

    fixture.session.apply(fill)
    press_button(host.table.adder)
    assert len(fixture.plan.boundary.jobs) == MOST_ROWS
    assert "200" in said_by(host.table)


def press_button(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said_by(table: RowTable) -> str:
    return table._empty.text()


def test_an_empty_list_shows_no_head_and_says_what_to_do(fixture: PlanFixture) -> None:
    host = QWidget()
    table = RowTable(Form(fixture.session, host), "vendors", (Column("name", 100),), empty="No vendor yet.")
    fixture.stand(table)
    assert said_by(table) == "No vendor yet."
    assert not [part for part in table.findChildren(WideArea) if part.isVisible()]
    press_button(table.adder)
    assert len(fixture.plan.vendors) == 1
    assert [part for part in table.findChildren(WideArea) if part.isVisible()]


def test_the_adder_can_stand_in_the_headline(fixture: PlanFixture, host: FormHost) -> None:
    head = host.table.take_adder()
    assert head.isAncestorOf(host.table.adder)
    assert not host.table.isAncestorOf(host.table.adder)
