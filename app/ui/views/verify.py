"""The result of checking a PDF: the verdict, the signatures, the missing ones, the additions, the limits."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.problems.kinds import Verdict
from app.ui.kit import theme
from app.ui.kit.marks import Mark
from app.ui.views.pdf_check import PdfCheck
from app.ui.views.side import SideView
from app.ui.widgets.flow_layout import FlowLayout, clear
from app.ui.widgets.question import Question
from app.verification.result import Signed, Verification, unknown
from models import parse_value
from models.revision import level_words
from models.seal import groups

WIDTH: Final = 768
_TINTS: Final = {
    Verdict.INTACT: "ok",
    Verdict.INCOMPLETE: "warn",
    Verdict.ALTERED: "bad",
    Verdict.NOT_A_PLAN: "plain",
}
_MARKS: Final = {
    Verdict.INTACT: "yes",
    Verdict.INCOMPLETE: "partly",
    Verdict.ALTERED: "no",
    Verdict.NOT_A_PLAN: "none",
}


class VerifyView(SideView):
    """Shows the result of `checking`; `choosing` asks for another file."""

    choosing = Signal()

    def __init__(self, checking: PdfCheck, parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, parent)
        self._checking = checking
        self.lines: list[SignatureLine] = []
        self._doubted: Signed | None = None
        self._name = QLabel()
        self.title(self.tr("Is this what was signed?"))
        self._plain(self._name, "lead13")
        self.column.addWidget(self._name)
        self.column.addSpacing(theme.px(8))
        self.banner = Answer()
        self.column.addWidget(self.banner)
        bar = QWidget()
        self._bar = FlowLayout(bar, theme.px(8))
        self.take, self.read, self.keep, self.other = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self.take.setProperty("look", "primary")
        for button, words, call in (
            (self.take, "", checking.take_in),
            (self.read, self.tr("Open read-only"), checking.read),
            (self.keep, self.tr("Keep a copy"), checking.import_plan),
            (self.other, self.tr("Choose another file"), self.choosing),
        ):
            button.setText(words)
            button.clicked.connect(call)
            self._bar.addWidget(button)
        # The last item of this layout takes the rest of its line.
        self._bar.addWidget(QWidget())
        self.column.addWidget(bar)
        self.question = Question()
        self.question.ended.connect(self._after_question)
        self.column.addWidget(self.question)
        self._rest = QVBoxLayout()
        self._rest.setSpacing(theme.px(8))
        self.column.addLayout(self._rest)
        self.column.addStretch(1)
        checking.changed.connect(self.show_found)
        self.show_found()

    def take_focus(self) -> None:
        """Focus the first enabled button."""
        buttons = (self.take, self.read, self.keep, self.other)
        self.reveal(next(button for button in buttons if button.isEnabled() and not button.isHidden()))

    def show_found(self) -> None:
        """Show the state of the check."""
        checking = self._checking
        found, file = checking.found, checking.file
        self._name.setText(file.name if file is not None else "")
        self.banner.show_answer(*self._answer())
        self.read.setEnabled(checking.is_pdf and not checking.busy)
        self.keep.setEnabled(checking.is_pdf and not checking.busy and checking.library is not None)
        self._offer_signatures(tuple(one.name for one in checking.brings))
        known = checking.is_known
        self.keep.setText(self.tr("Keep a copy under a new id") if known else self.tr("Keep a copy"))
        clear(self._rest)
        self.lines = []
        if found is not None:
            self._show_all(found)
        if not checking.busy:
            QAccessible.updateAccessibility(QAccessibleEvent(self.banner, QAccessible.Event.Alert))
            if self.isVisible():
                self.take_focus()

    def _offer_signatures(self, names: tuple[str, ...]) -> None:
        self.take.setVisible(bool(names))
        self.take.setEnabled(not self._checking.busy)
        if len(names) == 1:
            self.take.setText(self.tr("Take in the signature of {0}").format(names[0].replace("&", "&&")))
        elif names:
            self.take.setText(self.tr("Take in {0} signatures").format(len(names)))
        self.take.setToolTip(", ".join(names))

    def _answer(self) -> tuple[str, str, str, tuple[str, ...]]:
        """Show tint, mark, headline and the reasons."""
        checking = self._checking
        if checking.trouble:
            head = self.tr("This file cannot be checked.") if checking.found is None else self.tr("That did not work.")
            return "bad", "no", head, (checking.trouble,)
        if checking.found is None:
            words = self.tr("Its pages are made again from what is inside, and every signature is checked.")
            return "plain", "waiting", self.tr("Looking into it"), (words,)
        found = checking.found
        # The message of the log is shown below, with those of the own store.
        reasons = tuple(one.words for one in found.reasons if one != found.log)
        return _TINTS[found.verdict], _MARKS[found.verdict], found.words, reasons

    def _show_all(self, found: Verification) -> None:
        self._show_plan(found)
        if found.signatures:
            self._head(self.tr("Who signed"))
        can_believe = self._checking.library is not None and not self._checking.library.read_only
        for one in found.signatures:
            line = SignatureLine(one, can_believe=can_believe)
            line.requested.connect(self._ask)
            self.lines.append(line)
            self._rest.addWidget(line)
        self._list(self.tr("Who has not signed"), tuple(f"{one.name}: {one.role}" for one in found.missing))
        self._list(self.tr("What was added after it was written"), tuple(map(str, found.added)))
        known = (*found.later, *([found.log] if found.log else []))
        self._list(self.tr("What your own plans say"), tuple(map(str, known)))
        self._list(self.tr("What this does not prove"), found.limits)

    def _show_plan(self, found: Verification) -> None:
        plan = found.plan
        if plan is None and not found.hash:
            return
        self._head(self.tr("What it is"))
        if plan is not None:
            words = [plan.agent or self.tr("Agent without a name")]
            if found.revision:
                words.append(self.tr("revision {0}").format(found.revision))
            words.append(self.tr("stage {0}").format(plan.stage or "-"))
            if plan.sealed_on is not None:
                words.append(self.tr("sealed on {0}").format(parse_value.say_day(plan.sealed_on)))
            self._line(", ".join(words), "strong")
            self._line(self.tr("When it was printed: {0}. Plan {1}").format(plan.state, plan.plan_id), "caption")
        if found.hash:
            self._line(self.tr("SHA-256 {0}").format(groups(found.hash)), "caption")

    def _list(self, head: str, words: tuple[str, ...]) -> None:
        if words:
            self._head(head)
            for one in words:
                self._line(one)

    def _head(self, words: str) -> None:
        head = QLabel(words)
        head.setProperty("look", "section")
        head.setContentsMargins(0, theme.px(16), 0, 0)
        self._rest.addWidget(head)

    def _line(self, words: str, look: str = "") -> None:
        label = QLabel(words)
        self._plain(label, look)
        self._rest.addWidget(label)

    def _plain(self, label: QLabel, look: str) -> None:
        plain_label(label, look)

    def _ask(self) -> None:
        line = self.sender()
        assert isinstance(line, SignatureLine)
        self._doubted = line.signed
        words = self.tr(
            "Believe from now on that this certificate is that of {0}? Compare its fingerprint with the one that {0}"
            " reads out to you: {1}"
        ).format(line.signed.name, groups(line.signed.certificate))
        self.question.ask(words, self.tr("Believe it"), self.tr("Leave it in doubt"), self._believe)
        self.reveal(self.question.no)

    def _believe(self) -> None:
        signed, self._doubted = self._doubted, None
        if signed is not None:
            self._checking.believe(signed)

    def _after_question(self) -> None:
        doubted, self._doubted = self._doubted, None
        for line in self.lines:
            if doubted is not None and line.signed == doubted:
                self.reveal(line.button)


class Answer(QFrame):
    """The verdict: a large mark, one sentence, and the reasons."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(edge) for edge in (16, 12, 16, 12)])
        row.setSpacing(theme.px(16))
        self.mark = Mark("none", "", 32)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        self.words, self.detail = QLabel(), QLabel()
        for label, look in ((self.words, "headline"), (self.detail, "")):
            plain_label(label, look)
            words.addWidget(label)
        row.addLayout(words, 1)

    def show_answer(self, tint: str, mark: str, words: str, reasons: tuple[str, ...]) -> None:
        """Show another verdict."""
        self.mark.set_mark(mark, words)
        self.words.setText(words)
        self.detail.setText("\n\n".join(reasons))
        self.detail.setVisible(bool(reasons))
        self.setAccessibleName(" ".join((words, *reasons)))
        self.setProperty("tint", tint)
        self.style().unpolish(self)
        self.style().polish(self)


