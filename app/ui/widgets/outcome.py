"""How something went: a line that is hidden until there is something to say, and is read out when there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget


class Outcome(QLabel):
    """One sentence or more, in the colour of what it says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def say(self, words: str, *, bad: bool = False) -> None:
        """Show the words; blank hides the line."""
        self.setText(words)
        self.setProperty("look", "bad" if bad else "ok")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(words))
        if words:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
