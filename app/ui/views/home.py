"""Home: all plans with verdict, owner and next review, a search, and a hint for an empty list."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit import icons, theme
from app.ui.kit.buttons import KeyButton, Segments
from app.ui.kit.commands import Commands
from app.ui.kit.undo_keys import brings_files
from app.ui.views.home_bar import EDGE, HomeBar, HomeFoot

if TYPE_CHECKING:
    # Created when there are plans to list.
    from app.ui.views.home_rows import Line, Row
    from app.ui.views.plan_list import PlanTable

GROUPS = ("", "work", "waiting", "signed", "closed")
CONTENT = 1200


class Home(QWidget):
    """The list of plans. `opened` carries the id of the plan that was chosen."""

    opened = Signal(str)

    def __init__(self, actions: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._find: Callable[[str], Iterable[Row]] | None = None
        self._clock: Callable[[], datetime.datetime] | None = None
        self._gaps: list[tuple[QWidget, int]] = []
        self._list: PlanTable | None = None
        self._column = QWidget(self)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar = HomeBar(actions, self)
        self._build_head(column)
        self._build_filter(column)
        self._build_table(column)
        self._build_foot(column)
        QWidget.setTabOrder(self.search, self.filter.buttons[0])
        self._say_empty()

    # --- interface for the window ---

    @property
    def table(self) -> PlanTable:
        """The table of plans, created on first use: the first paint does not need it."""
        if self._list is None:
            from app.ui.views.plan_list import PlanTable

            table = PlanTable(self)
            table.opened.connect(self._open_chosen)
            table.changed.connect(self._update_selection)
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.customContextMenuRequested.connect(self._menu)
            self._either.addWidget(table)
            QWidget.setTabOrder(self.filter.buttons[-1], table)
            self._list = table
            self._arrange()
        return self._list

    def fill(self, find: Callable[[str], Iterable[Row]], clock: Callable[[], datetime.datetime], place: str) -> None:
        """Set the search function, the clock and the text for the store's location, and list the plans."""
        self._find, self._clock, self._place = find, clock, place
        self.refresh()

    def cannot_open(self, words: str) -> None:
        """Show why there is no list."""
        self.empty.setText(words)

    def refresh(self) -> None:
        """Refresh the list and keep the selected plan."""
        if self._find is None or self._clock is None:
            return
        from app.ui.views.home_rows import line_of

        table = self.table
        chosen, now = table.chosen(), self._clock()
        table.take(line_of(row, now) for row in self._find(self.search.text().strip()))
        for button, group in zip(self.filter.buttons, GROUPS, strict=True):
            button.set_count(sum(group in ("", line.group) for line in table.lines))
        table.choose(chosen.plan_id if chosen else "")
        self._say_empty()
        self.update()

    def chosen(self) -> Line | None:
        """The selected plan."""
        return self._list.chosen() if self._list is not None else None

    def choose(self, plan_id: str) -> None:
        """Select the row of a plan, or the first one."""
        self.table.choose(plan_id)

    def take_focus(self) -> None:
        """Focus the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # --- parts ---

    def _build_head(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        title = QLabel(self.tr("Plans"))
        title.setFixedHeight(theme.px(36))
        title.setProperty("look", "title")
        self._lead = QLabel(self.tr("Every agent that may act, and the person whose name stands next to it."))
        self._lead.setProperty("look", "lead")
        self._lead.setFixedHeight(theme.px(28))
        self._lead.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._lead.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.open_button = KeyButton(self.tr("Open a PDF or plan file"), "folder-open", key="Ctrl+O")
        self.open_button.clicked.connect(self._actions["open"].trigger)
        self.new_button = KeyButton(self.tr("New plan"), "plus", key="Ctrl+N", look="primary")
        self.new_button.clicked.connect(self._actions["new"].trigger)
        row.addWidget(title, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.new_button)
        below = QHBoxLayout()
        below.addWidget(self._lead)
        column.addWidget(self._gap(36))
        column.addLayout(row)
        column.addLayout(below)
        self._rows: list[QBoxLayout] = [row, below]

    def _gap(self, height: int) -> QWidget:
        """Empty space that shrinks in a low window."""
        gap = QWidget()
        gap.setFixedHeight(theme.px(height))
        self._gaps.append((gap, height))
        return gap

    def _build_filter(self, column: QVBoxLayout) -> None:
        self.search = SearchField(self)
        self.search.setPlaceholderText(self.tr("Agent, person or word in a plan"))
        self.search.setAccessibleName(self.tr("Search the plans"))
        self.search.setTextMargins(theme.px(24), 0, 0, 0)
        self.search.setMaximumWidth(theme.px(392))
        self.search.textChanged.connect(self.refresh)
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(self._open_chosen)
        words = [
            self.tr("All"),
            self.tr("Need work"),
            self.tr("Waiting for signatures"),
            self.tr("Signed"),
            self.tr("Closed"),
        ]
        self.filter = Segments(words, self.tr("Which plans"), self)
        self.filter.group.idToggled.connect(self._filter)
        self._finding = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._finding.setSpacing(theme.px(12))
        self._finding.addWidget(self.search, 1)
        self._finding.addStretch(0)
        self._finding.addWidget(self.filter)
        column.addWidget(self._gap(28))
        column.addLayout(self._finding)
        self._rows.append(self._finding)

    def _build_table(self, column: QVBoxLayout) -> None:
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.empty.setProperty("look", "lead")
        self.empty.setContentsMargins(theme.px(48), theme.px(72), theme.px(48), 0)
        holder = QWidget()
        self._either = QStackedLayout(holder)
        self._either.addWidget(self.empty)
        column.addWidget(self._gap(16))
        column.addWidget(holder, 1)

    def _build_foot(self, column: QVBoxLayout) -> None:
        self.foot = HomeFoot(self)
        column.addWidget(self.foot)
        self._place = ""

    # --- listing and opening ---

    def _move(self, step: int) -> None:
        if self._list is not None:
            self._list.move_choice(step)

    def _open_chosen(self) -> None:
        line = self.chosen()
        if line is not None:
            self.opened.emit(line.plan_id)

    def _filter(self, index: int, on: bool) -> None:
        if on:
            chosen = self.chosen()
            self.table.show_group(GROUPS[index])
            self.choose(chosen.plan_id if chosen else "")
            self._say_empty()

    def _update_selection(self) -> None:
        line = self.chosen()
        self.search.setAccessibleDescription(line.spoken() if line else "")
        for key in ("copy-plan", "delete-plan", "open-plan"):
            self._actions[key].setEnabled(line is not None and self.isVisible())

    def _menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if index.isValid():
            self.table.setCurrentIndex(index)
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions([self._actions[key] for key in ("open-plan", "copy-plan", "delete-plan")])
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _say_empty(self) -> None:
        """Show the table, or a hint why it is empty and what to do next."""
        listed = self._list
        self._either.setCurrentWidget(listed if listed is not None and listed.count else self.empty)
        count = len(listed.lines) if listed is not None else 0
        words = self.tr("1 plan in {0} on this computer. Nothing leaves it.").format(self._place)
        if count != 1:
            words = self.tr("{0} plans in {1} on this computer. Nothing leaves it.").format(count, self._place)
        self.foot.say("" if self._find is None else words)
        if self._find is None:
            self.empty.setText(self.tr("Opening the plans."))
        elif self.search.text().strip() and not count:
            self.empty.setText(self.tr("No plan holds these words. Esc clears the search."))
        elif not count:
            self.empty.setText(
                self.tr("There is no plan yet. Ctrl+N writes the first one; a PDF or plan file can be dropped here.")
            )
        else:
            self.empty.setText(self.tr("No plan is in this group. “All” shows the others."))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Centre the column, at most 1200 pixels wide; the selected row extends 12 pixels on both sides."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Move the search above the groups in a narrow window, and reduce the spacing in a low one."""
        edge = theme.px(EDGE)
        width = min(theme.px(CONTENT), self.width() - 2 * theme.px(24))
        left = (self.width() - width) // 2
        self._bar.setGeometry(0, 0, self.width(), theme.px(56))
        self._bar.align(left, width)
        self._column.setGeometry(left - edge, theme.px(56), width + 2 * edge, self.height() - theme.px(56))
        if self._list is not None:
            self._list.fit(width)
        for row in self._rows:
            row.setContentsMargins(edge, 0, edge, 0)
        narrow = width < theme.px(860)
        sides, stacked = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._finding.setDirection(stacked if narrow else sides)
        low = self.height() < theme.px(600)
        self._lead.setVisible(not low)
        self.foot.setVisible(self.height() >= theme.px(480))
        for gap, height in self._gaps:
            gap.setFixedHeight(theme.px(height // 2 if low else height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the background."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.end()


class SearchField(QLineEdit):
    """The search field: Up and Down move the selected row while the field keeps the focus, Esc clears it."""

    moved = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Leave dropped files to the window."""
        if brings_files(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass arrow and page keys to the list."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        step = steps.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the field with the search icon."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(16)
        at = QRect(theme.px(13), (self.height() - side) // 2, side, side)
        icons.paint(painter, at.toRectF(), "search", "text-2")
        painter.end()
