"""The coach: the eight questions and all findings, worst first; Enter or a click goes to the field."""

from __future__ import annotations

import operator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.ui.binding.session import PlanSession
from app.ui.plan.coach_rows import ITEM, CoachDelegate, CoachModel, Item, items_for
from app.ui.plan.progress import PageState

Index = QModelIndex | QPersistentModelIndex


class Coach(QListView):
    """The right column as one tab stop; `pointed` carries the selected finding, or None for another row."""

    pointed = Signal(object)

    def __init__(self, session: PlanSession, names: dict[str, str], parent: QWidget | None = None) -> None:
        """`names` are the names of the pages by key."""
        super().__init__(parent)
        self.session, self._names = session, names
        self._page = ""
        self._states: dict[str, PageState] = {}
        self._opened: frozenset[str] = frozenset()
        self._shown: tuple[object, ...] = ()
        self._model = CoachModel(self)
        self.setModel(self._model)
        self.setItemDelegate(CoachDelegate(self))
        self.setAccessibleName(self.tr("Questions and open points"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._go)

    @property
    def items(self) -> tuple[Item, ...]:
        """The current rows, top to bottom."""
        return self._model.items

    @property
    def chosen_path(self) -> str:
        """The path of the selected finding or question, blank without one."""
        item: Item | None = self.currentIndex().data(ITEM) if self.currentIndex().isValid() else None
        return item.path if item is not None else ""

    def show_page(self, key: str) -> None:
        """Set the current page; its findings are listed first."""
        self._page = key
        self.refresh()

    def show_progress(self, states: dict[str, PageState]) -> None:
        """Set the progress of the pages and refresh."""
        self._states = states
        self.refresh()

    def refresh(self) -> None:
        """Refresh the rows if the verdict has changed; the selected finding stays selected while it is open."""
        shows = (self.session.verdict, self._states, self._page, self._opened)
        if len(shows) == len(self._shown) and all(map(operator.is_, shows, self._shown)):
            return
        self._shown = shows
        chosen = self.currentIndex().data(ITEM) if self.currentIndex().isValid() else None
        fresh = items_for(self.session.verdict, self._page, self._states, self._names, opened=self._opened)
        if not self._model.take(fresh) or chosen is None:
            return
        row = self._model.row_of(chosen)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
        else:
            self.pointed.emit(None)

    def currentChanged(self, now: Index, before: Index) -> None:  # noqa: N802 - Qt's name
        """Emit `pointed`."""
        super().currentChanged(now, before)
        item: Item | None = now.data(ITEM) if now.isValid() else None
        self.pointed.emit(item.finding if item is not None else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space go to the selected finding."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Repeat the layout and keep the selected finding visible."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def take_focus(self) -> None:
        """Take the focus and select the first finding if none is selected."""
        # Selected before the focus: a list that gets the focus without a selection selects its first row.
        if not self.currentIndex().isValid() and (row := self._model.first_target()) >= 0:
            self.setCurrentIndex(self._model.index(row))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self, index: QModelIndex) -> None:
        item: Item | None = index.data(ITEM) if index.isValid() else None
        if item is None:
            return
        if item.kind == "fold":
            self._opened = self._opened ^ {item.fold}
            self.refresh()
        elif item.path:
            self.session.jump.emit(item.path)
