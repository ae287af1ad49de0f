"""A SHA-256 as an entry: typed or pasted in any grouping, shown in groups, kept as 64 digits or not at all."""

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
    """The 64 digits in a text, blank for a blank one, None for anything else; a prefix as "SHA256:" is passed over."""
    plain = _APART.sub("", text.strip().lower().removeprefix("sha256").removeprefix("sha-256"))
    return plain if not plain or _DIGITS.fullmatch(plain) else None


class FingerprintEntry(LineEntry):
    """A fingerprint. What is none stays in sight as it was typed, and the plan holds a blank meanwhile."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(hint, parent=parent)
        self._value = ""

    def show_value(self, value: Any) -> None:
        """Show a fingerprint in groups; what is being typed stays as it is typed."""
        changed, self._value = value != self._value, str(value)
        read = read_fingerprint(self.text())
        if read != self._value and (read is not None or changed):
            super().show_value(groups(self._value))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """In groups, once the cursor leaves."""
        super().focusOutEvent(event)
        if is_left(event) and read_fingerprint(self.text()):
            super().show_value(groups(self._value))

    def _edited(self, text: str) -> None:
        self._value = read_fingerprint(text) or ""
        for call in self._calls:
            call(self._value)


class FingerprintField(QWidget):
    """The entry with a sentence below it where it holds no fingerprint."""

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
        """Call with 64 digits, or with a blank."""
        self.entry.on_edited(call)

    def focus_target(self) -> QWidget:
        """The entry."""
        return self.entry

    def _judge(self) -> None:
        """Say what is wrong once the entry is left."""
        text = self.entry.text()
        if read_fingerprint(text) is None:
            words = self.tr("No fingerprint: that has 64 digits, 0 to 9 and a to f, and this has {0}. Nothing is kept.")
            self.trouble.setText(words.format(len(_APART.sub("", text))))
            self.trouble.show()

    def _forgive(self) -> None:
        """While it is being put right nothing is said."""
        if read_fingerprint(self.entry.text()) is not None:
            self.trouble.hide()
