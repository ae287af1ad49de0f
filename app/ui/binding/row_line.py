"""One row of a table of fields: its cells, its menu, the fold below it and the findings of its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.binding.form import Form
from app.ui.kit import icons, theme
from app.ui.kit.tab_order import stops
from app.ui.widgets.advice import Advice
from app.ui.widgets.line_entry import LineEntry
from app.ui.widgets.parsed_entries import DayEntry
from app.ui.widgets.prose_entry import ProseEntry

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
INSET = 10
"""Pixels between the edge of a cell and its text; the focus frame needs the room."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field, minimum width in pixels at 100 %, share of the remaining width, head if not the title.

    `make` builds a custom cell from the form and the path of the field; a `prose` cell wraps and grows; `right` aligns
    numbers to the right; `strong` is bold.
    """

    name: str
    width: int
    share: int = 0
    title: str = ""
    make: Callable[[Form, str], QWidget] | None = None
    prose: bool = False
    right: bool = False
    strong: bool = False
    head: Callable[[], QWidget] | None = None
    """Builds a custom column head."""


class Keeper(Protocol):
    """What a row needs from its table."""

    form: Form
    path: str
    columns: tuple[Column, ...]
    details: tuple[str, ...]
    numbered: bool

    def add(self) -> None:
        """Add a row at the end."""
        ...

    def remove(self, row_id: str) -> None:
        """Remove a row."""
        ...

    def shift(self, row_id: str, by: int) -> None:
        """Move a row by a number of places; positive is down."""
        ...

    def settle_tabs(self) -> None:
        """Update the tab order after rows were added, removed or moved."""
        ...

    def show_cell(self, cell: QWidget) -> None:
        """Scroll until a cell is visible."""
        ...


class RowLine(QWidget):
    """One row: its cells, its menu, its fold and its advice."""

    def __init__(self, table: Keeper, row_id: str) -> None:
        super().__init__()
        self._table, self.row_id = table, row_id
        self._fold: QWidget | None = None
        self._turner: QToolButton | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        lay_columns(self._grid, table)
        self._grid.setRowMinimumHeight(0, theme.px(31))
        outer.addLayout(self._grid)
        self._number = QLabel()
        self._number.setProperty("look", "absent")
        self._number.setMinimumHeight(theme.px(30))
        if table.numbered:
            self._grid.addWidget(self._number, 0, 0, Qt.AlignmentFlag.AlignTop)
        self.cells: list[QWidget] = []
        for index, column in enumerate(table.columns, start=1):
            self._add_cell(index, column)
        self._more = self._make_menu()
        self._grid.addWidget(self._make_end(), 0, len(table.columns) + 1, Qt.AlignmentFlag.AlignTop)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(theme.px(24 if table.numbered else INSET), 0, 0, 0)
        outer.addLayout(self._below)
        outer.addWidget(hairline())

    def set_number(self, number: int) -> None:
        """Set the number of the row."""
        self._number.setText(str(number))
        self.setAccessibleName(self.tr("Row {0}").format(number))

    def focus_first(self) -> None:
        """Focus the first cell."""
        self.focus_targets()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_targets(self) -> list[QWidget]:
        """The tab stops of the row in reading order."""
        parts: list[QWidget] = [*self.cells]
        parts += [button for button in (self._turner, self._more) if button is not None]
        if self._fold is not None:
            parts.append(self._fold)
        return [stop for part in parts for stop in stops(part)]

    def unfold(self, shown: bool) -> None:
        """Show or hide the fields that do not fit in the line."""
        if self._fold is None and shown:
            self._fold = self._make_fold()
            self._below.insertWidget(0, self._fold)
            self._table.settle_tabs()
        if self._fold is not None:
            self._fold.setVisible(shown)
        if self._turner is not None:
            self._turner.setIcon(icons.icon("chevron-down" if shown else "chevron-right", "text-2"))
            words = self.tr("Fewer fields of this row") if shown else self.tr("More fields of this row")
            self._turner.setAccessibleName(words)
            self._turner.setToolTip(f"{words} (Ctrl+.)")

    @property
    def unfolded(self) -> bool:
        """Whether the fold is open."""
        return self._fold is not None and not self._fold.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Handle the keys of a row in all of its cells."""
        # The event class is checked first because every event of a cell passes here, also paint and mouse events.
        if isinstance(event, QFocusEvent):
            if event.gotFocus() and isinstance(watched, QWidget):
                self._table.show_cell(watched)
        elif isinstance(event, QKeyEvent) and event.type() in _KEYS:
            act = self._act(watched, event)
            if act is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    act()
                return True
        return False

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
        """Open or close the fold; the focus moves into it, or back to the row."""
        self.unfold(not self.unfolded)
        if self.unfolded and self._fold is not None:
            first = next(stops(self._fold), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.isAncestorOf(self.window().focusWidget() or self) and self._turner is not None:
            self._turner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, alt = held == Qt.KeyboardModifier.ControlModifier, held == Qt.KeyboardModifier.AltModifier
        key = event.key()
        if control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._table.add
        if control and key == Qt.Key.Key_Delete:
            return self.remove
        if control and key == Qt.Key.Key_Period and self._table.details:
            return self.toggle
        if alt and key == Qt.Key.Key_Up:
            return self.move_up
        if alt and key == Qt.Key.Key_Down and not isinstance(watched, DayEntry):
            return self.move_down
        return None

    def _listen(self, part: QWidget) -> None:
        for stop in stops(part):
            stop.installEventFilter(self)

    def _add_cell(self, index: int, column: Column) -> None:
        path = f"{self._table.path}.{self.row_id}.{column.name}"
        advice = Advice()
        form = self._table.form
        if column.make:
            cell = column.make(form, path)
            form.advise(path, advice)
        else:
            cell = form.bare(path, look="cell", advice=advice, name=column.title, wrap=column.prose)
        self._listen(cell)
        target: Any = cell.focus_target() if hasattr(cell, "focus_target") else cell  # type: ignore[attr-defined]
        cell.setMinimumWidth(theme.px(column.width + 8))
        cell.setSizePolicy(QSizePolicy.Policy.Ignored, cell.sizePolicy().verticalPolicy())
        if column.right and hasattr(target, "setAlignment"):
            target.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if column.strong:
            target.setProperty("strong", True)
        if isinstance(target, LineEntry | ProseEntry) and not target.placeholderText():
            target.setPlaceholderText(self.tr("none"))
        self._grid.addWidget(cell, 0, index, Qt.AlignmentFlag.AlignTop)
        last = len(self._table.columns) + 2
        left = min(index, max(1, last - 4))
        advice.setContentsMargins(theme.px(INSET), theme.px(2), 0, theme.px(6))
        self._grid.addWidget(advice, index, left, 1, last - left)
        self.cells.append(cell)

    def _make_end(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, theme.px(3), 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        if self._table.details:
            self._turner = self._make_button("chevron-right", self.tr("More fields of this row"))
            self._turner.setToolTip(self.tr("More fields of this row (Ctrl+.)"))
            self._turner.clicked.connect(self.toggle)
            row.addWidget(self._turner)
        row.addWidget(self._more)
        return box

    def _make_button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon, "text-2"))
        button.setIconSize(QSize(theme.px(16), theme.px(16)))
        button.setFixedSize(theme.px(24), theme.px(24))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(words)
        button.setProperty("look", "rowend")
        button.installEventFilter(self)
        return button

    def _make_menu(self) -> QToolButton:
        button = self._make_button("ellipsis", self.tr("Move or remove this row"))
        button.setToolTip(self.tr("Move or remove this row"))
        button.clicked.connect(self._open_menu)
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
        grid.setVerticalSpacing(theme.px(12))
        for index, name in enumerate(self._table.details):
            field = self._table.form.field(f"{self._table.path}.{self.row_id}.{name}")
            self._listen(field)
            grid.addWidget(field, index // 3, index % 3, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        return box


def lay_columns(grid: QGridLayout, table: Keeper) -> None:
    """Set the columns of a grid so that head and rows align."""
    grid.setHorizontalSpacing(0)
    grid.setVerticalSpacing(0)
    grid.setColumnMinimumWidth(0, theme.px(24 - INSET) if table.numbered else 0)
    for index, column in enumerate(table.columns, start=1):
        grid.setColumnMinimumWidth(index, theme.px(column.width + 8))
        grid.setColumnStretch(index, column.share)
    grid.setColumnMinimumWidth(len(table.columns) + 1, theme.px(48 if table.details else 24))


def head_labels(columns: Sequence[Column], titles: Callable[[Column], str]) -> Iterator[QWidget]:
    """The column heads, aligned with the text of the cells."""
    for column in columns:
        if column.head is not None:
            yield column.head()
            continue
        label = QLabel(titles(column))
        label.setProperty("look", "head")
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        label.setContentsMargins(theme.px(INSET), 0, theme.px(INSET if column.right else 0), 0)
        if column.right:
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        label.setMinimumWidth(theme.px(column.width + 8))
        yield label


def hairline(look: str = "hairline") -> QFrame:
    """A line of one pixel."""
    line = QFrame()
    line.setProperty("look", look)
    line.setFixedHeight(1)
    return line
