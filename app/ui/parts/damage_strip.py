"""The strip that shows integrity problems of the stored history of a plan."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.kit import theme
from app.ui.kit.marks import Mark


class DamageStrip(QWidget):
    """A permanent band: what was found, and what to do. `asked` requests History, which shows all of it."""

    asked = Signal()

    def __init__(self, *, whole: bool = False, parent: QWidget | None = None) -> None:
        """With `whole` each message has its own line, and there is no link to History."""
        super().__init__(parent)
        self._whole = whole
        self.sentences: tuple[str, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(12))
        at = Qt.AlignmentFlag.AlignTop if whole else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(Mark("no", self.tr("Trouble"), parent=self), 0, at)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._words, 1)
        self.link = QPushButton(self.tr("Look at History"))
        self.link.setProperty("look", "small")
        self.link.clicked.connect(self.asked)
        row.addWidget(self.link, 0, at)
        self.link.setVisible(not whole)
        self.hide()

    @property
    def words(self) -> str:
        """The text of the band, blank while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_damage(self, sentences: tuple[str, ...], *, elsewhere: bool = False) -> None:
        """Show the messages; hides the band if there are none, or if `elsewhere` on the screen shows them."""
        fresh = bool(sentences) and sentences != self.sentences
        self.sentences = sentences
        head = self.tr("The history of this plan is not as it was written.")
        advice = self.tr("Do not rely on it: compare it with an exported PDF, or go back to a backup.")
        if self._whole:
            said = "\n".join((head, *sentences, advice))
        else:
            more = self.tr("There is more.") if len(sentences) > 1 else ""
            said = " ".join(part for part in (head, *sentences[:1], more, advice) if part)
        self._words.setText(said)
        self.setAccessibleName(said)
        self.setVisible(bool(sentences) and not elsewhere)
        if fresh and not self._whole:
            # Imported here because most plans never need it.
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the error tint, with a hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bad-tint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))
        painter.end()
