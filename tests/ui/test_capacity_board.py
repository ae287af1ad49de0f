"""Capacity on the page: sums at once, the simulation a little later, and trials that leave the plan alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.pages.exceptions import ExceptionsPage
from app.ui.parts.capacity_board import CapacityBoard
from app.ui.widgets.wide import WideArea
from models.edit import put
from models.plan import Plan
from models.queue import attainment, sums
from tests.ui.lone_page import sample_plan, show_page


def busy_plan() -> Plan:
    """More work than the hours can hold, at every hour of the week."""
    plan = sample_plan()
    for name, value in {"pattern": "flat", "per_week": "400", "minutes": "10", "spread": ""}.items():
        plan = put(plan, f"exceptions.load.{name}", value)
    first = plan.exceptions.severities[0]
    return put(plan, f"exceptions.severities.{first.id}.clock", "calendar")


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot) -> ExceptionsPage:
    return show_page(ExceptionsPage, busy_plan(), tmp_path, qtbot)


@pytest.fixture
def board(page: ExceptionsPage, qtbot: QtBot) -> CapacityBoard:
    settle(page, qtbot)
    return page.capacity


def settle(page: ExceptionsPage, qtbot: QtBot) -> None:
    """Wait until the long sums are done."""
    slices = page.capacity.slices
    qtbot.waitUntil(lambda: not page._calm.isActive() and not slices.plays("plan") and not slices.plays("trial"))
    QTest.qWait(1)


def test_the_targets_stand_side_by_side(page: ExceptionsPage, board: CapacityBoard) -> None:
    rows = attainment.simulated(page.session.plan, page.session.day)
    lines = board.table.figures
    assert [line[1].words.text() for line in lines] == [attainment.estimate_words(row.estimate) for row in rows]
    assert [line[1].mark.name for line in lines] == [row.mark for row in rows]
    assert lines[0][0].accessibleName().startswith(f"{rows[0].name}, {rows[0].target}: promised 98 %, at best ")
    assert "200 weeks" in board.note.text()


def test_an_edit_says_working_and_then_the_same_as_ever(
    page: ExceptionsPage, board: CapacityBoard, qtbot: QtBot
) -> None:
    before = [line[1].words.text() for line in board.table.figures]
    page.session.edit("exceptions.load.per_week", "100")
    assert "100 exceptions a week" in board.total.text()
    assert board.table.figures[0][1].words.text() in ("working", attainment.UNKNOWN)
    settle(page, qtbot)
    assert [line[1].words.text() for line in board.table.figures] != before
    page.session.workspace.undo()
    settle(page, qtbot)
    assert [line[1].words.text() for line in board.table.figures] == before


def test_the_curve_says_what_it_shows(page: ExceptionsPage, board: CapacityBoard) -> None:
    found = sums.sums(page.session.plan, page.session.day)
    assert found is not None
    assert sums.backlog_words(found) in board.curve.accessibleName()
    assert sums.backlog_words(found) in board.flow.text()
    assert not board.curve.grab().toImage().isNull()
    drawing = board.curve.drawing()
    assert drawing is not None
    assert drawing.width == board.curve.width()


def test_what_would_help_is_said(page: ExceptionsPage, board: CapacityBoard) -> None:
    assert board.needed.text().startswith("No number of people in these hours")
    assert board.hour.text().startswith("With one more person on")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("per_week", "-3", "less than nothing"),
        ("per_week", "999999999999", "beyond any queue"),
        ("minutes", "soon", "does not say"),
        ("minutes", "0", "takes no time"),
        ("spread", "10000", "does not go with"),
    ],
)
def test_a_bad_figure_gets_a_sentence(page: ExceptionsPage, qtbot: QtBot, field: str, value: str, said: str) -> None:
    page.session.edit(f"exceptions.load.{field}", value)
    settle(page, qtbot)
    assert said in page.capacity.total.text()
    assert page.capacity.bar.isHidden()
    assert page.capacity.curve.isHidden()
    assert page.capacity._table.isHidden()


def test_a_flood_is_told_and_hangs_nothing(page: ExceptionsPage, qtbot: QtBot) -> None:
    page.session.edit("exceptions.load.per_week", "1000000")
    settle(page, qtbot)
    assert page.capacity.note.text() == attainment.TOO_MANY
    assert page.capacity.table.figures[0][1].words.text() == attainment.UNKNOWN


def test_a_trial_leaves_the_plan_alone(page: ExceptionsPage, board: CapacityBoard, qtbot: QtBot) -> None:
    plan, trial = page.session.plan, board.trial
    page.capacity._fold.open()
    trial.people.slider.setFocus()
    QTest.keyClick(trial.people.slider, Qt.Key.Key_Right)
    QTest.keyClick(trial.people.slider, Qt.Key.Key_Right)
    assert trial.people.slider.accessibleName() == "People whenever somebody is on: +2"
    assert "What would be, dashed" in board.curve.accessibleName()
    assert trial.words.text().startswith("It would be: ")
    settle(page, qtbot)
    assert board.table.figures[0][2].isVisible()
    assert "%" in board.table.figures[0][2].words.text()
    assert page.session.plan is plan
    assert not page.session.workspace.can_undo
    QTest.mouseClick(trial.button, Qt.MouseButton.LeftButton)
    assert not board.table.figures[0][2].isVisible()
    assert "dashed" not in board.curve.accessibleName()
    assert not trial.trial.changes


def test_one_more_shift_is_tried(page: ExceptionsPage, board: CapacityBoard) -> None:
    trial = board.trial
    page.capacity._fold.open()
    trial.days.setCurrentIndex(trial.days.findData("5"))
    trial.starts.setFocus()
    trial.starts.selectAll()
    QTest.keyClicks(trial.starts, "9:30")
    assert (trial.trial.days, trial.trial.start, trial.trial.end) == ((5,), 570, 1200)
    assert trial.sums is not None
    assert sum(trial.sums.grid.people[5 * 24 : 6 * 24]) == pytest.approx(10.5)


def test_a_page_that_nobody_sees_plays_nothing(page: ExceptionsPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    page.session.edit("exceptions.load.minutes", "9")
    page.hide()
    page._settle_figures()
    qtbot.wait(30)
    assert page.capacity.slices.plays("plan")
    page.show()
    settle(page, qtbot)
    assert "%" in page.capacity.table.figures[0][1].words.text()


def test_a_narrow_page_moves_the_targets_with_the_arrows(page: ExceptionsPage, board: CapacityBoard) -> None:
    area = board.table.parentWidget().parentWidget()
    assert isinstance(area, WideArea)
    assert not area.wider
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    area.setFixedWidth(320)
    assert area.wider
    assert area.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert area.accessibleName()
    area.setFocus(Qt.FocusReason.TabFocusReason)
    assert area.hasFocus()
    bar = area.horizontalScrollBar()
    QTest.keyClick(area, Qt.Key.Key_Right)
    assert bar.value() > 0
    QTest.keyClick(area, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(area, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(area, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(area, Qt.Key.Key_Down)
    assert bar.value() == 0
