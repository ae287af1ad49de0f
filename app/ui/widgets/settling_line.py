"""A line of text outside the plan; it is committed after a pause (debounced), on Enter, and when it is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

PAUSE_MS: Final = 600


class SettlingLine(QLineEdit):
    """`settled` carries the text, once for each change."""

    settled = Signal(str)

    def __init__(self, text: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setMaxLength(longest)
        self._last = text
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.settle)
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self.settle)

    def settle(self) -> None:
        """Emit the text now if it has changed since the last signal."""
        self._pause.stop()
        if self.text() != self._last:
            self._last = self.text()
            self.settled.emit(self._last)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Commit when the focus leaves."""
        super().focusOutEvent(event)
        self.settle()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Commit when the view is hidden."""
        self.settle()
        super().hideEvent(event)

    def _typed(self) -> None:
        self._pause.start()
