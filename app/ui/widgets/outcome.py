"""A message line for the result of a command: hidden while empty, announced to screen readers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget


class Outcome(QLabel):
    """One or more sentences, in the error colour if needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def say(self, words: str, *, bad: bool = False) -> None:
        """Show a message; a blank one hides the line."""
        self.setText(words)
        self.setProperty("look", "bad" if bad else "ok")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(words))
        if words:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
