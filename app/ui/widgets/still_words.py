"""A text that changes at every key; it repeats the layout of the page only if its height changes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.kit import theme


class StillWords(QWidget):
    """A wrapping label outside of any layout, because the layout of a large page takes 10 ms."""

    def __init__(self, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def text(self) -> str:
        """The text."""
        return self.label.text()

    def set_words(self, words: str) -> None:
        """Set the text."""
        if words != self.label.text():
            self.label.setText(words)
            self._fit()

    def set_look(self, look: str) -> None:
        """Set the stylesheet property `look`."""
        if look != self.label.property("look"):
            self.label.setProperty("look", look)
            self.label.style().unpolish(self.label)
            self.label.style().polish(self.label)
            self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width will do."""
        return QSize(theme.px(48), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap the text to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = max(self.width(), theme.px(48))
        height = max(self.label.heightForWidth(width), self.label.fontMetrics().lineSpacing())
        self.label.setGeometry(0, 0, width, height)
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)
