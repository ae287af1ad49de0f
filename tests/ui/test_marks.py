"""The window paints the marks that documents print: the same shapes, through the same painter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.drawing import Drawing, Part
from app.drawing.marks import GRID, ROLES, mark, role_square
from app.ui.kit import theme
from app.ui.kit.marks import paint_mark, paint_stage
from app.ui.kit.painter import paint

SIDE = 16


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp)


def _picture(draw) -> QImage:
    picture = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    picture.fill(theme.colour("surface"))
    painter = QPainter(picture)
    draw(painter)
    painter.end()
    return picture


@pytest.mark.parametrize("name", [*GRID, *ROLES])
def test_a_mark_of_the_window_is_the_mark_of_the_documents(name: str) -> None:
    shapes = mark(name, 0, 0, SIDE) if name in GRID else role_square(name, 0, 0, SIDE, least_radius=3)
    sheet = Drawing(SIDE, SIDE, (Part("mark", "", "", 0, 0, SIDE, SIDE, shapes),))
    shown = _picture(lambda painter: paint_mark(painter, QRectF(0, 0, SIDE, SIDE), name))
    assert shown != _picture(_nothing)
    assert shown == _picture(lambda painter: paint(painter, sheet))


def test_an_unknown_mark_paints_nothing() -> None:
    unknown = _picture(lambda painter: paint_mark(painter, QRectF(0, 0, SIDE, SIDE), "?"))
    assert unknown == _picture(_nothing)


def _nothing(_: QPainter) -> None:
    """An empty picture."""


def test_the_blocks_of_a_stage_keep_to_whole_pixels_at_every_zoom(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 160)
    picture = QImage(theme.px(60), theme.px(12), QImage.Format.Format_RGB32)
    picture.fill(theme.colour("surface"))
    painter = QPainter(picture)
    paint_stage(painter, QRectF(0, 0, theme.px(60), theme.px(12)), 3)
    painter.end()
    middle = picture.height() // 2
    inside = [picture.pixelColor(at + theme.px(14) // 2, middle) for at in range(0, 80, theme.px(14) + theme.px(3))]
    assert inside == [theme.colour("text")] * 3
    gap = picture.pixelColor(theme.px(14) + theme.px(3) // 2, middle)
    assert gap == theme.colour("surface")
