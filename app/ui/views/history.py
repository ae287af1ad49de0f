"""History: every sealed revision with its state, signatures and hash, and the changes since."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from app import actions
from app.actions import signing
from app.actions.writing import write_file
from app.errors import NameplateError, words_of
from app.settings import Settings, settings_path
from app.ui.binding.page import Page
from app.ui.kit import dialogs, theme
from app.ui.kit.clock import now, today
from app.ui.parts.changes_list import ChangesList
from app.ui.parts.damage_strip import DamageStrip
from app.ui.parts.returned_pdf import ReturnedPdf
from app.ui.parts.revision_card import RevisionCard
from app.ui.widgets.flow_layout import clear
from models.revision import Act, State
from models.seal import read_sealed
from models.stored import Revision


class HistoryView(Page):
    """The revisions, newest first; each can be compared with the current plan, or exported again."""

    key = "history"
    title = "What was signed, and when"
    lead = "A sealed revision never changes. Every one of them can be printed again, word for word."

    def build(self) -> None:
        """Build the view."""
        self._shown: object = None
        self.cards: list[RevisionCard] = []
        column = self.section("revisions", self.tr("Revisions"), head=False)
        self.damage = DamageStrip(whole=True)
        self.damage.show_damage(self.session.damage.sentences)
        self.session.damage.found.connect(self.damage.show_damage)
        column.addWidget(self.damage)
        self._draft = QLabel()
        self._draft.setProperty("look", "lead13")
        self._draft.setWordWrap(True)
        column.addWidget(self._draft)
        self.returned = ReturnedPdf(self.session)
        column.addWidget(self.returned)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(12))
        column.addLayout(self._list)
        self._changes = ChangesList()
        column.addWidget(self._changes)
        self.form.follow(self._follow)

    def _follow(self) -> None:
        draft = self.session.workspace.draft
        revisions = self.session.workspace.library.revisions(self.session.plan.plan_id)
        if not revisions:
            words = self.tr("Nothing is sealed yet. When the team is ready, the seal is on page 7.")
        elif draft.state is State.DRAFT or draft.plan != self.session.plan:
            words = self.tr("Revision {0} is being written. It has not been sealed.").format(draft.revision)
        else:
            words = self.tr("The plan says word for word what revision {0} says.").format(draft.revision)
        self._draft.setText(words)
        if (revisions, self.session.day) != self._shown:
            self._shown = (revisions, self.session.day)
            clear(self._list)
            self.cards = [self._card(revision, revisions) for revision in reversed(revisions)]
            for card in self.cards:
                self._list.addWidget(card)
            self._changes.show_changes(None, "")

    def _card(self, revision: Revision, revisions: tuple[Revision, ...]) -> RevisionCard:
        signed = (one.number for one in revisions if one.state.was_signed)
        later = next((number for number in signed if number > revision.number), 0)
        card = RevisionCard(revision, later, self.session.day)
        card.requested.connect(self._do)
        card.ended.connect(self.end)
        return card

    def _do(self, what: str, number: int) -> None:
        table: dict[str, Callable[[int], None]] = {
            "compare": self.compare,
            "export": self._export,
            "save": self._ask_where,
            "take-back": self._ask_for_returned,
        }
        table[what](number)

    def compare(self, number: int) -> None:
        """Show the changes from a sealed revision to the current plan."""
        try:
            raw = self.session.workspace.library.sealed(self.session.plan.plan_id, number)
            old = read_sealed(raw).plan
        except NameplateError as wrong:
            self._show_message(words_of(wrong))
            return
        self._show_message("")
        title = self.tr("Changed since revision {0}").format(number)
        self._changes.show_changes((old, self.session.plan), title)
        self.ensureWidgetVisible(self._changes)

    def _export(self, number: int) -> None:
        try:
            actions.document_of(self.session.workspace.store, self.session.plan.plan_id, number, today())
        except NameplateError as wrong:
            self._show_message(words_of(wrong))
            return
        self.session.requested.emit("export", number)

    # --- documents that were signed ---

    def save_signed(self, number: int, target: Path) -> bool:
        """Write the signed PDF of a revision, and any other signed copies beside it. Returns whether that succeeded."""
        try:
            documents = signing.signed_pdfs(self.session.workspace.store, self.session.plan.plan_id, number)
            for at, document in enumerate(documents, start=1):
                name = target if at == 1 else target.with_stem(f"{target.stem}-{at}")
                write_file(document, name)
        except NameplateError as wrong:
            self._show_message(words_of(wrong))
            return False
        words = self.tr("Saved: {0}").format(target)
        if len(documents) > 1:
            words += " " + self.tr("Copies were signed apart, so there are {0} files.").format(len(documents))
        self._show_message(words, bad=False)
        return True

    def _ask_where(self, number: int) -> None:
        agent = re.sub(r"[^\w-]+", "-", self.session.plan.head.agent.strip()).strip("-").lower() or "plan"
        folder = Settings(settings_path(self.session.workspace.library.path)).get("export_folder")
        suggested = str(Path(folder) / f"{agent[:60]}-r{number}-signed.pdf")
        target = dialogs.file_to_save(self, suggested, "PDF (*.pdf)")
        if target is not None:
            self.save_signed(number, target if target.suffix else target.with_suffix(".pdf"))

    def _ask_for_returned(self, _number: int) -> None:
        words = self.tr("Take a signed PDF back")
        file = dialogs.any_file(self, words, "", "PDF (*.pdf);;All files (*)")
        if file is not None:
            self.returned.take(file)

    # --- withdrawing and revoking ---

    def end(self, number: int, reason: str) -> None:
        """Withdraw a sealed revision, or revoke a signed one with a reason."""
        workspace, plan_id = self.session.workspace, self.session.plan.plan_id
        card = next(card for card in self.cards if card.revision.number == number)
        try:
            if card.revision.state.allows(Act.REVOKE):
                actions.revoke(workspace.store, plan_id, number, reason, now())
            else:
                actions.withdraw(workspace.store, plan_id, number, now(), reason)
        except NameplateError as wrong:
            self._show_message(words_of(wrong))
            card.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._show_message("")
        self.session.reload()
        if self.cards:
            self.cards[0].buttons["compare"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_message(self, words: str, *, bad: bool = True) -> None:
        self.trouble.setText(words)
        self.trouble.setProperty("look", "bad" if bad else "ok")
        self.trouble.style().unpolish(self.trouble)
        self.trouble.style().polish(self.trouble)
        self.trouble.setVisible(bool(words))
