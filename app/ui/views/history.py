"""History: every sealed revision with its date, its hash, who signed and what became of it, and what changed since."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import actions
from app.errors import NameplateError
from app.store import Revision
from app.ui import icons, theme
from app.ui.clock import today
from app.ui.marks import ROLES, Mark, StageBlocks
from app.ui.page import Page
from app.ui.parts.changes_list import ChangesList
from app.ui.rows import hairline
from app.ui.widgets.flow import clear
from models import reading
from models.seal import groups, read_sealed

STATE_MARKS = {
    "sealed": "waiting",
    "signed": "yes",
    "superseded": "closed",
    "withdrawn": "closed",
    "revoked": "no",
}
STATE_WORDS = {
    "sealed": "Sealed, waiting for signatures",
    "signed": "Signed",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
    "revoked": "Revoked",
}


class HistoryView(Page):
    """The revisions, newest first; each can be compared with the plan as it stands, or exported again."""

    key = "history"
    title = "What was signed, and when"
    lead = "A sealed revision never changes. Every one of them can be printed again, word for word."

    def build(self) -> None:
        """Lay out the view."""
        self._shown: tuple[Revision, ...] | None = None
        column = self.section("Revisions", head=False)
        self._draft = QLabel()
        self._draft.setProperty("look", "lead13")
        self._draft.setWordWrap(True)
        column.addWidget(self._draft)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(12))
        column.addLayout(self._list)
        self._changes = ChangesList()
        column.addWidget(self._changes)
        self.trouble = QLabel()
        self.trouble.setProperty("look", "bad")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.form.follow(self._follow)

    def _follow(self) -> None:
        draft = self.session.workspace.draft
        revisions = self.session.workspace.store.revisions(self.session.plan.plan_id)
        if not revisions:
            words = self.tr("Nothing is sealed yet. When the team is ready, the seal is on page 7.")
        elif draft.state == "draft" or draft.plan != self.session.plan:
            words = self.tr("Revision {0} is being written. It has not been sealed.").format(draft.revision)
        else:
            words = self.tr("The plan says word for word what revision {0} says.").format(draft.revision)
        self._draft.setText(words)
        if revisions != self._shown:
            self._shown = revisions
            clear(self._list)
            self.cards = [RevisionCard(revision) for revision in reversed(revisions)]
            for card in self.cards:
                card.compared.connect(self.compare)
                card.exported.connect(self._export)
                self._list.addWidget(card)
            self._changes.show_changes(None, "")

    def compare(self, number: int) -> None:
        """Show what is different in the plan as it stands from a sealed revision."""
        try:
            raw = self.session.workspace.store.sealed(self.session.plan.plan_id, number)
            old = read_sealed(raw).plan
        except NameplateError as wrong:
            self._say(f"{wrong.message} {wrong.advice}")
            return
        self._say("")
        title = self.tr("Changed since revision {0}").format(number)
        self._changes.show_changes((old, self.session.plan), title)
        self.ensureWidgetVisible(self._changes)

    def _export(self, number: int) -> None:
        try:
            actions.document_of(self.session.workspace.store, self.session.plan.plan_id, number, today())
        except NameplateError as wrong:
            self._say(f"{wrong.message} {wrong.advice}")
            return
        self.session.wanted.emit("export", number)

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))


class RevisionCard(QFrame):
    """One sealed revision."""

    compared = Signal(int)
    exported = Signal(int)

    def __init__(self, revision: Revision) -> None:
        super().__init__()
        self._number, self._hash = revision.number, revision.sha256
        self.setProperty("look", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addLayout(self._head(revision))
        verdict = self.tr("{0} Sealed on {1}.").format(f"{revision.words}.", reading.say_day(revision.sealed_at.date()))
        if revision.open_items:
            verdict += " " + self.tr("Accepted with {0} open.").format(revision.open_items)
        column.addWidget(_text(verdict))
        if revision.closed_at is not None:
            closed = self.tr("{0} on {1}. {2}").format(
                STATE_WORDS[revision.state], reading.say_day(revision.closed_at.date()), revision.reason
            )
            column.addWidget(_text(closed))
        column.addWidget(hairline())
        self._add_signatures(column, revision)
        column.addLayout(self._foot(revision))

    def _head(self, revision: Revision) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        title = QLabel(self.tr("Revision {0}").format(revision.number))
        title.setProperty("look", "section")
        row.addWidget(title)
        row.addWidget(StageBlocks(revision.stage))
        row.addStretch(1)
        row.addWidget(Mark(STATE_MARKS[revision.state], STATE_WORDS[revision.state]))
        state = QLabel(self.tr(STATE_WORDS[revision.state]))
        state.setProperty("look", "strong")
        row.addWidget(state)
        return row

    def _add_signatures(self, column: QVBoxLayout, revision: Revision) -> None:
        for signature in revision.signatures:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for role in signature.roles:
                if role in ROLES:
                    row.addWidget(Mark(role, role, 18))
            said = ", ".join(part for part in (signature.name, signature.title) if part)
            present = self.tr(", in the presence of {0}").format(signature.present) if signature.present else ""
            words = self.tr("{0}, signed {1} ({2}){3}").format(
                said, reading.say_day(signature.signed_on), signature.level, present
            )
            row.addWidget(_text(words), 1)
            column.addLayout(row)
        missing = len(revision.signers) - len(revision.signatures)
        if missing > 0:
            words = self.tr("1 signature is missing.") if missing == 1 else self.tr("{0} signatures are missing.")
            column.addWidget(_text(words.format(missing)))

    def _foot(self, revision: Revision) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.hash = QLabel(groups(revision.sha256))
        self.hash.setProperty("look", "caption")
        self.hash.setWordWrap(True)
        self.hash.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hash.setAccessibleName(self.tr("SHA-256 of the sealed plan: {0}").format(groups(revision.sha256)))
        row.addWidget(self.hash, 1)
        for words, icon, call in (
            (self.tr("Copy the hash"), "copy", self._copy),
            (self.tr("What changed since"), "history", self._compare),
            (self.tr("Export"), "file-output", self._export),
        ):
            button = QPushButton(icons.icon(icon), words)
            button.setProperty("look", "small")
            button.setAccessibleName(self.tr("{0}, revision {1}").format(words, revision.number))
            button.clicked.connect(call)
            row.addWidget(button)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._hash)

    def _compare(self) -> None:
        self.compared.emit(self._number)

    def _export(self) -> None:
        self.exported.emit(self._number)


def _text(words: str) -> QWidget:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
