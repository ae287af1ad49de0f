"""The address of the timestamp server in the settings: stored if valid, else an error message."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions import organisation
from app.errors import Refused, words_of
from app.settings import DECLARED
from app.ui.kit import theme
from app.ui.widgets.labelled import labelled
from app.ui.widgets.outcome import Outcome
from app.ui.widgets.settling_line import SettlingLine


class TimestampField(QWidget):
    """`chosen` carries the setting and a valid address."""

    KEYS: Final = ("timestamps",)
    """The setting that this widget edits."""
    chosen = Signal(str, object)

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        declared = DECLARED["timestamps"]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.line = SettlingLine(address, organisation.LONGEST_ADDRESS)
        self.line.setPlaceholderText(self.tr(declared.note))
        self.line.settled.connect(self._take)
        column.addWidget(labelled(self.tr(declared.words), self.line))
        self.outcome = Outcome()
        column.addWidget(self.outcome)

    def _take(self, typed: str) -> None:
        try:
            address = organisation.timestamp_address(typed)
        except Refused as wrong:
            self.outcome.say(self.tr("It was not kept. {0}").format(words_of(wrong)), bad=True)
            return
        self.chosen.emit("timestamps", address)
        words = self.tr("Signatures with a key ask this server for the time from now on.")
        self.outcome.say(words if address else self.tr("Signatures carry the time of this computer from now on."))
