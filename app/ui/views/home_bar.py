"""The header and the footer of Home."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.ui.kit import icons, theme
from app.ui.kit.buttons import IconButton
from app.ui.kit.commands import Commands
from app.ui.kit.wrapped_text import elided

EDGE = 12
"""Pixels by which the selected row extends beyond its text on both sides."""


class HomeBar(QWidget):
    """The header of Home: the name of the program, settings and help."""

    def __init__(self, actions: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._left = 0
        self.settings = IconButton("settings-2", self.tr("Settings"), self)
        self.settings.clicked.connect(actions["settings"].trigger)
        self.help = IconButton("circle-help", self.tr("Help"), self)
        self.help.clicked.connect(actions["help"].trigger)
        self.setAccessibleName("Nameplate")

    def align(self, left: int, width: int) -> None:
        """Align with the column of the plans."""
        self._left = left
        side = theme.px(36)
        right = left + width + theme.px(9)
        self.help.move(right - side, theme.px(10))
        self.settings.move(right - 2 * side - theme.px(4), theme.px(10))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint logo, name and hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))
        paint_sign(painter, QRect(self._left, (self.height() - theme.px(20)) // 2, theme.px(28), theme.px(20)))
        painter.setFont(theme.font(15, 600))
        painter.setPen(theme.colour("text"))
        words = self.rect().adjusted(self._left + theme.px(40), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "Nameplate")
        painter.end()


class HomeFoot(QWidget):
    """The footer of Home: number and location of the plans, and the shortcuts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setFixedHeight(theme.px(44))

    def say(self, words: str) -> None:
        """Set the location of the plans."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """One line."""
        painter = QPainter(self)
        small = theme.font(12)
        painter.setFont(small)
        painter.setPen(theme.colour("text-2"))
        keys = self.tr("Up and Down choose   Enter opens   Ctrl+F search")
        taken = painter.fontMetrics().horizontalAdvance(keys)
        edge = theme.px(EDGE)
        box = self.rect().adjusted(edge, 0, -edge, 0)
        if taken * 2 < box.width():
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, keys)
            box = box.adjusted(0, 0, -taken - theme.px(16), 0)
        if self._words:
            side = theme.px(16)
            at = QRect(box.left(), box.center().y() - side // 2 + 1, side, side)
            icons.paint(painter, at.toRectF(), "hard-drive", "text-2")
            body = theme.font(13)
            painter.setFont(body)
            words = box.adjusted(theme.px(24), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, elided(self._words, body, words.width()))
        painter.end()


def paint_sign(painter: QPainter, box: QRect) -> None:
    """Paint the program's logo: a plate with an N, 1.4 times as wide as high."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 28, box.height() / 20)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("text"), 2))
    painter.drawRoundedRect(1, 1, 26, 18, 4, 4)
    painter.setPen(
        QPen(theme.colour("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPolyline(QPolygonF([QPointF(10.5, 14), QPointF(10.5, 6), QPointF(17.5, 14), QPointF(17.5, 6)]))
    painter.setPen(QPen(theme.colour("text"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoint(QPointF(5.5, 10))
    painter.drawPoint(QPointF(22.5, 10))
    painter.restore()
