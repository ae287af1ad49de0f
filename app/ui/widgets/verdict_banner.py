"""The verdict as a banner, with the button that seals, withdraws or revokes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.ui.kit import icons, theme
from app.ui.kit.marks import Mark
from app.ui.kit.revision_words import askers, life_of, state_of
from app.ui.kit.words import sentence
from models.finding import Finding
from models.readiness import Verdict
from models.revision import Act, State
from models.stored import Revision

TINTS = {"yes": "ok", "partly": "warn", "no": "warn", "none": "plain"}


class VerdictBanner(QFrame):
    """Mark, verdict and explanation, with the buttons to seal, withdraw or revoke."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        column.addLayout(row)
        self.mark = Mark("none", "", 32)
        row.addWidget(self.mark)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        self.words = QLabel()
        self.words.setProperty("look", "headline")
        self.words.setWordWrap(True)
        self.detail = QLabel()
        self.detail.setProperty("look", "lead13")
        self.detail.setWordWrap(True)
        words.addWidget(self.words)
        words.addWidget(self.detail)
        row.addLayout(words, 1)
        self.withdraw = QPushButton()
        self.seal = QPushButton()
        self.seal.setProperty("look", "primary")
        # A page that opens does not focus this button: a key meant for the previous page must not seal.
        self.seal.setProperty("commits", True)
        self.withdraw.setProperty("commits", True)
        self.seal.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.seal.setIcon(icons.icon("lock", "on-accent"))
        row.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.seal, 0, Qt.AlignmentFlag.AlignVCenter)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why? One sentence, kept with the revision"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.returnPressed.connect(self.withdraw.click)
        self.reason.hide()
        column.addWidget(self.reason)

    @property
    def asks_reason(self) -> bool:
        """Whether the line for the reason is shown."""
        return not self.reason.isHidden()

    def ask_reason(self, signed: bool | None) -> None:
        """Show the line for the reason; None hides it."""
        self.reason.setVisible(signed is not None)
        if signed is None:
            self.reason.clear()
        else:
            self.reason.setFocus()

    def show_state(
        self, verdict: Verdict, *, number: int, state: State, revision: Revision | None, day: date, can_seal: bool
    ) -> None:
        """Show a plan's verdict and the state of its revision on a day."""
        tint = TINTS[verdict.mark]
        self.mark.set_mark(verdict.mark, verdict.words)
        self.words.setText(verdict.words)
        self.detail.setText(sentence(self._detail(verdict, number, state, revision, day)))
        closed = state.is_active
        self.seal.setVisible(not closed)
        self.seal.setEnabled(can_seal)
        self.seal.setIcon(icons.icon("lock", "on-accent" if can_seal else "text-3"))
        self.seal.setText(self.tr("Seal revision {0}").format(number))
        self.withdraw.setVisible(closed)
        self.withdraw.setText(self.tr("Revoke it") if state.allows(Act.REVOKE) else self.tr("Withdraw it"))
        if not closed and self.asks_reason:
            self.ask_reason(None)
        if self.property("tint") != tint:
            self.setProperty("look", "banner")
            self.setProperty("tint", tint)
            self.style().unpolish(self)
            self.style().polish(self)

    def _detail(self, verdict: Verdict, number: int, state: State, revision: Revision | None, day: date) -> str:
        if revision is not None and state.is_active:
            history = " ".join((*life_of(revision, 0, day), askers(revision)))
            words = self.tr("Revision {0}: {1}. {2} An edit opens a new draft.")
            shown = state_of(revision, day).words
            return words.format(number, shown[:1].lower() + shown[1:], history.strip())
        ended = ""
        if revision is not None and state.is_closed:
            ended = self.tr("Revision {0}: {1}").format(revision.number, life_of(revision, 0, day)[-1])
        return f"{ended} {self._draft_detail(verdict)}".strip()

    def _draft_detail(self, verdict: Verdict) -> str:
        blocks = len(verdict.blocking)
        advice = sum(finding.severity == "warn" for finding in verdict.findings)
        if verdict.ready:
            return self.tr("Nothing stands in the way. {0}").format(_advice(advice)).strip()
        if verdict.sealable:
            waits = _acceptances(verdict.findings)
            return self.tr("It can be sealed: {0} with the signatures. {1}").format(waits, _advice(advice)).strip()
        count = self.tr("1 point stands in the way.") if blocks == 1 else self.tr("{0} points stand in the way.")
        return f"{count.format(blocks)} {_advice(advice)}".strip()


def _acceptances(findings: tuple[Finding, ...]) -> str:
    count = sum(finding.id == "WFO-10" for finding in findings)
    return "what is missing comes" if not count else f"{count} acceptance{'s come' if count != 1 else ' comes'}"


def _advice(count: int) -> str:
    if not count:
        return ""
    return "1 point is advice only." if count == 1 else f"{count} points are advice only."
