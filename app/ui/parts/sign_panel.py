"""The panel where one signer answers: the accepted text, the kind of signature, and what it proves."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.actions.signoff import acceptance
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.background_job import BackgroundJob
from app.ui.kit.words import sentence
from app.ui.parts.answers import Answer, ByName, ForChange, MissingInput, SignRequest
from app.ui.parts.key_answers import WithLocalKey, WithOwnCertificate
from app.ui.widgets.labelled import labelled
from app.ui.widgets.option_list import OptionList
from app.ui.widgets.prose_entry import WrapEntry
from models.revision import Level, level_words
from models.stage import ROLE_NAMES

CHANGE = "change"


class SignPanel(QFrame):
    """The answer of one signer. Enter signs, Escape cancels; `answered` is emitted when it is stored."""

    answered = Signal(str)
    given_up = Signal()
    resized = Signal()

    def __init__(self, session: PlanSession, request: SignRequest, way: str = "") -> None:
        """`way` is the level to select first, or "change"."""
        super().__init__()
        self._session, self.request = session, request
        self._busy = self._begins = False
        self.setProperty("look", "card")
        self.setProperty("help", "signing.order")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        said = " and ".join(ROLE_NAMES.get(role, role) for role in request.roles)
        head = self.tr("{0} answers for revision {1} as {2}.").format(request.name, request.number, said)
        self.setAccessibleName(head)
        column.addWidget(_label(sentence(head), "strong"))
        self.options = self._make_options()
        column.addWidget(self.options)
        self.accepted = WrapEntry()
        self.accepted.document().setDocumentMargin(theme.px(3))
        self.accepted.show_value(acceptance(request.roles))
        self._accepted_box = labelled(self.tr("Accepted in these words"), self.accepted)
        column.addWidget(self._accepted_box)
        self.answers: dict[str, Answer] = {
            Level.RECORDED: ByName(request),
            Level.LOCAL: WithLocalKey(request),
            Level.CERTIFICATE: WithOwnCertificate(request),
            CHANGE: ForChange(request),
        }
        for answer in self.answers.values():
            column.addWidget(answer)
            answer.changed.connect(self._on_changed)
        self.trouble = _label("", "bad")
        self.trouble.hide()
        column.addWidget(self.trouble)
        column.addLayout(self._make_foot())
        self.options.show_value(way or (Level.LOCAL if request.named else Level.RECORDED))
        self._show_option()
        self.options.chosen.connect(self._show_option)

    def begin(self) -> None:
        """Focus the first field of the selected answer, as soon as it is known."""
        first = self.answer.first()
        self._begins = not first.isVisibleTo(self)
        (self.options.focus_target() if self._begins else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Clear every secret entry before the panel is deleted."""
        for answer in self.answers.values():
            answer.forget()

    @property
    def answer(self) -> Answer:
        """The fields of the selected answer."""
        return self.answers[self.options.value]

    @property
    def busy(self) -> bool:
        """Whether an answer is being stored."""
        return self._busy

    def sign(self) -> None:
        """Submit the answer; does nothing while one is being stored."""
        if self._busy:
            return
        words = " ".join(self.accepted.toPlainText().split())
        if not words and self.options.value != CHANGE:
            self._refuse(self.tr("Say in a sentence what is accepted."), self.accepted)
            return
        try:
            job = self.answer.job(words)
        except MissingInput as missing:
            self._refuse(missing.words, missing.widget)
            return
        self.trouble.hide()
        self._be_busy(True)
        work = BackgroundJob(self.request.library, job)
        # Also if this panel was deleted meanwhile, by a change of zoom or page.
        work.done.connect(self._session.reload)
        work.done.connect(self._on_done)
        work.failed.connect(self._on_failed)
        work.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Emit the new size: an error message makes the panel higher."""
        super().resizeEvent(event)
        self._emit_resized()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter signs, Escape cancels."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sign()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _make_options(self) -> OptionList:
        proves = {level: f"{level_words(level)}." for level in (Level.RECORDED, Level.LOCAL)}
        return OptionList(
            self.tr("How it is signed"),
            {
                Level.RECORDED: (self.tr("By name"), proves[Level.RECORDED]),
                Level.LOCAL: (self.tr("With a key of this machine"), proves[Level.LOCAL]),
                Level.CERTIFICATE: (
                    self.tr("With the signer's own certificate"),
                    self.tr("Says as much about the signer as the issuer of the certificate checked."),
                ),
                CHANGE: (
                    self.tr("Not yet: a change is needed"),
                    self.tr("Nothing is signed. What is asked for becomes a point of the plan."),
                ),
            },
        )

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        keys = _label(self.tr("Enter signs, Esc closes"), "caption")
        self.leave_button, self.sign_button = QPushButton(self.tr("Not now")), QPushButton()
        self.sign_button.setProperty("look", "primary")
        self.leave_button.clicked.connect(self._leave)
        self.sign_button.clicked.connect(self.sign)
        foot.addWidget(keys, 1)
        foot.addWidget(self.leave_button)
        foot.addWidget(self.sign_button)
        self._keys = keys
        return foot

    def _show_option(self) -> None:
        chosen = self.options.value
        for way, answer in self.answers.items():
            answer.setVisible(way == chosen)
            if way != chosen:
                answer.forget()
        self._accepted_box.setVisible(chosen != CHANGE)
        self._keys.setText(
            self.tr("Enter sends it, Esc closes") if chosen == CHANGE else self.tr("Enter signs, Esc closes")
        )
        self.trouble.hide()
        self._name_button()

    def _name_button(self) -> None:
        self.sign_button.setText(self.tr("Signing") if self._busy else self.answer.verb)
        said = self.tr("{0}: {1}").format(self.sign_button.text(), self.request.name)
        self.sign_button.setAccessibleName(said)

    def _on_changed(self) -> None:
        self._name_button()
        if self._begins and self.options.focus_target().hasFocus():
            self.begin()

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        self._name_button()

    def _leave(self) -> None:
        # A running job cannot be cancelled.
        if not self._busy:
            self.given_up.emit()

    def _refuse(self, words: str, widget: QWidget) -> None:
        self.trouble.setText(words)
        self.trouble.show()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_done(self) -> None:
        self._be_busy(False)
        self.answered.emit(self.request.person_id)

    def _emit_resized(self) -> None:
        self.resized.emit()

    def _on_failed(self, words: str) -> None:
        self._be_busy(False)
        self.answer.reload()
        self._refuse(words, self.answer.again())
        # The message makes the panel higher only after the next layout.
        QTimer.singleShot(0, self, self._emit_resized)


def _label(words: str, look: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("look", look)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
