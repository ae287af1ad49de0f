"""The four owners as cards in their colours: letter, role, what it decides, and room for the fields."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.marks import Mark


class RoleCard(QFrame):
    """A frame in the colour of a role with its letter; the fields go into `column`."""

    def __init__(self, letter: str, title: str, decides: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letter = letter
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        self.column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Mark(letter, title, 28), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = QLabel(title)
        self._title.setFont(theme.font(13, 600))
        decided = QLabel(decides)
        decided.setProperty("look", "caption")
        decided.setWordWrap(True)
        words.addWidget(self._title)
        words.addWidget(decided)
        head.addLayout(words, 1)
        self.column.addLayout(head)
        self.column.addSpacing(theme.px(8))
        self._tint()
        theme.NOTIFIER.changed.connect(self._tint)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """The frame in the colour of the role."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(f"role-{self.letter}"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8))
        painter.end()

    def _tint(self) -> None:
        palette = QPalette(self._title.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.colour(f"role-{self.letter}")))
        self._title.setPalette(palette)


class CardGrid(QWidget):
    """Cards in two columns with rows of equal height; in one column if two would be too narrow."""

    NARROW = 620

    def __init__(self, cards: list[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = cards
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(16))
        self._lay(2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """One column or two."""
        self._lay(1 if event.size().width() < theme.px(self.NARROW) else 2)
        super().resizeEvent(event)

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards:
            self._grid.removeWidget(card)
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
