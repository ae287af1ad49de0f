"""The keys stored on this machine, in the settings: person, protection and expiry of each, and its removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.actions import local_keys
from app.errors import NameplateError, words_of
from app.ui.kit import clock, theme
from app.ui.widgets.certificate_line import CertificateLine
from app.ui.widgets.flow_layout import clear
from app.ui.widgets.outcome import Outcome
from app.ui.widgets.question import Question
from app.workspace.library import Library
from models import parse_value

if TYPE_CHECKING:
    from app.signing.local_keys import LocalKey


class OwnKeys(QWidget):
    """All keys, each with a button that removes it after a question."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._asked = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._none = QLabel(self.tr("None yet. Whoever signs with a key on the sign-off page makes one there."))
        self._none.setProperty("look", "absent")
        self._none.setWordWrap(True)
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        column.addLayout(self._list)
        self.question = Question()
        self.question.ended.connect(self._after_question)
        column.addWidget(self.question)
        self.outcome = Outcome()
        column.addWidget(self.outcome)
        self.lines: list[CertificateLine] = []
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        self.lines = [self._line(one) for one in local_keys.stored_keys(self._library.store)]
        for line in self.lines:
            line.requested.connect(self._ask)
            self._list.addWidget(line)
        self._none.setVisible(not self.lines)

    def _line(self, one: LocalKey) -> CertificateLine:
        kept = {
            "keyring": self.tr("Its secret is in the keyring of this account."),
            "passphrase": self.tr("A passphrase opens it."),
        }
        ends = parse_value.say_day(one.not_after.date())
        past = one.not_after < clock.now()
        until = self.tr("Ended on {0}.") if past else self.tr("Signs until {0}.")
        return CertificateLine(one.name, f"{kept[one.kept]} {until.format(ends)}", one.fingerprint, self.tr("Remove"))

    def _ask(self, fingerprint: str) -> None:
        self._asked = fingerprint
        words = self.tr(
            "Remove the key of {0} for good? Nobody can sign with it any more, and no backup holds it. What was signed"
            " with it stays signed and can still be checked. A plan that names this key has to be changed and sealed"
            " again, with another one."
        )
        words = words.format(self._named(fingerprint))
        self.question.ask(words, self.tr("Remove it for good"), self.tr("Keep it"), self._remove)

    def _remove(self) -> None:
        fingerprint, self._asked = self._asked, ""
        name = self._named(fingerprint)
        try:
            local_keys.delete_key(self._library.store, fingerprint)
        except NameplateError as wrong:
            self.outcome.say(words_of(wrong), bad=True)
        else:
            self.outcome.say(self.tr("The key of {0} was removed.").format(name))
        self._fill()

    def _named(self, fingerprint: str) -> str:
        return next((line.name for line in self.lines if line.fingerprint == fingerprint), "")

    def _after_question(self) -> None:
        line = next((line for line in self.lines if line.fingerprint == self._asked), None)
        self._asked = ""
        if line is not None:
            line.button.setFocus()
        elif self.lines:
            self.lines[0].button.setFocus()
