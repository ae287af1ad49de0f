"""Home: every plan with its verdict, owner and next review; a search that keeps the cursor; what to do when empty."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ui import icons, theme
from app.ui.actions import Actions
from app.ui.buttons import KeyButton, Segments
from app.ui.views.home_bar import HomeBar, HomeFoot
from app.ui.views.home_rows import EDGE, LINE, WIDTHS, Line, PlanDelegate, PlanGroups, PlanModel, Row, line_of

GROUPS = ("", "work", "waiting", "signed", "closed")
CONTENT = 1200
LEAVES_FIRST = (5, 1, 4, 3)
"""Which columns go, one after the other, when the window is too narrow for all of them."""


class Home(QWidget):
    """The list of plans. `opened` carries the id of the plan that was chosen."""

    opened = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._find: Callable[[str], Iterable[Row]] | None = None
        self._clock: Callable[[], datetime.datetime] | None = None
        self._gaps: list[tuple[QWidget, int]] = []
        self._model = PlanModel(self)
        self._groups = PlanGroups(self)
        self._groups.setSourceModel(self._model)
        self._groups.sort(5, Qt.SortOrder.DescendingOrder)
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

    # --- what the window asks for ---

    def fill(self, find: Callable[[str], Iterable[Row]], clock: Callable[[], datetime.datetime], place: str) -> None:
        """Take the store's search, the clock and the words for where the plans are, and list them."""
        self._find, self._clock, self._place = find, clock, place
        self.refresh()

    def cannot_open(self, words: str) -> None:
        """Say why there is no list."""
        self.empty.setText(words)

    def refresh(self) -> None:
        """Ask the store again, keeping the chosen plan."""
        if self._find is None or self._clock is None:
            return
        chosen = self.chosen()
        now = self._clock()
        rows = self._find(self.search.text().strip())
        self._model.take(line_of(row, now) for row in rows)
        for button, group in zip(self.filter.buttons, GROUPS, strict=True):
            button.set_count(sum(group in ("", line.group) for line in self._model.lines))
        self.choose(chosen.plan_id if chosen else "")
        self._say_empty()
        self.update()

    def chosen(self) -> Line | None:
        """The plan whose row is chosen."""
        index = self.table.currentIndex()
        return index.data(LINE) if index.isValid() else None

    def choose(self, plan_id: str) -> None:
        """Choose the row of a plan, or the first one."""
        for row in range(self._groups.rowCount()):
            if self._groups.index(row, 0).data(LINE).plan_id == plan_id:
                return self._choose_row(row)
        return self._choose_row(0)

    def take_focus(self) -> None:
        """Put the cursor into the search."""
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
        self._lead.setFixedHeight(theme.px(32))
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
        column.addWidget(self._gap(24))
        column.addLayout(self._finding)
        self._rows.append(self._finding)

    def _build_table(self, column: QVBoxLayout) -> None:
        self.table = PlanTable(self._groups, self)
        self.table.opened.connect(self._open_chosen)
        self.table.selectionModel().currentChanged.connect(self._tell_chosen)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.empty.setProperty("look", "lead")
        self.empty.setContentsMargins(theme.px(48), theme.px(72), theme.px(48), 0)
        holder = QWidget()
        self._either = QStackedLayout(holder)
        self._either.addWidget(self.table)
        self._either.addWidget(self.empty)
        column.addWidget(self._gap(16))
        column.addWidget(holder, 1)

    def _build_foot(self, column: QVBoxLayout) -> None:
        self.foot = HomeFoot(self)
        column.addWidget(self.foot)
        self._place = ""

    # --- doing ---

    def _choose_row(self, row: int) -> None:
        if 0 <= row < self._groups.rowCount():
            index = self._groups.index(row, 0)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def _move(self, step: int) -> None:
        last = self._groups.rowCount() - 1
        self._choose_row(max(0, min(last, self.table.currentIndex().row() + step)))

    def _open_chosen(self) -> None:
        line = self.chosen()
        if line is not None:
            self.opened.emit(line.plan_id)

    def _filter(self, index: int, on: bool) -> None:
        if on:
            chosen = self.chosen()
            self._groups.show_group(GROUPS[index])
            self.choose(chosen.plan_id if chosen else "")
            self._say_empty()

    def _tell_chosen(self) -> None:
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
        """Show the table, or say why there is nothing in it and what to do next."""
        self._either.setCurrentWidget(self.table if self._groups.rowCount() else self.empty)
        count = len(self._model.lines)
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
        """Keep the column centred, 1200 at most, with the chosen row 12 wider on both sides."""
        super().resizeEvent(event)
        edge = theme.px(EDGE)
        width = min(theme.px(CONTENT), self.width() - 2 * theme.px(24))
        left = (self.width() - width) // 2
        self._bar.setGeometry(0, 0, self.width(), theme.px(56))
        self._bar.align(left, width)
        self._column.setGeometry(left - edge, theme.px(56), width + 2 * edge, self.height() - theme.px(56))
        for row in self._rows:
            row.setContentsMargins(edge, 0, edge, 0)
        self._arrange(width)
        self.table.fit(width)

    def _arrange(self, width: int) -> None:
        """Search above the groups in a narrow window, less air in a low one."""
        narrow = width < theme.px(860)
        sides, stacked = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._finding.setDirection(stacked if narrow else sides)
        low = self.height() < theme.px(600)
        self._lead.setVisible(not low)
        self.foot.setVisible(self.height() >= theme.px(480))
        for gap, height in self._gaps:
            gap.setFixedHeight(theme.px(height // 2 if low else height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paper."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.end()


class SearchField(QLineEdit):
    """The search: Up and Down move the chosen row while the cursor stays, Esc clears."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows and pages go to the list."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        step = steps.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The field, with its glass."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(16)
        at = QRect(theme.px(13), (self.height() - side) // 2, side, side)
        icons.paint(painter, at.toRectF(), "search", "text-2")
        painter.end()


class PlanTable(QTableView):
    """The lines without a grid; Enter or a double click opens one."""

    opened = Signal()

    def __init__(self, model: PlanGroups, parent: Home) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(PlanDelegate(self))
        self.setAccessibleName(self.tr("Plans"))
        self.setHorizontalHeader(PlanHeads(self))
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.px(60))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # The delegate paints the chosen row, rounded; the style's own ground would show at its corners.
        plain = self.palette()
        plain.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(plain)
        self.doubleClicked.connect(self.opened)

    def fit(self, width: int) -> None:
        """Share `width` pixels among the columns; the least needed ones go when there is too little."""
        shown = list(range(len(WIDTHS)))
        for column in LEAVES_FIRST:
            if theme.px(260) + sum(theme.px(WIDTHS[other]) for other in shown if other) > width:
                shown.remove(column)
        self.horizontalHeader().setMinimumSectionSize(1)
        rest = sum(theme.px(WIDTHS[column]) for column in shown if column)
        for column in range(len(WIDTHS)):
            self.setColumnHidden(column, column not in shown)
            wide = max(theme.px(160), width - rest) if column == 0 else theme.px(WIDTHS[column])
            extra = theme.px(EDGE) if column in (0, shown[-1]) else 0
            self.setColumnWidth(column, wide + extra)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the chosen plan."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class PlanHeads(QHeaderView):
    """Column heads: small words over one line, the sorted one with an arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSortIndicator(5, Qt.SortOrder.DescendingOrder)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """28 high and four below the line."""
        return QSize(super().sizeHint().width(), theme.px(28 + 4))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:  # noqa: N802 - Qt's name
        """One head."""
        edge = theme.px(EDGE)
        first, last = self.visualIndex(index) == 0, rect.right() >= self.viewport().width() - 2
        box = QRect(rect.left() + (edge if first else 0), 0, rect.width() - (edge if first else 0), theme.px(28))
        painter.save()
        font = theme.font(12, 500)
        painter.setFont(font)
        painter.setPen(theme.colour("text-2"))
        words = str(self.model().headerData(index, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if self.sortIndicatorSection() == index:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            side = theme.px(14)
            at = box.left() + painter.fontMetrics().horizontalAdvance(words) + theme.px(4)
            arrow = QRect(at, box.center().y() - side // 2 + 1, side, side)
            icons.paint(painter, arrow.toRectF(), "chevron-up" if up else "chevron-down", "text-2")
        line = QRect(box.left(), box.bottom(), rect.width() - (edge if first else 0) - (edge if last else 0), 1)
        painter.fillRect(line, theme.colour("control"))
        painter.restore()
