"""The card of one owner: the person, since when the role is accepted, title and unit, and the deputy."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.ui.binding.form import Form
from app.ui.binding.people_offers import caption_of
from app.ui.kit import theme
from app.ui.kit.words import sentence
from app.ui.widgets.advice import Advice
from app.ui.widgets.cards import RoleCard
from models import parse_value
from models.edit import get
from models.fields import INHERITED
from models.holders import display
from models.new_draft import reopened


class OwnerCard(RoleCard):
    """One of W, S, X, O, bound to `<part>.owner`, `.accepted_on` and `.deputy`."""

    def __init__(self, form: Form, part: str, letter: str, title: str, decides: str) -> None:
        super().__init__(letter, title, decides)
        self._form, self._part = form, part
        self._person = ""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, theme.px(128))
        self.column.addLayout(grid)
        self.person = self._field(grid, "owner", (0, 0), "owner", self.tr("Person"))
        self.accepted = self._field(grid, "accepted_on", (0, 1), "small", self.tr("Accepted on"))
        self.accepted.setFixedWidth(theme.px(128))
        self._caption = QLabel()
        self._caption.setProperty("look", "caption")
        self._caption.setWordWrap(True)
        self._complete = QPushButton(self.tr("Add title and unit"))
        self._complete.setProperty("look", "link")
        self._complete.clicked.connect(self._jump)
        grid.addWidget(self._caption, 4, 0, 1, 2)
        grid.addWidget(self._complete, 5, 0, 1, 2)
        self.again = QLabel()
        self.again.setProperty("look", "caption")
        self.again.setWordWrap(True)
        grid.addWidget(self.again, 6, 0, 1, 2)
        grid.setRowMinimumHeight(6, theme.px(4))
        self.deputy = self._field(grid, "deputy", (7, 0), "small", self.tr("Deputy"), span=2)
        self.column.addStretch(1)
        form.follow(self._follow)

    @property
    def caption(self) -> str:
        """The text below the person."""
        return self._caption.text()

    @property
    def completer(self) -> QPushButton:
        """The link to the title in the people list; shown if the title is missing."""
        return self._complete

    def _field(
        self, grid: QGridLayout, name: str, at: tuple[int, int], look: str, title: str, span: int = 1
    ) -> QWidget:
        """Add label, field and, over the whole width, its findings; `at` is row and column of the label."""
        path = f"{self._part}.{name}"
        label = QLabel(title)
        label.setProperty("look", "label")
        advice = Advice()
        spoken = self.tr("{0}: {1}").format(self.accessibleName(), title)
        widget: Any = self._form.bare(path, look=look, advice=advice, name=spoken)
        label.setBuddy(widget)
        row, column = at
        grid.addWidget(label, row, column, 1, span)
        grid.addWidget(widget, row + 1, column, 1, span)
        grid.addWidget(advice, row + 2 + column, 0, 1, 2)
        return widget

    def _follow(self) -> None:
        plan = self._form.session.plan
        ref = get(plan, f"{self._part}.owner")
        inherited = ref == INHERITED
        person = plan.person(plan.workflow.owner if inherited else ref)
        if inherited:
            words = self.tr("Held by the workflow owner, who signs for it. Possible at stage 1 only.")
        else:
            words = caption_of(person) if person is not None else ""
        bare = person is not None and not words
        self._person = person.id if person is not None else ""
        self._show_again()
        self._caption.setText(words)
        self._caption.setVisible(bool(words))
        self._complete.setVisible(bare)
        self.accepted.setEnabled(bool(ref) and not inherited)
        filled = bool(ref) and not inherited
        if self.person.property("filled") != filled:
            self.person.setProperty("filled", filled)
            self.person.style().unpolish(self.person)
            self.person.style().polish(self.person)

    def _show_again(self) -> None:
        """Show that the acceptance was given for a sealed revision and is open again for this draft."""
        session = self._form.session
        sealed = session.last_sealed()
        again = reopened(sealed[1], session.plan) if sealed is not None else ()
        mine = next((one for one in again if one.path == f"{self._part}.accepted_on"), None)
        if mine is not None and sealed is not None:
            day = parse_value.day(mine.given_on)
            said = parse_value.say_day(day) if day else mine.given_on
            now = session.plan.person(self._person)
            words = self.tr("Accepted for revision {0} on {1}, open again.").format(sealed[0].number, said)
            if now is None or display(now) != mine.name:
                words = self.tr("{0} accepted revision {1} on {2}; open again.")
                words = words.format(mine.name, sealed[0].number, said)
            self.again.setText(sentence(words))
        self.again.setVisible(mine is not None)

    def _jump(self) -> None:
        if self._person:
            self._form.session.jump.emit(f"people.{self._person}.title")
