"""Wrapped text for delegates: the layout is cached, then measured and painted many times."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from app.ui.kit import theme


@lru_cache(maxsize=512)
def _laid_out(text: str, family: str, size: int, weight: int, width: int, line: int) -> tuple[QTextLayout, int]:
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    layout = QTextLayout(text, font)
    option = QTextOption()
    # Interface texts, which may begin with a right-to-left name.
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    y = 0
    while (part := layout.createLine()).isValid():
        part.setLineWidth(width)
        part.setPosition(QPointF(0, y + (line - part.height()) / 2))
        y += line
    layout.endLayout()
    return layout, y


def height(text: str, font: QFont, width: int, line: int) -> int:
    """The height in pixels of `text` wrapped to `width`, with a line height of `line`."""
    return _laid_out(text, font.family(), font.pixelSize(), int(font.weight()), max(width, 1), line)[1]


def paint(painter: QPainter, at: QPointF, text: str, font: QFont, width: int, line: int, role: str) -> int:
    """Draw wrapped text in the colour of a role with its top left corner at `at`. Returns its height in pixels."""
    layout, taken = _laid_out(text, font.family(), font.pixelSize(), int(font.weight()), max(width, 1), line)
    painter.setPen(theme.colour(role))
    layout.draw(painter, at)
    return taken


def face(size: int = 13, weight: int = 400) -> QFont:
    """The theme's font, cached by size because delegates need it for every cell. Do not modify it."""
    return _face(size, weight, theme.zoom())


def elided(text: str, font: QFont, width: int) -> str:
    """The text, cut with an ellipsis where it is wider than `width` pixels."""
    return _elided(text, font.pixelSize(), int(font.weight()), width)


@lru_cache(maxsize=64)
def _face(size: int, weight: int, _zoom: int) -> QFont:
    return theme.font(size, weight)


@lru_cache(maxsize=64)
def _metrics(size: int, weight: int) -> QFontMetricsF:
    font = QFont(theme.FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return QFontMetricsF(font)


@lru_cache(maxsize=2048)
def _elided(text: str, size: int, weight: int, width: int) -> str:
    return _metrics(size, weight).elidedText(text, Qt.TextElideMode.ElideRight, width)
