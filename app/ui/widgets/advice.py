"""Advice: what the checks say about a field, under the field, in a calm voice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.marks import SEVERITY_MARK, Mark
from models.checks import message
from models.finding import Finding

SEVERITY_WORDS = {"block": "Blocks", "warn": "Advice", "note": "Note"}


class Advice(QWidget):
    """The worst findings of one field; takes no room when there are none."""

    settle = Signal(str)
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
        """Show the first of these findings, worst first as they come."""
        findings = tuple(found for found in findings if found.severity != "note")[: self.MOST]
        if findings == self._shown:
            return
        self._shown = findings
        while len(self._lines) < len(findings):
            line = _Line()
            self._lines.append(line)
            self._column.addWidget(line)
        for index, line in enumerate(self._lines):
            if index < len(findings):
                line.show_finding(findings[index])
            line.setVisible(index < len(findings))
        self.setVisible(bool(findings))

    @property
    def text(self) -> str:
        """All the words that show, for tests and screen readers."""
        return "\n".join(line.words.text() for line in self._lines if not line.isHidden())


class _Line(QWidget):
    """One finding: its mark and its words."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.mark = Mark("advice")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def show_finding(self, finding: Finding) -> None:
        """Show one finding in the colour of its severity."""
        self.mark.set_mark(SEVERITY_MARK[finding.severity], SEVERITY_WORDS[finding.severity])
        self.words.setText(message(finding))
        self.words.setProperty("look", "bad" if finding.severity == "block" else "warn")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setAccessibleName(f"{SEVERITY_WORDS[finding.severity]}: {message(finding)}")
