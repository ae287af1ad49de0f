"""The threshold band: what the team does at which value of one measure, with the target and today's value."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import theme
from models.parse_value import number
from models.scorecard import DIRECTION_WORDS, Measure
from models.thresholds import Band, bands

LOOK = {
    "expand": ("ok-tint", "ok"),
    "stay": ("surface", "control"),
    "narrow": ("warn-tint", "warn"),
    "pause": ("warn-tint", "warn"),
    "stop": ("bad-tint", "bad"),
}
WORDS = {"expand": "Expand", "stay": "Stay", "narrow": "Narrow", "pause": "Pause", "stop": "Stop"}


def range_words(band: Band) -> str:
    """The values of a band in words: "under 9", "9 to 15", "over 30"."""
    if band.low is None:
        return f"under {band.high}" if band.high is not None else "any value"
    return f"over {band.low}" if band.high is None else f"{band.low} to {band.high}"


class ThresholdBand(QWidget):
    """One measure drawn as a band 36 high; all of it is also in the accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure: Measure | None = None
        self._bands: tuple[Band, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_measure(self, measure: Measure | None) -> None:
        """Show a measure; hidden for one without thresholds."""
        if measure == self._measure:
            return
        self._measure = measure
        self._bands = bands(measure) if measure is not None else ()
        self.setVisible(bool(self._bands))
        self.setAccessibleName(self.words)
        self.update()

    @property
    def words(self) -> str:
        """The whole drawing as a sentence."""
        if self._measure is None or not self._bands:
            return ""
        said = ", ".join(f"{WORDS[band.action]} {range_words(band)}" for band in self._bands)
        return f"{self._measure.name}: {said}. Today {self._measure.today or 'not known'}."

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Band, pointer above, target below."""
        return QSize(theme.px(400), theme.px(24 + 36 + 24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the bands, each as wide as its text needs and at least as wide as its share."""
        if not self._bands or self._measure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self._boxes()
        for band, box in zip(self._bands, boxes, strict=True):
            self._draw_band(painter, band, box)
        self._draw_target(painter, boxes)
        self._draw_today(painter, boxes)
        painter.end()

    def _boxes(self) -> list[QRectF]:
        gap = theme.px(4)
        least = QFontMetricsF(theme.font(12)).horizontalAdvance("000 to 000") + theme.px(16)
        room = self.width() - gap * (len(self._bands) - 1)
        spans = [
            float(band.high - band.low) if band.low is not None and band.high is not None else 0.0
            for band in self._bands
        ]
        known = [span for span in spans if span > 0]
        typical = sum(known) / len(known) if known else 1.0
        weights = [span or typical for span in spans]
        widths = [least] * len(self._bands)
        left = max(0.0, room - least * len(self._bands))
        widths = [base + left * weight / sum(weights) for base, weight in zip(widths, weights, strict=True)]
        boxes: list[QRectF] = []
        x = 0.0
        for width in widths:
            boxes.append(QRectF(x + 0.75, theme.px(24) + 0.75, width - 1.5, theme.px(36) - 1.5))
            x += width + gap
        return boxes

    def _draw_band(self, painter: QPainter, band: Band, box: QRectF) -> None:
        fill, line = LOOK[band.action]
        painter.setPen(QPen(theme.colour(line), 1.2))
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        inner = box.adjusted(theme.px(8), theme.px(1), -theme.px(4), -theme.px(1))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(12, 600))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, WORDS[band.action])
        painter.setPen(theme.colour("text-2"))
        painter.setFont(theme.font(12, tabular=True))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, range_words(band))

    def _place(self, value: Decimal, boxes: list[QRectF]) -> float:
        """The position of a value: proportional inside a closed band, a fixed distance from the edge of an open one."""
        for band, box in zip(self._bands, boxes, strict=True):
            if (band.low is not None and value < band.low) or (band.high is not None and value > band.high):
                continue
            if band.low is not None and band.high is not None:
                share = float((value - band.low) / (band.high - band.low))
            elif band.high is not None:
                share = 1 - min(0.8, float(abs(band.high - value) / (abs(band.high) or 1)))
            else:
                low = band.low or Decimal(1)
                share = min(0.8, float(abs(value - low) / (abs(low) or 1)))
            return box.left() + share * box.width()
        return boxes[0].left()

    def _draw_target(self, painter: QPainter, boxes: list[QRectF]) -> None:
        assert self._measure is not None
        target = number(self._measure.target)
        if target is None:
            return
        x = self._place(target, boxes)
        painter.setPen(QPen(theme.colour("text"), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, theme.px(22)), QPointF(x, theme.px(66)))
        direction = DIRECTION_WORDS[self._measure.direction].lower() + " " if self._measure.direction else ""
        self._label(painter, f"Target, {direction}{target}", x + theme.px(8), theme.px(62), 400)

    def _draw_today(self, painter: QPainter, boxes: list[QRectF]) -> None:
        assert self._measure is not None
        today = number(self._measure.today)
        if today is None:
            return
        x = self._place(today, boxes)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        tip = theme.px(22)
        half = theme.px(5)
        painter.drawPolygon(
            QPolygonF([QPointF(x - half, tip - half * 1.6), QPointF(x + half, tip - half * 1.6), QPointF(x, tip)])
        )
        words = f"Today {today}"
        width = QFontMetricsF(theme.font(12, 600)).horizontalAdvance(words)
        self._label(painter, words, x - width - theme.px(10), theme.px(4), 600)

    def _label(self, painter: QPainter, words: str, x: float, y: float, weight: int) -> None:
        painter.setFont(theme.font(12, weight, tabular=True))
        painter.setPen(theme.colour("text" if weight == 600 else "text-2"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(words)
        x = max(0.0, min(x, self.width() - width))
        painter.drawText(QRectF(x, y, width + 2, theme.px(16)), Qt.AlignmentFlag.AlignVCenter, words)
