"""A setting that is typed: a text, or a number within the limits of its declaration."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.settings import Setting
from app.ui.kit import theme
from app.ui.widgets.labelled import labelled as with_title
from app.ui.widgets.outcome import Outcome
from app.ui.widgets.settling_line import SettlingLine


class SettingLine(QWidget):
    """`chosen` carries the setting and its value; a number outside its limits is rejected."""

    chosen = Signal(str, object)

    def __init__(self, setting: Setting, value: int | str, *, labelled: bool, parent: QWidget | None = None) -> None:
        """With `labelled` the label of the setting is above the line; otherwise a headline has it."""
        super().__init__(parent)
        self._setting = setting
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._number = isinstance(setting.default, int)
        self.line = SettlingLine(str(value), len(str(setting.most)) if self._number else setting.most)
        self.line.setObjectName(setting.key)
        self.line.settled.connect(self._take)
        words = self.tr(setting.words)
        self.line.setAccessibleName(words)
        column.addWidget(with_title(words, self.line) if labelled else self.line)
        self.outcome = Outcome()
        column.addWidget(self.outcome)

    def _take(self, typed: str) -> None:
        text = typed.strip()
        value = (int(text) if text.isdecimal() else None) if self._number else text
        if value is None or not self._setting.fits(value):
            words = self.tr("It was not kept. Type a whole number from {0} to {1}.")
            self.outcome.say(words.format(self._setting.least, self._setting.most), bad=True)
            return
        self.outcome.say("")
        self.chosen.emit(self._setting.key, value)
