"""Connects the palette: collects the choices and runs the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.kit.commands import Commands

if TYPE_CHECKING:
    # Imported after the window was painted.
    from app.ui.plan.plan_view import PlanView
    from app.ui.shell.palette import Choice, Palette


class Finder(QObject):
    """One palette over the window; without a choice the focus returns to where it was."""

    def __init__(self, actions: Commands, over: QWidget) -> None:
        super().__init__(over)
        self._actions = actions
        self._view: PlanView | None = None
        self._focus_before: QWidget | None = None
        self._over = over
        self._palette: Palette | None = None

    @property
    def palette(self) -> Palette:
        """The palette, created on first use."""
        if self._palette is None:
            from app.ui.shell.palette import Palette

            self._palette = Palette(self._over)
            self._palette.chosen.connect(self._on_choice)
            self._palette.closed.connect(self._after)
        return self._palette

    def fit(self) -> None:
        """Fit the palette to the size of the window."""
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
        """Offer the fields of an open plan by label and content."""
        from app.ui.shell import lookup

        fields = list(lookup.field_choices(view.session.plan, view.names()))
        self._ask(view, fields, self.tr("Words in this plan"))

    def forget(self) -> None:
        """Delete the palette after a change of theme or zoom; the next one is created again."""
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
        # The widget with the focus may be deleted or hidden: another page may have been opened meanwhile.
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        elif self._view is not None and isValid(self._view) and self._view.isVisible():
            self._view.focus_page()

    def _on_choice(self, choice: Choice) -> None:
        if choice.kind == "command":
            self._actions[choice.target].trigger()
        elif self._view is None or not isValid(self._view):
            return  # the plan was left while the palette was open
        elif choice.kind == "field":
            self._view.jump(choice.target)
        else:
            key, _, section = choice.target.partition("/")
            self._view.open_section(key, section)
