"""The drawn week: a small table of 7 days by 24 hours with the arrivals of each hour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QSizePolicy, QTableView, QWidget

from app.ui.kit import theme
from models.parse_value import DAY_NAMES, number

Call = Callable[[Any], None]
Index = QModelIndex | QPersistentModelIndex
HOURS = 24
CELLS = 7 * HOURS


class ProfileModel(QAbstractTableModel):
    """The 168 texts of the profile by day and hour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.texts: tuple[str, ...] = ("",) * CELLS
        self.calls: list[Call] = []

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802, ARG002 - Qt's name and signature
        """Seven days."""
        return 7

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802, ARG002 - Qt's name and signature
        """24 hours."""
        return HOURS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The typed text of an hour; unparsable text has the error colour."""
        text = self.texts[index.row() * HOURS + index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole and text.strip() and number(text) is None:
            return theme.colour("bad")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = text or self.tr("nothing")
            return self.tr("{0} {1}:00, {2}").format(DAY_NAMES[index.row()], f"{index.column():02d}", said)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Hours as column heads, days as row heads."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{section:02d}" if orientation == Qt.Orientation.Horizontal else DAY_NAMES[section][:3]

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: ARG002 - Qt's signature
        """Every cell is editable."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Set the text of one hour."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.write({index.row() * HOURS + index.column(): str(value).strip()})
        return True

    def write(self, texts: dict[int, str]) -> None:
        """Set the texts of several hours at once and emit the change."""
        made = tuple(texts.get(place, text) for place, text in enumerate(self.texts))
        self.show_texts(made)
        for call in self.calls:
            call(made if any(made) else ())

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Replace the texts; a short profile is padded with blanks."""
        wanted = (*texts, *[""] * CELLS)[:CELLS]
        if wanted != self.texts:
            self.texts = wanted
            self.dataChanged.emit(self.index(0, 0), self.index(6, HOURS - 1))


class ProfileGrid(QTableView):
    """The table: arrow keys move, typing edits, Delete clears the selection, a copied block can be pasted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ProfileModel(self)
        self.setModel(self._model)
        self.setProperty("look", "profile")
        self.setAccessibleName(self.tr("Arrivals in each hour of the week"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setCornerButtonEnabled(False)
        self.setFont(theme.font(12, tabular=True))
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setMinimumSectionSize(theme.px(28))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        down.setHighlightSections(False)
        down.setDefaultSectionSize(theme.px(28))
        down.setFixedWidth(theme.px(48))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(28) * 8 + theme.px(14))

    def show_value(self, value: Any) -> None:
        """Show a profile."""
        self._model.show_texts(tuple(value))

    def on_edited(self, call: Call) -> None:
        """Register the callback for the 168 texts, or an empty tuple if all are blank."""
        self._model.calls.append(call)

    def focus_target(self) -> QWidget:
        """The table takes the focus."""
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete clears the selection, Ctrl+V pastes a block from a spreadsheet."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._model.write({self._place(index): "" for index in self.selectedIndexes()})
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Paste lines of tab-separated cells at the current hour; cells beyond the edge are ignored."""
        at = self.currentIndex()
        top, left = max(0, at.row()), max(0, at.column())
        cells = {
            (top + down) * HOURS + left + right: cell.strip()
            for down, line in enumerate(text.splitlines())
            for right, cell in enumerate(line.split("\t"))
            if top + down < 7 and left + right < HOURS
        }
        self._model.write(cells)

    @staticmethod
    def _place(index: QModelIndex) -> int:
        return index.row() * HOURS + index.column()
