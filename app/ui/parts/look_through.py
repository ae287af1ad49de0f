"""The review of a redacted edition before it is written: each remaining text with its field, and a check box."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.actions.editions import LeftText
from app.ui.kit import theme, wrapped_text

TEXT: Final = int(Qt.ItemDataRole.UserRole)
TALLEST: Final = 380
"""Maximum height of the list in pixels at 100 %; a longer list scrolls, so that the check box stays near."""
PAD: Final = 12
Index = QModelIndex | QPersistentModelIndex


class LookThrough(QFrame):
    """`requested` carries the text whose field is to be opened; `looked` is emitted when the check box changes."""

    requested = Signal(object)
    looked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts: tuple[LeftText, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._head = QLabel()
        self._head.setProperty("look", "section")
        self._head.setWordWrap(True)
        note = QLabel(
            self.tr(
                "The people whom the plan lists, and e-mail addresses, have given way to roles. Look for whatever else"
                " tells who somebody is. Up and Down go through the texts, Enter opens the field of one."
            )
        )
        note.setProperty("look", "lead13")
        note.setWordWrap(True)
        self.list = TextList()
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.box = QCheckBox(self.tr("I have looked through it"))
        self.box.toggled.connect(self.looked)
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[theme.px(2)] * 4)
        inside.addWidget(self.list)
        for widget in (self._head, note, card, self.box):
            column.addWidget(widget)

    def show_texts(self, texts: tuple[LeftText, ...]) -> None:
        """Show these texts; clears the check box if they differ from the texts before."""
        if texts == self.texts:
            return
        self.texts = texts
        with QSignalBlocker(self.box):
            self.box.setChecked(False)
        words = self.tr("{0} texts stay as they were typed") if len(texts) != 1 else self.tr("{0} text stays as typed")
        self._head.setText(words.format(len(texts)))
        self.list.take(texts)
        self.list.setAccessibleName(self._head.text())
        self.looked.emit()

    @property
    def done(self) -> bool:
        """Whether the user has confirmed the current texts."""
        return self.box.isChecked()

    def _open(self, index: QModelIndex) -> None:
        self.requested.emit(index.data(TEXT))


class TextList(QListView):
    """The texts, each below the name of its field; one tab stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Texts(self)
        self.setModel(self._model)
        self.setItemDelegate(_TextDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    def take(self, texts: tuple[LeftText, ...]) -> None:
        """Show other texts and select the first."""
        self._model.take(texts)
        self.setCurrentIndex(self._model.index(0))
        self._fit()

    def choose(self, path: str) -> None:
        """Select the text of a path."""
        found = next(row for row, text in enumerate(self._model.texts) if text.path == path)
        self.setCurrentIndex(self._model.index(found))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Update the heights after a change of width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        most = theme.px(TALLEST)
        taken = 2 * self.frameWidth() + theme.px(2)
        for row in range(self._model.rowCount()):
            taken += self.sizeHintForIndex(self._model.index(row)).height()
            if taken > most:
                break
        self.setFixedHeight(max(theme.px(36), min(taken, most)))
        self.scheduleDelayedItemsLayout()


class _Texts(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.texts: tuple[LeftText, ...] = ()

    def take(self, texts: tuple[LeftText, ...]) -> None:
        """Replace the texts."""
        self.beginResetModel()
        self.texts = texts
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """The number of texts."""
        return 0 if parent.isValid() else len(self.texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, or its accessible text."""
        text = self.texts[index.row()]
        if role == TEXT:
            return text
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{text.name}, {text.section}: {text.text}"
        return None


class _TextDelegate(QStyledItemDelegate):
    """The name of the field and its place in one line, the text wrapped below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """The height of the wrapped text at the width of the view."""
        text: LeftText = index.data(TEXT)
        tall = wrapped_text.height(text.text, wrapped_text.face(13), self._inner(), theme.px(20))
        return QSize(theme.px(100), tall + theme.px(18 + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one text."""
        text: LeftText = index.data(TEXT)
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in Qt's stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        view = self.parent()
        focus = isinstance(view, QListView) and view.hasFocus() and view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(box).adjusted(theme.px(4), 1, -theme.px(4), -1)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sunken"))
            painter.drawRoundedRect(row, theme.px(6), theme.px(6))
        if focus:
            wide = max(1, theme.px(2))
            painter.setPen(QPen(theme.colour("accent"), wide))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), theme.px(6), theme.px(6))
        left, top, inner = box.left() + theme.px(PAD), box.top() + theme.px(6), self._inner()
        line = QRect(left, top, inner, theme.px(18))
        place = wrapped_text.elided(text.section, wrapped_text.face(12), inner // 2)
        painter.setFont(wrapped_text.face(12))
        painter.setPen(theme.colour("text-2"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, place)
        used = painter.fontMetrics().horizontalAdvance(place) + theme.px(12)
        name = wrapped_text.face(12, 600)
        painter.setFont(name)
        painter.setPen(theme.colour("accent"))
        words = wrapped_text.elided(text.name, name, inner - used)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        below = QPointF(left, top + theme.px(18))
        wrapped_text.paint(painter, below, text.text, wrapped_text.face(13), inner, theme.px(20), "text")
        painter.restore()

    def _inner(self) -> int:
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else theme.px(320)
        return wide - 2 * theme.px(PAD)
