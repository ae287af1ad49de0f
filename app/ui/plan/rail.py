"""The rail: the seven steps with their marks and counts, the sections of the current one, and the views below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.kit import icons, theme
from app.ui.kit.marks import paint_mark
from app.ui.kit.wrapped_text import elided, face
from app.ui.plan.progress import PageState

ENTRY = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the rail. `kind` is step, section, line or view; a click goes to `target`."""

    kind: str
    target: str
    name: str
    number: int = 0
    mark: str = ""
    count: int = 0
    blocks: int = 0
    icon: str = ""
    current: bool = False
    last: bool = False


class RailModel(QAbstractListModel):
    """The model of the rail, with the current page and the progress of each page."""

    def __init__(self, parent: QWidget, steps: list[tuple[str, str]], views: list[tuple[str, str, str]]) -> None:
        """`steps` are keys and names; `views` are keys, names and icons."""
        super().__init__(parent)
        self._steps, self._views = steps, views
        self._entries: list[Entry] = []
        self._current = ""
        self._sections: dict[str, str] = {}
        self._states: dict[str, PageState] = {}
        self._rebuild()

    @property
    def current(self) -> str:
        """The key of the current page or view."""
        return self._current

    def show(self, current: str, sections: dict[str, str]) -> None:
        """Make a page current and list its sections."""
        if (current, sections) != (self._current, self._sections):
            self._current, self._sections = current, sections
            self._rebuild()

    def show_progress(self, states: dict[str, PageState]) -> None:
        """Take how far each page is."""
        if states != self._states:
            self._states = states
            self._rebuild()

    def row_of(self, target: str) -> int:
        """The row of a page or view, -1 without one."""
        return next((row for row, entry in enumerate(self._entries) if entry.target == target), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """How many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The line between steps and views cannot be selected."""
        if index.isValid() and self._entries[index.row()].kind == "line":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry itself, its name, or its accessible text."""
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(entry)
        return None

    def _words(self, entry: Entry) -> str:
        says = {
            "none": self.tr("not started"),
            "yes": self.tr("nothing blocks"),
            "partly": self.tr("partly"),
            "no": self.tr("blocks"),
            "advice": self.tr("advice"),
        }
        if entry.kind == "step":
            words = self.tr("Step {0}, {1}: {2}").format(entry.number, entry.name, says.get(entry.mark, ""))
            return words + (self.tr(", open points: {0}").format(entry.count) if entry.count else "")
        if entry.kind == "section" and entry.mark:
            return self.tr("{0}: {1}").format(entry.name, says.get(entry.mark, ""))
        return entry.name

    def _rebuild(self) -> None:
        entries: list[Entry] = []
        for number, (key, name) in enumerate(self._steps, 1):
            state = self._states.get(key, PageState())
            here = key == self._current
            entries.append(Entry("step", key, name, number, state.mark, state.count, state.blocks, current=here))
            if here:
                marks = {section: "no" if worst == "block" else "advice" for section, worst in state.sections}
                last = next(reversed(self._sections), "")
                entries += [
                    Entry("section", section, title, mark=marks.get(section, ""), last=section == last)
                    for section, title in self._sections.items()
                ]
        entries.append(Entry("line", "", ""))
        entries += [
            Entry("view", key, name, icon=icon, current=key == self._current) for key, name, icon in self._views
        ]
        same_shape = [(e.kind, e.target) for e in entries] == [(e.kind, e.target) for e in self._entries]
        if same_shape:
            old, self._entries = self._entries, entries
            for row, (before, after) in enumerate(zip(old, entries, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()


class RailDelegate(QStyledItemDelegate):
    """The delegate of the entries; the narrow rail (56 pixels) has only number, mark and icon."""

    strip = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Pixels: steps and views 36 with a gap of 2, sections 28, the line 12 above and below."""
        entry: Entry = index.data(ENTRY)
        height = {"step": 38, "view": 38, "section": 36 if entry.last else 28, "line": 25}[entry.kind]
        return QSize(theme.px(40), 0 if self.strip and entry.kind == "section" else theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        entry: Entry = index.data(ENTRY)
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in Qt's stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        view = self.parent()
        focus = isinstance(view, QListView) and view.hasFocus() and view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.kind == "line":
            painter.fillRect(box.left() + theme.px(12), box.center().y(), box.width() - theme.px(24), 1, _hair())
        elif entry.kind == "section":
            self._section(painter, box, entry, focus)
        else:
            row = box.adjusted(0, 0, 0, -theme.px(2))
            self._ground(painter, row, entry, bool(state & QStyle.StateFlag.State_MouseOver), focus)
            self._step(painter, row, entry) if entry.kind == "step" else self._view(painter, row, entry)
        painter.restore()

    def _ground(self, painter: QPainter, row: QRect, entry: Entry, hover: bool, focus: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if entry.current or hover:
            painter.setBrush(theme.colour("tint" if entry.current else "sunken"))
            painter.drawRoundedRect(row, theme.px(8), theme.px(8))
        if entry.current:
            painter.setBrush(theme.colour("accent"))
            bar = QRectF(row.left(), row.center().y() + 1 - theme.px(10), theme.px(3), theme.px(20))
            painter.drawRoundedRect(bar, theme.px(1.5), theme.px(1.5))
        if focus:
            _ring(painter, row)

    def _step(self, painter: QPainter, row: QRect, entry: Entry) -> None:
        role = "accent" if entry.current else "text"
        number_role = "accent" if entry.current else "text-3"
        weight = 600 if entry.current else 400
        pad = theme.px(12)
        middle = row.center().y() + 1
        side = theme.px(14 if self.strip else 16)
        left = row.left() + (theme.px(6) if self.strip else pad)
        _draw_text(painter, QRect(left, row.top(), theme.px(14), row.height()), str(entry.number), weight, number_role)
        right = row.right() + 1 - (theme.px(4) if self.strip else pad) - side
        paint_mark(painter, QRectF(right, middle - side / 2, side, side), entry.mark)
        if self.strip:
            return
        if entry.count:
            count = QRect(right - theme.px(8 + 28), row.top(), theme.px(28), row.height())
            bold = entry.blocks > 0
            _draw_text(painter, count, str(entry.count), 600 if bold else 400, "bad" if bold else "text-2", right=True)
        start = left + theme.px(14 + 8)
        _draw_text(
            painter, QRect(start, row.top(), right - theme.px(36) - start, row.height()), entry.name, weight, role
        )

    def _view(self, painter: QPainter, row: QRect, entry: Entry) -> None:
        role = "accent" if entry.current else "text"
        side = theme.px(16)
        left = row.left() + ((row.width() - side) // 2 if self.strip else theme.px(12))
        icons.paint(painter, QRectF(left, row.center().y() + 1 - side / 2, side, side), entry.icon, role)
        if not self.strip:
            words = QRect(left + side + theme.px(6), row.top(), row.width() - theme.px(40), row.height())
            _draw_text(painter, words, entry.name, 600 if entry.current else 400, role)

    def _section(self, painter: QPainter, box: QRect, entry: Entry, focus: bool) -> None:
        if self.strip:
            return
        row = QRect(box.left(), box.top(), box.width(), theme.px(28))
        side = theme.px(14)
        right = row.right() + 1 - theme.px(13) - side
        if entry.mark:
            paint_mark(painter, QRectF(right, row.center().y() + 1 - side / 2, side, side), entry.mark)
        left = row.left() + theme.px(34)
        _draw_text(painter, QRect(left, row.top(), right - left, row.height()), entry.name, 400, "text-2")
        if focus:
            _ring(painter, row.adjusted(theme.px(24), 1, 0, -1))


class Rail(QListView):
    """The rail as one tab stop: arrow keys move, Enter or a click opens. `asked` carries kind and target."""

    asked = Signal(str, str)

    def __init__(self, steps: list[tuple[str, str]], views: list[tuple[str, str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = RailModel(self, steps, views)
        self._delegate = RailDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Steps of the plan"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._go)

    @property
    def entries(self) -> RailModel:
        """The model, for tests and the plan view."""
        return self._model

    def set_strip(self, strip: bool) -> None:
        """Show only numbers, marks and icons, or everything."""
        self._delegate.strip = strip
        # There is no room for a scroll bar beside the marks; keys and wheel still scroll.
        thumb = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if strip else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(thumb)
        self.scheduleDelayedItemsLayout()

    def show_page(self, key: str, sections: dict[str, str]) -> None:
        """Make a page or view current."""
        self._model.show(key, sections)
        self.setCurrentIndex(self._model.index(max(self._model.row_of(key), 0)))

    def show_sections(self, sections: dict[str, str]) -> None:
        """Set the sections below the current page."""
        self._model.show(self._model.current, sections)

    def show_progress(self, states: dict[str, PageState]) -> None:
        """Take how far each page is."""
        row = self.currentIndex().row()
        self._model.show_progress(states)
        if row >= 0 and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(min(row, self._model.rowCount() - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space open the selected entry."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            entry: Entry = index.data(ENTRY)
            self.asked.emit(entry.kind, entry.target)


class RailHint(QWidget):
    """The hint with two shortcuts at the foot of the rail."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for one line."""
        return QSize(theme.px(208), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the line only if it fits."""
        words = self.tr("Ctrl+1 to 7 steps   Ctrl+K find")
        font = face(12)
        if elided(words, font, self.width() - theme.px(12)) != words:
            return
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(theme.colour("text-2"))
        at = QPoint(theme.px(12), self.height() // 2 + painter.fontMetrics().ascent() // 2)
        painter.drawText(at, words)
        painter.end()


def _draw_text(painter: QPainter, box: QRect, words: str, weight: int, role: str, *, right: bool = False) -> None:
    font = face(13, weight)
    painter.setFont(font)
    painter.setPen(theme.colour(role))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, elided(words, font, box.width()))


def _ring(painter: QPainter, row: QRect) -> None:
    width = max(1, theme.px(2))
    painter.setPen(QPen(theme.colour("accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(QRectF(row).adjusted(half, half, -half, -half), theme.px(8), theme.px(8))


def _hair() -> Any:
    return theme.colour("hairline")
