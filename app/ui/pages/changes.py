"""Step 5, changes: a matrix of kinds of change against people, and what holds in an emergency."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.binding.approval_cells import MatrixHead, NeedsWords, PartCells, PartLegend, cell_width, rule_of
from app.ui.binding.form import Form
from app.ui.binding.page import Page
from app.ui.binding.people import PersonPicker
from app.ui.binding.row_table import Column, RowTable
from app.ui.kit import theme
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.prose_entry import WrapEntry
from models.approvals import involved
from models.changes import CHANGE_NOTES
from models.edit import TooManyRows, add_row
from models.fields import INHERITED
from models.people import Person

RULES = "changes.rules"


class ChangesPage(Page):
    """Who must approve which change, who is told, and where the evidence is stored."""

    key = "changes"
    title = "Who may change the way it works?"
    lead = "Behaviour drifts one small convenience at a time. For each kind of change, somebody says yes by name."

    def build(self) -> None:
        """Build the page."""
        form = self.form
        self._columns: tuple[str, ...] = ()
        self._cells: dict[str, PartCells] = {}
        self.table: RowTable | None = None
        section = self.section("approvals", head=False)
        section.addWidget(self._make_headline())
        self._matrix = QVBoxLayout()
        section.addLayout(self._matrix)
        self._rebuild(involved(self.session.plan))
        self.adder = ColumnPicker(self)
        section.addWidget(form.row(self.adder, self._make_note(), stretch=(1, 2)))
        rest = self.section("emergencies")
        rest.addWidget(form.row(form.field("changes.emergency"), form.field("changes.own_change")))
        rest.addWidget(form.field("changes.evidence"))
        form.follow(self._follow)

    def add_column(self, ref: str) -> None:
        """Add a column for a person and focus its first box."""
        if self.session.plan.person(ref) is None:
            return
        if ref not in self._columns:
            self._rebuild(involved(self.session.plan, (*self._own_columns(), ref)))
        if self.table is not None and self.table.lines:
            self._cells[self.table.lines[0].row_id].focus_box(self._columns.index(ref))

    def _make_headline(self) -> QWidget:
        """The headline of the section with the legend at its end, or below it in a narrow window."""
        box = QWidget()
        flow = FlowLayout(box, theme.px(8))
        words = QLabel(self.tr("Who approves what"))
        words.setProperty("look", "section")
        flow.addWidget(words)
        flow.addWidget(PartLegend())
        return box

    def _make_note(self) -> QWidget:
        note = QLabel(self.tr("Space turns a box: must approve, is told before, not involved. Arrows walk."))
        note.setProperty("look", "caption")
        note.setWordWrap(True)
        return note

    def _own_columns(self) -> tuple[str, ...]:
        """The people who have a column without being an owner; they keep it while the page exists."""
        owners = involved(self.session.plan.model_copy(update={"changes": type(self.session.plan.changes)()}))
        return tuple(ref for ref in self._columns if ref not in owners and ref != INHERITED)

    def _follow(self) -> None:
        columns = involved(self.session.plan, self._own_columns())
        if columns != self._columns or self.table is None:
            self._rebuild(columns)
        self._head.refresh()

    def _rebuild(self, columns: tuple[str, ...]) -> None:
        """Rebuild the table because its columns have changed."""
        if self.table is not None:
            self.form.release(RULES, self.table)
            self._matrix.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self._columns, self._cells = columns, {}
        self._head = MatrixHead(self.session, columns)
        many = len(columns) > 5
        self.table = RowTable(
            self.form,
            RULES,
            (
                Column("name", 148 if many else 188, share=1, title=self.tr("Kind of change"), make=_kind_cell),
                Column(
                    "approvers",
                    cell_width(len(columns)) * len(columns) - 8,
                    head=self._give_head,
                    make=self._make_cells,
                ),
                Column("told", 104 if many else 128, share=1, title=self.tr("Needs a yes from"), make=self._make_words),
            ),
            details=("key", "needed", "maker"),
            add=self.tr("Add your own kind of change"),
        )
        self.table.count_changed.connect(self._listen)
        self._matrix.addWidget(self.table)
        self._listen()
        self._head.refresh()

    def _give_head(self) -> QWidget:
        return self._head

    def _make_cells(self, form: Form, path: str) -> QWidget:
        cells = PartCells(form.session, path.split(".")[2], self._columns)
        self._cells[cells.rule_id] = cells
        cells.walked.connect(self._walk)
        form.bind(path, cells)
        return cells

    def _make_words(self, form: Form, path: str) -> QWidget:
        rule_id = path.split(".")[2]
        words = NeedsWords(form.session, rule_id, self._cells[rule_id])
        form.bind(path, words)
        for box in self._cells[rule_id].boxes:
            # The boxes edit both lists; the findings are those of the approvers.
            box.setProperty("path", f"{RULES}.{rule_id}.approvers")
        return words

    def _listen(self) -> None:
        """Let each box handle the keys of its row."""
        for line in self.table.lines if self.table is not None else ():
            for box in self._cells[line.row_id].boxes:
                box.installEventFilter(line)

    def _walk(self, rule_id: str, down: int, index: int) -> None:
        order = [line.row_id for line in self.table.lines] if self.table is not None else []
        place = order.index(rule_id) + down
        if 0 <= place < len(order):
            self._cells[order[place]].focus_box(index)


class ColumnPicker(PersonPicker):
    """The picker that adds a column for another person."""

    def __init__(self, page: ChangesPage) -> None:
        super().__init__(page.session, RULES)
        self._page = page
        self.setPlaceholderText(self.tr("Somebody else has a say"))
        self.setAccessibleName(self.tr("Add a person to the table"))

    def _send(self, ref: str) -> None:
        self.show_value("")
        self._page.add_column(ref)

    def _add(self, typed: str) -> None:
        person = Person(id=self._session.workspace.mint(), name=typed, kind="person", organisation="inside")
        try:
            self._session.apply(_AddPerson(person))
        except TooManyRows:
            return
        self._send(person.id)


class _AddPerson:
    """The edit that adds a new person."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def __call__(self, plan: Any) -> Any:
        return add_row(plan, "people", self._person)


class KindCell(QWidget):
    """The name of a kind of change, with an explanation."""

    def __init__(self, form: Form, path: str) -> None:
        super().__init__()
        self._form, self._rule = form, path.split(".")[2]
        self.entry = WrapEntry()
        self.entry.setProperty("look", "cell")
        self.entry.setFont(theme.font(13, 500))
        self.entry.setAccessibleName(self.tr("Kind of change"))
        self.note = QLabel()
        self.note.setProperty("look", "caption")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(theme.px(10), 0, 0, theme.px(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.entry)
        column.addWidget(self.note)
        form.bind(path, self)

    def show_value(self, value: Any) -> None:
        """Show the name and the explanation of its kind."""
        self.entry.show_value(value)
        rule = rule_of(self._form.session.plan, self._rule)
        words = CHANGE_NOTES[rule.key] if rule is not None else ""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def on_edited(self, call: Any) -> None:
        """Register the callback for the edited name."""
        self.entry.on_edited(call)

    def focus_target(self) -> QWidget:
        """The entry that takes the focus."""
        return self.entry


def _kind_cell(form: Form, path: str) -> QWidget:
    return KindCell(form, path)
