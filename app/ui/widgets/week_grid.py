"""The week grid: shows the people on duty by hour, and selects blocks with the mouse or the keys.

It has a selection, a block of days and minutes, and emits requests; the page edits the plan.
Dragging moves by 15 minutes, arrow keys by an hour, with Ctrl by 15 minutes. It is one tab stop.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.kit import theme
from app.ui.widgets.week_sheet import (
    HOUR,
    QUARTER,
    Interval,
    Sheet,
    Span,
    paint_ground,
    paint_run,
    paint_selection,
    paint_span,
    row_heights,
    span_words,
)
from models.fields import DAY_MINUTES
from models.queue.roster import Block, block_words
from models.queue.shade import HourLoad, Run, busiest, runs


@dataclass(frozen=True, slots=True)
class Cursor:
    """Anchor and current end of a selection, each a day and a minute; the later edge is exclusive."""

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
        """The selection with its current end moved; both ends move if it must not grow."""
        day = min(max(self.to_day + days, 0), 6)
        minute = min(max(self.to_minute + minutes, 0), DAY_MINUTES - self.step)
        if extend:
            return Cursor(self.day, self.minute, day, minute, self.step)
        return Cursor(day, minute, day, minute, self.step)


class WeekGrid(QWidget):
    """Seven days of 24 hours. `chosen` requests a person for the selection, `cleared` requests to empty it."""

    selected = Signal()
    chosen = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[Span, ...] = ()
        self._works: tuple[Interval, ...] = ()
        self._rows = row_heights(())
        self._loads: tuple[HourLoad, ...] = ()
        self._runs: tuple[Run, ...] = ()
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
        """The painted spans in order of time."""
        return self._spans

    def show_week(self, spans: tuple[Span, ...], works: tuple[Interval, ...], words: str) -> None:
        """Show the people on duty and the agent's hours; `words` is the accessible text."""
        self._spans, self._works = spans, works
        self.setAccessibleDescription(words)
        rows = row_heights(spans)
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()
        self.update()

    def show_loads(self, loads: tuple[HourLoad, ...]) -> None:
        """Shade the hours by their load; empty if it is not known."""
        self._loads, self._runs = loads, runs(loads)
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
        """The size of the heads, seven rows and the last line."""
        return QSize(theme.px(400), self._sheet.height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Hours get narrower in a narrow window."""
        return QSize(theme.px(240), self._sheet.height)

    def span_rect(self, day: int, start: int, end: int) -> QRectF:
        """The rectangle of an interval of a day."""
        return self._sheet.rect(day, start, end)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys move, with Shift extend; a letter or Enter requests a person, Delete clears, Escape deselects."""
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
        """Begin a selection, or extend it with Shift."""
        at = self._sheet.at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or at is None:
            return
        grow = self._cursor if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else None
        self._pressed = grow or Cursor(at[0], at[1], at[0], at[1], QUARTER)
        self._drag(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Extend the selection to the mouse."""
        if self._pressed is not None:
            at = self._sheet.at(event.position(), held=True)
            if at is not None:
                self._drag(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click without a drag selects the span under it, or the whole hour."""
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
        """A double click requests a person."""
        self.mousePressEvent(event)
        self.mouseReleaseEvent(event)
        self.chosen.emit("")

    def event(self, event: QEvent) -> bool:
        """Show a tooltip with the text of the span and its load."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._sheet.at(QPointF(event.pos()))
            minute = at[0] * DAY_MINUTES + at[1] if at else -1
            hit = next((span for span in self._spans if span.start <= minute < span.end), None)
            lines = (span_words(hit) if hit else "", self._load_said(minute, minute + 1))
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, lines)), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint hours, days, background, spans and selection."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = self._sheet
        paint_ground(painter, sheet, self._works)
        for span in self._spans:
            paint_span(painter, sheet, span, shaded=bool(self._loads))
        for run in self._runs:
            paint_run(painter, sheet, run)
        if self._cursor is not None:
            paint_selection(painter, sheet, self._cursor.block, focused=self.hasFocus())
        elif self.hasFocus():
            theme.draw_ring(painter, sheet.box.adjusted(1, 1, -1, -1), theme.px(4), gap=-1)
        painter.end()

    @property
    def _sheet(self) -> Sheet:
        return Sheet(self.width(), self._rows)

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
        """The accessible text of the selection and its content."""
        pieces = block.pieces
        found = (
            span.words for span in self._spans if any(span.start < high and span.end > low for low, high in pieces)
        )
        loads = (self._load_said(low, high) for low, high in pieces)
        return ", ".join([block_words(block), *dict.fromkeys(found), *dict.fromkeys(filter(None, loads))])

    def _load_said(self, start: int, end: int) -> str:
        """The load of an hour, or of the busiest of several."""
        found = busiest(self._loads, start, end) if self._loads and start >= 0 else None
        if found is None:
            return ""
        return found.words if end - start <= HOUR else self.tr("busiest {0}").format(found.words)


_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
