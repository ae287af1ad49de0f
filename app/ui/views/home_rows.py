"""The rows of Home: the texts of a plan, the model with its groups, and the delegate."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.ui.kit import theme
from app.ui.kit.marks import paint_mark, paint_stage
from app.ui.kit.wrapped_text import elided, face
from app.ui.views.home_bar import EDGE
from models.revision import STATES, State

LINE = int(Qt.ItemDataRole.UserRole)
SORT = LINE + 1
WIDTHS = (392, 96, 232, 208, 152, 120)
"""Agent, stage, verdict and state, workflow owner, next review, last change."""
Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class Row(Protocol):
    """The data of a stored plan that Home shows."""

    @property
    def plan_id(self) -> str:
        """The plan, a UUID."""
        ...

    @property
    def agent(self) -> str:
        """The name of the agent, or blank."""
        ...

    @property
    def summary(self) -> str:
        """What it does, in one line."""
        ...

    @property
    def stage(self) -> int:
        """The stage that is asked for, 1 to 4."""
        ...

    @property
    def words(self) -> str:
        """The verdict in words."""
        ...

    @property
    def mark(self) -> str:
        """The name of the verdict's mark."""
        ...

    @property
    def state(self) -> State:
        """The state of the newest revision."""
        ...

    @property
    def state_words(self) -> str:
        """That state in words."""
        ...

    @property
    def owner(self) -> str:
        """The workflow owner, or blank."""
        ...

    @property
    def next_review(self) -> str:
        """The day of the next review as ISO 8601, or blank."""
        ...

    @property
    def changed_at(self) -> datetime.datetime:
        """The time of the last change, with its zone."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """The texts of a plan for painting and for screen readers."""

    plan_id: str
    agent: str
    summary: str
    stage: int
    mark: str
    verdict: str
    state_words: str
    owner: str
    review: str
    overdue: str
    changed: str
    group: str
    sort: tuple[str, int, str, str, str, str]

    def spoken(self) -> str:
        """The accessible text of the row."""
        stage = translate("Home", "stage {0}").format(self.stage) if self.stage else translate("Home", "no stage")
        owner = self.owner or translate("Home", "nobody yet")
        parts = (self.agent, stage, self.verdict, self.state_words, owner, self.review, self.overdue, self.changed)
        return ", ".join(part for part in parts if part)


def line_of(row: Row, now: datetime.datetime) -> Line:
    """The texts of one plan at a given time."""
    from models.parse_value import day, say_day

    due = day(row.next_review)
    late = (now.date() - due).days if due and not row.state.is_closed else 0
    overdue = translate("Home", "1 day overdue") if late == 1 else translate("Home", "{0} days overdue").format(late)
    review = say_day(due) if due else (row.next_review or translate("Home", "No date"))
    moment = row.changed_at.astimezone(now.tzinfo)
    return Line(
        plan_id=row.plan_id,
        agent=row.agent or translate("Home", "An agent without a name"),
        summary=row.summary,
        stage=row.stage,
        mark="closed" if row.state.is_closed else row.mark,
        verdict=translate("Standing", STATES[row.state].shown.words) if row.state.is_closed else row.words,
        state_words=row.state_words,
        owner=row.owner,
        review=review,
        overdue=overdue if late > 0 else "",
        changed=_said(moment, now, say_day(moment.date())),
        group=STATES[row.state].group,
        sort=(
            row.agent.casefold(),
            row.stage,
            row.words,
            row.owner.casefold() or "~",
            due.isoformat() if due else "~",
            row.changed_at.isoformat(),
        ),
    )


def _said(moment: datetime.datetime, now: datetime.datetime, day_words: str) -> str:
    days = (now.date() - moment.date()).days
    if days == 0:
        return translate("Home", "Today, {0}").format(f"{moment:%H:%M}")
    if days == 1:
        return translate("Home", "Yesterday, {0}").format(f"{moment:%H:%M}")
    return day_words


class PlanModel(QAbstractTableModel):
    """The model of the plans, one row each."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def take(self, lines: Iterable[Line]) -> None:
        """Show other plans."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """How many plans there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Six columns."""
        return 0 if parent.isValid() else len(WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its sort key, or the text of a cell."""
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == SORT:
            return line.sort[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cells = (line.agent, str(line.stage), line.verdict, line.owner, line.review, line.changed)
            return line.spoken() if index.column() == 0 and role != 0 else cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return line.summary or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 - Qt's name
        """The column heads."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Agent"),
            self.tr("Stage"),
            self.tr("Verdict and state"),
            self.tr("Workflow owner"),
            self.tr("Next review"),
            self.tr("Last change"),
        )[section]


class PlanGroups(QSortFilterProxyModel):
    """The sorted plans of one group, without those in `hidden`, which are about to be deleted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSortRole(SORT)
        self._group = ""

    def show_group(self, group: str) -> None:
        """Show one group, or all for a blank."""
        self.beginFilterChange()
        self._group = group
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802, ARG002 - Qt's name
        """Whether a plan is of the group."""
        model = self.sourceModel()
        return not isinstance(model, PlanModel) or self._group in ("", model.lines[source_row].group)


class PlanDelegate(QStyledItemDelegate):
    """The delegate of the cells; rows are 60 pixels high."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """All rows have the same height."""
        return QSize(theme.px(WIDTHS[index.column()]), theme.px(60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell, with its part of the background of the selected row."""
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in Qt's stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        line: Line = index.data(LINE)
        view = self.parent()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(view, QTableView):
            self._ground(painter, box, view, bool(state & QStyle.StateFlag.State_Selected))
        column = index.column()
        cell = box.adjusted(theme.px(EDGE) if column == 0 else 0, 0, -theme.px(EDGE), 0)
        (_agent, _stage, _verdict, _owner, _review, _changed)[column](painter, cell, line)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, view: QTableView, chosen: bool) -> None:
        whole = QRect(0, box.top(), view.viewport().width(), box.height())
        painter.setClipRect(box)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint"))
            painter.drawRoundedRect(whole.adjusted(0, 0, 0, -1), theme.px(8), theme.px(8))
        else:
            edge = theme.px(EDGE)
            under = QRect(edge, box.bottom(), whole.width() - 2 * edge, 1)
            painter.fillRect(under, theme.colour("hairline"))
        painter.setClipping(False)


