"""Marks: the small signs that carry an answer by shape and fill, always with a word or an accessible name.

Every mark is drawn on a grid of 16 and scales to the rectangle it is given. Names: yes, partly, no, advice, note,
none, waiting, alone, asks, never, high, medium, low, closed; and W, S, X, O as squares with the letter.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import theme

ROLES = ("W", "S", "X", "O")
SEVERITY_MARK = {"block": "no", "warn": "advice", "note": "note"}
SEVERITY_ROLE = {"block": "bad", "warn": "warn", "note": "text-2"}
ANSWER_ROLE = {"yes": "ok", "partly": "warn", "no": "bad", "none": "text-3"}


def paint_mark(painter: QPainter, rect: QRectF, name: str) -> None:
    """Paint a mark into a square `rect`; unknown names paint nothing."""
    draw = _MARKS.get(name)
    if name in ROLES:
        _role_square(painter, rect, name)
    elif draw is not None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / 16, rect.height() / 16)
        draw(painter)
        painter.restore()


def _pen(role: str, width: float = 1.5) -> QPen:
    return QPen(theme.colour(role), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _fill(painter: QPainter, role: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(role))


def _line(painter: QPainter, role: str, width: float = 1.5) -> None:
    painter.setPen(_pen(role, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _yes(painter: QPainter) -> None:
    _fill(painter, "ok")
    painter.drawEllipse(QRectF(0.5, 0.5, 15, 15))
    _line(painter, "surface", 1.8)
    painter.drawPolyline(QPolygonF([QPointF(4.8, 8.2), QPointF(7.1, 10.5), QPointF(11.3, 5.8)]))


def _partly(painter: QPainter) -> None:
    _line(painter, "warn")
    painter.drawRoundedRect(QRectF(1.25, 1.25, 13.5, 13.5), 2, 2)
    _fill(painter, "warn")
    painter.drawPolygon(QPolygonF([QPointF(14, 2), QPointF(14, 14), QPointF(2, 14)]))


def _no(painter: QPainter) -> None:
    _line(painter, "bad")
    painter.drawPolygon(QPolygonF([QPointF(8, 1.6), QPointF(15, 14.2), QPointF(1, 14.2)]))
    painter.drawLine(QPointF(8, 6.2), QPointF(8, 9.4))
    painter.drawPoint(QPointF(8, 11.9))


def _advice(painter: QPainter) -> None:
    _line(painter, "warn")
    painter.drawPolygon(QPolygonF([QPointF(8, 2), QPointF(14, 8), QPointF(8, 14), QPointF(2, 8)]))


def _note(painter: QPainter) -> None:
    _line(painter, "text-2")
    painter.drawEllipse(QRectF(3, 3, 10, 10))


def _none(painter: QPainter) -> None:
    pen = _pen("text-3")
    pen.setDashPattern([1.2, 1.9])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(1.25, 1.25, 13.5, 13.5))


def _waiting(painter: QPainter) -> None:
    _line(painter, "text-2")
    painter.drawEllipse(QRectF(1.5, 1.5, 13, 13))
    painter.drawPolyline(QPolygonF([QPointF(8, 4.5), QPointF(8, 8.2), QPointF(10.4, 9.6)]))


def _alone(painter: QPainter) -> None:
    _fill(painter, "text-2")
    painter.drawEllipse(QRectF(1.5, 1.5, 13, 13))


def _asks(painter: QPainter) -> None:
    _line(painter, "text-2")
    painter.drawEllipse(QRectF(1.75, 1.75, 12.5, 12.5))
    _fill(painter, "text-2")
    painter.drawPie(QRectF(1.75, 1.75, 12.5, 12.5), 90 * 16, 180 * 16)


def _never(painter: QPainter) -> None:
    _line(painter, "text-2")
    painter.drawEllipse(QRectF(1.75, 1.75, 12.5, 12.5))
    painter.drawLine(QPointF(3.8, 12.2), QPointF(12.2, 3.8))


def _closed(painter: QPainter) -> None:
    _line(painter, "text-2")
    painter.drawEllipse(QRectF(1.5, 1.5, 13, 13))
    painter.drawLine(QPointF(5, 8), QPointF(11, 8))


def _bars(filled: int) -> Callable[[QPainter], None]:
    def draw(painter: QPainter) -> None:
        for index, height in enumerate((5.0, 8.0, 11.0)):
            box = QRectF(1.5 + index * 4.8, 13.5 - height, 3.6, height)
            if index < filled:
                _fill(painter, "text")
                painter.drawRoundedRect(box, 1, 1)
            else:
                _line(painter, "control", 1)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)

    return draw


def _role_square(painter: QPainter, rect: QRectF, letter: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _fill(painter, f"role-{letter}")
    radius = max(3.0, rect.width() / 7)
    painter.drawRoundedRect(rect, radius, radius)
    face = theme.font(13, 700)
    face.setPixelSize(max(6, round(rect.height() * 0.58)))
    painter.setFont(face)
    painter.setPen(theme.colour("on-role"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


_MARKS: dict[str, Callable[[QPainter], None]] = {
    "yes": _yes,
    "partly": _partly,
    "no": _no,
    "advice": _advice,
    "note": _note,
    "none": _none,
    "waiting": _waiting,
    "alone": _alone,
    "asks": _asks,
    "never": _never,
    "closed": _closed,
    "high": _bars(3),
    "medium": _bars(2),
    "low": _bars(1),
}


def paint_radio(painter: QPainter, box: QRectF, *, chosen: bool) -> None:
    """The mark of one of several ways, of which one is chosen: a circle, filled in the middle."""
    painter.setPen(QPen(theme.colour("accent" if chosen else "control"), theme.px(3) / 2))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(box.center(), box.width() / 4, box.width() / 4)


def paint_stage(painter: QPainter, rect: QRectF, stage: int) -> None:
    """Paint the three stage blocks, 14 x 10 with a gap of 3 (at 100 %), left in `rect` and centred in height."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, height, gap = theme.px(14), theme.px(10), theme.px(3)
    top = rect.top() + (rect.height() - height) / 2
    for index in range(3):
        box = QRectF(rect.left() + index * (width + gap) + 0.5, top + 0.5, width - 1, height - 1)
        painter.setPen(QPen(theme.colour("text" if index < stage else "control"), 1.2))
        painter.setBrush(theme.colour("text") if index < stage else QBrush(Qt.BrushStyle.NoBrush))
        painter.drawRoundedRect(box, theme.px(2), theme.px(2))
    painter.restore()


