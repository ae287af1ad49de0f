"""An inline question: what will happen, a button that confirms, and one that cancels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.kit import theme


class Question(QFrame):
    """Hidden until `ask`; then the cancel button has the focus. Esc cancels.

    `ended` is emitted after either answer.
    """

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self.setProperty("tint", "warn")
        self._call: Callable[[], object] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(edge) for edge in (16, 12, 16, 12)])
        column.setSpacing(theme.px(8))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.no, self.yes = QPushButton(), QPushButton()
        for button, call in ((self.no, self._leave), (self.yes, self._do)):
            button.setProperty("look", "small")
            button.clicked.connect(call)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def ask(self, words: str, yes: str, no: str, call: Callable[[], object]) -> None:
        """Show the question; `call` is the callback of the `yes` button."""
        self._call = call
        self.words.setText(words)
        self.yes.setText(yes)
        self.no.setText(no)
        self.no.setAccessibleDescription(words)
        self.yes.setAccessibleDescription(words)
        self.setAccessibleName(words)
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc cancels and is not passed on; Left and Right move between the answers."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            (self.yes if self.no.hasFocus() else self.no).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        call, self._call = self._call, None
        self.hide()
        if call is not None:
            call()
        self.ended.emit()

    def _leave(self) -> None:
        self._call = None
        self.hide()
        self.ended.emit()
