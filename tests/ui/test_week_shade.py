"""The load of the hours in the week grid: painted, said in words, gone where nothing is known of it; and kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.ui.kit import theme
from app.ui.pages.exceptions import ExceptionsPage
from app.ui.widgets.week_grid import WeekGrid
from app.ui.widgets.week_sheet import STRIP
from models.queue import sums
from models.queue.roster import Block
from models.queue.shade import hour_loads
from tests.ui.lone_page import sample_plan, show_page

BUSY = "330"


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot) -> ExceptionsPage:
    return show_page(ExceptionsPage, sample_plan(), tmp_path, qtbot)


def strip(grid: WeekGrid, hour: int) -> QRectF:
    """The foot of an hour, where its load is painted."""
    box = grid.span_rect(hour // 24, hour % 24 * 60, hour % 24 * 60 + 60)
    return QRectF(box.left() + 2, box.bottom() - theme.px(STRIP) + 1, box.width() - 4, theme.px(STRIP) - 2)


def ink(image: QImage, box: QRectF) -> float:
    """How much of a box has the colour of the shade, 0 to 1."""
    places = [
        (x, y)
        for x in range(round(box.left()), round(box.right()))
        for y in range(round(box.top()), round(box.bottom()))
    ]
    wanted = theme.colour("cover-full").rgb()
    return sum(image.pixelColor(x, y).rgb() == wanted for x, y in places) / len(places)


def test_fuller_hours_have_more_ink(page: ExceptionsPage, qtbot: QtBot) -> None:
    page.session.edit("exceptions.load.per_week", BUSY)
    page.session.edit("exceptions.load.pattern", "flat")
    plan, grid = page.session.plan, page.board.grid
    loads = hour_loads(plan, sums.sums(plan, page.session.day))
    steps = {load.step: load.hour for load in loads if load.clears}
    assert {1, 2, 3} <= set(steps)
    # The legend moves what stands above it, and the grid has its height a turn later.
    qtbot.waitUntil(lambda: page.board.legend.isVisible() and strip(grid, 7 * 24 - 1).bottom() < grid.height())
    image = grid.grab().toImage()
    few, many, all_of_it = (ink(image, strip(grid, steps[step])) for step in (1, 2, 3))
    assert 0.1 < few < many - 0.1
    assert many < all_of_it - 0.2
    assert all_of_it > 0.95
    assert ink(image, strip(grid, 6 * 24 + 12)) == 0


def test_the_load_is_said_of_an_hour_and_of_several(page: ExceptionsPage) -> None:
    page.session.edit("exceptions.load.per_week", BUSY)
    grid = page.board.grid
    grid.select(Block((0,), 8 * 60, 9 * 60))
    assert ", Monday 08:00: " in grid.accessibleName()
    assert grid.accessibleName().endswith(" can be cleared")
    grid.select(Block((0,), 8 * 60, 13 * 60))
    assert "busiest Monday 08:00: " in grid.accessibleName()
    grid.select(Block((6,), 8 * 60, 13 * 60))
    assert "can be cleared" not in grid.accessibleName()
    assert "Busiest is Monday 08:00: " in grid.accessibleDescription()
    assert page.board.in_words.text() == grid.accessibleDescription()


def test_where_nothing_is_known_of_the_load_nothing_is_shaded(page: ExceptionsPage, qtbot: QtBot) -> None:
    page.session.edit("exceptions.load.per_week", BUSY)
    qtbot.waitUntil(page.board.legend.isVisible)
    page.session.edit("exceptions.load.minutes", "")
    grid = page.board.grid
    assert ink(grid.grab().toImage(), strip(grid, 8)) == 0
    assert "Busiest" not in grid.accessibleDescription()
    qtbot.waitUntil(page.board.legend.isHidden)


def test_drawing_when_the_agent_works_shows_no_legend_of_the_load(page: ExceptionsPage, qtbot: QtBot) -> None:
    page.session.edit("exceptions.load.per_week", BUSY)
    qtbot.waitUntil(page.board.legend.isVisible)
    page.board.draw_service(True)
    assert page.board.legend.isHidden()
    assert "Busiest" not in page.board.grid.accessibleDescription()
    page.board.draw_service(False)
    assert page.board.legend.isVisible()


def test_kinds_that_disagree_with_the_total_are_told(page: ExceptionsPage, qtbot: QtBot) -> None:
    assert page.totals.text() == ""
    kinds = page.session.plan.exceptions.kinds
    for kind in kinds:
        page.session.edit(f"exceptions.kinds.{kind.id}.per_week", "90")
    qtbot.waitUntil(lambda: page.totals.text().startswith(f"The kinds add up to {90 * len(kinds)} a week, but"))
    assert page.totals.isVisible()
    page.session.edit("exceptions.load.per_week", "")
    qtbot.waitUntil(lambda: page.totals.text() == f"The kinds add up to {90 * len(kinds)} a week.")
    assert page.capacity.total.text().startswith(f"{90 * len(kinds)} exceptions a week")
    page.session.edit(f"exceptions.kinds.{kinds[0].id}.minutes", "ages")
    assert page.capacity.total.text().startswith('"ages" does not say how many minutes one of')
