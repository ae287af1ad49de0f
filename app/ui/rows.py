"""Rows: a list of the plan as a table of real fields that are added, edited, moved and removed by keyboard.

Each row is a line of cells; fields that do not fit in the line stand in a fold below it, and so does the advice.
Ctrl+Enter adds a row, Alt+Up and Alt+Down move it, Ctrl+Delete removes it; the menu at its end does the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui import icons, theme
from app.ui.form import Form
from app.ui.session import Verb
from app.ui.widgets.advice import Advice
from models.edit import TooManyRows, add_row, drop_row, get, move_row
from models.fields import Row
from models.plan import Plan
from models.walk import spec_at, specs

Step = Callable[[Plan], Plan]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field, the least width in pixels at 100 %, its share of what is left, its head if not the title.

    `make` builds the cell from the form and the path of the field where the usual widget will not do; `fixed` shows
    the text of a field that is set by the program, as words.
    """

    name: str
    width: int
    share: int = 0
    title: str = ""
    make: Callable[[Form, str], QWidget] | None = None
    prose: bool = False
    right: bool = False


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
        self._order: tuple[str, ...] = ()
        self.setAccessibleName(spec_at(Plan, path).title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = self._make_head()
        column.addWidget(self._head)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        column.addLayout(self._body)
        self._empty = QLabel(empty or self.tr("Nothing here yet."))
        self._empty.setProperty("look", "absent")
        self._empty.setContentsMargins(0, theme.px(8), 0, theme.px(4))
        column.addWidget(self._empty)
        self.adder = QPushButton(add or self.tr("Add a row"))
        self.adder.setProperty("look", "quiet")
        self.adder.setIcon(icons.icon("plus", "accent"))
        self.adder.setToolTip(self.tr("Ctrl+Enter in any row"))
        self.adder.clicked.connect(self.add)
        self.advice = Advice()
        column.addWidget(self.advice)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.px(4), 0, 0)
        foot.addWidget(self.adder)
        foot.addStretch(1)
        column.addLayout(foot)
        form.anchor(path, self.adder, self._reveal)
        form.follow(self._follow)

    @property
    def lines(self) -> tuple[RowLine, ...]:
        """The rows in their order."""
        return tuple(self._lines[row_id] for row_id in self._order)

    def add(self) -> None:
        """Add a row at the end and put the cursor into its first cell."""
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
        """Remove a row and put the cursor into its neighbour."""
        index = self._order.index(row_id)
        self.form.session.apply(Verb(drop_row, f"{self.path}.{row_id}"))
        if self._order:
            self._lines[self._order[min(index, len(self._order) - 1)]].focus_first()
        else:
            self.adder.setFocus()

    def shift(self, row_id: str, by: int) -> None:
        """Move a row up (-1) or down (1), the cursor stays in it."""
        at = self._order.index(row_id)
        focus = self.window().focusWidget()
        self.form.session.apply(Verb(move_row, f"{self.path}.{row_id}", at + by))
        if focus is not None:
            focus.setFocus()

    def _follow(self) -> None:
        rows = get(self.form.session.plan, self.path)
        order = tuple(row.id for row in rows)
        if order != self._order:
            self._rebuild(order)
        shown = self.form.session.is_touched(self.path) or bool(order)
        self.advice.show_findings(self.form.session.findings_at(self.path) if shown else ())

    def _rebuild(self, order: tuple[str, ...]) -> None:
        for row_id in [row_id for row_id in self._lines if row_id not in order]:
            line = self._lines.pop(row_id)
            self.form.release(f"{self.path}.{row_id}", line)
            line.hide()
            line.deleteLater()
        while self._body.count():
            self._body.takeAt(0)
        previous: QWidget | None = None
        for index, row_id in enumerate(order):
            line = self._lines.get(row_id)
            if line is None:
                line = RowLine(self, row_id)
                self._lines[row_id] = line
            line.set_number(index + 1)
            self._body.addWidget(line)
            line.show()
            if previous is not None:
                QWidget.setTabOrder(previous, line)
            previous = line.last_focus()
        self._order = order
        self._head.setVisible(bool(order))
        self._empty.setVisible(not order)
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
        grid.setVerticalSpacing(theme.px(6))
        lay_columns(grid, self)
        fields = specs(self.row_type)
        for index, column in enumerate(self.columns, start=1):
            label = QLabel(column.title or fields[column.name].title)
            label.setProperty("look", "caption")
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            if column.right:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
            label.setMinimumWidth(theme.px(column.width))
            grid.addWidget(label, 0, index)
        grid.addWidget(hairline("headline"), 1, 0, 1, len(self.columns) + 2)
        return head


