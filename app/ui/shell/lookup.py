"""The choices of the palette: commands, steps, sections, and the fields of the open plan by label and content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.pages import section_title, title_of
from app.ui.kit.commands import COMMANDS, Commands
from app.ui.plan.plan_view import PlanView
from app.ui.shell.palette import Choice
from models.field_specs import FieldSpec, specs
from models.fields import Part, Row
from models.places import place_of
from models.plan import Plan

translate = QCoreApplication.translate
LONGEST = 120


def command_choices(actions: Commands) -> Iterator[Choice]:
    """The enabled commands with their shortcuts."""
    for command in COMMANDS:
        action = actions[command.key]
        if command.listed and action.isEnabled():
            yield Choice("command", command.key, action.text(), keys=", ".join(command.keys[:1]))


def place_choices(view: PlanView) -> Iterator[Choice]:
    """The steps and views, and the sections with a field; does not create pages."""
    step = translate("Lookup", "Step {0}")
    names = view.names()
    for number, (key, name) in enumerate(view.steps, 1):
        yield Choice("step", key, name, step.format(number), f"Ctrl+{number}")
    for key, name, _ in view.views:
        yield Choice("step", key, name)
    places = {place_of(path): None for path, _, _, _ in _fields(view.session.plan, "", ())}
    for key, section in places:
        if key in names:
            yield Choice("section", f"{key}/{section}", section_title(key, section), names[key])


def field_choices(plan: Plan, names: dict[str, str]) -> Iterator[Choice]:
    """Every field of the plan: its label, content and path."""
    fields = tuple(_fields(plan, "", ()))
    often = Counter(spec.title for _, _, spec, _ in fields)
    people = {person.id: person.name for person in plan.people}
    for path, value, spec, inside in fields:
        page = place_of(path).page
        place = f"{names.get(page, page)}, {title_of(path)}"
        # A label of several parts, such as "Owner", needs the name of the part or row before it.
        label = ", ".join((*inside, spec.title)) if often[spec.title] > 1 else spec.title
        words = _content(value, spec, people)
        yield Choice("field", path, f"{label}: {words}" if words else label, place)


def _fields(
    part: Part, prefix: str, inside: tuple[str, ...]
) -> Iterator[tuple[str, object, FieldSpec, tuple[str, ...]]]:
    for name, spec in specs(type(part)).items():
        value = getattr(part, name)
        path = f"{prefix}{name}"
        if spec.shape == "part":
            yield from _fields(value, path + ".", (spec.title,))
        elif spec.shape == "rows":
            for number, row in enumerate(value, 1):
                yield from _fields(row, f"{path}.{row.id}.", (_row_name(row, spec.title, number),))
        elif spec.shape not in ("id", "hash", "size"):
            yield path, value, spec, inside


def _row_name(row: Row, title: str, number: int) -> str:
    return getattr(row, "name", "") or getattr(row, "verb", "") or f"{title} {number}"


def _content(value: object, spec: FieldSpec, people: dict[str, str]) -> str:
    if isinstance(value, tuple):
        return ", ".join(_content(one, spec, people) for one in value[:20]) if spec.shape in ("refs", "choices") else ""
    if not isinstance(value, str) or not value:
        return ""
    if spec.shape in ("ref", "refs"):
        return people.get(value, "")
    if spec.words:
        return spec.words.get(value, "")
    return " ".join(value[:LONGEST].split()) if spec.shape != "rowref" else ""
