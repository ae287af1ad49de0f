"""Advice: the findings of a field, shown below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.marks import SEVERITY_MARK, Mark
from app.ui.kit.words import sentence
from app.ui.widgets.settle_entry import SettleEntry
from models.checks import headline, message
from models.finding import Finding
from models.settling import can_settle

SEVERITY_WORDS = {"block": "Blocks", "warn": "Advice", "note": "Note"}


class Advice(QWidget):
    """The worst findings of one field; has no height without any.

    `settled` carries a finding and the reason that settles it.
    """

    settled = Signal(object, str)
    MOST = 2

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Finding, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._lines: list[_Line] = []
        self.setVisible(False)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show the first of these findings, which are sorted worst first."""
        findings = tuple(found for found in findings if found.severity != "note")[: self.MOST]
        if findings == self._shown:
            return
        self._shown = findings
        while len(self._lines) < len(findings):
            line = _Line()
            line.settled.connect(self.settled)
            self._lines.append(line)
            self._column.addWidget(line)
        for index, line in enumerate(self._lines):
            if index < len(findings):
                line.show_finding(findings[index])
            line.setVisible(index < len(findings))
        self.setVisible(bool(findings))

    @property
    def text(self) -> str:
        """The whole shown text, for tests and screen readers."""
        return "\n".join(line.words.text() for line in self._lines if not line.isHidden())


class _Line(QWidget):
    """One finding: mark and text, and for advice the entry that settles it."""

    settled = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._finding: Finding | None = None
        self.entry: SettleEntry | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.mark = Mark("advice")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self.words)
        row.addLayout(self._column, 1)

    def show_finding(self, finding: Finding) -> None:
        """Show one finding in the colour of its severity."""
        self._finding = finding
        self._offer(finding)
        self.mark.set_mark(SEVERITY_MARK[finding.severity], SEVERITY_WORDS[finding.severity])
        self.words.setText(sentence(message(finding)))
        self.words.setProperty("look", "bad" if finding.severity == "block" else "warn")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setAccessibleName(f"{SEVERITY_WORDS[finding.severity]}: {message(finding)}")

    def _offer(self, finding: Finding) -> None:
        if self.entry is None and can_settle(finding):
            self.entry = SettleEntry()
            self.entry.given.connect(self._on_given)
            self._column.addWidget(self.entry)
        if self.entry is not None:
            self.entry.close_entry()
            self.entry.setVisible(can_settle(finding))
            self.entry.name_point(headline(finding))

    def _on_given(self, reason: str) -> None:
        self.settled.emit(self._finding, reason)
