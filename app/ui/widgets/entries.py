"""Entries: text, dates, times and counts, each keeping what was typed until it can be understood."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any

from PySide6.QtCore import QDate, QEvent, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCompleter,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from app.ui.kit import icons, theme
from app.ui.kit.undo_keys import brings_files
from models import parse_value
from models.fields import LONGEST_TEXT
from models.queue.zones import names

Call = Callable[[Any], None]

_QT_MARGIN = 2
"""Pixels that Qt leaves between the frame of a line and its words."""
_TURNS = (
    QEvent.Type.DynamicPropertyChange,
    QEvent.Type.FocusIn,
    QEvent.Type.FocusOut,
    QEvent.Type.Enter,
    QEvent.Type.Leave,
)
"""After these the sign at the end of a cell may have to show or to go."""


def is_undo(event: QEvent) -> bool:
    """Whether a shortcut override asks for the widget's own undo or redo, which the window's replaces."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class LineEntry(QLineEdit):
    """One line of text."""

    def __init__(self, hint: str = "", *, tabular: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST_TEXT)
        self._tabular = tabular
        self._calls: list[Call] = []
        self._drop: QAction | None = None
        if hint:
            self.setToolTip(self.tr("For example: {0}").format(hint))
        self.textEdited.connect(self._edited)

    def show_value(self, value: Any) -> None:
        """Show a text; the cursor stays where it is while the same text is being typed."""
        if self.text() != value:
            self.setText(value)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def on_edited(self, call: Call) -> None:
        """Call with the text at every edit by hand."""
        self._calls.append(call)

    def focus_target(self) -> QWidget:
        """The entry itself."""
        return self

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window; the sign at the end of a cell shows while it is of use."""
        if is_undo(event) or brings_files(event):
            event.ignore()
            return False
        done = super().event(event)
        if self._drop is not None and event.type() in _TURNS:
            used = self.hasFocus() or self.underMouse() or self.property("look") != "cell"
            self._drop.setVisible(used)
        return done

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Words that do not fit end in an ellipsis until the cursor comes; Qt would cut them anywhere."""
        text = self.displayText()
        if self.hasFocus() or not text or self.fontMetrics().horizontalAdvance(text) <= self.width() // 2:
            super().paintEvent(event)
            return
        room = self._room()
        if self.fontMetrics().horizontalAdvance(text) <= room.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setFont(self.font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        words = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()

    def _room(self) -> QRect:
        """Where the words stand: inside the frame, between the signs at both ends."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        left, right = box.left() + _QT_MARGIN, box.right() - _QT_MARGIN
        for sign in self.findChildren(QToolButton):
            if sign.isVisible() and sign.x() < self.width() // 2:
                left = max(left, sign.geometry().right() + 1 + _QT_MARGIN)
            elif sign.isVisible():
                right = min(right, sign.x() - _QT_MARGIN)
        return QRect(left, box.top(), max(0, right - left + 1), box.height())

    def add_drop(self, action: QAction) -> None:
        """Put the sign of something that opens at the end of the entry."""
        self._drop = action
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)

    def _edited(self, text: str) -> None:
        for call in self._calls:
            call(text)


class DayEntry(LineEntry):
    """A date: typed in any usual way, kept as ISO 8601 once understood, shown as "18 Nov 2026"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setPlaceholderText(self.tr("no date"))
        self.setToolTip(self.tr("For example: {0}").format("18 Nov 2026, 18.11.2026, 2026-11-18"))
        self._value = ""
        pick = QAction(icons.icon("calendar", "text-2"), self.tr("Choose a date"), self)
        pick.triggered.connect(self._open_calendar)
        self.add_drop(pick)

    def show_value(self, value: Any) -> None:
        """Show a date in words when it is one, else what was typed."""
        self._value = value
        if not self.hasFocus():
            self._rest()
        elif parse_value.day(self.text()) != parse_value.day(value) or not value:
            super().show_value(value)

    def _edited(self, text: str) -> None:
        found = parse_value.day(text)
        self._value = found.isoformat() if found else text
        for call in self._calls:
            call(self._value)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the date in words when the cursor leaves."""
        super().focusOutEvent(event)
        self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt+Down opens the calendar, as in every list that drops down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open_calendar()
            return
        super().keyPressEvent(event)

    def _rest(self) -> None:
        found = parse_value.day(self._value)
        super().show_value(parse_value.say_day(found) if found else self._value)

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        found = parse_value.day(self._value)
        if found:
            calendar.setSelectedDate(QDate(found.year, found.month, found.day))
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        text = day.toString(Qt.DateFormat.ISODate)
        self.setText(text)
        self._edited(text)
        self._rest()


class TimeEntry(LineEntry):
    """A clock time as minutes since midnight; 24:00 and later belong to the next day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tabular=True)
        self._minutes = 0
        self.setPlaceholderText("08:00")

    def show_value(self, value: Any) -> None:
        """Show minutes since midnight as hours and minutes."""
        self._minutes = value
        if not self.hasFocus() or read_time(self.text()) != value:
            super().show_value(say_time(value))

    def _edited(self, text: str) -> None:
        found = read_time(text)
        if found is not None:
            self._minutes = found
            for call in self._calls:
                call(found)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What is no time goes back to the last one that was."""
        super().focusOutEvent(event)
        super().show_value(say_time(self._minutes))


def say_time(minutes: int) -> str:
    """Minutes since midnight as "08:00"; beyond 24:00 the hours go on."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def read_time(text: str) -> int | None:
    """Minutes since midnight from "8", "8:30", "0830", "8.30" or "26:00"; None for anything else."""
    parts = text.strip().replace(".", ":").replace("h", ":").split(":")
    if len(parts) == 1 and len(parts[0]) in (3, 4) and parts[0].isascii() and parts[0].isdigit():
        parts = [parts[0][:-2], parts[0][-2:]]
    if len(parts) > 2 or not all(part.isascii() and part.isdigit() and len(part) <= 2 for part in parts if part):
        return None
    if not parts[0]:
        return None
    hours, minutes = int(parts[0]), int(parts[1] or "0") if len(parts) == 2 else 0
    return hours * 60 + minutes if minutes < 60 and hours * 60 + minutes <= 48 * 60 else None


