"""Entries of a date, a time, a count and a zone; unparsable text stays as typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QCompleter, QMenu, QWidget, QWidgetAction

from app.ui.kit import icons
from app.ui.kit.field_focus import is_left
from app.ui.widgets.line_entry import LineEntry
from models import parse_value
from models.queue.zones import names


class DayEntry(LineEntry):
    """A date: typed in any usual format, stored as ISO 8601 once parsed, shown as "18 Nov 2026"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setPlaceholderText(self.tr("no date"))
        self.setToolTip(self.tr("For example: {0}").format("18 Nov 2026, 18.11.2026, 2026-11-18"))
        self._value = ""
        pick = QAction(icons.icon("calendar", "text-2"), self.tr("Choose a date"), self)
        pick.triggered.connect(self._open_calendar)
        self.add_drop(pick)

    def show_value(self, value: Any) -> None:
        """Show a date as "18 Nov 2026", or the typed text if it is not a date."""
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
        """Format the date when the focus leaves."""
        super().focusOutEvent(event)
        if is_left(event):
            self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt+Down opens the calendar, like any drop-down list."""
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
        super().__init__(parent=parent)
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
        """Restore the last valid time when the focus leaves."""
        super().focusOutEvent(event)
        if is_left(event):
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
        super().__init__(parent=parent)
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
        """Restore the last valid count when the focus leaves."""
        super().focusOutEvent(event)
        if is_left(event):
            super().show_value(str(self._value))


class ZoneEntry(LineEntry):
    """An IANA time zone, completed while typing."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(hint, parent=parent)
        self.setPlaceholderText(hint)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Load the list of zones on first use, because that is slow."""
        super().focusInEvent(event)
        if self.completer() is None:
            completer = QCompleter(sorted(names()), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated[str].connect(self._edited)  # type: ignore[index]
            self.setCompleter(completer)
