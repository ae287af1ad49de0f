"""An entry for a passphrase or a PIN: shown as dots, in no undo, and empty as soon as it was used."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_LONGEST = 1_000


class SecretEntry(QLineEdit):
    """What is typed here is handed out once, by `take`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_LONGEST)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def take(self) -> str:
        """What was typed; the entry is empty afterwards."""
        typed = self.text()
        self.forget()
        return typed

    def forget(self) -> None:
        """Empty the entry and what it could take back: `clear` would keep the text for undo."""
        self.setText("")

    def event(self, event: QEvent) -> bool:
        """No undo, not even the window's: what was typed here is no part of the plan."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        ):
            event.accept()
            return True
        return super().event(event)
