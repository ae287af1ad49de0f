"""Choosing people: one person for an owner field, several for reviewers, from the list of the plan."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from app.ui.binding.people_list import PeopleList
from app.ui.binding.people_offers import ADD, Offer, likely, offers, words_of
from app.ui.binding.session import PlanSession
from app.ui.kit import icons, theme
from app.ui.kit.field_focus import is_left
from app.ui.kit.tab_order import chain
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.line_entry import LineEntry
from models.edit import TooManyRows, add_row, get, put
from models.people import Person
from models.plan import Plan

Call = Callable[[Any], None]


class PersonPicker(LineEntry):
    """A field for one person: type letters, choose from the list, or add a new person.

    Typing alone does not edit the plan. Enter, Tab or a click elsewhere accept the marked offer; Escape discards the
    typed text. The list is a child of the window and not a popup, so the focus stays in the field.
    """

    def __init__(self, session: PlanSession, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session, self._path = session, path
        self._value = ""
        self._typed = False
        self._list: PeopleList | None = None
        self.setPlaceholderText(self.tr("Name a person"))
        drop = QAction(icons.icon("chevron-down", "text-2"), self.tr("Show the people"), self)
        drop.triggered.connect(self.open_list)
        self.add_drop(drop)

    @property
    def value(self) -> str:
        """The reference that the field holds."""
        return self._value

    @property
    def people_list(self) -> PeopleList | None:
        """The list while it is open."""
        return self._list if self._list is not None and self._list.isVisible() else None

    def show_plan(self, plan: Plan) -> None:  # noqa: ARG002 - the session has the same plan
        """Update the name, and the offers of an open list."""
        if not self._typed:
            self._show(self._words())
        if self.people_list is not None:
            self._offer(keep=True)

    def show_value(self, value: Any) -> None:
        """Show the person of a reference; does not overwrite typed text."""
        self._value = value
        self._typed = self._typed and self.hasFocus()
        if not self._typed:
            self._show(self._words())

    def open_list(self) -> None:
        """Open the list with all people, or close it."""
        if self.people_list is not None:
            self._close()
            return
        self.setFocus()
        self.selectAll()
        self._offer()

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window's shortcuts while the list is open or text was typed."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and (self._typed or self.people_list is not None)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down move the marked offer, Enter accepts it, Escape discards the typed text."""
        key, shown = event.key(), self.people_list
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if shown is None:
                self._offer()
            else:
                shown.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and (self._typed or shown is not None):
            self._forget()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (self._typed or shown is not None):
            self._accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab accepts the marked offer and moves the focus."""
        self._accept()
        return super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click opens the list."""
        super().mousePressEvent(event)
        if self.people_list is None and not self._typed:
            self.selectAll()
            self._offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Accept the marked person, or add a new one, when the field is left."""
        super().focusOutEvent(event)
        if is_left(event):
            self._accept()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Close the list with its field."""
        super().hideEvent(event)
        self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """While the list is open: a click elsewhere accepts, scrolling or resizing closes it."""
        kind = event.type()
        if kind == QEvent.Type.Resize and watched is self.window():
            self._close()
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel) and self._is_elsewhere(watched):
            if kind == QEvent.Type.Wheel:
                self._close()
            else:
                self._accept()
        return False

    def _is_elsewhere(self, watched: QObject) -> bool:
        parts = [part for part in (self, self._list) if part is not None]
        return isinstance(watched, QWidget) and not any(part is watched or part.isAncestorOf(watched) for part in parts)

    def _words(self) -> str:
        """The text that the field shows while nothing is typed."""
        return words_of(self._session.plan, self._value)

    def _show(self, text: str) -> None:
        if self.text() != text:
            with QSignalBlocker(self):
                self.setText(text)
            self.setCursorPosition(0)
        if self.toolTip() != text:
            self.setToolTip(text)

    def _edited(self, text: str) -> None:  # noqa: ARG002 - the signal brings it
        self._typed = True
        self._offer()

    def _offer(self, *, keep: bool = False) -> None:
        """Open or update the list; with `keep` the marked offer stays marked."""
        typed = self.text() if self._typed else ""
        made = offers(self._session.plan, self._path, typed)
        shown = self.people_list
        marked = shown.current.ref if keep and shown is not None and shown.current is not None else self._value
        row = next((at for at, offer in enumerate(made) if offer.ref == marked and not offer.reason), -1)
        if typed.strip() and (not keep or row < 0):
            row = likely(made, typed)
        if self._list is None:
            self._list = PeopleList(self)
            self._list.chosen.connect(self._take)
            self.destroyed.connect(self._list.deleteLater)
        if not self._list.isVisible():
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._list.show_offers(made, typed, row)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    def _forget(self) -> None:
        self._typed = False
        self._close()
        self._show(self._words())

    def _take(self, offer: Offer) -> None:
        self._typed = False
        self._close()
        if offer.ref == ADD:
            self._add(offer.typed)
        elif not offer.reason:
            self._send(offer.ref)
        self._show(self._words())

    def _accept(self) -> None:
        """Accept the marked or typed person when the field is left or Enter is pressed."""
        shown, typed = self.people_list, self.text().strip()
        if shown is not None and shown.current is not None and (typed or not self._typed):
            self._take(shown.current)
        elif not self._typed:
            self._close()
        elif not typed:
            self._take(Offer("", ""))
        else:
            made = offers(self._session.plan, self._path, typed)
            row = likely(made, typed)
            if row >= 0:
                self._take(made[row])
            else:
                self._forget()

    def _add(self, typed: str) -> None:
        person = Person(id=self._session.workspace.mint(), name=typed, kind="person", organisation="inside")
        path = self._path
        # The form sets the value afterwards: a read-only plan does not accept the new person.
        with contextlib.suppress(TooManyRows):
            self._session.apply(lambda plan: put(add_row(plan, "people", person), path, person.id))

    def _send(self, ref: str) -> None:
        self._value = ref
        for call in self._calls:
            call(ref)


