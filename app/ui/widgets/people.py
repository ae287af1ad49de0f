"""Choosing people: one person for an owner field, several for reviewers, from the list of the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QPushButton, QSizePolicy, QWidget

from app.ui import icons, theme
from app.ui.session import PlanSession
from app.ui.widgets.entries import LineEntry
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.people_offers import ADD, Offer, OfferDelegate, offers, words_of
from models.edit import add_row, get, put
from models.people import Person
from models.plan import Plan

Call = Callable[[Any], None]
Index = QModelIndex | QPersistentModelIndex


class OfferModel(QAbstractListModel):
    """The offers of a picker, for the completer's list."""

    def __init__(self, parent: QWidget) -> None:
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
        """The name for the entry, the offer itself for the delegate, all the words for a screen reader."""
        offer = self.offers[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return offer.name
        if role == Qt.ItemDataRole.UserRole:
            return offer
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return offer.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Who cannot be chosen is shown, with the reason, and cannot be chosen."""
        if self.offers[index.row()].reason:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PersonPicker(LineEntry):
    """One person: type letters, choose from the list, or add somebody new without leaving the field."""

    def __init__(self, session: PlanSession, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session, self._path = session, path
        self._value = ""
        self._typed = False
        self._model = OfferModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        self._delegate = OfferDelegate(self)
        self._list = QListView()
        completer.setPopup(self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName(self.tr("People"))
        completer.activated[QModelIndex].connect(self._chosen)  # type: ignore[index]
        self.setCompleter(completer)
        self.setPlaceholderText(self.tr("Name a person"))
        self._drop = QAction(icons.icon("chevron-down", "text-2"), self.tr("Show the people"), self)
        self._drop.triggered.connect(self.open_list)
        self.addAction(self._drop, QLineEdit.ActionPosition.TrailingPosition)

    @property
    def value(self) -> str:
        """The reference that the field holds."""
        return self._value

    def show_plan(self, plan: Plan) -> None:
        """The name of the chosen person may have changed."""
        if not self._typed:
            self._show(words_of(plan, self._value))

    def show_value(self, value: Any) -> None:
        """Show the person that a reference names."""
        self._value = value
        self._typed = self._typed and self.hasFocus()
        if not self._typed:
            self._show(words_of(self._session.plan, value))

    def open_list(self) -> None:
        """Offer everybody."""
        self.setFocus()
        self.selectAll()
        self._offer("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Down opens the list, Escape takes the typing back."""
        if event.key() == Qt.Key.Key_Down and not self._list.isVisible():
            self._offer(self.text() if self._typed else "")
            return
        if event.key() == Qt.Key.Key_Escape and self._typed:
            self._typed = False
            self._show(words_of(self._session.plan, self._value))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typed:
            self._settle()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What was typed becomes a choice: the person of that name, or a new one."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._settle()

    def _show(self, text: str) -> None:
        if self.text() != text:
            with QSignalBlocker(self):
                self.setText(text)
            self.setCursorPosition(0)

    def _edited(self, text: str) -> None:
        self._typed = True
        if not text.strip():
            self._typed = False
            self._send("")
            return
        self._offer(text)

    def _offer(self, typed: str) -> None:
        self._delegate.typed = typed
        self._model.set_offers(offers(self._session.plan, self._path, typed))
        self._list.setMinimumWidth(theme.px(344))
        self.completer().complete()

    def _chosen(self, index: QModelIndex) -> None:
        offer = index.data(Qt.ItemDataRole.UserRole)
        self._typed = False
        # The completer writes its own text after this; ours goes in when it is done.
        QTimer.singleShot(0, self, self._after_choice)
        if offer.ref == ADD:
            self._add(offer.typed)
        else:
            self._send(offer.ref)

    def _after_choice(self) -> None:
        self._typed = False
        self._show(words_of(self._session.plan, self._value))

    def _settle(self) -> None:
        """Turn typed words into a choice when the field is left or Enter is pressed."""
        typed = self.text().strip()
        if not self._typed or not typed:
            return
        self._typed = False
        self._list.hide()
        match = next((o for o in offers(self._session.plan, self._path, typed) if o.ref != ADD and o.fits(typed)), None)
        if match is None:
            self._add(typed)
        elif match.reason:
            self._show(words_of(self._session.plan, self._value))
        else:
            self._send(match.ref)
        self._show(words_of(self._session.plan, self._value))

    def _add(self, typed: str) -> None:
        person = Person(id=self._session.workspace.mint(), name=typed, kind="person", organisation="inside")
        path = self._path
        self._value = person.id
        self._session.apply(lambda plan: put(add_row(plan, "people", person), path, person.id))

    def _send(self, ref: str) -> None:
        self._value = ref
        for call in self._calls:
            call(ref)


class _Chip(QPushButton):
    """One chosen person; Delete or a click on it takes the person out."""

    def __init__(self, ref: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.ref = ref
        self.setProperty("look", "chip")
        self.setIcon(icons.icon("x", "text-2", 12))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAccessibleName(self.tr("{0}, press to take out").format(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete and Backspace work as a click."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
            return
        super().keyPressEvent(event)


class _Adder(PersonPicker):
    """The entry of a `PeopleChips`: a choice is handed to the chips instead of the plan."""

    def __init__(self, session: PlanSession, path: str, chips: PeopleChips) -> None:
        super().__init__(session, path)
        self._chips = chips

    def _send(self, ref: str) -> None:
        self._chips.add(ref)

    def _add(self, typed: str) -> None:
        self._chips.add_new(typed)


class PeopleChips(QWidget):
    """Several people as chips, and an entry that adds one more."""

    def __init__(self, session: PlanSession, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._path = session, path
        self._calls: list[Call] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self._flow = FlowLayout(self, theme.px(4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._adder = _Adder(session, path, self)
        self._adder.setProperty("look", "small")
        self._adder.setPlaceholderText(self.tr("Add a person"))
        self._adder.setMinimumWidth(theme.px(140))
        self._chips: list[_Chip] = []
        self._flow.addWidget(self._adder)

    def show_plan(self, plan: Plan) -> None:
        """Names may have changed."""
        refs = tuple(chip.ref for chip in self._chips)
        self._set(tuple((ref, words_of(plan, ref)) for ref in refs))

    def show_value(self, value: Any) -> None:
        """Show the people of a tuple of references."""
        self._set(tuple((ref, words_of(self._session.plan, ref)) for ref in value))

    def on_edited(self, call: Call) -> None:
        """Call with the tuple of references."""
        self._calls.append(call)

    def focus_target(self) -> QWidget:
        """The entry that adds one more."""
        return self._adder

    def _set(self, wanted: tuple[tuple[str, str], ...]) -> None:
        if wanted == self._shown:
            return
        self._shown = wanted
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
            chip.hide()
        self._chips = [_Chip(ref, text, self) for ref, text in wanted]
        self._flow.removeWidget(self._adder)
        for chip in self._chips:
            chip.clicked.connect(self._take_out)
            self._flow.addWidget(chip)
        self._flow.addWidget(self._adder)
        self.updateGeometry()

    def _refs(self) -> tuple[str, ...]:
        return tuple(get(self._session.plan, self._path))

    def _take_out(self) -> None:
        gone = self.sender()
        ref = gone.ref if isinstance(gone, _Chip) else ""
        self._adder.setFocus()
        self._tell(tuple(other for other in self._refs() if other != ref))

    def add(self, ref: str) -> None:
        """Put one more person at the end."""
        if ref and ref not in self._refs():
            self._tell((*self._refs(), ref))
        self._clear()

    def add_new(self, typed: str) -> None:
        """Put somebody at the end whom the plan does not know yet."""
        person = Person(id=self._session.workspace.mint(), name=typed, kind="person", organisation="inside")
        path, refs = self._path, (*self._refs(), person.id)
        self._session.apply(lambda plan: put(add_row(plan, "people", person), path, refs))
        self._clear()

    def _clear(self) -> None:
        self._adder.show_value("")

    def _tell(self, refs: tuple[str, ...]) -> None:
        for call in self._calls:
            call(refs)
