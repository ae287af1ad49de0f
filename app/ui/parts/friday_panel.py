"""The Friday question: for any minute and kind of exception, the steps up to the first dead end."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.marks import Mark
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.line_entry import LineEntry
from models import parse_value
from models.plan import Plan
from models.queue import friday
from models.queue.capacity import BAD_MOMENT
from models.queue.friday import Step, Walk
from models.queue.kinds import kind_words
from models.queue.moment import read_moment

STEPS = 8
"""Maximum number of steps."""


class FridayPanel(QWidget):
    """An entry for the time, a choice of the kind, three usual times, and the steps below."""

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: tuple[Plan, int, date, str, bool] | None = None
        self._chosen = False
        self.when = LineEntry("Friday 16:37")
        self.when.setAccessibleName(self.tr("Day and time"))
        self.when.setText(parse_value.say_clock(BAD_MOMENT))
        self.when.on_edited(self._asks)
        self.kind = ChoiceBox({"": self.tr("Any kind")})
        self.kind.setAccessibleName(self.tr("Kind of exception"))
        self.kind.on_edited(self._choose)
        self.verdict, self._mark = QLabel(), Mark("none")
        self.steps: list[tuple[Mark, QPushButton, QLabel]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(12))
        title = QLabel(self.tr("What happens on Friday at 16:37?"))
        title.setProperty("look", "section")
        column.addWidget(title)
        column.addWidget(self._make_question())
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self.verdict.setWordWrap(True)
        self.verdict.setProperty("strong", True)
        self.verdict.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.verdict, 1)
        column.addLayout(head)
        column.addLayout(self._make_lines())
        self.follow()

    def follow(self) -> None:
        """Show the steps for the current plan."""
        plan = self._session.plan
        words = {"": self.tr("Any kind")}
        words.update({row.id: kind_words(row) for row in plan.exceptions.kinds})
        if words != self.kind.words:
            before = self.kind.currentData()
            self.kind.set_words(words)
            self.kind.show_value(before if before in words else "")
            if not self._chosen:
                self.kind.show_value(friday.worst_kind(plan))
        self._asks()

    def show_worst(self) -> None:
        """Set the time to the worst minute of the week."""
        worst = friday.worst_minute(self._session.plan, self._session.day)
        self._set(worst.minute)

    def _make_question(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, theme.px(8))
        self.when.setFixedWidth(theme.px(140))
        self.kind.setMinimumWidth(theme.px(208))
        buttons = (
            (self.tr("Friday 16:37"), self._set_friday),
            (self.tr("The worst minute"), self.show_worst),
            (self.tr("Start of the week"), self._set_start),
        )
        for entry in (self.when, self.kind):
            entry.setProperty("look", "small")
        flow.addWidget(self.when)
        flow.addWidget(self.kind)
        self.presets: list[QPushButton] = []
        for words, call in buttons:
            button = QPushButton(words)
            button.setProperty("look", "small")
            button.clicked.connect(call)
            self.presets.append(button)
            flow.addWidget(button)
        flow.addWidget(QWidget())
        return box

    def _make_lines(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(2))
        for index in range(STEPS):
            mark, title, words = Mark("none", size=14), QPushButton(), QLabel()
            title.setProperty("look", "link")
            title.clicked.connect(self._go)
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.setContentsMargins(0, 0, 0, theme.px(8))
            grid.addWidget(mark, 2 * index, 0)
            grid.addWidget(title, 2 * index, 1, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(words, 2 * index + 1, 1)
            self.steps.append((mark, title, words))
        grid.setColumnStretch(1, 1)
        return grid

    def _set_friday(self) -> None:
        self._set(BAD_MOMENT)

    def _set_start(self) -> None:
        self._set(friday.week_start(self._session.plan))

    def _set(self, minute: int) -> None:
        self.when.setText(parse_value.say_clock(minute))
        self.when.setCursorPosition(0)
        self._asks()

    def _choose(self, _key: object) -> None:
        self._chosen = True
        self._asks()

    def _asks(self, _text: object = None) -> None:
        found = read_moment(self.when.text())
        if self._is_blank():
            self._asked = None
            self._mark.set_mark("none", "")
            self._show_message(self.tr("Name the queue and who is on, and the walk of an exception stands here."), "")
            self._show_steps(())
            return
        if found is None:
            self._asked = None
            self._mark.set_mark("none", "")
            self._show_message(
                self.tr("Write a day and a time, as “fri 16:37”, or a date, as “25 Dec 2026 16:37”."), ""
            )
            self._show_steps(())
            return
        minute, on = found
        asked = (self._session.plan, minute, on or self._session.day, self.kind.currentData() or "", on is not None)
        if self._asked is None or self._asked[0] is not asked[0] or self._asked[1:] != asked[1:]:
            self._asked = asked
            self._show(friday.ask(asked[0], minute, asked[2], asked[3], dated=asked[4]))

    def _show(self, walk: Walk) -> None:
        self._mark.set_mark("yes" if walk.dead_end is None else "no", "")
        self._show_message(walk.words, "bad" if walk.dead_end else "")
        self._show_steps(walk.steps)

    def _show_message(self, words: str, look: str) -> None:
        self.verdict.setText(words)
        self.verdict.setProperty("look", look)
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)

    def _is_blank(self) -> bool:
        """Whether nothing was entered yet: then the steps would only be warnings."""
        path = self._session.plan.exceptions
        begun = path.destination.strip() or path.shifts or path.service_hours
        return not begun and not self._session.is_touched("page:exceptions")

    def _show_steps(self, steps: tuple[Step, ...]) -> None:
        for index, (mark, title, words) in enumerate(self.steps):
            shown = index < len(steps)
            for part in (mark, title, words):
                part.setVisible(shown)
            if shown:
                step = steps[index]
                mark.set_mark(step.state, "")
                title.setText(step.title)
                title.setProperty("path_to", step.path)
                title.setAccessibleName(self.tr("{0} {1}").format(step.title, step.words))
                words.setText(step.words)

    def _go(self) -> None:
        self._session.jump.emit(str(self.sender().property("path_to")))
