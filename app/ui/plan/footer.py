"""The footer of a step: Back and Next, each with the name of the page it leads to."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.kit import theme
from app.ui.kit.buttons import KeyButton
from app.ui.kit.commands import Commands


class Footer(QWidget):
    """56 pixels high with a hairline above; the buttons are aligned with the text."""

    def __init__(self, actions: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._span = (60, 828)
        self.back = KeyButton("", "chevron-left", self)
        self.next = KeyButton("", "chevron-right", self, look="primary", icon_last=True)
        self._hint = QLabel(self)
        self._hint.setFont(theme.font(12))
        self._hint.setProperty("look", "caption")
        self.back.clicked.connect(actions["back"].trigger)
        self.next.clicked.connect(actions["next"].trigger)

    def name(self, back: str, forward: str, key: str) -> None:
        """Set the names of the previous and next page, and the shortcut of the next."""
        self.back.setText(back)
        self.back.setAccessibleName(self.tr("Back: {0}").format(back))
        self.next.setText(forward)
        self.next.setAccessibleName(self.tr("Next: {0}").format(forward))
        self._hint.setText(key)
        self._place()

    def align(self, left: int, right: int) -> None:
        """Set where the text begins and ends, in pixels."""
        self._span = (left, right)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the buttons."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        left, right = self._span
        high = theme.px(36)
        top = (self.height() - high) // 2
        for button in (self.back, self.next):
            button.resize(button.sizeHint().width(), high)
        self.back.move(left, top)
        self.next.move(right - self.next.width(), top)
        self._hint.adjustSize()
        at = self.next.x() - self._hint.width() - theme.px(12)
        self._hint.move(at, (self.height() - self._hint.height()) // 2)
        self._hint.setVisible(at > self.back.geometry().right() + theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the background with a hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("hairline"))
        painter.end()
