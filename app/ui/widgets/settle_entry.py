""" "This is right, because ...": the entry that settles a finding with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.widgets.prose_entry import WrapEntry

LONGEST = 2000
"""Maximum length of a reason in characters; reasons are printed."""


class SettleEntry(QWidget):
    """A button that opens an entry; `given` carries the reason. Esc closes it."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(self.tr("This is right, because …"))
        self.button.setProperty("look", "link")
        self.button.clicked.connect(self.open)
        # Fields can be narrow, so the reason must wrap.
        self.entry = WrapEntry(self.tr("the reason"))
        # Without a margin the cursor at the end of a full line pushes the text to the left.
        self.entry.document().setDocumentMargin(theme.px(4))
        self.entry.setAccessibleName(self.tr("This is right, because"))
        self.entry.setAccessibleDescription(self.tr("Enter keeps the reason, Esc leaves it"))
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.setProperty("look", "small")
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._give)
        self.entry.textChanged.connect(self._on_text)
        self._line = QWidget()
        inside = QVBoxLayout(self._line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(4))
        inside.addWidget(self.entry)
        inside.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._line)
        self._line.hide()

    @property
    def is_open(self) -> bool:
        """Whether a reason can be typed."""
        return not self._line.isHidden()

    def name_point(self, words: str) -> None:
        """Set the accessible name to the finding that is settled here."""
        self.button.setAccessibleName(self.tr("This is right, because …: {0}").format(words))

    def open(self) -> None:
        """Open the entry and focus it."""
        self.button.hide()
        self._line.show()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_entry(self) -> None:
        """Close the entry and clear it."""
        had = self.entry.hasFocus() or self.keep.hasFocus()
        self.button.show()
        if had:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.hide()
        self.entry.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter accepts the reason, Esc closes the entry."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.entry.hasFocus():
            self._give()
            return
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_entry()
            return
        super().keyPressEvent(event)

    def _on_text(self) -> None:
        self.keep.setEnabled(bool(self.entry.toPlainText().strip()))

    def _give(self) -> None:
        reason = self.entry.toPlainText().strip()[:LONGEST]
        if reason:
            self.given.emit(reason)
