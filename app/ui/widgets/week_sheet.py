"""Layout and painting of the week grid: background of hours and days, spans, and load shades."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.kit import theme
from app.ui.kit.wrapped_text import elided
from models.fields import DAY_MINUTES
from models.parse_value import DAY_NAMES
from models.queue.roster import Block, block_words
from models.queue.shade import Run

LABEL, BAND, ROW, LANE, STRIP = 48, 20, 28, 19, 7
QUARTER, HOUR = 15, 60

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """An interval of one day: `kind` is on, nobody or works; `short` is shown if `words` do not fit.

    People on duty at the same time share the height of the day: this span has `lane` of `lanes`.
    """

    start: int
    end: int
    kind: str
    words: str
    short: str = ""
    lane: int = 0
    lanes: int = 1


def span_words(span: Span) -> str:
    """The text of a span for a tooltip or a screen reader: "Friday 16:00 to 18:00: nobody"."""
    day, start = divmod(span.start, DAY_MINUTES)
    return f"{block_words(Block((day,), start, start + span.end - span.start))}: {span.words}"


def row_heights(spans: tuple[Span, ...]) -> tuple[int, ...]:
    """The heights of the seven days in pixels at 100 %; a day with several lanes is higher."""
    rows = [ROW] * 7
    for span in spans:
        day = span.start // DAY_MINUTES
        rows[day] = max(rows[day], span.lanes * LANE + STRIP * (span.lanes > 1))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The geometry of the week in a widget `width` pixels wide; `rows` are the heights of the days at 100 %."""

    width: int
    rows: tuple[int, ...]

    def top(self, day: int) -> int:
        """Pixels of the days above one."""
        return sum(theme.px(high) for high in self.rows[:day])

    @property
    def height(self) -> int:
        """The total height: heads, seven rows and the last line."""
        return theme.px(BAND + 2) + self.top(7)

    @property
    def box(self) -> QRectF:
        """All seven days."""
        return self.rect(0, 0, DAY_MINUTES).united(self.rect(6, 0, DAY_MINUTES))

    def rect(self, day: int, start: int, end: int) -> QRectF:
        """The rectangle of an interval of a day."""
        left, wide = float(theme.px(LABEL)), float(self.width - theme.px(LABEL) - 1)
        top, high = theme.px(BAND) + self.top(day), theme.px(self.rows[day])
        return QRectF(left + wide * start / DAY_MINUTES, top, wide * (end - start) / DAY_MINUTES, high)

    def of_week(self, start: int, end: int) -> QRectF:
        """The rectangle of an interval of the week that lies on one day."""
        low = start % DAY_MINUTES
        return self.rect(start // DAY_MINUTES, low, low + end - start)

    def at(self, point: QPointF, *, held: bool = False) -> tuple[int, int] | None:
        """The day and the quarter of an hour at a point; with `held` (a pressed button) the nearest one."""
        box = self.box
        if not held and not box.contains(point):
            return None
        day = sum(point.y() >= theme.px(BAND) + self.top(below) for below in range(1, 7))
        minute = int((point.x() - box.left()) / box.width() * DAY_MINUTES) // QUARTER * QUARTER
        return day, min(max(minute, 0), DAY_MINUTES - QUARTER)


def paint_ground(painter: QPainter, sheet: Sheet, works: tuple[Interval, ...]) -> None:
    """Paint hours, days, and the agent's hours."""
    box = sheet.box
    painter.fillRect(box, theme.colour("panel"))
    for start, end in works:
        painter.fillRect(sheet.of_week(start, end), theme.colour("surface"))
    painter.setPen(QPen(theme.colour("hairline"), 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for hour in range(25):
        x = round(sheet.rect(0, hour * HOUR, DAY_MINUTES).left())
        painter.drawLine(x, round(box.top()), x, round(box.bottom()))
    for day in range(8):
        y = round(box.top()) + sheet.top(day)
        painter.drawLine(round(box.left()), y, round(box.right()), y)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_labels(painter, sheet)


def _paint_labels(painter: QPainter, sheet: Sheet) -> None:
    painter.setFont(theme.font(12, tabular=True))
    painter.setPen(theme.colour("text-2"))
    every = 2 if sheet.box.width() / 12 > theme.px(30) else 4
    wide, band = theme.px(32), theme.px(BAND - 2)
    for hour in range(0, 25, every):
        x = sheet.rect(0, hour * HOUR, DAY_MINUTES).left()
        align = Qt.AlignmentFlag.AlignHCenter
        left = x - wide / 2
        if hour in (0, 24):
            align = Qt.AlignmentFlag.AlignLeft if hour == 0 else Qt.AlignmentFlag.AlignRight
            left = x if hour == 0 else x - wide
        painter.drawText(QRectF(left, 0, wide, band), align | Qt.AlignmentFlag.AlignVCenter, f"{hour:02d}")
    painter.setFont(theme.font(13))
    painter.setPen(theme.colour("text"))
    for day, name in enumerate(DAY_NAMES):
        row = sheet.rect(day, 0, DAY_MINUTES)
        painter.drawText(QRectF(0, row.top(), row.left(), row.height()), Qt.AlignmentFlag.AlignVCenter, name[:3])


_DRESS = {
    "on": ("cover", "", "on-cover"),
    "nobody": ("bad-tint", "bad", "bad"),
    "works": ("tint", "accent", "accent"),
}
"""Colours of background, border and text by the kind of a span."""


def paint_span(painter: QPainter, sheet: Sheet, span: Span, *, shaded: bool) -> None:
    """Paint a span with its text; in a shaded week it leaves room for the load strip."""
    box = sheet.of_week(span.start, span.end)
    nobody = span.kind == "nobody"
    strip = theme.px(STRIP) if shaded and not nobody else 0
    high = (box.height() - 3 - strip) / span.lanes
    box = QRectF(box.left() + 1.5, box.top() + 2 + span.lane * high, box.width() - 2, high - (span.lanes > 1))
    fill, line, ink = _DRESS[span.kind]
    painter.setPen(Qt.PenStyle.NoPen)
    if line:
        pen = QPen(theme.colour(line), 1.5 if nobody else 1)
        if nobody:
            pen.setDashPattern([2.4, 1.6])
        painter.setPen(pen)
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(theme.colour(fill))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    painter.setFont(theme.font(12, 500))
    painter.setPen(theme.colour(ink))
    inner = box.adjusted(theme.px(4), 0, -theme.px(3), 0) if nobody else box.adjusted(theme.px(8), 0, -theme.px(4), 0)
    words = _fitting(painter, (span.words, span.short), inner.width())
    align = Qt.AlignmentFlag.AlignHCenter if nobody else Qt.AlignmentFlag.AlignLeft
    painter.drawText(inner, align | Qt.AlignmentFlag.AlignVCenter, words)


def paint_run(painter: QPainter, sheet: Sheet, run: Run) -> None:
    """Paint the load of an interval as a strip at the bottom of its day."""
    box = sheet.of_week(run.start, run.end)
    high = theme.px(STRIP)
    paint_shade(painter, QRectF(box.left() + 1.5, box.bottom() - high, box.width() - 2, high - 1), run.step)


def paint_shade(painter: QPainter, box: QRectF, step: int) -> None:
    """Paint the shade of a load step: few stripes, many, or filled; readable without colour."""
    if step == 3:
        painter.fillRect(box, theme.colour("cover-full"))
        return
    every, wide = (theme.px(8), theme.px(2)) if step == 1 else (theme.px(4), theme.px(2))
    # Starts at a multiple of the distance, so that the stripes of adjacent hours align.
    first = math.ceil(box.left() / every) * every
    stripes = [QRectF(x, box.top(), wide, box.height()) for x in range(first, int(box.right()) - wide + 1, every)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("cover-full"))
    painter.drawRects(stripes)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_selection(painter: QPainter, sheet: Sheet, block: Block, *, focused: bool) -> None:
    """Paint the selection: a tint and a frame, dotted without the focus."""
    box = sheet.rect(block.days[0], block.start, block.end)
    box = box.united(sheet.rect(block.days[-1], block.start, block.end)).adjusted(1, 1, 0, 0)
    wash = QColor(theme.colour("accent"))
    wash.setAlphaF(0.16)
    painter.setBrush(wash)
    painter.setPen(QPen(theme.colour("accent"), theme.px(2), Qt.PenStyle.SolidLine))
    if not focused:
        painter.setPen(QPen(theme.colour("accent"), max(1, theme.px(1)), Qt.PenStyle.DotLine))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))


def _fitting(painter: QPainter, choices: tuple[str, ...], width: float) -> str:
    """The longest text that fits, else the shortest one cut; blank if not even three letters fit."""
    metrics = painter.fontMetrics()
    for words in choices:
        if words and metrics.horizontalAdvance(words) <= width:
            return words
    least = metrics.horizontalAdvance("abc…")
    return (
        elided(next(words for words in reversed(choices) if words), painter.font(), int(width)) if width > least else ""
    )
