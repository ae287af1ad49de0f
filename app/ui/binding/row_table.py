"""Rows: a list of the plan as a table of real fields that are added, edited, moved and removed by keyboard.

Each row is a line of cells. Other fields are in a fold below the line, as are the findings.
Ctrl+Enter adds a row, Alt+Up and Alt+Down move it, Ctrl+Delete removes it, Ctrl+. toggles its fold; the menu at its end
does the same. A table wider than its page scrolls sideways in itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.binding.form import Form
from app.ui.binding.row_line import Column, RowLine, hairline, head_labels, lay_columns
from app.ui.binding.session import Verb
from app.ui.kit import icons, theme
from app.ui.kit.tab_order import chain
from app.ui.widgets.advice import Advice
from app.ui.widgets.wide import WideArea
from models.edit import TooManyRows, add_row, drop_row, get, move_row
from models.field_specs import spec_at, specs
from models.fields import Row
from models.plan import Plan

__all__ = ["Column", "RowTable", "hairline"]


class RowTable(QWidget):
    """The rows of a list of the plan."""

    count_changed = Signal(int)

    def __init__(
        self,
        form: Form,
        path: str,
        columns: Sequence[Column],
        *,
        details: Sequence[str] = (),
        add: str = "",
        prefill: Callable[[], dict[str, Any]] | None = None,
        numbered: bool = False,
        empty: str = "",
    ) -> None:
        super().__init__()
        self.form, self.path, self.columns = form, path, tuple(columns)
        self.details, self.numbered = tuple(details), numbered
        self._prefill = prefill
        row_type = spec_at(Plan, path).of
        assert row_type is not None
        assert issubclass(row_type, Row)
        self.row_type: type[Row] = row_type
        self._lines: dict[str, RowLine] = {}
        self._rows: tuple[Row, ...] = ()
        self._order: tuple[str, ...] = ()
        self.setAccessibleName(spec_at(Plan, path).title)
        self.setProperty("help", path)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = self._make_head()
        self._sheet = QWidget()
        self._body = QVBoxLayout(self._sheet)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self._head)
        self._area = WideArea(self._sheet)
        self._area.hide()
        column.addWidget(self._area)
        self._none_yet = empty or self.tr("Nothing here yet.")
        self._empty = QLabel(self._none_yet)
        self._empty.setProperty("look", "absent")
        self._empty.setContentsMargins(0, theme.px(8), 0, theme.px(4))
        column.addWidget(self._empty)
        self.advice = Advice()
        column.addWidget(self.advice)
        self.adder = self._make_adder(add or self.tr("Add a row"))
        self.adder.setProperty("adds", path)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(0, theme.px(4), 0, 0)
        self._foot.addWidget(self.adder)
        self._foot.addStretch(1)
        column.addLayout(self._foot)
        form.anchor(path, self.adder, self._reveal)
        form.follow(self._follow, path.partition(".")[0])
        form.judged.connect(self._show_advice)
        form.session.touched_changed.connect(self._show_advice)

    @property
    def lines(self) -> tuple[RowLine, ...]:
        """The rows in their order."""
        return tuple(self._lines[row_id] for row_id in self._order)

    def add(self) -> None:
        """Add a row at the end and focus its first cell."""
        session = self.form.session
        row = self.row_type.model_validate(
            {"id": session.workspace.mint(), **(self._prefill() if self._prefill else {})}
        )
        try:
            session.apply(Verb(add_row, self.path, row))
        except TooManyRows:
            self._empty.setText(self.tr("This list is full: 200 rows are the most it holds."))
            self._empty.show()
            return
        line = self._lines.get(row.id)
        if line is not None:
            line.focus_first()

    def remove(self, row_id: str) -> None:
        """Remove a row and focus the one beside it."""
        index = self._order.index(row_id)
        self.form.session.apply(Verb(drop_row, f"{self.path}.{row_id}"))
        if self._order:
            self._lines[self._order[min(index, len(self._order) - 1)]].focus_first()
        else:
            self.adder.setFocus()

    def take_adder(self) -> QWidget:
        """The button that adds a row, with its shortcut, placed in the section's headline and not below the table."""
        self._foot.removeWidget(self.adder)
        self._foot.setContentsMargins(0, 0, 0, 0)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        # The ring of the button reaches four pixels towards the key.
        row.setSpacing(theme.px(12))
        row.addWidget(self.adder)
        key = QLabel(self.tr("Ctrl+Enter"))
        key.setProperty("look", "caption")
        row.addWidget(key)
        return box

    def settle_tabs(self) -> None:
        """Set the tab order of the rows: after the head, or after the button above it."""
        stops = [stop for line in self.lines for stop in line.focus_targets()]
        chain(self._head, stops, then=self.adder if self._foot.indexOf(self.adder) >= 0 else None)

    def show_cell(self, cell: QWidget) -> None:
        """Scroll sideways until a cell is visible."""
        self._area.show_child(cell)

    def shift(self, row_id: str, by: int) -> None:
        """Move a row up (-1) or down (1); it keeps the focus."""
        at = self._order.index(row_id)
        focus = self.window().focusWidget()
        self.form.session.apply(Verb(move_row, f"{self.path}.{row_id}", at + by))
        if focus is not None:
            focus.setFocus()

    def _follow(self) -> None:
        rows = get(self.form.session.plan, self.path)
        if rows is self._rows:
            return
        self._rows, order = rows, tuple(row.id for row in rows)
        if order != self._order:
            self._rebuild(order)
            self._show_advice()

    def _show_advice(self) -> None:
        session = self.form.session
        below = self.path + "."
        found = session.findings_at(self.path)
        if found:
            paths = (path for path in self.form.paths if path == self.path or path.startswith(below))
            found = found if any(map(session.is_touched, paths)) else ()
        self.advice.show_findings(found)

    def _rebuild(self, order: tuple[str, ...]) -> None:
        for row_id in [row_id for row_id in self._lines if row_id not in order]:
            line = self._lines.pop(row_id)
            self.form.release(f"{self.path}.{row_id}", line)
            line.hide()
            line.deleteLater()
        for line in self._lines.values():
            self._body.removeWidget(line)
        for index, row_id in enumerate(order):
            line = self._lines.get(row_id)
            if line is None:
                line = RowLine(self, row_id)
                self._lines[row_id] = line
            line.set_number(index + 1)
            self._body.addWidget(line)
            if self.isVisible():
                line.show()
        self._order = order
        self._area.setVisible(bool(order))
        self._empty.setText(self._none_yet)
        self._empty.setVisible(not order)
        self.settle_tabs()
        self.count_changed.emit(len(order))

    def _reveal(self, path: str) -> None:
        row_id, _, name = path[len(self.path) + 1 :].partition(".")
        line = self._lines.get(row_id)
        if line is not None and name.split(".")[0] in self.details:
            line.unfold(True)

    def _make_head(self) -> QWidget:
        head = QWidget()
        grid = QGridLayout(head)
        grid.setContentsMargins(0, 0, 0, 0)
        lay_columns(grid, self)
        grid.setVerticalSpacing(theme.px(6))
        fields = specs(self.row_type)
        for index, label in enumerate(
            head_labels(self.columns, lambda column: column.title or fields[column.name].title)
        ):
            grid.addWidget(label, 0, index + 1, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(hairline("headline"), 1, 0, 1, len(self.columns) + 2)
        return head

    def _make_adder(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("look", "quiet")
        icons.stand_before(button, "plus", "accent")
        button.setToolTip(self.tr("Ctrl+Enter in any row"))
        button.clicked.connect(self.add)
        return button
