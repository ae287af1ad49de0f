"""Step 7, sign-off: verdict, blocking findings, statement, signatures. The only page that seals and signs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import actions
from app.errors import NameplateError, words_of
from app.ui.binding.page import Page
from app.ui.kit import icons, theme
from app.ui.kit.clock import now, today
from app.ui.kit.words import sentence
from app.ui.parts.open_points import OpenPoints
from app.ui.parts.settled_list import settled_table
from app.ui.parts.signatures import SignerTable
from app.ui.parts.signing_terms import OpenAgain, SigningTerms
from app.ui.widgets.verdict_banner import VerdictBanner
from models.revision import Act, State
from models.statement import statement
from models.stored import Revision


class SignoffPage(Page):
    """Sealing freezes a revision; then each signer signs it."""

    key = "signoff"
    title = "Would you put your name under this?"
    lead = "Sealing fixes every word of this revision. After that people sign it, and nothing in it can change."

    def build(self) -> None:
        """Build the page."""
        self._accepting = False
        self._build_blocking()
        self._build_statement()
        self._build_signatures()
        self._build_reasons()
        self.form.follow(self._follow)
        self.session.saved.connect(self._follow)

    def leave(self) -> None:
        """Clear typed secrets when the page is left."""
        super().leave()
        if self.signers.panel is not None:
            self.signers.panel.forget()

    # --- blocking findings ---

    def _build_blocking(self) -> None:
        section = self.section("open", head=False)
        self.banner = VerdictBanner()
        self.banner.seal.clicked.connect(self.seal)
        self.banner.withdraw.clicked.connect(self.withdraw)
        section.addWidget(self.banner)
        self.trouble = QLabel()
        self.trouble.setProperty("look", "bad")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        section.addWidget(self.trouble)
        self.points = OpenPoints(self.form)
        self.points.opened.connect(self.session.jump)
        section.addWidget(self.points)
        foot = QHBoxLayout()
        self._way_round = QLabel(
            self.tr("Cannot wait? Then each point is printed above the signatures, with its owner and its date.")
        )
        self._way_round.setProperty("look", "caption")
        self._way_round.setWordWrap(True)
        self.accept = QPushButton(self.tr("Accept with open items"))
        self.accept.setProperty("look", "small")
        self.accept.clicked.connect(self.accept_open)
        foot.addWidget(self._way_round, 1)
        foot.addWidget(self.accept)
        section.addLayout(foot)

    def accept_open(self) -> None:
        """Add an open item, with owner and date, for every blocking finding."""
        self._accepting = True
        self.points.make_items()
        self._follow()
        self.points.focus_first()

    def seal(self) -> None:
        """Seal the current plan as a revision."""
        workspace = self.session.workspace
        if not workspace.flush():
            self._show_message(
                self.tr("The plan could not be saved, so it cannot be sealed. Nothing typed here is lost.")
            )
            return
        try:
            actions.seal(
                workspace.store,
                self.session.plan.plan_id,
                now(),
                seen=workspace.draft.version,
                with_open_items=not self.session.verdict.sealable,
            )
        except NameplateError as wrong:
            self._show_message(words_of(wrong))
            return
        self._accepting = False
        self._show_message("")
        workspace.refresh()
        self.signers.focus_next()

    def withdraw(self) -> None:
        """Withdraw the sealed revision, or revoke a signed one; the banner asks for the reason."""
        revision = self._last()
        if revision is None:
            return
        workspace, reason = self.session.workspace, self.banner.reason.text().strip()
        signed = revision.state.allows(Act.REVOKE)
        if not self.banner.asks_reason:
            self.banner.ask_reason(signed)
            return
        if signed and not reason:
            self._show_message(self.tr("Write why it is revoked: the reason is kept and shown."))
            return
        try:
            if signed:
                actions.revoke(workspace.store, self.session.plan.plan_id, revision.number, reason, now())
            else:
                actions.withdraw(workspace.store, self.session.plan.plan_id, revision.number, now(), reason)
        except NameplateError as wrong:
            self._show_message(words_of(wrong))
            return
        self.banner.ask_reason(None)
        self._show_message("")
        workspace.refresh()

    # --- the statement ---

    def _build_statement(self) -> None:
        copy = QPushButton(self.tr("Copy"))
        icons.stand_before(copy, "copy", "accent")
        copy.setProperty("look", "quiet")
        copy.clicked.connect(self._copy)
        self._copy_button = copy
        section = self.section("statement", right=copy)
        box = QFrame()
        box.setProperty("look", "quote")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self.statement = QLabel()
        self.statement.setProperty("look", "statement")
        self.statement.setWordWrap(True)
        self.statement.setTextFormat(Qt.TextFormat.PlainText)
        self.statement.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.statement.setAccessibleName(self.tr("Ownership statement"))
        inside.addWidget(self.statement)
        section.addWidget(box)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(statement(self.session.plan, today()))
        self._copy_button.setText(self.tr("Copied"))

    # --- the signatures ---

    def _build_signatures(self) -> None:
        section = self.section("signatures")
        self.terms = SigningTerms(self.form)
        section.addWidget(self.terms)
        self.signers = SignerTable(self.session)
        self.signers.grew.connect(self._scroll_to)
        section.addWidget(self.signers)
        self.again = OpenAgain(self.session)
        section.addWidget(self.again)

    # --- settled warnings ---

    def _build_reasons(self) -> None:
        self._reasons = QWidget()
        column = QVBoxLayout(self._reasons)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head = QLabel(self.tr("Warnings that were settled with a reason"))
        head.setProperty("look", "section")
        column.addWidget(head)
        self.settled = settled_table(self.form)
        column.addWidget(self.settled)
        self.body.addWidget(self._reasons)

    # --- refreshing ---

    def _follow(self) -> None:
        plan, verdict, draft = self.session.plan, self.session.verdict, self.session.workspace.draft
        revisions = self._revisions()
        revision = revisions[-1] if revisions else None
        state = draft.state if plan == draft.plan else State.DRAFT
        waiting = actions.open_points(plan, verdict)
        number = draft.revision
        if not state.is_active:
            # The number of a withdrawn or revoked revision is not reused.
            number = revision.number + 1 if revision else 1
        self.points.show_points(
            verdict, accepting=self._accepting or bool(plan.open_items), frozen=state is not State.DRAFT
        )
        self.banner.show_state(
            verdict,
            number=number,
            state=state,
            revision=revision,
            day=self.session.day,
            can_seal=state.allows(Act.SEAL) and (verdict.sealable or not waiting),
        )
        blocked = state is State.DRAFT and not verdict.sealable
        offered = blocked and bool(waiting) and not self.points.complete_rows
        self.accept.setVisible(offered)
        self._way_round.setVisible(offered)
        self.statement.setText(sentence(statement(plan, today())))
        self.terms.show_state(state)
        self.signers.show_state(state, number, revisions)
        self.again.show_state(state)

    def _revisions(self) -> tuple[Revision, ...]:
        return self.session.workspace.library.revisions(self.session.plan.plan_id)

    def _last(self) -> Revision | None:
        revisions = self._revisions()
        return revisions[-1] if revisions else None

    def _show_message(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
