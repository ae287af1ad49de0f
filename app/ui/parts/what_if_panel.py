"""What if: sliders for arrivals, minutes and people, and one more shift; they do not edit the plan."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.slices import Slices, Work
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.dial import Dial
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.parsed_entries import TimeEntry
from app.ui.widgets.responsive_row import ResponsiveRow
from app.ui.widgets.still_words import StillWords
from models.queue import attainment, sums, what_if
from models.queue.attainment import Attainment
from models.queue.simulation import Simulation
from models.queue.sums import Sums
from models.queue.what_if import Trial

FROM, TO = 16 * 60, 20 * 60
WEEK = tuple(range(7))


class WhatIfPanel(QWidget):
    """The sliders and their result. `changed` is emitted for a new result."""

    changed = Signal()

    def __init__(self, session: PlanSession, slices: Slices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._slices = session, slices
        self.sums: Sums | None = None
        self._rows: tuple[Attainment, ...] = ()
        self._player: Simulation | None = None
        low, high = what_if.PERCENT
        more = what_if.MOST_MORE
        self.arrivals = Dial(self.tr("Arrivals"), (low, high), 100, 5, "{0} %")
        self.minutes = Dial(self.tr("Minutes an item"), (low, high), 100, 5, "{0} %")
        self.people = Dial(self.tr("People whenever somebody is on"), (-more, more), 0, 1, "{0}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(12))
        for dial in (self.arrivals, self.minutes, self.people):
            dial.turned.connect(self._turn)
        column.addWidget(ResponsiveRow((self.arrivals, self.minutes, self.people), (1, 1, 1)))
        column.addWidget(self._make_shift())
        self.words = StillWords()
        column.addWidget(self.words)
        self._show()

    @property
    def trial(self) -> Trial:
        """The values of the sliders."""
        days = self.days.currentData()
        shift = {"": (), "week": WEEK[:5], "all": WEEK}.get(days, (int(days),) if days.isdigit() else ())
        return Trial(self.arrivals.value, self.minutes.value, self.people.value, shift, self._start, self._end)

    @property
    def rows(self) -> tuple[Attainment, ...] | None:
        """The targets with the tried values, as far as they are simulated; None while nothing is tried."""
        if self.sums is None:
            return None
        return attainment.told(self._rows, self._player.estimate()) if self._player else self._rows

    @property
    def works(self) -> bool:
        """Whether the simulation is running."""
        return self._slices.plays("trial")

    def reset(self) -> None:
        """Reset the sliders to the values of the plan."""
        for dial in (self.arrivals, self.minutes, self.people):
            dial.reset()
        self.days.setCurrentIndex(0)

    def follow(self) -> None:
        """Update after a change of the plan: quick results at once, the simulation debounced."""
        self._slices.drop("trial")
        self._player, self._rows = None, ()
        trial, plan = self.trial, self._session.plan
        tried = what_if.tried(plan, self._session.day, trial) if trial.changes else None
        self.sums = sums.sums(tried, self._session.day) if tried else None
        if tried is not None and self.sums is not None:
            self._rows = attainment.attainments(tried, self._session.day)
        self._show()

    def play(self) -> None:
        """Simulate the tried values."""
        if self.sums is None or not self._rows:
            return
        tried = what_if.tried(self._session.plan, self._session.day, self.trial)
        self._player = attainment.player(tried, self._session.day)
        if self._player is not None:
            self._slices.begin("trial", self._work(self._player))

    def _work(self, player: Simulation) -> Work:
        yield from player.run()

    def _make_shift(self) -> QWidget:
        self._start, self._end = FROM, TO
        words = {"": self.tr("no further shift"), "week": self.tr("Monday to Friday"), "all": self.tr("every day")}
        names = (
            self.tr("Monday"), self.tr("Tuesday"), self.tr("Wednesday"), self.tr("Thursday"), self.tr("Friday"),
            self.tr("Saturday"), self.tr("Sunday"),
        )  # fmt: skip
        words.update({str(index): name for index, name in enumerate(names)})
        self.days = ChoiceBox(words)
        self.days.setAccessibleName(self.tr("One more shift on"))
        self.days.setMinimumWidth(theme.px(160))
        self.days.on_edited(self._turn)
        self.starts, self.ends = TimeEntry(), TimeEntry()
        for entry, name, value, call in (
            (self.starts, self.tr("One more shift from"), FROM, self._set_start),
            (self.ends, self.tr("One more shift to"), TO, self._set_end),
        ):
            entry.setAccessibleName(name)
            entry.show_value(value)
            entry.setFixedWidth(theme.px(72))
            entry.on_edited(call)
        self.button = QPushButton(self.tr("Back to the plan"))
        self.button.clicked.connect(self.reset)
        box = QWidget()
        flow = FlowLayout(box, theme.px(8))
        label = QLabel(self.tr("One more shift"))
        label.setProperty("look", "label")
        label.setBuddy(self.days)
        for widget in (label, self.days, self.starts, QLabel(self.tr("to")), self.ends, self.button, QWidget()):
            widget.setMinimumHeight(theme.px(36))
            flow.addWidget(widget)
        return box

    def _set_start(self, minute: int) -> None:
        self._start = minute % (24 * 60)
        self._turn()

    def _set_end(self, minute: int) -> None:
        self._end = minute % (24 * 60)
        self._turn()

    def _turn(self, _value: object = None) -> None:
        self.follow()
        self.play()
        self.changed.emit()

    def _show(self) -> None:
        trial = self.trial
        self.button.setEnabled(trial.changes)
        self.starts.setEnabled(bool(trial.days))
        self.ends.setEnabled(bool(trial.days))
        if not trial.changes:
            self.words.set_words(self.tr("Try other figures: the plan stays as it is, the answer shows above, dashed."))
        elif self.sums is None:
            self.words.set_words(self.tr("Without figures of the load there is nothing to try."))
        else:
            used = self.sums.used
            words = self.tr("nobody is ever on") if used is None else self.tr("{0} % used").format(int(used * 100))
            self.words.set_words(self.tr("It would be: {0}. {1}").format(words, sums.backlog_words(self.sums)))
