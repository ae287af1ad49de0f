"""The coverage of the queue: the week grid, the people on duty in the selection, and the gaps in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.binding.form import Form
from app.ui.binding.people import PeopleChips
from app.ui.binding.people_offers import words_of
from app.ui.binding.session import PlanSession
from app.ui.binding.week_spans import by_day, example_words, week_key, week_spans
from app.ui.kit import icons, theme
from app.ui.kit.marks import SEVERITY_MARK, SEVERITY_ROLE, Mark
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.week_grid import WeekGrid
from app.ui.widgets.week_legend import Legend, ShadeLegend
from app.ui.widgets.week_sheet import Span, span_words
from models.edit import TooManyRows, add_row
from models.fields import DAY_MINUTES
from models.people import Person
from models.plan import Plan
from models.queue import capacity, coverage, roster
from models.queue.roster import Block
from models.queue.shade import HourLoad, shade_words

Step = Callable[[Plan], Plan]


class BlockPeople(PeopleChips):
    """The people on duty in the selection, as chips that can be added and removed."""

    put = Signal(str, object)
    taken = Signal(str)

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(session, "exceptions.reviewers", parent)
        self._on: tuple[str, ...] = ()
        self.focus_target().setAccessibleName(self.tr("Put a person on in the selected hours"))
        self.on_edited(self._on_edited)

    def show_block(self, block: Block | None) -> None:
        """Show the people on duty in a block, and mark those who cover only a part of it."""
        found = roster.on_in(self._session.plan, block, self._session.day) if block else ()
        self._on = tuple(ref for ref, _ in found)
        part = self.tr("{0}, part of it")
        names = {ref: words_of(self._session.plan, ref) for ref in self._on}
        self._set(tuple((ref, names[ref] if whole else part.format(names[ref])) for ref, whole in found))

    def show_plan(self, plan: Plan) -> None:
        """Not used: the board shows the block after every change."""

    def add(self, ref: str) -> None:
        """Put a person on duty in the whole block, also one who covers a part of it."""
        if ref:
            self.put.emit(ref, None)
        self._clear()

    def add_new(self, typed: str) -> None:
        """Put a person on duty who is not in the plan yet."""
        person = Person(id=self._session.workspace.mint(), name=typed, kind="person", organisation="inside")
        self.put.emit(person.id, person)
        self._clear()

    def _refs(self) -> tuple[str, ...]:
        return self._on

    def _on_edited(self, refs: Any) -> None:
        for ref in self._on:
            if ref not in refs:
                self.taken.emit(ref)


class CoverageBoard(QWidget):
    """The grid with its switch, the line of the selection, the gaps in words and the button to fill one."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._session = form, form.session
        self.setProperty("help", "exceptions.shifts")
        self.grid = WeekGrid()
        self.people = BlockPeople(form.session)
        self.in_words = QLabel()
        self._key: tuple[object, ...] = ()
        self._found: coverage.Week = ()
        self._example = self._said = ""
        self._loads: tuple[HourLoad, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._make_switch())
        column.addWidget(self.grid)
        self.legend = ShadeLegend()
        self.legend.hide()
        column.addWidget(self.legend)
        column.addWidget(self._make_bar())
        column.addLayout(self._make_foot())
        self.in_words.setWordWrap(True)
        self.in_words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.grid.selected.connect(self._show_selection)
        self.grid.chosen.connect(self._choose)
        self.grid.cleared.connect(self._clear)
        self.people.put.connect(self._put_on)
        self.people.taken.connect(self._take_off)
        self.people.focus_target().installEventFilter(self)
        form.anchor("exceptions.service_hours", self.grid)
        form.follow(self._follow)
        form.session.touched_changed.connect(self._show_gaps)

    @property
    def draws_service(self) -> bool:
        """Whether the grid edits the agent's hours and not the people on duty."""
        return self._modes.checkedId() == 1

    def draw_service(self, service: bool) -> None:
        """Edit the agent's hours, or the people on duty."""
        self._modes.button(int(service)).setChecked(True)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Escape in the entry moves the focus to the grid."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and not watched.text()
            and watched.people_list is None
        ):
            self.grid.setFocus()
            return True
        return super().eventFilter(watched, event)

    def show_loads(self, loads: tuple[HourLoad, ...]) -> None:
        """Shade the hours by their load; empty if it is not known."""
        if loads != self._loads:
            self._loads = loads
            self.grid.show_loads(loads)
            self._say_week()

    def settle(self) -> None:
        """Show the legend of the shading if there is one; debounced so that the page does not move."""
        self.legend.setVisible(any(load.step for load in self._loads) and not self.draws_service)

    def fill_gap(self) -> None:
        """Select the described gap, and ask for a person."""
        self.draw_service(False)
        found = capacity.example_wait(self._session.plan, self._session.day)
        if found is not None:
            gaps = coverage.gaps(self._session.plan, self._session.day)
            start, end = next(gap for gap in gaps if gap[0] <= found.minute < gap[1])
            day = found.minute // DAY_MINUTES
            low, high = max(start, day * DAY_MINUTES), min(end, (day + 1) * DAY_MINUTES)
            self.grid.select(Block((day,), low - day * DAY_MINUTES, high - day * DAY_MINUTES))
        elif self.grid.block is None:
            self.grid.select(Block((0, 1, 2, 3, 4), 8 * 60, 18 * 60))
        self._choose("")

    def _make_switch(self) -> QWidget:
        switch = QWidget()
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._modes = QButtonGroup(self)
        for index, words in enumerate((self.tr("Who is on"), self.tr("When the agent works"))):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setProperty("look", "switch")
            button.setProperty("end", "left" if index == 0 else "right")
            self._modes.addButton(button, index)
            row.addWidget(button)
        self._modes.button(0).setChecked(True)
        self._modes.idToggled.connect(self._follow)
        self._modes.idToggled.connect(self.settle)
        box = QWidget()
        flow = FlowLayout(box, theme.px(8))
        flow.addWidget(switch)
        flow.addWidget(Legend())
        return box

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self._selection = QLabel()
        self._selection.setProperty("look", "label")
        self._selection.setWordWrap(True)
        self._selection.setMinimumHeight(theme.px(32))
        self._on = QPushButton(self.tr("Works here"))
        self._off = QPushButton(self.tr("Is off here"))
        row.addWidget(self._selection, 2)
        row.addWidget(self.people, 3)
        for button, call in ((self._on, self._works), (self._off, self._rests)):
            button.setProperty("look", "small")
            button.clicked.connect(call)
            row.addWidget(button)
        return bar

    def _make_foot(self) -> QGridLayout:
        foot = QGridLayout()
        foot.setHorizontalSpacing(theme.px(8))
        foot.setVerticalSpacing(theme.px(2))
        self._mark = Mark("none")
        self._gaps, self._consequence = QLabel(), QLabel()
        self._consequence.setProperty("look", "lead13")
        for label in (self._gaps, self._consequence):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        button = QPushButton(self.tr("Put somebody on"))
        button.setProperty("look", "small")
        icons.stand_before(button, "user-plus")
        button.clicked.connect(self.fill_gap)
        self.button = button
        foot.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._gaps, 0, 1)
        foot.addWidget(self._consequence, 1, 1)
        foot.addWidget(button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        foot.setColumnStretch(1, 1)
        return foot

    def _follow(self) -> None:
        plan, day = self._session.plan, self._session.day
        key = (*week_key(plan, day), self.draws_service)
        if key == self._key:
            self._show_gaps()
            return
        self._key, self._found = key, coverage.gaps(plan, day)
        self._example = example_words(plan, day)
        spans = week_spans(plan, coverage.on_duty(plan, day), self._found)
        works = tuple(piece for start, end in coverage.service(plan) for piece in by_day(start, end))
        words = "\n".join(map(span_words, spans)) or self.tr("Nobody is on at any hour.")
        self._said = words
        if self.draws_service:
            said = self.tr("the agent works")
            spans = tuple(Span(start, end, "works", said) for start, end in works)
            words = "\n".join(map(span_words, spans)) or self.tr("It is not stated when the agent works.")
        self.grid.show_week(spans, works, words)
        self._say_week()
        self._show_gaps()
        self._show_selection()

    def _say_week(self) -> None:
        """The week in words, with its load; it is also the accessible text of the grid."""
        words = "\n".join(filter(None, (self._said, shade_words(self._loads))))
        if words != self.in_words.text():
            self.in_words.setText(words)
        if not self.draws_service:
            self.grid.setAccessibleDescription(words)

    def _show_selection(self) -> None:
        block = self.grid.block
        hint = self.tr("Drag over the hours, or walk with the arrows and press Enter.")
        self._selection.setText(roster.block_words(block) if block else hint)
        self._selection.setProperty("look", "label" if block else "caption")
        self._selection.style().unpolish(self._selection)
        self._selection.style().polish(self._selection)
        self.people.setVisible(block is not None and not self.draws_service)
        self._on.setVisible(block is not None and self.draws_service)
        self._off.setVisible(block is not None and self.draws_service)
        self.people.show_block(block)

    def _show_gaps(self) -> None:
        mark, words, more = self._gap_words()
        self._mark.set_mark(mark, "")
        self._gaps.setText(words)
        role = {"no": "bad", "advice": "warn", "yes": "ok"}.get(mark, "lead13")
        self._gaps.setProperty("look", role)
        self._gaps.setProperty("strong", mark in ("no", "advice"))
        self._gaps.style().unpolish(self._gaps)
        self._gaps.style().polish(self._gaps)
        self._consequence.setText(more)
        self._consequence.setVisible(bool(more))

    def _gap_words(self) -> tuple[str, str, str]:
        """The mark, the gaps in words and one consequence; an empty board shows no warning."""
        path = self._session.plan.exceptions
        if not path.service_hours and not path.shifts:
            quiet = not self._session.is_touched("exceptions.shifts")
            return "none" if quiet else self._sign(), self.tr("Nothing is drawn yet: no hours, and nobody on."), ""
        if not coverage.service(self._session.plan):
            words = self.tr("It is not stated when the agent works, so nobody can tell where cover is missing.")
            return self._sign(), words, ""
        if not self._found:
            return "yes", self.tr("Somebody is on by name in every hour in which the agent works."), ""
        return self._sign(), self.tr("Nobody is on {0}.").format(coverage.gap_words(self._found)), self._example

    def _sign(self) -> str:
        findings = (
            *self._session.findings_at("exceptions.shifts"),
            *self._session.findings_at("exceptions.service_hours"),
        )
        worst = min((list(SEVERITY_ROLE).index(found.severity) for found in findings), default=2)
        return list(SEVERITY_MARK.values())[worst]

    def _choose(self, typed: str) -> None:
        if self.draws_service:
            block = self.grid.block
            if block is not None:
                self._set_service(not roster.works_in(self._session.plan, block))
            return
        entry: Any = self.people.focus_target()
        entry.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, typed)
            QCoreApplication.sendEvent(entry, key)

    def _clear(self) -> None:
        if self.draws_service:
            self._set_service(False)
        else:
            self._take_off("")

    def _put_on(self, ref: str, person: Person | None) -> None:
        block, mint = self.grid.block, self._session.workspace.mint
        if block is not None:
            self._apply(
                lambda plan: roster.put_on(
                    plan if person is None else add_row(plan, "people", person), ref, block, mint
                )
            )
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_off(self, ref: str) -> None:
        block, day, mint = self.grid.block, self._session.day, self._session.workspace.mint
        if block is not None:
            self._apply(lambda plan: roster.take_off(plan, block, day, mint, ref))

    def _works(self) -> None:
        self._set_service(True)

    def _rests(self) -> None:
        self._set_service(False)

    def _set_service(self, works: bool) -> None:
        block, mint = self.grid.block, self._session.workspace.mint
        if block is not None:
            self._apply(lambda plan: roster.set_service(plan, block, mint, works=works))

    def _apply(self, change: Step) -> None:
        try:
            self._session.apply(change)
        except TooManyRows:
            self._consequence.setText(self.tr("This list is full: 200 rows are the most it holds."))
            self._consequence.show()
        self._session.touch("exceptions.shifts")
