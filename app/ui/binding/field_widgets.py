"""Chooses the widget of a field by the shape of its value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.binding.binding import focus_target
from app.ui.binding.certificate import CertificateField
from app.ui.binding.people import PeopleChips, PersonPicker
from app.ui.binding.session import PlanSession
from app.ui.widgets.choices import ChoiceBox, ChoiceSet, RowChoice, WeekdayPicker
from app.ui.widgets.fingerprint import FingerprintField
from app.ui.widgets.line_entry import LineEntry
from app.ui.widgets.parsed_entries import CountEntry, DayEntry, TimeEntry, ZoneEntry
from app.ui.widgets.prose_entry import ProseEntry, WrapEntry
from models.field_specs import FieldSpec

_BY_SHAPE: dict[str, Callable[[FieldSpec, int], QWidget]] = {
    "line": lambda spec, _: LineEntry(spec.hint),
    "figure": lambda spec, _: LineEntry(spec.hint),
    "span": lambda spec, _: LineEntry(spec.hint),
    "hash": lambda spec, _: FingerprintField(spec.hint),
    "prose": lambda spec, lines: ProseEntry(spec.hint, lines),
    "day": lambda _spec, _: DayEntry(),
    "zone": lambda spec, _: ZoneEntry(spec.hint),
    "minute": lambda _spec, _: TimeEntry(),
    "count": lambda _spec, _: CountEntry(1, 52),
    "size": lambda _spec, _: CountEntry(0, 5 * 1024 * 1024),
    "weekdays": lambda _spec, _: WeekdayPicker(),
    "choice": lambda spec, _: ChoiceBox(spec.words),
    "choices": lambda spec, _: ChoiceSet(spec.words),
    "rowref": lambda _spec, _: RowChoice("exceptions.severities", "name"),
}


def field_widget(session: PlanSession, path: str, spec: FieldSpec, lines: int, *, wrap: bool = False) -> Any:
    """A new, unbound widget for the field at `path`; `lines` is the minimum height of prose in lines of text.

    With `wrap` a one-line field wraps its text and grows.
    """
    if wrap and spec.shape == "line":
        return WrapEntry(spec.hint)
    if spec.shape == "ref":
        return PersonPicker(session, path)
    if spec.shape == "refs":
        return PeopleChips(session, path)
    if spec.name == "certificate":
        return CertificateField(session, path)
    # The plan's own zone is stored as a line: there, blank cannot mean "the zone of the plan".
    return _BY_SHAPE["zone" if spec.name == "time_zone" else spec.shape](spec, lines)


def set_look(widget: Any, look: str) -> None:
    """Set the stylesheet property `look` of a field, for example "cell" in a table."""
    target = focus_target(widget)
    if look == "cell" and isinstance(widget, ProseEntry):
        widget.stand_in_line()
    widget.setProperty("look", look)
    if not isinstance(target, QAbstractButton):
        target.setProperty("look", look)


def set_accessible_name(widget: Any, spec: FieldSpec, name: str) -> None:
    """Set the accessible name of a field to `name` or its title, and its description to the example, if any."""
    target = focus_target(widget)
    target.setAccessibleName(name or spec.title)
    if spec.hint:
        target.setAccessibleDescription(QCoreApplication.translate("Form", "For example: {0}").format(spec.hint))