class _Chip(QPushButton):
    """One chosen person; Delete or a click removes it."""

    def __init__(self, ref: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.ref = ref
        self.setProperty("look", "chip")
        self.setIcon(icons.icon("x", "text-2", 12))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAccessibleName(self.tr("{0}, press to take out").format(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete and Backspace act like a click."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
            return
        super().keyPressEvent(event)


class _Adder(PersonPicker):
    """The entry of a `PeopleChips`; it passes its choice to the chips, not to the plan."""

    def __init__(self, session: PlanSession, path: str, chips: PeopleChips) -> None:
        super().__init__(session, path)
        self._chips = chips

    def _send(self, ref: str) -> None:
        self._chips.add(ref)

    def _add(self, typed: str) -> None:
        self._chips.add_new(typed)


class PeopleChips(QWidget):
    """Several people as chips, with an entry that adds one."""

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
        chain(self, self._chips, then=self._adder)
        self.updateGeometry()

    def _refs(self) -> tuple[str, ...]:
        return tuple(get(self._session.plan, self._path))

    def _take_out(self) -> None:
        gone = self.sender()
        ref = gone.ref if isinstance(gone, _Chip) else ""
        self._adder.setFocus()
        self._notify(tuple(other for other in self._refs() if other != ref))

    def add(self, ref: str) -> None:
        """Append a person."""
        if ref and ref not in self._refs():
            self._notify((*self._refs(), ref))
        self._clear()

    def add_new(self, typed: str) -> None:
        """Append a person who is not in the plan yet."""
        person = Person(id=self._session.workspace.mint(), name=typed, kind="person", organisation="inside")
        path, refs = self._path, (*self._refs(), person.id)
        with contextlib.suppress(TooManyRows):
            self._session.apply(lambda plan: put(add_row(plan, "people", person), path, refs))
        self._clear()

    def _clear(self) -> None:
        self._adder.show_value("")

    def _notify(self, refs: tuple[str, ...]) -> None:
        for call in self._calls:
            call(refs)
