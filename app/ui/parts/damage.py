"""What is wrong with the kept history of a plan, said where nobody misses it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.marks import Mark

MOST_SHOWN = 3


class DamageStrip(QWidget):
    """A band that stays: what was found, and what to do. `asked` leads to History, where all of it stands."""

    asked = Signal()

    def __init__(self, *, whole: bool = False, parent: QWidget | None = None) -> None:
        """With `whole` every sentence is shown, and no way to where they stand."""
        super().__init__(parent)
        self._whole = whole
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(Mark("no", self.tr("Trouble"), parent=self), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        self._head, self._list, self._advice = QLabel(), QLabel(), QLabel()
        self._head.setProperty("look", "strong")
        for label in (self._head, self._list, self._advice):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            words.addWidget(label)
        row.addLayout(words, 1)
        self.link = QPushButton(self.tr("Look at History"))
        self.link.setProperty("look", "small")
        self.link.clicked.connect(self.asked)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.link.setVisible(not whole)
        self._head.setText(self.tr("The history of this plan is not as it was written."))
        self._advice.setText(
            self.tr(
                "Do not rely on it. Compare it with an exported PDF, or put a backup back; what you write is saved."
            )
        )
        self.hide()

    @property
    def words(self) -> str:
        """What the band lists, blank while it is hidden."""
        return "" if self.isHidden() else self._list.text()

    def show_damage(self, sentences: tuple[str, ...]) -> None:
        """Show what was found; nothing found, no band."""
        shown = sentences if self._whole else sentences[:MOST_SHOWN]
        more = len(sentences) - len(shown)
        lines = list(shown)
        if more:
            lines.append(self.tr("And {0} more.").format(more))
        self._list.setText("\n".join(lines))
        self.setAccessibleName(" ".join((self._head.text(), *lines, self._advice.text())))
        self.setVisible(bool(sentences))
        if sentences and not self._whole:
            # Loaded here: most plans never need it.
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """The tint of trouble, with a hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bad-tint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))
        painter.end()
