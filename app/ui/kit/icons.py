"""Line icons: the bundled Lucide subset, coloured by role and sized by zoom."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from app.ui.kit import theme


def icon(name: str, role: str = "text", size: int = 16) -> QIcon:
    """An icon in a role's colour for buttons; `size` in pixels at 100 %."""
    made = QIcon(pixmap(name, role, size))
    made.addPixmap(pixmap(name, "text-3", size), QIcon.Mode.Disabled)
    return made


def stand_before(button: QAbstractButton, name: str, role: str = "text") -> None:
    """Put an icon before the text of a button with a gap of eight pixels; the style leaves only four."""
    made = QIcon(_set_off(name, role))
    made.addPixmap(_set_off(name, "text-3"), QIcon.Mode.Disabled)
    button.setIconSize(QSize(theme.px(20), theme.px(16)))
    button.setIcon(made)


def _set_off(name: str, role: str) -> QPixmap:
    """The icon with transparent space of a quarter of its width after it."""
    plain = pixmap(name, role)
    made = QPixmap(plain.width() * 5 // 4, plain.height())
    made.setDevicePixelRatio(plain.devicePixelRatio())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawPixmap(0, 0, plain)
    painter.end()
    return made


def pixmap(name: str, role: str = "text", size: int = 16) -> QPixmap:
    """The icon as a pixmap, sharp at the device's pixel ratio."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    return _pixmap(name, theme.colour(role).name(), theme.px(size), ratio)


def paint(painter: QPainter, rect: QRectF, name: str, role: str = "text") -> None:
    """Draw the icon into `rect` of a painter."""
    _renderer(name, theme.colour(role).name()).render(painter, rect)


@functools.cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = (theme.RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="2.2"')
    return QSvgRenderer(QByteArray(text.encode()))


@functools.lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    made = QPixmap(QSize(side, side) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(name, colour).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return made
