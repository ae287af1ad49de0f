"""One sealed revision: its state, its signatures with the accepted texts, and its commands."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.drawing.marks import ROLES
from app.ui.binding.row_table import hairline
from app.ui.kit import icons, theme
from app.ui.kit.marks import Mark, StageBlocks
from app.ui.kit.revision_words import accepted_in, asks, life_of, proof_of, state_of
from app.ui.kit.words import sentence
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.line_entry import LineEntry
from models import parse_value
from models.revision import Act, State
from models.seal import groups
from models.stage import ROLE_NAMES
from models.stored import Revision, Signature

WANTS = ("compare", "export", "save", "take-back")


class RevisionCard(QFrame):
    """`requested` asks for a command (one of `WANTS`), `ended` carries the reason of a withdrawal or revocation."""

    requested = Signal(str, int)
    ended = Signal(int, str)

    def __init__(self, revision: Revision, later: int, day: date) -> None:
        """`later` is the number of the revision that superseded it, 0 for none."""
        super().__init__()
        self.revision = revision
        self.state = state_of(revision, day)
        self.setProperty("look", "card")
        self.setProperty("help", "signing.expires")
        self.setAccessibleName(self.tr("Revision {0}: {1}").format(revision.number, self.state.words))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addLayout(self._head())
        verdict = self.tr("{0} when it was sealed.").format(revision.words)
        if revision.open_items:
            verdict += " " + self.tr("Accepted with {0} open.").format(revision.open_items)
        self.life = (verdict, *life_of(revision, later, day))
        column.addWidget(_text(" ".join(self.life)))
        column.addWidget(hairline())
        self._add_signatures()
        self._add_hash()
        column.addWidget(self._foot())
        column.addWidget(self._ending())

    # --- content ---

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        title = QLabel(self.tr("Revision {0}").format(self.revision.number))
        title.setProperty("look", "section")
        stage = QLabel(self.tr("Stage {0}").format(self.revision.stage or 1))
        stage.setProperty("look", "lead13")
        words = QLabel(self.state.words)
        words.setProperty("look", "strong")
        row.addWidget(title)
        row.addWidget(StageBlocks(self.revision.stage))
        row.addWidget(stage)
        row.addStretch(1)
        row.addWidget(Mark(self.state.mark, self.state.words))
        row.addWidget(words)
        return row

    def _add_signatures(self) -> None:
        for signature in self.revision.signatures:
            self._column.addWidget(self._signature(signature))
        for one in self.revision.requests:
            marked = QHBoxLayout()
            marked.setSpacing(theme.px(8))
            marked.addWidget(Mark("advice", "", 18), 0, Qt.AlignmentFlag.AlignTop)
            words = _text(f"{one.name}. {asks(one)}")
            words.setProperty("look", "warn")
            marked.addWidget(words, 1)
            self._column.addLayout(marked)
        missing = len(self.revision.waiting)
        if missing:
            words = self.tr("1 signature is missing.") if missing == 1 else self.tr("{0} signatures are missing.")
            self._column.addWidget(_text(words.format(missing)))

    def _signature(self, signature: Signature) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for role in signature.roles:
            if role in ROLES:
                row.addWidget(Mark(role, ROLE_NAMES[role], 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        said = ", ".join(part for part in (signature.name, signature.title) if part)
        signed = self.tr("{0}, signed on {1}").format(said, parse_value.say_day(signature.signed_on))
        words.addWidget(_text(signed))
        proof = " ".join(part for part in (accepted_in(signature), proof_of(signature)) if part)
        caption = _text(proof)
        caption.setProperty("look", "caption")
        words.addWidget(caption)
        row.addLayout(words, 1)
        return box

    def _add_hash(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.hash = QLabel(groups(self.revision.sha256))
        self.hash.setProperty("look", "caption")
        self.hash.setWordWrap(True)
        self.hash.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hash.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hash.setAccessibleName(self.tr("SHA-256 of the sealed plan: {0}").format(groups(self.revision.sha256)))
        copy = QPushButton(self.tr("Copy the hash"))
        copy.setProperty("look", "link")
        copy.setAccessibleName(self.tr("Copy the hash, revision {0}").format(self.revision.number))
        copy.clicked.connect(self._copy)
        row.addWidget(self.hash, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    # --- commands ---

    def _foot(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, theme.px(8))
        self.buttons: dict[str, QPushButton] = {}
        offered = {
            "compare": (self.tr("What changed since"), "history", True),
            "export": (self.tr("Export"), "file-output", True),
            "save": (self.tr("Save the signed PDF"), "download", any(one.paper for one in self.revision.signatures)),
            "take-back": (self.tr("Take a signed PDF back"), "upload", self.revision.state is State.SEALED),
        }
        for key in WANTS:
            words, icon, is_offered = offered[key]
            if is_offered:
                self._add_button(flow, key, words, icon)
        ends = {Act.WITHDRAW: self.tr("Withdraw it"), Act.REVOKE: self.tr("Revoke it")}
        for act, words in ends.items():
            if self.revision.state.allows(act):
                self._add_button(flow, "end", words, "x")
        flow.addWidget(QWidget())
        return box

    def _add_button(self, flow: FlowLayout, key: str, words: str, icon: str) -> None:
        button = QPushButton(words)
        icons.stand_before(button, icon)
        button.setProperty("look", "small")
        button.setProperty("key", key)
        button.setAccessibleName(self.tr("{0}, revision {1}").format(words, self.revision.number))
        button.clicked.connect(self._clicked)
        self.buttons[key] = button
        flow.addWidget(button)

    def _ending(self) -> QWidget:
        self.reason_box = QWidget()
        row = QHBoxLayout(self.reason_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.reason = LineEntry()
        self.reason.setPlaceholderText(self.tr("Why? One sentence, kept with the revision"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.returnPressed.connect(self._end)
        revokes = self.revision.state.allows(Act.REVOKE)
        confirm = QPushButton(self.tr("Revoke it now") if revokes else self.tr("Withdraw it now"))
        confirm.setProperty("look", "danger")
        confirm.clicked.connect(self._end)
        row.addWidget(self.reason, 1)
        row.addWidget(confirm)
        self.reason_box.hide()
        return self.reason_box

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape hides the line for the reason."""
        if event.key() == Qt.Key.Key_Escape and not self.reason_box.isHidden():
            self.reason.clear()
            self.reason_box.hide()
            self.buttons["end"].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _clicked(self) -> None:
        key = str(self.sender().property("key"))
        if key == "end":
            self.reason_box.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.requested.emit(key, self.revision.number)

    def _end(self) -> None:
        self.ended.emit(self.revision.number, self.reason.text().strip())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.revision.sha256)


def _text(words: str) -> QLabel:
    label = QLabel(sentence(words))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
