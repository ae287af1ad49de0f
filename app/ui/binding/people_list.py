"""The drop-down list of a person picker: the offers with their duties, and the reason for each disabled one.

It is a child of the window and never takes the focus: the field keeps it and moves the choice by its keys.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.binding.people_offers import ADD, Offer, typed_spans
from app.ui.kit import icons, theme
from app.ui.kit.marks import paint_mark

Index = QModelIndex | QPersistentModelIndex
WIDTH = 344
MOST_ROWS = 7


class OfferModel(QAbstractListModel):
    """The offers of a picker as a list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: tuple[Offer, ...] = ()

    def set_offers(self, made: tuple[Offer, ...]) -> None:
        """Show other offers."""
        self.beginResetModel()
        self.offers = made
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802, ARG002 - Qt's name and signature
        """One row for each offer."""
        return len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, the offer itself for the delegate, or the accessible text."""
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.name
        if role == Qt.ItemDataRole.UserRole:
            return offer
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return offer.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """An offer with a reason against it is shown but disabled."""
        if self.offers[index.row()].reason:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PeopleList(QListView):
    """The list. `open_below` shows it, `step` moves the choice, `chosen` is emitted at a click."""

    chosen = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._model = OfferModel(self)
        self.setModel(self._model)
        self._delegate = OfferDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setProperty("look", "offers")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("People"))
        self.clicked.connect(self._clicked)
        self.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The offers."""
        return self._model.offers

    @property
    def current(self) -> Offer | None:
        """The offer that Enter takes."""
        index = self.currentIndex()
        return self.offers[index.row()] if index.isValid() else None

    def show_offers(self, made: tuple[Offer, ...], typed: str, row: int) -> None:
        """Show these offers; `row` is the one that Enter accepts, -1 for none."""
        self._delegate.typed = typed
        self._model.set_offers(made)
        self._set_row(row)
        if made:
            self._place()
            self.show()
            self.raise_()
        else:
            self.hide()

    def step(self, by: int) -> None:
        """Move the choice, skipping disabled offers and wrapping around."""
        rows = [row for row, offer in enumerate(self.offers) if not offer.reason]
        if rows:
            here = self.currentIndex().row()
            at = rows.index(here) + by if here in rows else (0 if by > 0 else -1)
            self._set_row(rows[at % len(rows)])

    def _set_row(self, row: int) -> None:
        index = self._model.index(row) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, self.offers[row].spoken))

    def _place(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        heights = [self.sizeHintForRow(row) for row in range(len(self.offers))]
        border = theme.px(4) * 2 + 2
        full = sum(heights[:MOST_ROWS]) + border
        corner = self._field.mapTo(window, QPoint(0, 0))
        low = corner.y() + self._field.height() + theme.px(2)
        below, above = window.height() - low - theme.px(4), corner.y() - theme.px(6)
        height = min(full, max(below, above, theme.px(100)))
        top = low if height <= below or below >= above else corner.y() - height - theme.px(2)
        width = min(max(theme.px(WIDTH), self._field.width()), window.width() - theme.px(8))
        left = max(theme.px(4), min(corner.x(), window.width() - width - theme.px(4)))
        self.setGeometry(QRect(left, top, width, height))

    def _clicked(self, index: QModelIndex) -> None:
        offer = self.offers[index.row()]
        if not offer.reason:
            self.chosen.emit(offer)


class OfferDelegate(QStyledItemDelegate):
    """The delegate of an offer: name with the typed letters underlined, caption, duties at the right."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.typed = ""

    def sizeHint(  # noqa: N802 - Qt's name
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> QSize:
        """Rows are 44 pixels high; the row that adds a person has a line above it."""
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)
        return QSize(theme.px(240), theme.px(44) if offer.ref != ADD or index.row() else theme.px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one offer."""
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if offer.ref == ADD and index.row():
            painter.setPen(QPen(theme.colour("hairline"), 1))
            painter.drawLine(box.topLeft(), box.topRight())
            box.setTop(box.top() + theme.px(4))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        inner = box.adjusted(theme.px(12), 0, -theme.px(12), 0)
        if chosen:
            inner = _paint_enter(painter, inner)
        if offer.ref == ADD:
            _paint_add(painter, inner, offer)
        else:
            self._paint_person(painter, inner, offer)
        painter.restore()

    def _paint_person(self, painter: QPainter, inner: QRectF, offer: Offer) -> None:
        if offer.role:
            inner = _paint_role(painter, inner, offer)
        line = theme.px(18)
        top = inner.center().y() - (line if offer.caption else line / 2)
        self._paint_name(painter, QRectF(inner.left(), top, inner.width(), line), offer)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text-3" if offer.reason else "text-2"))
        low = QRectF(inner.left(), top + line, inner.width(), line)
        painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, _fitting(painter, offer.caption, low.width()))

    def _paint_name(self, painter: QPainter, box: QRectF, offer: Offer) -> None:
        face = theme.font(13, 500)
        text = QFontMetricsF(face).elidedText(offer.name, Qt.TextElideMode.ElideRight, box.width())
        layout = QTextLayout(text, face)
        underlined = QTextCharFormat()
        underlined.setFontUnderline(True)
        ranges: list[QTextLayout.FormatRange] = []
        for start, length in typed_spans(text, self.typed):
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, length, underlined  # type: ignore[misc]
            ranges.append(part)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        painter.setPen(theme.colour("text-3" if offer.reason else "text"))
        layout.draw(painter, box.topLeft())


def _fitting(painter: QPainter, words: str, width: float) -> str:
    return QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, width)


def _paint_enter(painter: QPainter, inner: QRectF) -> QRectF:
    """Paint the Enter symbol at the right of the chosen row. Returns the remaining rectangle."""
    side = theme.px(16)
    spot = QRectF(inner.right() - side, inner.center().y() - side / 2, side, side)
    icons.paint(painter, spot, "corner-down-left", "accent")
    return inner.adjusted(0, 0, -(side + theme.px(8)), 0)


def _paint_role(painter: QPainter, inner: QRectF, offer: Offer) -> QRectF:
    """Paint the person's duties with the role square. Returns the remaining rectangle."""
    side = theme.px(20)
    square = QRectF(inner.right() - side, inner.center().y() - side / 2, side, side)
    paint_mark(painter, square, offer.role)
    painter.setFont(theme.font(12))
    painter.setPen(theme.colour("text-2"))
    width = QFontMetricsF(painter.font()).horizontalAdvance(offer.does)
    spot = QRectF(square.left() - width - theme.px(8), inner.top(), width, inner.height())
    painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, offer.does)
    return inner.adjusted(0, 0, -(side + width + theme.px(16)), 0)


def _paint_add(painter: QPainter, inner: QRectF, offer: Offer) -> None:
    side = theme.px(16)
    icons.paint(painter, QRectF(inner.left(), inner.center().y() - side / 2, side, side), "user-plus", "accent")
    painter.setFont(theme.font(13, 500))
    painter.setPen(theme.colour("accent"))
    text = inner.adjusted(side + theme.px(8), 0, 0, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, _fitting(painter, offer.name, text.width()))
