"""The rows of the coach: the model and the delegate."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.pages import title_of
from app.ui.kit import theme, wrapped_text
from app.ui.kit.marks import ANSWER_ROLE, SEVERITY_MARK, SEVERITY_ROLE, paint_mark
from app.ui.plan.progress import PageState
from models.checks import message
from models.finding import Finding
from models.places import place_of
from models.readiness import Verdict

ITEM = int(Qt.ItemDataRole.UserRole)
PAD = 24
Index = QModelIndex | QPersistentModelIndex
PageStates = dict[str, PageState]
translate = QCoreApplication.translate
_said = functools.lru_cache(maxsize=2048)(message)


@dataclass(frozen=True, slots=True)
class Item:
    """A row: `kind` is head, question, line, point, fold or quiet; Enter goes to `path`."""

    kind: str
    words: str
    right: str = ""
    mark: str = ""
    role: str = "text-2"
    caption: str = ""
    path: str = ""
    here: bool = False
    finding: Finding | None = None
    fold: str = ""


MOST = 3
"""Findings that a group shows before the rest is folded; the worst come first."""


def items_for(
    verdict: Verdict, page: str, states: PageStates, names: dict[str, str], *, opened: frozenset[str] = frozenset()
) -> tuple[Item, ...]:
    """All rows: the questions, the findings of this page, of the other pages, then the notes.

    `opened` holds the keys of the open folds: here, elsewhere, notes.
    """
    idle = {key for key in names if states.get(key, PageState()).mark == "none" and key != "signoff"}
    items = [*_questions(verdict, page, idle), Item("line", "")]
    here: list[Item] = []
    elsewhere: list[Item] = []
    notes: list[Item] = []
    for finding in verdict.findings:
        where, section = place_of(finding.path).page, title_of(finding.path)
        if finding.severity == "note":
            notes.append(_point(finding, names.get(where, where), section))
        elif where not in idle:
            (here if where == page else elsewhere).append(_point(finding, names.get(where, where), section))
    if page in names:
        items.append(Item("head", translate("Coach", "Open on this page"), str(len(here)) if here else ""))
        if page in idle:
            quiet = translate("Coach", "Not started. Points show up here as the page is filled in.")
            items.append(Item("quiet", quiet))
        elif not here:
            items.append(Item("quiet", translate("Coach", "Nothing is open on this page.")))
        items += _worst(here, "here", opened)
    if elsewhere or page not in names:
        head = translate("Coach", "Open elsewhere") if page in names else translate("Coach", "Open points")
        items += [Item("head", head, str(len(elsewhere))), *_worst(elsewhere, "elsewhere", opened)]
    later = [name for key, name in names.items() if key in idle and key != page]
    if later:
        items.append(Item("quiet", translate("Coach", "Not started yet: {0}.").format(", ".join(later))))
    if notes:
        items.append(_fold(translate("Coach", "Notes"), len(notes), "notes", opened))
        items += notes if "notes" in opened else []
    return tuple(items)


def _worst(points: list[Item], fold: str, opened: frozenset[str]) -> list[Item]:
    """The worst findings of a group and a fold for the rest; a single remaining one is shown instead of folded."""
    if len(points) <= MOST + 1:
        return points
    words = translate("Coach", "Fewer") if fold in opened else translate("Coach", "More")
    rest = points[MOST:] if fold in opened else []
    return [*points[:MOST], *rest, _fold(words, len(points) - MOST, fold, opened)]


def _fold(words: str, count: int, fold: str, opened: frozenset[str]) -> Item:
    return Item("fold", words, str(count), mark="open" if fold in opened else "shut", fold=fold)


def _questions(verdict: Verdict, page: str, idle: set[str]) -> list[Item]:
    says = {"yes": translate("Coach", "Yes"), "partly": translate("Coach", "Partly"), "no": translate("Coach", "No")}
    rows: list[Item] = []
    tally = {"yes": 0, "partly": 0, "no": 0}
    for question in verdict.questions:
        tally[question.answer] += 1
        quiet = question.page in idle and question.answer == "no"
        mark = "none" if quiet else question.answer
        word = translate("Coach", "Not yet") if quiet else says[question.answer]
        role = "text-2" if mark == "yes" else ANSWER_ROLE[mark]
        here = question.page == page
        rows.append(Item("question", question.short, word, mark, role, question.evidence, question.path, here))
    sums = translate("Coach", "{0} yes, {1} partly, {2} no").format(tally["yes"], tally["partly"], tally["no"])
    begun = any(row.mark != "none" for row in rows)
    return [Item("head", translate("Coach", "The eight questions"), sums if begun else ""), *rows]


def _point(finding: Finding, page: str, section: str) -> Item:
    kinds = {
        "block": translate("Coach", "Blocks"),
        "warn": translate("Coach", "Advice"),
        "note": translate("Coach", "Note"),
    }
    place = f"{page}, {section}" if section else page
    severity = finding.severity
    return Item(
        "point", _said(finding), kinds[severity], SEVERITY_MARK[severity], SEVERITY_ROLE[severity], place, finding.path,
        finding=finding,
    )  # fmt: skip


class CoachModel(QAbstractListModel):
    """The rows of the coach."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    def take(self, fresh: tuple[Item, ...]) -> bool:
        """Replace the rows with the fewest model signals. Returns whether the model was reset."""
        old, same = self.items, len(fresh) == len(self.items)
        if fresh == old:
            return False
        if same and all(a.kind == b.kind and a.path == b.path for a, b in zip(old, fresh, strict=True)):
            self.items = fresh
            for row, (before, after) in enumerate(zip(old, fresh, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return False
        self.beginResetModel()
        self.items = fresh
        self.endResetModel()
        return True

    def row_of(self, item: Item) -> int:
        """The row of the same finding or question, -1 if it is gone."""
        same = (item.kind, item.words, item.path)
        return next((row for row, other in enumerate(self.items) if (other.kind, other.words, other.path) == same), -1)

    def first_target(self) -> int:
        """The row of the first finding, else of the first question, else -1."""
        for kind in ("point", "question"):
            for row, item in enumerate(self.items):
                if item.kind == kind:
                    return row
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only rows with a target can be selected."""
        if index.isValid() and self.items[index.row()].kind in ("question", "point", "fold"):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, its text, or its accessible text."""
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(item)
        if role == Qt.ItemDataRole.ToolTipRole and item.kind == "question":
            return item.caption or None
        return None


def _spoken(item: Item) -> str:
    parts: Sequence[str] = (item.words, item.right)
    if item.kind == "point":
        parts = (item.right, item.words, item.caption)
    elif item.kind == "question":
        parts = (item.words, item.right, item.caption)
    elif item.kind == "fold":
        parts = (
            item.words,
            item.right,
            translate("Coach", "open") if item.mark == "open" else translate("Coach", "closed"),
        )
    return ": ".join(part for part in parts if part)


class CoachDelegate(QStyledItemDelegate):
    """The delegate of the rows; it wraps text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """The height of the row at the width of the view."""
        item: Item = index.data(ITEM)
        width = self._width()
        if item.kind == "point":
            inner = width - theme.px(2 * PAD + 24)
            tall = wrapped_text.height(item.words, wrapped_text.face(13), inner, theme.px(20))
            return QSize(theme.px(100), tall + theme.px(18 + 14))
        if item.kind == "quiet":
            inner = width - theme.px(2 * PAD)
            tall = wrapped_text.height(item.words, wrapped_text.face(13), inner, theme.px(20))
            return QSize(theme.px(100), tall + theme.px(8))
        first = index.row() == 0
        height = {"head": 39 if first else 44, "question": 28, "line": 20, "fold": 44}[item.kind]
        return QSize(theme.px(100), theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        item: Item = index.data(ITEM)
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in Qt's stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        view = self.parent()
        focus = isinstance(view, QListView) and view.hasFocus() and view.currentIndex() == index
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        if item.kind in ("question", "point", "fold"):
            row = inner.adjusted(-theme.px(8), 0, theme.px(8), 0)
            _ground(painter, row.adjusted(0, 1, 0, -1), tint=item.here, hover=hover, focus=focus)
        if item.kind == "line":
            painter.fillRect(inner.left(), box.top() + theme.px(16), inner.width(), 1, theme.colour("hairline"))
        elif item.kind in ("head", "fold"):
            self._head(painter, inner, item)
        elif item.kind == "question":
            self._question(painter, inner, item)
        elif item.kind == "point":
            self._point(painter, inner, item)
        else:
            at = QPointF(inner.topLeft())
            wrapped_text.paint(painter, at, item.words, wrapped_text.face(13), inner.width(), theme.px(20), "text-2")
        painter.restore()

    def _head(self, painter: QPainter, inner: QRect, item: Item) -> None:
        words = f"{item.words}  {'-' if item.mark == 'open' else '+'}" if item.kind == "fold" else item.words
        line = QRect(inner.left(), inner.bottom() - theme.px(34), inner.width(), theme.px(28))
        if item.kind == "fold":
            line = inner
        _draw_text(painter, line, item.right, 400, "text-2", right=True)
        _draw_text(painter, line, words, 600, "text")

    def _question(self, painter: QPainter, inner: QRect, item: Item) -> None:
        side = theme.px(16)
        paint_mark(painter, QRectF(inner.left(), inner.center().y() + 1 - side / 2, side, side), item.mark)
        bold = item.mark in ("partly", "no")
        answer = theme.px(52)
        _draw_text(painter, inner, item.right, 600 if bold else 400, item.role, right=True)
        words = inner.adjusted(theme.px(24), 0, -answer, 0)
        _draw_text(painter, words, item.words, 400, "text")

    def _point(self, painter: QPainter, inner: QRect, item: Item) -> None:
        side, top = theme.px(16), inner.top() + theme.px(6)
        paint_mark(painter, QRectF(inner.left(), top + theme.px(2), side, side), item.mark)
        left, width = inner.left() + theme.px(24), inner.width() - theme.px(24)
        body = wrapped_text.face(13)
        top += wrapped_text.paint(painter, QPointF(left, top), item.words, body, width, theme.px(20), "text")
        kind = wrapped_text.face(12, 500)
        painter.setFont(kind)
        painter.setPen(theme.colour(item.role))
        line = QRect(left, top, width, theme.px(18))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, item.right)
        used = painter.fontMetrics().horizontalAdvance(item.right)
        small = wrapped_text.face(12)
        painter.setFont(small)
        painter.setPen(theme.colour("text-2"))
        rest = QRect(left + used, top, width - used, theme.px(18))
        words = wrapped_text.elided(f" · {item.caption}", small, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _width(self) -> int:
        view = self.parent()
        return view.viewport().width() if isinstance(view, QListView) else theme.px(320)


def _ground(painter: QPainter, row: QRect, *, tint: bool, hover: bool, focus: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if tint or hover:
        painter.setBrush(theme.colour("tint" if tint else "sunken"))
        painter.drawRoundedRect(row, theme.px(6), theme.px(6))
    if focus:
        width = max(1, theme.px(2))
        painter.setPen(QPen(theme.colour("accent"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRoundedRect(QRectF(row).adjusted(half, half, -half, -half), theme.px(6), theme.px(6))


def _draw_text(painter: QPainter, box: QRect, words: str, weight: int, role: str, *, right: bool = False) -> None:
    font = wrapped_text.face(13, weight)
    painter.setFont(font)
    painter.setPen(theme.colour(role))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, wrapped_text.elided(words, font, box.width()))