class CountEntry(LineEntry):
    """A whole number between two limits."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tabular=True)
        self._least, self._most, self._value = least, most, least

    def show_value(self, value: Any) -> None:
        """Show a whole number."""
        self._value = value
        if not self.hasFocus() or self.text() not in ("", str(value)):
            super().show_value(str(value))

    def _edited(self, text: str) -> None:
        if text.isascii() and text.isdigit() and self._least <= int(text) <= self._most:
            self._value = int(text)
            for call in self._calls:
                call(self._value)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What is no count goes back to the last one that was."""
        super().focusOutEvent(event)
        super().show_value(str(self._value))


class ZoneEntry(LineEntry):
    """An IANA time zone, completed while typing."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(hint, parent=parent)
        self.setPlaceholderText(hint)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The list of zones is read when it is first needed, for it takes a moment."""
        super().focusInEvent(event)
        if self.completer() is None:
            completer = QCompleter(sorted(names()), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated[str].connect(self._edited)  # type: ignore[index]
            self.setCompleter(completer)


class ProseEntry(QPlainTextEdit):
    """Text of any length that grows with what is in it."""

    MOST_LINES = 14

    def __init__(self, hint: str = "", lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = lines
        self._calls: list[Call] = []
        self._showing = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if hint:
            self.setToolTip(self.tr("For example: {0}").format(hint))
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_value(self, value: Any) -> None:
        """Show a text; the cursor stays where it is while the same text is being typed."""
        if self.toPlainText() != value:
            self._showing = True
            self.setPlainText(value)
            self._showing = False
            self._fit()

    def on_edited(self, call: Call) -> None:
        """Call with the text at every edit by hand."""
        self._calls.append(call)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Files are for the window."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def focus_target(self) -> QWidget:
        """The entry itself."""
        return self

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if is_undo(event):
            event.ignore()
            return False
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height to the text at the new width."""
        super().resizeEvent(event)
        self._fit()

    def stand_in_line(self) -> None:
        """In a row of a table the first line stands as high as that of the fields beside it."""
        self.document().setDocumentMargin(0)
        self._fit()

    def _changed(self) -> None:
        if not self._showing:
            text = self.toPlainText()
            if len(text) > LONGEST_TEXT:
                text = text[:LONGEST_TEXT]
                self.show_value(text)
            for call in self._calls:
                call(text)

    def _fit(self) -> None:
        laid_out = self.document().firstBlock().layout()
        # A line is up to a pixel higher than the font says; one short and the first line scrolls away.
        line = laid_out.lineAt(0).height() if laid_out.lineCount() else self.fontMetrics().lineSpacing()
        text = max(self._least, int(self.document().size().height()))
        lines = min(text, self.MOST_LINES)
        needed = text > self.MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        # As the stylesheet pads it: a cell of a table has less below, so that a row of two lines is 48 high.
        padding = theme.px(6) + theme.px(2 if self.property("look") == "cell" else 6)
        height = ceil(lines * line + 2 * self.document().documentMargin()) + padding + 2 + 1
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)


class WrapEntry(ProseEntry):
    """One line of text that wraps and grows in a narrow place; it holds no line breaks."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(hint, 1, parent)
        self.stand_in_line()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter makes no line break; it is left to whatever stands around."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """What is pasted becomes one line."""
        self.insertPlainText(" ".join(source.text().split()))