class Mark(QWidget):
    """A mark as a widget; `words` is what a screen reader says for it."""

    def __init__(self, name: str = "none", words: str = "", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size = name, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        theme.NOTIFIER.changed.connect(self.updateGeometry)

    @property
    def name(self) -> str:
        """The mark that is shown."""
        return self._name

    def set_mark(self, name: str, words: str) -> None:
        """Show another mark and say other words."""
        if (name, words) != (self._name, self.accessibleName()):
            self._name = name
            self.setAccessibleName(words)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The square of the mark at the present zoom."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the mark."""
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), self._name)
        painter.end()


class StageBlocks(QWidget):
    """The stage as three blocks, the first `stage` of them filled."""

    def __init__(self, stage: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.NOTIFIER.changed.connect(self.updateGeometry)
        self.set_stage(stage)

    def set_stage(self, stage: int) -> None:
        """Fill the first `stage` blocks."""
        if stage != self._stage:
            self._stage = stage
            self.setAccessibleName(self.tr("Stage {0} of 3").format(stage) if stage else self.tr("No stage chosen"))
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Three blocks and two gaps."""
        return QSize(theme.px(3 * 14 + 2 * 3 + 1), theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the blocks."""
        painter = QPainter(self)
        paint_stage(painter, QRectF(self.rect()), self._stage)
        painter.end()
