"""One signer as a row: the person, the acceptance, the revision signed last, and the state of this one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.drawing.marks import ROLES
from app.ui.kit import theme
from app.ui.kit.marks import Mark
from app.ui.kit.revision_words import accepted_in, proof_of
from app.ui.kit.words import breakable, sentence
from app.ui.parts.sign_panel import CHANGE
from models import parse_value
from models.holders import display
from models.people import Person
from models.revision import LEVELS
from models.stage import ROLE_NAMES, Signer
from models.stored import Signature

WIDTHS = ((96, 264), (72, 156), (72, 164), (96, 184))
"""Minimum width in pixels and stretch of each column."""


class SignButton(QPushButton):
    """A button that opens the panel of one signer; `way` is the selected answer."""

    requested = Signal(str, str)

    def __init__(self, person_id: str, name: str, way: str = "") -> None:
        super().__init__()
        self.person_id, self.way = person_id, way
        asks = way == CHANGE
        self.setText(self.tr("Ask for a change") if asks else self.tr("Sign"))
        self.setProperty("look", "link" if asks else "small")
        self.setProperty("help", "signing.order")
        said = self.tr("Ask for a change as {0}") if asks else self.tr("Sign as {0}")
        self.setAccessibleName(said.format(name))
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.requested.emit(self.person_id, self.way)


class SignerRow(QWidget):
    """The cells of one signer. `requested` asks for the panel, with the person id and the selected answer."""

    requested = Signal(str, str)

    def __init__(self, signer: Signer, person: Person | None) -> None:
        super().__init__()
        self.signer = signer
        self.name = human(person) if person else ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        self._column.setSpacing(theme.px(4))
        self._grid = lay_columns(QGridLayout())
        self._column.addLayout(self._grid)
        self._grid.addWidget(_who(signer, self.name, _about(person, self.name)), 0, 0)
        self.setAccessibleName(self.name)

    def show_accepted(self, day: str, again: str) -> None:
        """Show the day of the acceptance, or of an earlier one that no longer counts."""
        if parse_value.day(day) is None and again:
            self._cell(1, told("none", self.tr("Open again"), again))
        else:
            self._cell(1, _stamp(day, self.tr("Not yet"), "none"))

    def show_last(self, day: str) -> None:
        """Show the day on which the previous revision was signed."""
        self._cell(2, _stamp(day, self.tr("Never"), "closed", self.tr("Signed {0}")))

    def show_signature(self, signature: Signature) -> None:
        """Show the signature, its level and the accepted text."""
        short = LEVELS[signature.level].short
        if signature.scan:
            short = self.tr("{0}, scan").format(short)
        said = self.tr("Signed {0}").format(parse_value.say_day(signature.signed_on))
        self._cell(3, told("yes", said, short))
        words = " ".join(part for part in (accepted_in(signature), proof_of(signature)) if part)
        self._below(words, "caption")

    def show_waiting(self, words: str) -> None:
        """Show what this signer waits for."""
        self._cell(3, told("waiting", words))

    def show_buttons(self, after: str) -> None:
        """Show the buttons: to sign, or, while `after` must sign first, only to ask for a change."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        if after:
            column.addWidget(told("waiting", self.tr("After {0}").format(after)))
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        for way in (CHANGE,) if after else ("", CHANGE):
            self._add_button(line, way, theme.px(20 if after else 0))
        line.addStretch(1)
        column.addWidget(buttons)
        self._cell(3, box)

    def show_request(self, words: str) -> None:
        """Show the change that this signer asked for."""
        self._below(words, "warn", "advice")

    def _add_button(self, line: QHBoxLayout, way: str, inset: int) -> None:
        button = SignButton(self.signer.person_id, self.name, way)
        button.requested.connect(self.requested)
        # As high as the other button beside it.
        box = QWidget()
        box.setMinimumHeight(theme.px(20 if inset else 32))
        row = QHBoxLayout(box)
        row.setContentsMargins(inset, 0, 0, 0)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        line.addWidget(box)

    def _cell(self, column: int, widget: QWidget) -> None:
        self._grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignVCenter)

    def _below(self, words: str, look: str, mark: str = "") -> None:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(0 if mark else 32), 0, 0, 0)
        row.setSpacing(theme.px(8))
        if mark:
            row.addSpacing(theme.px(8))
            row.addWidget(Mark(mark, "", 16), 0, Qt.AlignmentFlag.AlignTop)
        label = QLabel(sentence(words))
        label.setProperty("look", look)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        self._column.addLayout(row)


def lay_columns(grid: QGridLayout) -> QGridLayout:
    """Give a grid the columns of the table."""
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(12))
    for index, (least, share) in enumerate(WIDTHS):
        grid.setColumnMinimumWidth(index, theme.px(least))
        grid.setColumnStretch(index, share)
    return grid


def told(mark: str, words: str, caption: str = "") -> QWidget:
    """A mark with its words, and perhaps a caption below."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    row.addWidget(Mark(mark, words, 14), 0, Qt.AlignmentFlag.AlignTop if caption else Qt.AlignmentFlag.AlignVCenter)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(_plain(words, ""))
    if caption:
        column.addWidget(_plain(caption, "caption"))
    row.addLayout(column, 1)
    return box


def human(person: Person) -> str:
    """The name of the person who signs, as it is stored with the signature."""
    return ((person.holder if person.kind in ("post", "rota") else person.name) or display(person)).strip()


def _who(signer: Signer, name: str, about: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    for role in signer.roles:
        if role in ROLES:
            row.addWidget(Mark(role, ROLE_NAMES[role], 24))
    others = ", ".join(ROLE_NAMES[role] for role in signer.roles if role not in ROLES)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(_plain(name, "strong"))
    words.addWidget(_plain(", ".join(part for part in (about, others) if part), "caption"))
    row.addLayout(words, 1)
    return box


def _about(person: Person | None, name: str) -> str:
    """The title, or the post that the person holds."""
    if person is None:
        return ""
    return person.title or (person.name if person.name != name else "")


def _stamp(day: str, absent: str, mark: str, words: str = "{0}") -> QWidget:
    read = parse_value.day(day)
    return told(mark, absent) if read is None else told("yes", words.format(parse_value.say_day(read)))


def _plain(words: str, look: str) -> QLabel:
    label = QLabel(sentence(breakable(words)))
    label.setAccessibleName(words)
    label.setProperty("look", look)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
