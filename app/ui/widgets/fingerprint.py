"""An entry of a SHA-256: typed or pasted in any grouping, shown in groups, stored as 64 digits or blank."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.field_focus import is_left
from app.ui.widgets.line_entry import Call, LineEntry
from models.seal import groups

_APART = re.compile(r"[\s:.-]+")
_DIGITS = re.compile(r"[0-9a-f]{64}")


def read_fingerprint(text: str) -> str | None:
    """The 64 digits in a text, blank for a blank one, None for an invalid one; a prefix as "SHA256:" is ignored."""
    plain = _APART.sub("", text.strip().lower().removeprefix("sha256").removeprefix("sha-256"))
    return plain if not plain or _DIGITS.fullmatch(plain) else None


class FingerprintEntry(LineEntry):
    """A fingerprint. Invalid text stays visible as typed, while the plan stores a blank."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(hint, parent=parent)
        self._value = ""

    def show_value(self, value: Any) -> None:
        """Show a fingerprint in groups; does not overwrite text that is being typed."""
        changed, self._value = value != self._value, str(value)
        read = read_fingerprint(self.text())
        if read != self._value and (read is not None or changed):
            super().show_value(groups(self._value))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Format in groups when the focus leaves."""
        super().focusOutEvent(event)
        if is_left(event) and read_fingerprint(self.text()):
            super().show_value(groups(self._value))

    def _edited(self, text: str) -> None:
        self._value = read_fingerprint(text) or ""
        for call in self._calls:
            call(self._value)


class FingerprintField(QWidget):
    """The entry with an error message below it for invalid text."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = FingerprintEntry(hint)
        self.trouble = QLabel()
        self.trouble.setProperty("look", "bad")
        self.trouble.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(4))
        self.column.addWidget(self.entry)
        self.column.addWidget(self.trouble)
        self.trouble.hide()
        self.entry.editingFinished.connect(self._judge)
        self.entry.textEdited.connect(self._forgive)

    def show_value(self, value: Any) -> None:
        """Show a fingerprint."""
        self.entry.show_value(value)
        self._forgive()

    def on_edited(self, call: Call) -> None:
        """Register the callback for 64 digits or a blank."""
        self.entry.on_edited(call)

    def focus_target(self) -> QWidget:
        """The entry takes the focus."""
        return self.entry

    def _judge(self) -> None:
        """Show the error message when the entry is left."""
        text = self.entry.text()
        if read_fingerprint(text) is None:
            words = self.tr("No fingerprint: that has 64 digits, 0 to 9 and a to f, and this has {0}. Nothing is kept.")
            self.trouble.setText(words.format(len(_APART.sub("", text))))
            self.trouble.show()

    def _forgive(self) -> None:
        """Hide the error message while the text is being corrected."""
        if read_fingerprint(self.entry.text()) is not None:
            self.trouble.hide()