def _two(box: QRect) -> tuple[QRect, QRect]:
    """The rectangles of the upper line (20 pixels) and the lower line (18), centred in the cell."""
    top = box.top() + (box.height() - theme.px(40)) // 2
    upper = QRect(box.left(), top, box.width(), theme.px(21))
    return upper, QRect(box.left(), top + theme.px(21), box.width(), theme.px(19))


def _agent(painter: QPainter, box: QRect, line: Line) -> None:
    upper, lower = _two(box)
    _draw_text(painter, upper if line.summary else box, line.agent, 15, 600, "text")
    _draw_text(painter, lower, line.summary, 13, 400, "text-2")


def _stage(painter: QPainter, box: QRect, line: Line) -> None:
    paint_stage(painter, QRectF(box), line.stage)
    if line.stage:
        _draw_text(painter, box.adjusted(theme.px(56), 0, 0, 0), str(line.stage), 13, 400, "text-2")


def _verdict(painter: QPainter, box: QRect, line: Line) -> None:
    upper, lower = _two(box)
    side = theme.px(16)
    paint_mark(painter, QRectF(box.left(), upper.center().y() + 1 - side / 2, side, side), line.mark)
    quiet = line.mark in ("none", "closed")
    indent = theme.px(24)
    _draw_text(
        painter, upper.adjusted(indent, 0, 0, 0), line.verdict, 13, 400 if quiet else 600, "text-2" if quiet else "text"
    )
    _draw_text(painter, lower.adjusted(indent, 0, 0, 0), line.state_words, 12, 400, "text-2")


def _owner(painter: QPainter, box: QRect, line: Line) -> None:
    side = theme.px(20 if line.owner else 16)
    middle = box.center().y() + 1
    paint_mark(painter, QRectF(box.left(), middle - side / 2, side, side), "W" if line.owner else "none")
    words = box.adjusted(side + theme.px(8), 0, 0, 0)
    role = "text" if line.owner else "text-2"
    _draw_text(painter, words, line.owner or translate("Home", "Nobody yet"), 13, 400, role)


def _review(painter: QPainter, box: QRect, line: Line) -> None:
    role = "text" if any(letter.isdigit() for letter in line.review) else "text-2"
    if not line.overdue:
        _draw_text(painter, box, line.review, 13, 400, role)
        return
    upper, lower = _two(box)
    _draw_text(painter, upper, line.review, 13, 400, role)
    side = theme.px(12)
    paint_mark(painter, QRectF(box.left(), lower.center().y() + 1 - side / 2, side, side), "advice")
    _draw_text(painter, lower.adjusted(theme.px(16), 0, 0, 0), line.overdue, 12, 500, "warn")


def _changed(painter: QPainter, box: QRect, line: Line) -> None:
    _draw_text(painter, box, line.changed, 13, 400, "text-2")


def _draw_text(painter: QPainter, box: QRect, words: str, size: int, weight: int, role: str) -> None:
    font = face(size, weight)
    painter.setFont(font)
    painter.setPen(theme.colour(role))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided(words, font, box.width()))
