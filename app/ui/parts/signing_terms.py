"""The terms of signing: order and end of the signatures, and the acceptances that are open again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.binding.form import Form
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.marks import Mark
from app.ui.kit.words import sentence
from app.ui.widgets.flow_layout import clear
from models import parse_value
from models.help import POINTS
from models.new_draft import Reopened, reopened
from models.revision import State
from models.signing import ORDER_WORDS

KINDS = {
    "workflow": "workflow owner",
    "system": "system owner",
    "exceptions": "exception owner",
    "outcome": "outcome owner",
}


class SigningTerms(QWidget):
    """Order and end of the signatures: fields in a draft, words once it is sealed."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form, self._sealed, self._asked = form, False, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        note = self.tr("Blank for no end.")
        self.fields = form.row(form.field("signing.order"), form.field("signing.expires", note=note))
        column.addWidget(self.fields)
        self._said = QWidget()
        row = QHBoxLayout(self._said)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.words = QLabel()
        self.words.setProperty("look", "lead13")
        self.words.setWordWrap(True)
        self.change = QPushButton(self.tr("Change"))
        self.change.setProperty("look", "quiet")
        self.change.setAccessibleName(self.tr("Change the order and the end of the signatures"))
        self.change.setAccessibleDescription(self.tr("It opens a new draft, which has to be signed again"))
        self.change.setToolTip(self.change.accessibleDescription())
        self.change.clicked.connect(self._open)
        row.addWidget(self.words, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._said)
        form.anchor("signing", self.change, self._reveal)

    def show_state(self, state: State) -> None:
        """Show the fields of a draft, or the text of a sealed revision."""
        sealed = state.is_active
        if sealed != self._sealed:
            self._sealed, self._asked = sealed, False
        terms = self._form.session.plan.signing
        until = parse_value.day(terms.expires)
        end = (
            self.tr("and hold until {0}").format(parse_value.say_day(until))
            if until
            else self.tr("and hold without end")
        )
        order = ORDER_WORDS[terms.order]
        self.words.setText(self.tr("The signatures are given {0}, {1}.").format(order[:1].lower() + order[1:], end))
        self.fields.setVisible(not sealed or self._asked)
        self._said.setVisible(sealed and not self._asked)

    def _open(self) -> None:
        self._asked = True
        self.show_state(State.SEALED if self._sealed else State.DRAFT)
        target = self._form.target("signing.order")
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self, _path: str) -> None:
        if self._sealed and not self._asked:
            self._asked = True
            self.show_state(State.SEALED)


class OpenAgain(QWidget):
    """The acceptances of the revision sealed last that were not given again for the draft."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[Reopened, ...] = ()
        self.lines: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(8))
        self._head = QLabel()
        self._head.setProperty("look", "strong")
        self._head.setWordWrap(True)
        column.addWidget(self._head)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(6))
        column.addLayout(self._list)
        self.hide()

    def show_state(self, state: State) -> None:
        """Show the list for a draft; it is empty if nothing was sealed yet."""
        sealed = self._session.last_sealed() if not state.is_active else None
        found = reopened(sealed[1], self._session.plan) if sealed else ()
        self.setVisible(bool(found))
        if found == self._shown or sealed is None:
            return
        self._shown = found
        self._head.setText(self.tr("Open again: it was said of revision {0}").format(sealed[0].number))
        clear(self._list)
        self.lines = [_words(one) for one in found]
        for one, words in zip(found, self.lines, strict=True):
            self._list.addWidget(self._line(one, words))

    def _line(self, one: Reopened, words: str) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Mark("none", "", 14), 0, Qt.AlignmentFlag.AlignVCenter)
        label = QLabel(sentence(words))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        go = QPushButton(self.tr("Go there"))
        go.setProperty("look", "link")
        go.setAccessibleName(self.tr("Go there: {0}").format(words))
        go.setProperty("goes", one.path)
        go.clicked.connect(self._jump)
        row.addWidget(go)
        return box

    def _jump(self) -> None:
        self._session.jump.emit(str(self.sender().property("goes")))


def _words(one: Reopened) -> str:
    day = parse_value.day(one.given_on)
    on = parse_value.say_day(day) if day else one.given_on
    if one.kind == "acceptance":
        return f"{one.name} accepted on {on} as {KINDS[one.subject]}."
    if one.kind == "consultation":
        return f"{one.subject}: {one.name or 'somebody'} was asked on {on}."
    said = POINTS.get(one.subject, one.subject or "A point of our own")
    return f"{said} Settled by {one.name or 'somebody'} on {on}."
