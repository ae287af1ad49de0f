"""The binding of one widget to one field of the plan: the shown value and the findings below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from app.ui.binding.people import PeopleChips, PersonPicker
from app.ui.widgets.advice import Advice
from app.ui.widgets.choices import ChoiceBox, ChoiceSet, RowChoice, WeekdayPicker
from app.ui.widgets.fingerprint import FingerprintField
from app.ui.widgets.line_entry import LineEntry
from app.ui.widgets.prose_entry import ProseEntry
from models.finding import Finding
from models.plan import Plan

_OWN_VALUE = (LineEntry, ProseEntry, ChoiceBox, ChoiceSet, WeekdayPicker, PeopleChips, FingerprintField)
"""Widgets that show nothing but their own value, and the names in it."""
_NAMES = (PersonPicker, PeopleChips, RowChoice)
"""Widgets that show names from elsewhere in the plan beside their own value."""


class FieldWidget(Protocol):
    """The interface of a field's widget: it shows a value and calls back with edited values."""

    def show_value(self, value: Any) -> None:
        """Show a value of the plan without calling back."""
        ...

    def on_edited(self, call: Callable[[Any], None]) -> None:
        """Register the callback for edited values."""
        ...

    def focus_target(self) -> QWidget:
        """The widget that takes the keyboard focus."""
        ...


@dataclass(eq=False, slots=True)
class Binding:
    """A widget bound to the path of a field."""

    path: str
    widget: Any
    """A `FieldWidget` that is a QWidget."""
    advice: Advice | None
    holder: str = ""
    """The path of the part or row with the field: "stop" for stop.how. `part` is its first component."""
    part: str = ""
    name: str = ""
    own_value: bool = False
    shows_names: bool = False
    shown: Any = None
    shown_sources: tuple[object, ...] = ()
    shown_findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        self.holder, _, self.name = self.path.rpartition(".")
        self.part = self.path.partition(".")[0]
        self.own_value = isinstance(self.widget, _OWN_VALUE)
        self.shows_names = isinstance(self.widget, _NAMES)

    def show(self, plan: Plan, value: Any, sources: tuple[object, ...]) -> None:
        """Show the value that a plan holds; `sources` holds the parts of the plan that names come from."""
        self.shown, self.shown_sources = value, sources
        if self.shows_names:
            self.widget.show_plan(plan)
        self.widget.show_value(value)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show the findings of the field, worst first; the field takes the colour of the worst."""
        self.shown_findings = findings
        if self.advice is None:
            return
        self.advice.show_findings(findings)
        look = findings[0].severity if findings else ""
        target = focus_target(self.widget)
        if (target.property("advice") or "") != look:
            target.setProperty("advice", look)
            target.style().unpolish(target)
            target.style().polish(target)


def focus_target(widget: Any) -> QWidget:
    """The widget that takes the keyboard focus: the field itself, or the entry inside a composite."""
    target = getattr(widget, "focus_target", None)
    return target() if target is not None else widget
