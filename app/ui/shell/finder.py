"""Puts the palette to use: gathers what can be found, and does what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.kit.commands import Commands

if TYPE_CHECKING:
    # Loaded after the window was painted.
    from app.ui.plan.plan_view import PlanView
    from app.ui.shell.palette import Choice, Palette


class Finder(QObject):
    """One palette over the window; the keyboard goes back to where it was when nothing is chosen."""

    def __init__(self, actions: Commands, over: QWidget) -> None:
        super().__init__(over)
        self._actions = actions
        self._view: PlanView | None = None
        self._focus_before: QWidget | None = None
        self._over = over
        self._palette: Palette | None = None

    @property
    def palette(self) -> Palette:
        """The palette, made when it is first asked for."""
        if self._palette is None:
            from app.ui.shell.palette import Palette

            self._palette = Palette(self._over)
            self._palette.chosen.connect(self._on_choice)
            self._palette.closed.connect(self._after)
        return self._palette

    def fit(self) -> None:
        """Follow the size of the window."""
        if self._palette is not None:
            self._palette.fit()

    def ask_for_anything(self, view: PlanView | None) -> None:
        """Offer the commands and, of an open plan, its steps, sections and fields."""
        from app.ui.shell import lookup

        choices = list(lookup.command_choices(self._actions))
        if view is not None:
            choices += lookup.place_choices(view)
            choices += lookup.field_choices(view.session.plan, view.names())
        self._ask(view, choices, self.tr("A command, a step or a field"))

    def ask_for_words(self, view: PlanView) -> None:
        """Offer the fields of an open plan by their labels and what stands in them."""
        from app.ui.shell import lookup

        fields = list(lookup.field_choices(view.session.plan, view.names()))
        self._ask(view, fields, self.tr("Words in this plan"))

    def forget(self) -> None:
        """The dress has changed: the next palette is made anew."""
        if self._palette is not None:
            self._palette.deleteLater()
            self._palette = None

    def _ask(self, view: PlanView | None, choices: list[Choice], hint: str) -> None:
        self._view = view
        if not self.palette.isVisible():
            self._focus_before = QApplication.focusWidget()
        self.palette.ask(choices, hint)

    def _after(self) -> None:
        before, self._focus_before = self._focus_before, None
        # What had the focus may be gone, or out of sight: another page was opened with the palette still there.
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        elif self._view is not None and isValid(self._view) and self._view.isVisible():
            self._view.focus_page()

    def _on_choice(self, choice: Choice) -> None:
        if choice.kind == "command":
            self._actions[choice.target].trigger()
        elif self._view is None or not isValid(self._view):
            return  # the plan was left with the palette still there
        elif choice.kind == "field":
            self._view.jump(choice.target)
        else:
            key, _, section = choice.target.partition("/")
            self._view.open_section(key, section)
