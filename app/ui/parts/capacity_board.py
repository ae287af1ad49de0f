"""The capacity of the queue: the calculation in words, the backlog over the week, and the kept targets."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.binding.form import Form
from app.ui.kit import theme
from app.ui.kit.slices import Slices, Work
from app.ui.parts.attainment_table import AttainmentTable
from app.ui.parts.what_if_panel import WhatIfPanel
from app.ui.widgets.backlog_curve import BacklogCurve
from app.ui.widgets.capacity_bar import CapacityBar, load_role
from app.ui.widgets.fold import Fold
from app.ui.widgets.still_words import StillWords
from app.ui.widgets.wide import WideArea
from models import parse_value
from models.exceptions import ExceptionPath
from models.queue import attainment, capacity, coverage, demand, kinds, staffing, sums
from models.queue.attainment import Attainment
from models.queue.simulation import Simulation
from models.queue.staffing import Hour, Needed
from models.queue.sums import Sums


class CapacityBoard(QWidget):
    """The part below the figures of the load. `measured` is emitted when a simulation is done."""

    measured = Signal()

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = form.session
        self.used = StillWords()
        self.used.setFixedWidth(theme.px(160))
        self.used.label.setProperty("strong", True)
        self.used.label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.total, self.crowded, self.flow = (StillWords("lead13") for _ in range(3))
        self.note, self.needed, self.hour = StillWords("caption"), StillWords(), StillWords()
        self.bar, self.curve, self.table = CapacityBar(), BacklogCurve(), AttainmentTable()
        self.slices = Slices(self)
        self.trial = WhatIfPanel(self._session, self.slices)
        self._sums: Sums | None = None
        self._has_load = self._settled = False
        self._rows: tuple[Attainment, ...] = ()
        self._player: Simulation | None = None
        self._needed: Needed | None = None
        self._hour: Hour | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._table = WideArea(
            self.table, name=self.tr("Targets and what is simulated, moved sideways with the arrows")
        )
        self._fold = Fold(self.tr("What if it were otherwise"), self.trial)
        for widget in (self.total, self.bar, self.crowded, self.curve, self.flow, self._table, self.note,
                       self.needed, self.hour, self._fold):  # fmt: skip
            column.addWidget(widget)
        self._place()
        self.slices.advanced.connect(self._advance)
        self.trial.changed.connect(self._show_trial)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Resume the computations."""
        self.slices.hold(False)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Pause the computations while the page is hidden."""
        self.slices.hold(True)
        super().hideEvent(event)

    @property
    def sums(self) -> Sums | None:
        """The results that need no simulation."""
        return self._sums

    def show_sums(self) -> None:
        """Show the quick results, and mark the simulated ones as outdated."""
        plan, day = self._session.plan, self._session.day
        self._sums = sums.sums(plan, day)
        self._show_total()
        self._show_backlog()
        self.slices.drop("plan")
        self._player = self._needed = self._hour = None
        self._settled = False
        self._show_simulated()
        self.trial.follow()

    def settle(self) -> None:
        """Start the simulation and the search for improvements, in slices."""
        plan, day = self._session.plan, self._session.day
        self._rows = attainment.attainments(plan, day) if self._sums else ()
        self.table.show_rows(self._rows)
        self._player = attainment.player(plan, day) if self._rows else None
        self.slices.begin("plan", self._work())
        self._settled = True
        self._show_simulated()
        self._place()
        self.trial.play()

    def _work(self) -> Work:
        plan, day = self._session.plan, self._session.day
        if self._player is not None:
            yield from self._player.run()
            # The simulated shares are shown before the search for improvements starts.
            self._show_simulated()
            self.measured.emit()
        if self._sums is not None:
            self._needed = yield from staffing.search_reviewers(plan, day)
            self._hour = yield from staffing.search_hour(plan, day)

    def _advance(self) -> None:
        self._show_simulated()
        self._show_trial()

    def _show_total(self) -> None:
        plan, day = self._session.plan, self._session.day
        found, limit = capacity.capacity(plan, day), capacity.usual_limit()
        trouble = demand.trouble(plan)
        self._has_load = not trouble and found is not None and found.used is not None
        if trouble or found is None or found.used is None:
            words = self._missing() if not trouble or _blank(plan.exceptions) else trouble
            self.used.set_words("")
            self.total.set_words(words)
            return
        percent = self.tr("{0} % used").format(int(found.used * 100))
        self.used.set_words(percent)
        self.used.set_look(load_role(found.used, limit))
        words = self.tr("{0} exceptions a week \u00d7 {1} min = {2} of work, in {3} of people on the queue")
        hours = parse_value.say_minutes(found.covered)
        work = parse_value.say_minutes(round(found.work))
        self.total.set_words(words.format(_figure(found.items), _figure(found.minutes), work, hours))
        holds = self.tr("Holds up to {0} a week. Above that the queue grows on any bad day.").format(found.holds(limit))
        self.bar.show_share(found.used, limit, holds, f"{percent}. {holds}")

    def _missing(self) -> str:
        """The reason why the calculation is not possible yet."""
        plan = self._session.plan
        load = plan.exceptions.load
        found = capacity.capacity(plan, self._session.day)
        if load.pattern == "profile" and kinds.items_a_week(plan.exceptions) is None:
            return self.tr("The drawn week below is blank, or a figure in it cannot be read.")
        if found is not None:
            words = self.tr("{0} of work arrive in a week, and nobody is on the queue to do it.")
            return words.format(parse_value.say_minutes(round(found.work)))
        return self.tr("Say how many arrive in a week and how long one takes, and the sum stands here.")

    def _show_backlog(self) -> None:
        found = self._sums
        self.curve.show_sums(found)
        if found is not None:
            first = self.tr("{0} The curve begins with an empty queue.")
            words = sums.backlog_words(found)
            self.flow.set_words(first.format(words) if found.curve.growth else words)
            words = self.tr("More arrives than the people on can do {0}.")
            self.crowded.set_words(words.format(coverage.gap_words(found.crowded)) if found.crowded else "")

    def _place(self) -> None:
        """Show the parts that have content; debounced so that the page does not move while the user types."""
        known = self._sums is not None
        self.bar.setVisible(self._has_load)
        self.crowded.setVisible(known and bool(self.crowded.text()))
        for widget in (self.curve, self.flow, self.needed, self.hour):
            widget.setVisible(known)
        for widget in (self._table, self.note):
            widget.setVisible(known and bool(self._rows))

    def _show_simulated(self) -> None:
        works = self.slices.plays("plan")
        rows, player = self._rows, self._player
        if self._sums is None:
            return
        if rows:
            played = attainment.told(rows, player.estimate()) if player else rows
            self.table.show_simulated(played, self.tr("working") if works or not self._settled else "")
            self.note.set_words(self._note())
        self._show_advice(works)

    def _note(self) -> str:
        if self._player is None and self._settled:
            return attainment.TOO_MANY
        if self._player is not None and self._player.progress < 1:
            words = self.tr("Simulating {0} weeks: {1} % done.")
            return words.format(self._player.weeks, int(self._player.progress * 100))
        words = self.tr(
            "Simulated over {0} weeks, the same chance each time; the range holds with 95 %. Erlang C looks at covered "
            "time only, as if it never broke off."
        )
        return words.format(self._player.weeks if self._player else attainment.WEEKS)

    def _show_advice(self, works: bool) -> None:
        working = self.tr("Looking for how many people would be enough.")
        self.needed.set_words(self._needed.words if self._needed else working)
        looking = self.tr("Looking for the hour in which one more person helps most.")
        none = self.tr("No extra hour of cover would shorten the queue.")
        waits = works or not self._settled
        self.hour.set_words(self._hour.words if self._hour else looking if waits else none)

    def _show_trial(self) -> None:
        found = self.trial.sums
        self.curve.show_sums(self._sums, found if self._sums else None)
        if self._rows and self.table.figures:
            self.table.show_tried(self.trial.rows, self.tr("working") if self.trial.works else "")


def _blank(path: ExceptionPath) -> bool:
    """Whether the missing inputs are all empty."""
    load = path.load
    if any(kind.per_week.strip() or kind.minutes.strip() for kind in path.kinds):
        return False
    return not (load.per_week.strip() and load.minutes.strip()) or load.pattern == "profile"


def _figure(value: Fraction) -> str:
    """A number without a trailing zero fraction: 264, 1.5."""
    tenths = round(value * 10)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
