"""An entry of a passphrase or a PIN: shown as dots, without undo, cleared when it is used."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_LONGEST = 1_000


class SecretEntry(QLineEdit):
    """`take` returns the typed secret once."""

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
        """Return the typed secret and clear the entry."""
        typed = self.text()
        self.forget()
        return typed

    def forget(self) -> None:
        """Clear the entry and its undo history; Qt's `clear` would keep the text for undo."""
        self.setText("")

    def event(self, event: QEvent) -> bool:
        """Block undo, also the window's: the secret is not part of the plan."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        ):
            event.accept()
            return True
        return super().event(event)
