"""Paints a display list on the screen; the documents print the same display lists."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.drawing.shapes import Drawing, Line, Path, Rect, Shape, Steps, Text
from app.ui.kit import theme

FINE = 8
"""Text is laid out this many times larger and scaled back, because Qt has whole pixel sizes only."""


def paint(painter: QPainter, drawing: Drawing) -> None:
    """Paint a drawing in its own units; the caller scales the painter."""
    for part in drawing.parts:
        paint_shapes(painter, part.shapes)


def paint_shapes(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Paint shapes in their own units; the caller scales the painter."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for shape in shapes:
        _SHAPES[type(shape)](painter, shape)


def _pen(role: str, width: float, dash: tuple[float, float] | None) -> QPen:
    if not role:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(theme.colour(role), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if dash is not None:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length / width for length in dash])
    return pen


def _fill(painter: QPainter, role: str) -> None:
    if role:
        painter.setBrush(theme.colour(role))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _rect(painter: QPainter, shape: Shape) -> None:
    assert isinstance(shape, Rect)
    painter.setPen(_pen(shape.line, shape.width, shape.dash))
    _fill(painter, shape.fill)
    painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.w, shape.h), shape.radius, shape.radius)


def _line(painter: QPainter, shape: Shape) -> None:
    assert isinstance(shape, Line)
    painter.setPen(_pen(shape.colour, shape.width, shape.dash))
    painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))


def _path(painter: QPainter, shape: Shape) -> None:
    assert isinstance(shape, Path)
    pen = _pen(shape.line, shape.width, shape.dash)
    # Round caps, as in the PDF, also for dashes.
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    _fill(painter, shape.fill)
    painter.drawPath(_painter_path(shape.steps))


@functools.lru_cache(maxsize=256)
def _painter_path(steps: Steps) -> QPainterPath:
    path = QPainterPath()
    for step in steps:
        points = [float(value) for value in step[1:]]
        if step[0] == "M":
            path.moveTo(*points)
        elif step[0] == "L":
            path.lineTo(*points)
        elif step[0] == "C":
            path.cubicTo(*points)
        else:
            path.closeSubpath()
    return path


def _text(painter: QPainter, shape: Shape) -> None:
    assert isinstance(shape, Text)
    face = _face(shape.size, shape.weight, shape.italic)
    width = QFontMetricsF(face).horizontalAdvance(shape.text) if shape.align != "left" else 0.0
    shift = {"left": 0.0, "middle": -width / 2, "right": -width}[shape.align]
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.scale(1 / FINE, 1 / FINE)
    painter.setFont(face)
    painter.setPen(theme.colour(shape.colour))
    if shape.rtl:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    painter.drawText(QPointF(shift, 0), shape.text)
    painter.restore()


@functools.cache
def _face(size: float, weight: int, italic: bool) -> QFont:
    face = QFont(theme.FAMILY)
    face.setPixelSize(round(size * FINE))
    face.setWeight(QFont.Weight(weight))
    face.setItalic(italic)
    face.setKerning(False)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face


_SHAPES = {Rect: _rect, Line: _line, Path: _path, Text: _text}