class SignatureLine(QFrame):
    """One signature as text; `requested` asks to trust its certificate."""

    requested = Signal()

    def __init__(self, signed: Signed, *, can_believe: bool) -> None:
        super().__init__()
        self.signed = signed
        self.setProperty("look", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(edge) for edge in (16, 10, 16, 10)])
        row.setSpacing(theme.px(12))
        if not signed.counts:
            state = self.tr("It does not count")
        else:
            state = self.tr("It counts") if signed.trusted else self.tr("It counts; who signed is not proved here")
        # Only a trusted certificate or key gets the full tick; a typed name or an unknown key never does.
        mark = "no" if not signed.counts else "yes" if signed.trusted else "partly"
        row.addWidget(Mark(mark, state), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        role = signed.role or self.tr("not asked to sign")
        problem_look = "" if signed.counts else "bad"
        for text, look in (
            (signed.name, "strong"),
            (self.tr("{0}. {1}.").format(role[:1].upper() + role[1:], state), ""),
            (f"{level_words(signed.level)}.", ""),
            (self._when(), "caption"),
            (self._certificate(), "caption"),
            (" ".join(one.words for one in signed.problems if not signed.counts or not unknown(one)), problem_look),
        ):
            if text:
                label = QLabel(text)
                plain_label(label, look)
                column.addWidget(label)
        row.addLayout(column, 1)
        self.button = QPushButton(self.tr("Believe this certificate"))
        self.button.setProperty("look", "small")
        self.button.setAccessibleName(self.tr("Believe this certificate: {0}").format(signed.name))
        self.button.clicked.connect(self.requested)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        # The certificate of an invalid signature cannot be trusted from here.
        self.button.setVisible(bool(can_believe and signed.der and signed.valid and not signed.trusted))

    def _when(self) -> str:
        signed = self.signed
        covers = self.tr("covers {0}").format(signed.covers.words)
        if not signed.time:
            return self.tr("No time is claimed; {0}").format(covers)
        at = datetime.fromisoformat(signed.time)
        day = parse_value.say_day(at.date())
        if "T" not in signed.time:
            return self.tr("{0}; {1}").format(day, covers)
        return self.tr("{0}, {1} by the signer's clock; {2}").format(day, f"{at:%H:%M} {at:%Z}".strip(), covers)

    def _certificate(self) -> str:
        signed = self.signed
        if not signed.certificate:
            return ""
        known = signed.known.words if signed.known else self.tr("not known here")
        # In full, because the user must compare it with what the signer reads out.
        return self.tr("Certificate {0}: {1}").format(groups(signed.certificate), known)


def plain_label(label: QLabel, look: str) -> None:
    """A wrapped plain text that can be selected with the mouse."""
    label.setProperty("look", look)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
