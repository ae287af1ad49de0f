"""The strip below the coach: why the selected finding matters, and for advice the entry to settle it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.binding.row_table import hairline
from app.ui.binding.session import PlanSession
from app.ui.kit import theme, wrapped_text
from app.ui.widgets.settle_entry import SettleEntry
from models.checks import headline, why
from models.finding import Finding
from models.settling import can_settle


class SettleStrip(QWidget):
    """Shown while a finding is selected in the coach; `settled` is emitted when its advice was settled."""

    settled = Signal()

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finding: Finding | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(hairline())
        self._words = QLabel()
        self._words.setProperty("look", "caption")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(self._words)
        self.why = QLabel()
        self.why.setProperty("look", "lead13")
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        self.why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(self.why)
        self.entry = SettleEntry()
        self.entry.given.connect(self._on_given)
        column.addWidget(self.entry)
        self.hide()

    def show_finding(self, finding: Finding | None) -> None:
        """Show why a finding matters, and for advice offer to settle it; None hides the strip."""
        if finding == self._finding and finding is not None:
            return
        self._finding = finding
        self.entry.close_entry()
        self.entry.setVisible(finding is not None and can_settle(finding))
        self.setVisible(finding is not None)
        if finding is not None:
            self.why.setText(why(finding.id))
            self.entry.name_point(headline(finding))
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut the text to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._finding is not None:
            room = self.width() - theme.px(48)
            self._words.setText(wrapped_text.elided(headline(self._finding), wrapped_text.face(12), room))
            self._words.setToolTip(headline(self._finding))

    def _on_given(self, reason: str) -> None:
        if self._finding is not None and self._session.settle(self._finding, reason):
            self.show_finding(None)
            self.settled.emit()
