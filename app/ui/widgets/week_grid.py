"""The week grid: who is on the queue, hour by hour, painted, and drawn in with the mouse or the keys.

It holds a selection, a block of days and minutes, and says what is wanted of it; the page does it to the plan.
Dragging moves in quarters of an hour, arrows in hours, and in quarters with Ctrl. It is one stop for Tab.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui import theme
from app.ui.wrapped import elided
from models.fields import DAY_MINUTES
from models.reading import DAY_NAMES
from models.roster import Block, block_words

LABEL, BAND, ROW, LANE = 48, 20, 28, 19
QUARTER, HOUR = 15, 60

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a day painted as one: `kind` is on, nobody or works, `short` what fits where `words` do not.

    Several people who are on at once share the height of the day: this span stands in `lane` of `lanes`.
    """

    start: int
    end: int
    kind: str
    words: str
    short: str = ""
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a selection begins and where it is now, both as a day and a minute; the later edge is not part of it."""

    day: int
    minute: int
    to_day: int
    to_minute: int
    step: int = HOUR

    @property
    def block(self) -> Block:
        """The days and minutes between the two ends."""
        first, last = sorted((self.day, self.to_day))
        low, high = sorted((self.minute, self.to_minute))
        return Block(tuple(range(first, last + 1)), low, min(DAY_MINUTES, high + self.step))

    def moved(self, days: int, minutes: int, *, extend: bool) -> Cursor:
        """The other end moved, or both ends as one where the selection is not to grow."""
        day = min(max(self.to_day + days, 0), 6)
        minute = min(max(self.to_minute + minutes, 0), DAY_MINUTES - self.step)
        if extend:
            return Cursor(self.day, self.minute, day, minute, self.step)
        return Cursor(day, minute, day, minute, self.step)


class WeekGrid(QWidget):
    """Seven days of 24 hours. `chosen` asks for a person for the selection, `cleared` to take everybody off it."""

    selected = Signal()
    chosen = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[Span, ...] = ()
        self._works: tuple[Interval, ...] = ()
        self._rows = [ROW] * 7
        self._cursor: Cursor | None = None
        self._pressed: Cursor | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("The week of the queue"))
        theme.NOTIFIER.changed.connect(self.updateGeometry)

    @property
    def block(self) -> Block | None:
        """The selection."""
        return self._cursor.block if self._cursor else None

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is painted, in the order of the week."""
        return self._spans

    def show_week(self, spans: tuple[Span, ...], works: tuple[Interval, ...], words: str) -> None:
        """Show who is on and when the agent works; `words` say all of it to somebody who cannot see the picture."""
        self._spans, self._works = spans, works
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        rows = [ROW] * 7
        for span in spans:
            day = span.start // DAY_MINUTES
            rows[day] = max(rows[day], span.lanes * LANE)
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()
        self.update()

    def select(self, block: Block | None) -> None:
        """Select a block, or nothing."""
        if block is None:
            self._set(None)
            return
        step = HOUR if (block.end - block.start) % HOUR == 0 else QUARTER
        step = min(step, block.end - block.start)
        self._set(Cursor(block.days[0], block.start, block.days[-1], block.end - step, step))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The hours above, seven rows, and room for the last line."""
        return QSize(theme.px(400), theme.px(BAND + 2) + self._top(7))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Narrow windows make narrow hours."""
        return QSize(theme.px(240), theme.px(BAND + 2) + self._top(7))

    def span_rect(self, day: int, start: int, end: int) -> QRectF:
        """Where some minutes of a day are painted."""
        left, wide = float(theme.px(LABEL)), float(self.width() - theme.px(LABEL) - 1)
        top, high = theme.px(BAND) + self._top(day), theme.px(self._rows[day])
        return QRectF(left + wide * start / DAY_MINUTES, top, wide * (end - start) / DAY_MINUTES, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move, with Shift they extend; a letter or Enter asks for a person, Delete clears, Escape lets go."""
        held = event.modifiers()
        extend, fine = bool(held & Qt.KeyboardModifier.ShiftModifier), bool(held & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        if key in _ARROWS and not held & Qt.KeyboardModifier.AltModifier:
            self._arrow(*_ARROWS[key], extend=extend, fine=fine)
        elif key == Qt.Key.Key_Escape and self._cursor is not None:
            self._set(None)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._cursor is not None:
            self.cleared.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ensure()
            self.chosen.emit("")
        elif fine or held & Qt.KeyboardModifier.AltModifier or not event.text()[:1].isprintable() or not event.text():
            super().keyPressEvent(event)
        else:
            self._ensure()
            self.chosen.emit(event.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a selection; with Shift the present one grows."""
        at = self._at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or at is None:
            return
        grow = self._cursor if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else None
        self._pressed = grow or Cursor(at[0], at[1], at[0], at[1], QUARTER)
        self._drag(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The selection follows the mouse."""
        if self._pressed is not None:
            at = self._at(event.position(), held=True)
            if at is not None:
                self._drag(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click without a drag takes the painted span under it, or the whole hour."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._cursor is None:
            return
        block = self._cursor.block
        if len(block.days) == 1 and block.end - block.start <= QUARTER:
            minute = block.days[0] * DAY_MINUTES + block.start
            hit = next((span for span in self._spans if span.start <= minute < span.end), None)
            low = block.start - block.start % HOUR
            low, high = (low, low + HOUR) if hit is None else (hit.start % DAY_MINUTES, hit.end - hit.start)
            self.select(Block(block.days, low, low + HOUR if hit is None else low + high))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The second click asks for a person."""
        self.mousePressEvent(event)
        self.mouseReleaseEvent(event)
        self.chosen.emit("")

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a span is whose words are cut."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._at(QPointF(event.pos()))
            minute = at[0] * DAY_MINUTES + at[1] if at else -1
            hit = next((span for span in self._spans if span.start <= minute < span.end), None)
            QToolTip.showText(event.globalPos(), span_words(hit) if hit else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Hours, days, ground, spans, selection."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        for span in self._spans:
            self._paint_span(painter, span)
        if self._cursor is not None:
            self._paint_selection(painter, self._cursor.block)
        elif self.hasFocus():
            theme.draw_ring(painter, self._sheet().adjusted(1, 1, -1, -1), theme.px(4), gap=-1)
        painter.end()

    def _arrow(self, days: int, hours: int, *, extend: bool, fine: bool) -> None:
        if self._cursor is None:
            self._ensure()
            return
        cursor = self._cursor
        if not fine and cursor.step != HOUR:
            block = cursor.block
            low = block.start - block.start % HOUR
            cursor = Cursor(cursor.day, low, cursor.to_day, max(low, (block.end - 1) // HOUR * HOUR))
        if fine and cursor.step == HOUR and not extend:
            cursor = Cursor(cursor.to_day, cursor.to_minute, cursor.to_day, cursor.to_minute, QUARTER)
        elif fine and cursor.step == HOUR:
            cursor = Cursor(cursor.day, cursor.minute, cursor.to_day, cursor.to_minute + HOUR - QUARTER, QUARTER)
        self._set(cursor.moved(days, hours * (QUARTER if fine else HOUR), extend=extend))

    def _ensure(self) -> None:
        if self._cursor is None:
            gap = next((span for span in self._spans if span.kind == "nobody"), None)
            if gap is None:
                self._set(Cursor(0, 8 * HOUR, 0, 8 * HOUR))
            else:
                day, start = divmod(gap.start, DAY_MINUTES)
                self.select(Block((day,), start, start + gap.end - gap.start))

    def _drag(self, at: tuple[int, int]) -> None:
        begin = self._pressed
        if begin is not None:
            self._set(Cursor(begin.day, begin.minute, at[0], at[1], QUARTER))

    def _set(self, cursor: Cursor | None) -> None:
        if cursor == self._cursor:
            return
        self._cursor = cursor
        name = self.tr("The week of the queue")
        if cursor is not None:
            name = self.tr("{0}: {1}").format(self.tr("The week of the queue"), self._said(cursor.block))
        self.setAccessibleName(name)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()
        self.selected.emit()

    def _said(self, block: Block) -> str:
        """The selection and what is in it, for a screen reader."""
        pieces = block.pieces
        found = (
            span.words for span in self._spans if any(span.start < high and span.end > low for low, high in pieces)
        )
        return ", ".join([block_words(block), *dict.fromkeys(found)])

    def _at(self, point: QPointF, *, held: bool = False) -> tuple[int, int] | None:
        """The day and the quarter under a point; while the button is held the nearest one."""
        sheet = self._sheet()
        if not held and not sheet.contains(point):
            return None
        day = sum(point.y() >= theme.px(BAND) + self._top(below) for below in range(1, 7))
        minute = int((point.x() - sheet.left()) / sheet.width() * DAY_MINUTES) // QUARTER * QUARTER
        return day, min(max(minute, 0), DAY_MINUTES - QUARTER)

    def _top(self, day: int) -> int:
        """Pixels of the days above one; a day with people side by side is higher."""
        return sum(theme.px(high) for high in self._rows[:day])

    def _sheet(self) -> QRectF:
        return self.span_rect(0, 0, DAY_MINUTES).united(self.span_rect(6, 0, DAY_MINUTES))

    def _paint_ground(self, painter: QPainter) -> None:
        sheet = self._sheet()
        painter.fillRect(sheet, theme.colour("panel"))
        for start, end in self._works:
            painter.fillRect(self.span_rect(start // DAY_MINUTES, *_in_day(start, end)), theme.colour("paper"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for hour in range(25):
            x = round(self.span_rect(0, hour * HOUR, DAY_MINUTES).left())
            painter.drawLine(x, round(sheet.top()), x, round(sheet.bottom()))
        for day in range(8):
            y = round(sheet.top()) + self._top(day)
            painter.drawLine(round(sheet.left()), y, round(sheet.right()), y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_labels(painter, sheet)

    def _paint_labels(self, painter: QPainter, sheet: QRectF) -> None:
        painter.setFont(theme.font(12, tabular=True))
        painter.setPen(theme.colour("text-2"))
        every = 2 if sheet.width() / 12 > theme.px(30) else 4
        wide, band = theme.px(32), theme.px(BAND - 2)
        for hour in range(0, 25, every):
            x = self.span_rect(0, hour * HOUR, DAY_MINUTES).left()
            align = Qt.AlignmentFlag.AlignHCenter
            left = x - wide / 2
            if hour in (0, 24):
                align = Qt.AlignmentFlag.AlignLeft if hour == 0 else Qt.AlignmentFlag.AlignRight
                left = x if hour == 0 else x - wide
            painter.drawText(QRectF(left, 0, wide, band), align | Qt.AlignmentFlag.AlignVCenter, f"{hour:02d}")
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text"))
        for day, name in enumerate(DAY_NAMES):
            row = self.span_rect(day, 0, DAY_MINUTES)
            painter.drawText(QRectF(0, row.top(), row.left(), row.height()), Qt.AlignmentFlag.AlignVCenter, name[:3])

    def _paint_span(self, painter: QPainter, span: Span) -> None:
        box = self.span_rect(span.start // DAY_MINUTES, *_in_day(span.start, span.end))
        high = (box.height() - 3) / span.lanes
        box = QRectF(box.left() + 1.5, box.top() + 2 + span.lane * high, box.width() - 2, high - (span.lanes > 1))
        nobody = span.kind == "nobody"
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
        inner = (
            box.adjusted(theme.px(4), 0, -theme.px(3), 0) if nobody else box.adjusted(theme.px(8), 0, -theme.px(4), 0)
        )
        words = _fitting(painter, (span.words, span.short), inner.width())
        align = Qt.AlignmentFlag.AlignHCenter if nobody else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, align | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_selection(self, painter: QPainter, block: Block) -> None:
        box = self.span_rect(block.days[0], block.start, block.end)
        box = box.united(self.span_rect(block.days[-1], block.start, block.end)).adjusted(1, 1, 0, 0)
        wash = QColor(theme.colour("accent"))
        wash.setAlphaF(0.16)
        painter.setBrush(wash)
        painter.setPen(QPen(theme.colour("accent"), theme.px(2), Qt.PenStyle.SolidLine))
        if not self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), max(1, theme.px(1)), Qt.PenStyle.DotLine))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))


_DRESS = {
    "on": ("cover", "", "on-cover"),
    "nobody": ("bad-tint", "bad", "bad"),
    "works": ("tint", "accent", "accent"),
}
"""Ground, border and words of a span by its kind."""
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def span_words(span: Span) -> str:
    """A span for a tooltip or a screen reader: "Friday 16:00 to 18:00: nobody"."""
    day, start = divmod(span.start, DAY_MINUTES)
    return f"{block_words(Block((day,), start, start + span.end - span.start))}: {span.words}"


def _in_day(start: int, end: int) -> Interval:
    low = start % DAY_MINUTES
    return low, low + end - start


def _fitting(painter: QPainter, choices: tuple[str, ...], width: float) -> str:
    """The longest of the words that fit; else the last ones cut, and nothing where not even three letters fit."""
    metrics = painter.fontMetrics()
    for words in choices:
        if words and metrics.horizontalAdvance(words) <= width:
            return words
    least = metrics.horizontalAdvance("abc…")
    return (
        elided(next(words for words in reversed(choices) if words), painter.font(), int(width)) if width > least else ""
    )
