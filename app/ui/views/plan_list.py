"""The table of plans on Home."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.ui.kit import icons, theme
from app.ui.views.home_bar import EDGE
from app.ui.views.home_rows import LINE, WIDTHS, Line, PlanDelegate, PlanGroups, PlanModel

LEAVES_FIRST = (5, 1, 4, 3)
"""The columns to hide, in this order, when the window is too narrow."""


class PlanTable(QTableView):
    """The table without a grid; Enter or a double click opens a plan."""

    opened = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plans = PlanModel(self)
        self._groups = PlanGroups(self)
        self._groups.setSourceModel(self._plans)
        self._groups.sort(5, Qt.SortOrder.DescendingOrder)
        self.setModel(self._groups)
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
        # The delegate paints the selected row with round corners; the style's background would show behind them.
        plain = self.palette()
        plain.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(plain)
        self.doubleClicked.connect(self.opened)
        self.selectionModel().currentChanged.connect(self.changed)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The plans of all groups."""
        return self._plans.lines

    @property
    def count(self) -> int:
        """The number of listed plans."""
        return self._groups.rowCount()

    def take(self, lines: Iterable[Line]) -> None:
        """Replace the plans."""
        self._plans.take(lines)

    def show_group(self, group: str) -> None:
        """List one group, or all for a blank."""
        self._groups.show_group(group)

    def chosen(self) -> Line | None:
        """The selected plan."""
        index = self.currentIndex()
        return index.data(LINE) if index.isValid() else None

    def choose(self, plan_id: str) -> None:
        """Select the row of a plan, or the first one."""
        rows = range(self.count)
        found = (row for row in rows if self._groups.index(row, 0).data(LINE).plan_id == plan_id)
        self._choose_row(next(found, 0))

    def move_choice(self, step: int) -> None:
        """Move the selection by `step` rows."""
        self._choose_row(max(0, min(self.count - 1, self.currentIndex().row() + step)))

    def _choose_row(self, row: int) -> None:
        if 0 <= row < self.count:
            index = self._groups.index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def fit(self, width: int) -> None:
        """Distribute `width` pixels among the columns; hides the least important ones if there is too little."""
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
        """Enter opens the selected plan."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class PlanHeads(QHeaderView):
    """The column heads: small text above a line, with an arrow on the sorted column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSortIndicator(5, Qt.SortOrder.DescendingOrder)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """28 pixels high, and four below the line."""
        return QSize(theme.px(sum(WIDTHS)), theme.px(28 + 4))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:  # noqa: N802 - Qt's name
        """Paint one column head."""
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
