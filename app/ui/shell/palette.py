"""The command palette: searches commands, steps, sections and fields; Enter runs or opens the chosen one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit import theme
from app.ui.kit.wrapped_text import elided, face

CHOICE = int(Qt.ItemDataRole.UserRole)
MOST = 60
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: `kind` is command, step, section or field; `target` is the key or path."""

    kind: str
    target: str
    words: str
    place: str = ""
    keys: str = ""

    def holds(self, typed: Sequence[str]) -> int:
        """The rank of a match: 3 at the start of the text, 2 inside it, 1 in the place, 0 for none."""
        words, place = self.words.casefold(), self.place.casefold()
        best = 3
        for word in typed:
            if words.startswith(word) or f" {word}" in words:
                rank = 3
            elif word in words:
                rank = 2
            elif word in place:
                rank = 1
            else:
                return 0
            best = min(best, rank)
        return best


def found(choices: Iterable[Choice], typed: str) -> tuple[Choice, ...]:
    """The choices that match every typed word, best first; equal ones keep their order."""
    words = typed.casefold().split()
    ranked = [(choice.holds(words), choice) for choice in choices]
    ranked = [pair for pair in ranked if pair[0]]
    ranked.sort(key=_by_rank)
    return tuple(choice for _, choice in ranked[:MOST])


def _by_rank(pair: tuple[int, Choice]) -> int:
    return -pair[0]


class ChoiceModel(QAbstractListModel):
    """The model of the matches."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: tuple[Choice, ...] = ()

    def take(self, choices: tuple[Choice, ...]) -> None:
        """Show other choices."""
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """How many there are."""
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The choice, or its text."""
        choice = self.choices[index.row()]
        if role == CHOICE:
            return choice
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (choice.words, choice.place, choice.keys) if part)
        return None


class ChoiceDelegate(QStyledItemDelegate):
    """The delegate: text at the left, place or shortcut at the right, 36 pixels high."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """All rows have the same height."""
        return QSize(theme.px(200), theme.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one choice."""
        choice: Choice = index.data(CHOICE)
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in Qt's stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        inner = box.adjusted(theme.px(12), 0, -theme.px(12), 0)
        small = face(12)
        right = elided(choice.keys or choice.place, small, inner.width() // 2)
        painter.setFont(small)
        painter.setPen(theme.colour("text-2"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        used = painter.fontMetrics().horizontalAdvance(right) + theme.px(12)
        body = face(13)
        painter.setFont(body)
        painter.setPen(theme.colour("text"))
        words = elided(choice.words, body, inner.width() - used)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class Palette(QWidget):
    """An overlay over the window; Esc or a click beside the box closes it. `chosen` carries the choice."""

    chosen = Signal(object)
    closed = Signal()
    WIDTH, TOP = 560, 72

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._choices: tuple[Choice, ...] = ()
        self._box = QFrame(self)
        self._box.setObjectName("palette")
        column = QVBoxLayout(self._box)
        column.setContentsMargins(*[theme.px(12)] * 4)
        column.setSpacing(theme.px(8))
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Find a command, a step or a field"))
        self.list = QListView()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = ChoiceModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        self._none = QLabel(self.tr("Nothing by that name."))
        self._none.setContentsMargins(theme.px(12), theme.px(8), 0, theme.px(8))
        for widget in (self.field, self.list, self._none):
            column.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self.hide()

    def ask(self, choices: Iterable[Choice], hint: str) -> None:
        """Show the palette over its parent with these choices."""
        self._choices = tuple(choices)
        self.field.setPlaceholderText(hint)
        self.field.clear()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._search()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The choices that match the typed text."""
        return self._model.choices

    def fit(self) -> None:
        """Follow the size of the window."""
        if self.isVisible():
            self.setGeometry(self._over.rect())
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002 - Qt's name
        """Arrow keys move the choice while the field keeps the focus; Enter accepts, Esc closes."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            last = self._model.rowCount() - 1
            self._choose(max(0, min(last, self.list.currentIndex().row() + steps[key])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    def close_up(self) -> None:
        """Close without a choice."""
        self.hide()
        self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click beside the box closes it."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_up()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint a dim layer over the window, and the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.colour("text" if theme.name() == "light" else "sunken"))
        veil.setAlpha(70 if theme.name() == "light" else 170)
        painter.fillRect(self.rect(), veil)
        painter.setPen(theme.colour("control"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(self._box.geometry(), theme.px(8), theme.px(8))
        painter.end()

    def _search(self) -> None:
        self._model.take(found(self._choices, self.field.text()))
        empty = not self._model.rowCount()
        self.list.setVisible(not empty)
        self._none.setVisible(empty)
        if not empty:
            self._choose(0)
        self._place()

    def _place(self) -> None:
        width = min(theme.px(self.WIDTH), self.width() - theme.px(48))
        rows = min(self._model.rowCount(), 10) or 1
        high = theme.px(36 + 8 + 24 + 36 * rows)
        top = min(theme.px(self.TOP), self.height() // 8)
        self._box.setGeometry((self.width() - width) // 2, top, width, min(high, self.height() - 2 * top))
        self.update()

    def _choose(self, row: int) -> None:
        index = self._model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else ""
        self.field.setAccessibleDescription(said or "")

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            choice = index.data(CHOICE)
            self.close_up()
            self.chosen.emit(choice)