class RowLine(QWidget):
    """One row: its cells, its menu, its fold and its advice."""

    def __init__(self, table: RowTable, row_id: str) -> None:
        super().__init__()
        self._table, self.row_id = table, row_id
        self._fold: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        lay_columns(self._grid, table)
        outer.addLayout(self._grid)
        self._number = QLabel()
        self._number.setProperty("look", "absent")
        if table.numbered:
            self._grid.addWidget(self._number, 0, 0)
        self.cells: list[QWidget] = []
        for index, column in enumerate(table.columns, start=1):
            self._add_cell(index, column)
        self._more = self._make_menu()
        self._grid.addWidget(self._more, 0, len(table.columns) + 1)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(theme.px(24 if table.numbered else 0), 0, 0, 0)
        outer.addLayout(self._below)
        outer.addWidget(hairline())

    def set_number(self, number: int) -> None:
        """Say which row this is."""
        self._number.setText(str(number))
        self.setAccessibleName(self.tr("Row {0}").format(number))

    def focus_first(self) -> None:
        """Put the cursor into the first cell."""
        self._target(self.cells[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def last_focus(self) -> QWidget:
        """The last thing of the row that takes the focus."""
        return self._more

    def unfold(self, shown: bool) -> None:
        """Show or hide the fields that do not fit in the line."""
        if self._fold is None and shown:
            self._fold = self._make_fold()
            self._below.insertWidget(0, self._fold)
        if self._fold is not None:
            self._fold.setVisible(shown)
        self._more.setArrowType(Qt.ArrowType.NoArrow)

    @property
    def unfolded(self) -> bool:
        """Whether the fold shows."""
        return self._fold is not None and not self._fold.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The keys of a row, in whichever of its cells the cursor is."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            act = self._act(event)
            if act is not None:
                if event.type() == QEvent.Type.KeyPress:
                    act()
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def move_up(self) -> None:
        """Move the row up."""
        self._table.shift(self.row_id, -1)

    def move_down(self) -> None:
        """Move the row down."""
        self._table.shift(self.row_id, 1)

    def remove(self) -> None:
        """Remove the row."""
        self._table.remove(self.row_id)

    def toggle(self) -> None:
        """Turn the fold."""
        self.unfold(not self.unfolded)

    def _act(self, event: QKeyEvent) -> Callable[[], None] | None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._table.add
        if control and event.key() == Qt.Key.Key_Delete:
            return self.remove
        if alt and event.key() == Qt.Key.Key_Up:
            return self.move_up
        if alt and event.key() == Qt.Key.Key_Down and not hasattr(self.focusWidget(), "_open_calendar"):
            return self.move_down
        if control and event.key() == Qt.Key.Key_Period and self._table.details:
            return self.toggle
        return None

    def _add_cell(self, index: int, column: Column) -> None:
        path = f"{self._table.path}.{self.row_id}.{column.name}"
        advice = Advice()
        form = self._table.form
        cell = column.make(form, path) if column.make else form.bare(path, look="cell", advice=advice)
        target = self._target(cell)
        target.installEventFilter(self)
        cell.setMinimumWidth(theme.px(column.width))
        cell.setSizePolicy(QSizePolicy.Policy.Ignored, cell.sizePolicy().verticalPolicy())
        if column.right and hasattr(target, "setAlignment"):
            target.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(cell, 0, index, Qt.AlignmentFlag.AlignTop if column.prose else Qt.AlignmentFlag(0))
        last = len(self._table.columns) + 2
        self._grid.addWidget(advice, index, min(index, max(1, last - 3)), 1, last - min(index, max(1, last - 3)))
        self.cells.append(cell)

    def _make_menu(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon("ellipsis", "text-3"))
        button.setIconSize(QSize(theme.px(16), theme.px(16)))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(self.tr("More for this row"))
        button.setToolTip(self.tr("Move, remove, more fields"))
        button.clicked.connect(self._open_menu)
        button.installEventFilter(self)
        return button

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._table.details:
            words = self.tr("Fewer fields") if self.unfolded else self.tr("More fields")
            menu.addAction(icons.icon("list"), f"{words}\tCtrl+.", self.toggle)
            menu.addSeparator()
        menu.addAction(icons.icon("arrow-up"), self.tr("Move up") + "\tAlt+Up", self.move_up)
        menu.addAction(icons.icon("arrow-down"), self.tr("Move down") + "\tAlt+Down", self.move_down)
        menu.addSeparator()
        menu.addAction(icons.icon("trash-2", "bad"), self.tr("Remove") + "\tCtrl+Del", self.remove)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _make_fold(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, theme.px(4), 0, theme.px(12))
        grid.setHorizontalSpacing(theme.px(12))
        for index, name in enumerate(self._table.details):
            field = self._table.form.field(f"{self._table.path}.{self.row_id}.{name}")
            for child in field.findChildren(QWidget):
                if child.property("path"):
                    child.installEventFilter(self)
            grid.addWidget(field, index // 3, index % 3, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        return box

    @staticmethod
    def _target(cell: Any) -> Any:
        return cell.focus_target() if hasattr(cell, "focus_target") else cell


def lay_columns(grid: QGridLayout, table: RowTable) -> None:
    """Give a grid the columns of a table, so that head and rows stand under each other."""
    grid.setHorizontalSpacing(theme.px(8))
    grid.setVerticalSpacing(0)
    grid.setColumnMinimumWidth(0, theme.px(16) if table.numbered else 0)
    if not table.numbered:
        grid.setColumnMinimumWidth(0, 0)
    for index, column in enumerate(table.columns, start=1):
        grid.setColumnMinimumWidth(index, theme.px(column.width))
        grid.setColumnStretch(index, column.share)
    grid.setColumnMinimumWidth(len(table.columns) + 1, theme.px(24))


def hairline(look: str = "hairline") -> QFrame:
    """A line of one pixel."""
    line = QFrame()
    line.setProperty("look", look)
    line.setFixedHeight(1)
    return line
