"""The list of backups: time, reason, size and number of plans of each, and a button to restore it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.actions.backups import BackupInfo, list_backups
from app.ui.kit import theme
from app.ui.views.side import SideView
from app.ui.widgets.flow_layout import clear
from app.ui.widgets.question import Question
from models import parse_value

WIDTH: Final = 768


class BackupsView(SideView):
    """`restored` carries the path of the backup to restore, after the user confirmed."""

    restored = Signal(object)

    def __init__(self, store_path: Path, place: str, parent: QWidget | None = None) -> None:
        """`place` is the text that says where the plans are stored."""
        super().__init__(WIDTH, parent)
        self._path = store_path
        self.lines: list[BackupLine] = []
        self._asked: BackupLine | None = None
        words = self.tr(
            "Nameplate copies all plans once a day, and before anything that replaces them. Older copies are thinned"
            " out over a year. They are in the folder “backups” in {0}."
        )
        self.title(self.tr("Backups"), words.format(place))
        self.question = Question()
        self.question.ended.connect(self._after_question)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.hide()
        self._none = QLabel(self.tr("There is none yet. The first is made on the day after the first plan is saved."))
        self._none.setWordWrap(True)
        for widget in (self.question, self.outcome, self._none):
            self.column.addWidget(widget)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self.fill()

    def fill(self) -> None:
        """Refresh the list of backups."""
        clear(self._list)
        self.lines = [BackupLine(one) for one in list_backups(self._path)]
        for line in self.lines:
            line.requested.connect(self._ask)
            self._list.addWidget(line)
        self._none.setVisible(not self.lines)

    def take_focus(self) -> None:
        """Focus the newest usable backup, else the back button."""
        usable = (line.button for line in self.lines if line.button.isEnabled())
        next(usable, self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str, *, bad: bool = False) -> None:
        """Show the result and refresh the list."""
        self.fill()
        self.outcome.setText(words)
        self.outcome.setProperty("look", "bad" if bad else "ok")
        self.outcome.style().unpolish(self.outcome)
        self.outcome.style().polish(self.outcome)
        self.outcome.show()
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down move through the list; Esc goes back."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        usable = [line.button for line in self.lines if line.button.isEnabled()]
        at = next((index for index, button in enumerate(usable) if button.hasFocus()), None)
        if step and at is not None:
            self.reveal(usable[max(0, min(at + step, len(usable) - 1))])
            return
        super().keyPressEvent(event)

    def _ask(self) -> None:
        line = self.sender()
        assert isinstance(line, BackupLine)
        self._asked = line
        words = self.tr(
            "Go back to how all plans were on {0}? What was written, sealed or signed since then will not be there."
            " Everything as it is now is kept as one more backup first, so that you can come back."
        ).format(when_words(line.kept.taken_at))
        self.question.ask(words, self.tr("Go back to it"), self.tr("Leave everything as it is"), self._restore)
        self.reveal(self.question.no)

    def _restore(self) -> None:
        line, self._asked = self._asked, None
        if line is not None:
            self.restored.emit(line.kept.path)

    def _after_question(self) -> None:
        line, self._asked = self._asked, None
        if line is not None:
            self.reveal(line.button)


class BackupLine(QFrame):
    """One backup as text, with a button that asks whether to restore it."""

    requested = Signal()

    def __init__(self, kept: BackupInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = kept
        self.setProperty("look", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(edge) for edge in (16, 8, 16, 8)])
        row.setSpacing(theme.px(12))
        when = when_words(kept.taken_at)
        column = QVBoxLayout()
        column.setSpacing(0)
        head, below = QLabel(when), QLabel(self._below())
        head.setProperty("look", "strong")
        below.setProperty("look", "bad" if kept.trouble else "caption")
        for label in (head, below):
            label.setWordWrap(True)
            column.addWidget(label)
        row.addLayout(column, 1)
        self.button = QPushButton(self.tr("Go back"))
        self.button.setProperty("look", "small")
        self.button.setEnabled(not kept.trouble)
        self.button.setAccessibleName(self.tr("Go back to {0}: {1}").format(when, self._below()))
        self.button.clicked.connect(self.requested)
        row.addWidget(self.button)

    def _below(self) -> str:
        kept = self.kept
        why = kept.why[:1].upper() + kept.why[1:]
        if kept.trouble:
            return self.tr("{0}. {1}").format(why, kept.trouble)
        plans = self.tr("1 plan") if kept.plans == 1 else self.tr("{0} plans").format(kept.plans)
        return self.tr("{0}. {1}, {2}.").format(why, plans, _size_words(kept.size))


def _size_words(size: int) -> str:
    """A size in bytes as text: "152 kB"."""
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    return QLocale(QLocale.Language.English).formattedDataSize(size, 0 if size < 1_000_000 else 1, form)


def when_words(moment: datetime) -> str:
    """A time in this computer's zone, as "20 November 2026, 15:42"."""
    local = moment.astimezone()
    return f"{parse_value.say_day(local.date())}, {local:%H:%M}"
