"""Step 3, exceptions: the queue, owners and targets, the week of the people on duty, and escalations."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.binding.form import Form
from app.ui.binding.page import Page
from app.ui.binding.row_table import Column, RowTable
from app.ui.binding.week_spans import week_key
from app.ui.kit import theme
from app.ui.kit.marks import Mark, paint_mark
from app.ui.parts.arrivals_panel import ArrivalsPanel
from app.ui.parts.capacity_board import CapacityBoard
from app.ui.parts.coverage_board import CoverageBoard
from app.ui.parts.friday_panel import FridayPanel
from app.ui.parts.holiday_fields import HolidayFields
from app.ui.parts.real_weeks_list import RealWeeksList
from app.ui.widgets.fold import Fold
from app.ui.widgets.prose_entry import WrapEntry
from app.ui.widgets.still_words import StillWords
from models import parse_value
from models.exceptions import Severity
from models.plan import Plan
from models.queue import kinds
from models.queue.coverage import ceiling
from models.queue.shade import hour_loads

CALM = 250
"""Debounce time in milliseconds: the long computations start after this time without an edit."""


class ExceptionsPage(Page):
    """The queue, its targets, week and load, and the escalations."""

    key = "exceptions"
    title = "Who catches what the agent cannot do, and when?"
    lead = "“The team will look at it” is nobody at 16:37 on a Friday. Name the queue, the person and the hour."

    def build(self) -> None:
        """Build the page."""
        self._folds: dict[str, Fold] = {}
        self._build_queue()
        self._build_targets()
        self._build_coverage()
        self._build_capacity()
        self._build_rest()
        self.form.anchor("exceptions", self.board.grid, self._open_fold)

    def _build_queue(self) -> None:
        form, section = self.form, self.section("queue", head=False)
        section.addWidget(
            form.row(
                form.field("exceptions.destination"),
                form.field("exceptions.tool"),
                form.field("exceptions.owner", label=self.tr("Queue owner")),
                stretch=(5, 4, 6),
            )
        )
        owner = form.widget_at("exceptions.owner")
        if isinstance(owner, QLineEdit):
            owner.addAction(QIcon(_role_pixmap("X")), QLineEdit.ActionPosition.LeadingPosition)
        more = QPushButton(self.tr("Deputy and acceptance stand with the owners"))
        more.setProperty("look", "quiet")
        more.clicked.connect(self._to_owners)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(more)
        section.addLayout(line)
        section.addWidget(form.field("exceptions.reviewers"))
        section.addWidget(form.field("exceptions.sees_queue"))
        section.addWidget(form.row(form.field("exceptions.claimable"), form.field("exceptions.shows_age")))
        self._build_kinds(section)

    def _build_kinds(self, section: QVBoxLayout) -> None:
        caption = QLabel(self.tr("Which exceptions there are, and the way each of them takes"))
        caption.setProperty("look", "label")
        section.addWidget(caption)
        section.addWidget(
            RowTable(
                self.form,
                "exceptions.kinds",
                (
                    Column("name", 120, share=3, title=self.tr("Kind of exception"), prose=True),
                    Column("route", 112, share=4, prose=True),
                    Column("severity", 88),
                    Column("per_week", 64, title=self.tr("A week"), right=True),
                    Column("minutes", 64, title=self.tr("Minutes"), right=True),
                ),
                details=("key",),
                add=self.tr("Add your own kind"),
            )
        )
        self.totals = StillWords("caption")
        section.addWidget(self.totals)

    def _build_targets(self) -> None:
        section = self.section("targets")
        self.targets = RowTable(
            self.form,
            "exceptions.severities",
            (
                Column("name", 92, make=_severity_cell),
                Column("rule", 112, share=1, prose=True),
                Column("first_look", 80),
                Column("cleared", 64),
                Column("clock", 104),
                Column("share", 72, title=self.tr("Promised")),
                Column("id", 112, title=self.tr("At best"), make=_best_cell),
            ),
            add=self.tr("Add a severity"),
        )
        section.addWidget(self.targets)
        caption = QLabel(
            self.tr("At best: what the hours below allow even if work took no time. No staffing inside them beats it.")
        )
        caption.setProperty("look", "caption")
        caption.setWordWrap(True)
        section.addWidget(caption)

    def _build_coverage(self) -> None:
        section = self.section("coverage")
        self.board = CoverageBoard(self.form)
        section.addWidget(self.board)
        zone = self.form.row(self.form.field("head.time_zone"), QWidget(), stretch=(1, 2))
        section.addWidget(zone)
        folds = QVBoxLayout()
        folds.setSpacing(0)
        section.addLayout(folds)
        for name, words, table in self._make_lists():
            fold = Fold(words, table)
            self._folds[name] = fold
            rows = table.table if isinstance(table, HolidayFields) else table
            rows.count_changed.connect(fold.set_count)
            fold.set_count(len(rows.lines))
            folds.addWidget(fold)
        for name in ("shifts", "service_hours"):
            self.form.anchor(f"exceptions.{name}", self.board.grid)
        folds.addWidget(Fold(self.tr("The week in words"), self.board.in_words))
        self.weeks = RealWeeksList(self.session)
        fold = Fold(self.tr("Gaps of the next thirteen weeks"), self.weeks)
        self.weeks.counted.connect(fold.set_count)
        folds.addWidget(fold)

    def _make_lists(self) -> tuple[tuple[str, str, RowTable | HolidayFields], ...]:
        form = self.form
        self.holidays = HolidayFields(form)
        hours = (Column("days", 200, share=1), Column("start", 56, right=True), Column("end", 56, right=True))
        person = Column("person", 160, share=1)
        shifts = RowTable(
            form,
            "exceptions.shifts",
            (person, *hours),
            details=("time_zone", "every_weeks", "from_day", "until_day"),
            add=self.tr("Add a shift"),
        )
        service = RowTable(form, "exceptions.service_hours", hours, add=self.tr("Add hours"))
        absences = RowTable(
            form,
            "exceptions.absences",
            (person, Column("from_day", 140), Column("until_day", 140)),
            add=self.tr("Add an absence"),
        )
        covers = RowTable(
            form,
            "exceptions.covers",
            (person, Column("day", 140), hours[1], hours[2], Column("time_zone", 110, share=1)),
            add=self.tr("Add a cover"),
        )
        return (
            ("shifts", self.tr("Shifts, exact to the minute"), shifts),
            ("service_hours", self.tr("When the agent works, exact to the minute"), service),
            ("absences", self.tr("Away"), absences),
            ("covers", self.tr("Cover for one day"), covers),
            ("holidays", self.tr("Public holidays"), self.holidays),
        )

    def _build_capacity(self) -> None:
        form = self.form
        self.capacity = CapacityBoard(form)
        section = self.section("capacity", right=self.capacity.used)
        section.addWidget(
            form.row(
                form.field("exceptions.load.pattern"),
                form.field("exceptions.load.per_week"),
                form.field("exceptions.load.minutes"),
                form.field("exceptions.load.spread"),
                stretch=(4, 3, 3, 3),
            )
        )
        section.addWidget(self.capacity)
        section.addWidget(
            form.row(form.field("exceptions.load.approval_share"), form.field("exceptions.load.review_seconds"))
        )
        self.arrivals = ArrivalsPanel(form)
        fold = Fold(self.tr("Arrivals in each hour of the week"), self.arrivals)
        self._folds["load.profile"] = fold
        section.addWidget(fold)
        self._pattern = ""
        self._key: tuple[object, ...] = ()
        self._settled: tuple[object, ...] = ()
        self._seen: Plan | None = None
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self._settle_figures)

    def _build_rest(self) -> None:
        form, section = self.form, self.section("escalation")
        section.addWidget(form.field("exceptions.allowed_actions"))
        caption = QLabel(self.tr("What goes further up"))
        caption.setProperty("look", "label")
        section.addWidget(caption)
        columns = (
            Column("trigger", 260, share=2, prose=True),
            Column("to", 180, share=1),
            Column("within", 100),
        )
        section.addWidget(
            RowTable(form, "exceptions.escalations", columns, add=self.tr("Add a rule for going further up"))
        )
        section.addWidget(form.field("exceptions.playbook"))
        section.addWidget(form.field("exceptions.feedback_loop"))
        self.friday = FridayPanel(self.session)
        section.addWidget(self.friday)
        form.follow(self._show_figures)

    def _to_owners(self) -> None:
        self.session.jump.emit("exceptions.accepted_on")

    def _open_fold(self, path: str) -> None:
        """Unfold the field of a path; a list as a whole is represented by the grid."""
        for name, fold in self._folds.items():
            below = path.startswith(f"exceptions.{name}.") or path == f"exceptions.{name}"
            whole = path in ("exceptions.shifts", "exceptions.service_hours")
            if whole:
                self.board.draw_service(path == "exceptions.service_hours")
            holiday = name == "holidays" and path.startswith("exceptions.holiday_")
            if holiday or (below and not whole):
                fold.open()

    def _show_figures(self) -> None:
        """After a change of the week, show the quick results now and debounce the long computations."""
        plan, day = self.session.plan, self.session.day
        if plan is not self._seen:
            self._seen = plan
            self.capacity.slices.hold(True)
            self._calm.start()
        key = (*week_key(plan, day), plan.exceptions.load, plan.exceptions.kinds)
        if key != self._key:
            self._key = key
            self._show_targets()
            self.capacity.show_sums()
            self.board.show_loads(hour_loads(plan, self.capacity.sums))
            load = plan.exceptions.load
            if load.pattern != self._pattern and load.pattern == "profile":
                self._folds["load.profile"].open()
            self._pattern = load.pattern

    def _settle_figures(self) -> None:
        """The long computations: the simulation if the week has changed, the Friday question and the real weeks."""
        if self._key != self._settled:
            self._settled = self._key
            self.capacity.settle()
            words = kinds.total_words(self.session.plan.exceptions)
            self.totals.set_words(words)
            self.totals.setVisible(bool(words))
            self.board.settle()
        self.capacity.slices.hold(not self.isVisible())
        self.friday.follow()
        self.weeks.follow()

    def _show_targets(self) -> None:
        """Update the severity bars and the shares of kept targets."""
        plan, day = self.session.plan, self.session.day
        last = len(self.targets.lines) - 1
        for place, (row, line) in enumerate(zip(plan.exceptions.severities, self.targets.lines, strict=True)):
            name, best = line.cells[0], line.cells[-1]
            if isinstance(name, SeverityCell) and isinstance(best, BestCell):
                name.show_rank("high" if place == 0 else "low" if place == last else "medium")
                best.show_share(ceiling(plan, row, day), row)


class SeverityCell(QWidget):
    """The cell of a severity: bars, then the name."""

    def __init__(self, form: Form, path: str) -> None:
        super().__init__()
        self.mark = Mark("medium", "")
        self.entry = WrapEntry()
        self.entry.setProperty("look", "cell")
        self.entry.setFont(theme.font(13, 600))
        self.entry.setAccessibleName(self.tr("Severity"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), 0, 0, 0)
        row.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(0, theme.px(7), 0, 0)
        top.addWidget(self.mark)
        top.addStretch(1)
        row.addLayout(top)
        row.addWidget(self.entry, 1)
        form.bind(path, self)

    def show_rank(self, mark: str) -> None:
        """Show the bars of a rank."""
        self.mark.set_mark(mark, "")

    def show_value(self, value: Any) -> None:
        """Show the name."""
        self.entry.show_value(value)

    def on_edited(self, call: Any) -> None:
        """Register the callback for the edited name."""
        self.entry.on_edited(call)

    def focus_target(self) -> QWidget:
        """The entry that takes the focus."""
        return self.entry


class BestCell(QWidget):
    """The share of kept targets, as a mark and a percentage."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = Mark("none", "")
        self.words = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(6))
        row.addWidget(self.mark)
        row.addWidget(self.words, 1)

    def show_share(self, share: Fraction | None, row: Severity) -> None:
        """Show a share (0 to 1) compared with the promise; None means not computed yet."""
        promised = parse_value.number(row.share)
        if share is None:
            mark, look, words = "none", "absent", self.tr("not known")
        else:
            kept = share * 100 >= Fraction(100 if promised is None else promised)
            mark, look = ("yes", "") if kept else ("no", "bad")
            words = self.tr("{0} % in time").format(int(share * 100))
        if words == self.words.text() and mark == self.mark.name:
            return
        self.mark.set_mark(mark, "")
        self.words.setText(words)
        self.words.setProperty("look", look)
        self.words.setProperty("strong", look == "bad")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)


def _severity_cell(form: Form, path: str) -> QWidget:
    return SeverityCell(form, path)


def _best_cell(form: Form, path: str) -> QWidget:  # noqa: ARG001 - the signature of a column's maker
    return BestCell()


def _role_pixmap(letter: str) -> QPixmap:
    side, ratio = theme.px(18), 2
    made = QPixmap(side * ratio, side * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_mark(painter, QRectF(0, 0, side, side), letter)
    painter.end()
    return made
