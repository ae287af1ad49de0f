"""A fold: a line with a chevron that shows and hides the content below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.ui.kit import icons, theme


class Fold(QWidget):
    """Content that is rarely needed; the count beside the title says whether there is any."""

    def __init__(self, words: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._body = words, body
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setProperty("look", "fold")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.button.toggled.connect(self._turn)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(line)
        column.addWidget(body)
        self.set_count(0)
        self._turn(False)

    def set_count(self, count: int) -> None:
        """Set the number of rows inside."""
        text = self.tr("{0} ({1})").format(self._words, count) if count else self._words
        self.button.setText(f" {text}")
        self.button.setAccessibleName(text)

    def open(self) -> None:
        """Show the content."""
        self.button.setChecked(True)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.button.isChecked()

    def _turn(self, shown: bool) -> None:
        self._body.setVisible(shown)
        self.button.setIcon(icons.icon("chevron-down" if shown else "chevron-right", "text-2"))
        said = self.tr("Open") if shown else self.tr("Closed")
        self.button.setAccessibleDescription(said)
