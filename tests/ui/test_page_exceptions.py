"""The exceptions page: every field is there, the week is drawn in by mouse and by keys, the sums stand below it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit import theme
from app.ui.pages.exceptions import BestCell, ExceptionsPage, SeverityCell
from app.ui.parts.coverage_board import CoverageBoard
from app.ui.widgets.week_grid import WeekGrid
from models.edit import put
from models.exceptions import Absence, Cover, ExceptionPath, Holiday
from models.field_specs import leaves
from models.fields import DAY_MINUTES
from models.queue import coverage
from models.queue.roster import Block
from tests.ui.lone_page import sample_plan, show_page

HELD, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
LEFT = Qt.MouseButton.LeftButton
BY_OWNERS = ("deputy", "accepted_on")
WEEK = (0, 1, 2, 3, 4)


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot) -> ExceptionsPage:
    return show_page(ExceptionsPage, sample_plan(), tmp_path, qtbot)


@pytest.fixture
def board(page: ExceptionsPage) -> CoverageBoard:
    return page.board


def at(grid: WeekGrid, day: int, minute: int) -> QPoint:
    """A point a little inside a quarter of an hour."""
    return grid.span_rect(day, minute, minute + 15).center().toPoint()


def drag(grid: WeekGrid, begin: tuple[int, int], end: tuple[int, int]) -> None:
    QTest.mousePress(grid, LEFT, HELD, at(grid, *begin))
    QTest.mouseMove(grid, at(grid, *end))
    QTest.mouseRelease(grid, LEFT, HELD, at(grid, *end))


def names_on(page: ExceptionsPage, minute: int) -> list[str]:
    plan = page.session.plan
    on = next((s.people for s in coverage.on_duty(plan, page.session.day) if s.start <= minute < s.end), ())
    return [person.name for person in plan.people if person.id in on]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_every_field_of_the_part_has_a_widget(page: ExceptionsPage) -> None:
    rows = {
        "absences": (Absence(id="0000aaa1"),),
        "covers": (Cover(id="0000aaa2"),),
        "holidays": (Holiday(id="0000aaa3"),),
    }
    for name, made in rows.items():
        page.session.edit(f"exceptions.{name}", made)
    for table in page.findChildren(QWidget):
        for line in getattr(table, "lines", ()):
            line.unfold(True)
    wanted = {f"exceptions.{path}" for path, _, _ in leaves(page.session.plan.exceptions) if path not in BY_OWNERS}
    assert wanted <= set(page.form.paths)
    assert isinstance(page.session.plan.exceptions, ExceptionPath)


def test_every_field_takes_the_cursor(page: ExceptionsPage) -> None:
    for path, _, _ in leaves(page.session.plan.exceptions):
        full = f"exceptions.{path}"
        if path not in BY_OWNERS:
            assert page.reveal(full), full
            assert focused().isVisible(), full
            assert page.isAncestorOf(focused()), full


def test_a_finding_on_the_shifts_leads_to_the_grid(page: ExceptionsPage, board: CoverageBoard) -> None:
    assert page.reveal("exceptions.shifts")
    assert focused() is board.grid


def test_a_finding_on_the_agents_hours_leads_to_drawing_them(page: ExceptionsPage, board: CoverageBoard) -> None:
    assert page.reveal("exceptions.service_hours")
    assert focused() is board.grid
    assert board.draws_service
    assert page.reveal("exceptions.shifts")
    assert not board.draws_service


def test_people_who_are_on_together_stand_side_by_side(board: CoverageBoard) -> None:
    monday = [
        (span.words, span.start, span.end, span.lane, span.lanes) for span in board.grid.spans if span.start < 1440
    ]
    assert monday == [
        ("Nguyễn Thị Hoa", 480, 780, 0, 2),
        ("Zeynep Y\u0131ld\u0131z", 540, 720, 1, 2),
        ("Joaquín Peña", 780, 1080, 0, 1),
    ]
    alone, together = board.grid.span_rect(1, 0, 60), board.grid.span_rect(0, 0, 60)
    assert together.height() > alone.height()
    board.grid.select(Block((0,), 540, 720))
    assert not board.grid.grab().toImage().isNull()
    assert theme.colour("accent").alpha() == 255


def test_a_drag_selects_days_and_quarters(board: CoverageBoard) -> None:
    drag(board.grid, (5, 9 * 60), (6, 10 * 60 + 15))
    assert board.grid.block == Block((5, 6), 540, 630)
    drag(board.grid, (6, 10 * 60 + 15), (5, 9 * 60))
    assert board.grid.block == Block((5, 6), 540, 630)
    assert "Saturday to Sunday 09:00 to 10:30" in board.grid.accessibleName()


def test_a_click_takes_the_span_or_the_hour(board: CoverageBoard) -> None:
    QTest.mouseClick(board.grid, LEFT, HELD, at(board.grid, 0, 10 * 60))
    assert board.grid.block is not None
    assert board.grid.block.days == (0,)
    assert 600 in range(board.grid.block.start, board.grid.block.end)
    QTest.mouseClick(board.grid, LEFT, HELD, at(board.grid, 6, 3 * 60 + 30))
    assert board.grid.block == Block((6,), 180, 240)


def test_a_person_is_put_on_by_keys_in_one_step(page: ExceptionsPage, board: CoverageBoard) -> None:
    before = page.session.plan
    grid = board.grid
    page.reveal("exceptions.shifts")
    grid.select(Block((5,), 540, 600))
    for _ in range(2):
        QTest.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    assert grid.block == Block((5,), 540, 720)
    QTest.keyClicks(grid, "P")
    QTest.keyClicks(focused(), "ena")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert names_on(page, 5 * DAY_MINUTES + 600) == ["Joaquín Peña"]
    assert focused() is grid
    page.session.workspace.undo()
    assert page.session.plan == before


def test_delete_takes_everybody_off_and_splits_the_rows(page: ExceptionsPage, board: CoverageBoard) -> None:
    board.grid.select(Block(WEEK, 720, 780))
    board.grid.setFocus()
    QTest.keyClick(board.grid, Qt.Key.Key_Delete)
    for day in WEEK:
        assert names_on(page, day * DAY_MINUTES + 720) == []
        assert names_on(page, day * DAY_MINUTES + 719) != []
    assert "12:00 to 13:00" in board._gaps.text()
    assert any(span.kind == "nobody" for span in board.grid.spans)
    assert "nobody" in board.grid.accessibleDescription()


def test_a_chip_takes_one_person_off(page: ExceptionsPage, board: CoverageBoard) -> None:
    board.grid.select(Block((0,), 9 * 60, 10 * 60))
    both = names_on(page, 9 * 60)
    assert len(both) == 2
    chip = next(chip for chip in board.people._chips if both[0] in chip.text())
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert names_on(page, 9 * 60) == [both[1]]
    assert names_on(page, 8 * 60) == [both[0]]


def test_somebody_new_is_put_on(page: ExceptionsPage, board: CoverageBoard) -> None:
    board.grid.select(Block((6,), 600, 720))
    board._choose("")
    QTest.keyClicks(focused(), "Olafur Jonsson")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert names_on(page, 6 * DAY_MINUTES + 700) == ["Olafur Jonsson"]


def test_the_agents_hours_are_drawn_too(page: ExceptionsPage, board: CoverageBoard) -> None:
    board._modes.button(1).click()
    assert board.draws_service
    board.grid.select(Block((5,), 540, 840))
    board.grid.setFocus()
    QTest.keyClick(board.grid, Qt.Key.Key_Return)
    assert (5 * DAY_MINUTES + 540, 5 * DAY_MINUTES + 840) in coverage.service(page.session.plan)
    assert {span.kind for span in board.grid.spans} == {"works"}
    assert "Saturday 09:00 to 14:00" in board._gaps.text()
    QTest.keyClick(board.grid, Qt.Key.Key_Delete)
    assert "Saturday" not in board._gaps.text()


def test_put_somebody_on_goes_to_the_gap(page: ExceptionsPage, board: CoverageBoard) -> None:
    board.grid.select(Block((4,), 960, 1080))
    board.grid.setFocus()
    QTest.keyClick(board.grid, Qt.Key.Key_Delete)
    board.grid.select(None)
    for row in page.session.plan.exceptions.severities:
        page.session.edit(f"exceptions.severities.{row.id}.clock", "calendar")
    first = page.session.plan.exceptions.severities[0]
    page.session.edit(f"exceptions.severities.{first.id}.first_look", "1 hour")
    assert board._consequence.text() == (
        f"An item of severity {first.name} that arrives on Friday at 16:37 waits until Monday 08:00: "
        "63 h 23 min against 1 hour."
    )
    QTest.mouseClick(board.button, LEFT)
    assert board.grid.block == Block((4,), 960, 1080)
    assert focused() is board.people.focus_target()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is board.grid


def test_arrows_walk_hours_and_quarters(board: CoverageBoard) -> None:
    grid = board.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.block is not None
    grid.select(Block((0,), 480, 540))
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.block == Block((1,), 540, 600)
    QTest.keyClick(grid, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert grid.block == Block((1,), 540, 615)
    QTest.keyClick(grid, Qt.Key.Key_Left, CONTROL)
    assert grid.block is not None
    assert grid.block.end - grid.block.start == 15
    for _ in range(8):
        QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.block.days[-1] == 6 if grid.block else False
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.block is None


def test_tab_leaves_the_grid(board: CoverageBoard) -> None:
    board.grid.setFocus()
    QTest.keyClick(board.grid, Qt.Key.Key_Tab)
    assert focused() is not board.grid


def test_an_empty_week_is_told_calmly_first(page: ExceptionsPage, board: CoverageBoard) -> None:
    page.session.apply(lambda plan: put(put(plan, "exceptions.shifts", ()), "exceptions.service_hours", ()))
    assert board._mark.name == "none"
    page.leave()
    assert board._mark.name != "none"
    board.fill_gap()
    assert board.grid.block == Block(WEEK, 480, 1080)


def test_at_best_is_what_the_hours_allow(page: ExceptionsPage) -> None:
    row = page.session.plan.exceptions.severities[0]
    line = page.targets.lines[0]
    best, name = line.cells[-1], line.cells[0]
    assert isinstance(best, BestCell)
    assert isinstance(name, SeverityCell)
    page.session.edit("exceptions.load.pattern", "flat")
    page.session.edit(f"exceptions.severities.{row.id}.clock", "calendar")
    page.session.edit(f"exceptions.severities.{row.id}.first_look", "4 hours")
    page.session.edit(f"exceptions.severities.{row.id}.cleared", "")
    assert best.words.text() == "41 % in time"
    assert best.mark.name == "no"
    page.session.edit(f"exceptions.severities.{row.id}.share", "40")
    assert best.mark.name == "yes"
    page.session.edit(f"exceptions.severities.{row.id}.clock", "")
    assert best.words.text() == "not known"
    assert [line.cells[0].mark.name for line in page.targets.lines] == ["high", "medium", "low"]


def test_the_sum_is_written_out(page: ExceptionsPage) -> None:
    edits = {"pattern": "office", "per_week": "264", "minutes": "8"}
    for name, value in edits.items():
        page.session.edit(f"exceptions.load.{name}", value)
    plan = page.session.plan
    covered = sum((s.end - s.start) * len(s.people) for s in coverage.on_duty(plan, page.session.day))
    assert page.capacity.total.text().startswith("264 exceptions a week \u00d7 8 min = 35 h 12 min of work")
    assert page.capacity.used.text() == f"{int(264 * 8 * 100 / covered)} % used"
    assert page.capacity.bar.accessibleName().startswith(page.capacity.used.text())
    for minutes, look in (("8", ""), ("11.6", "warn"), ("14", "bad")):
        page.session.edit("exceptions.load.minutes", minutes)
        assert page.capacity.used.label.property("look") == look
    page.session.edit("exceptions.load.minutes", "some")
    assert page.capacity.used.text() == ""
    page._settle_figures()
    assert page.capacity.bar.isHidden()


def test_the_drawn_week_opens_and_is_typed_in(page: ExceptionsPage, qtbot: QtBot) -> None:
    page.session.edit("exceptions.load.pattern", "profile")
    assert page._folds["load.profile"].is_open
    assert page.capacity.total.text().startswith("The drawn week below is blank")
    page.reveal("exceptions.load.profile")
    grid = page.arrivals.profile
    grid.setCurrentIndex(grid.model().index(1, 2))
    QTest.keyClicks(grid, "7")
    editor = focused()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.session.plan.exceptions.load.profile))
    profile = page.session.plan.exceptions.load.profile
    assert len(profile) == 168
    assert profile[26] == "7"
    grid.setCurrentIndex(grid.model().index(6, 22))
    grid.paste("1\t2\t3\n4\t5")
    assert page.session.plan.exceptions.load.profile[-2:] == ("1", "2")
    grid.selectAll()
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert page.session.plan.exceptions.load.profile == ()


def test_the_owner_is_the_one_of_the_owners_page(page: ExceptionsPage, qtbot: QtBot) -> None:
    lis = next(person for person in page.session.plan.people if person.name == "Marek Nowak")
    page.session.edit("exceptions.owner", lis.id)
    owner = page.form.widget_at("exceptions.owner")
    assert owner is not None
    assert owner.text() == "Marek Nowak"
    with qtbot.waitSignal(page.session.jump) as asked:
        page._to_owners()
    assert asked.args == ["exceptions.accepted_on"]


def test_advice_waits_until_a_field_was_left(page: ExceptionsPage) -> None:
    page.session.edit("exceptions.playbook", "")
    page.session.edit("exceptions.allowed_actions", "")
    assert page.reveal("exceptions.allowed_actions")
    bound = page.form._bindings["exceptions.allowed_actions"]
    assert bound.advice is not None
    assert bound.advice.text == ""
    page.reveal("exceptions.playbook")
    assert bound.advice.text != ""
