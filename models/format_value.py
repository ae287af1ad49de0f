"""Formats values of the plan as text for documents and comparisons."""

from __future__ import annotations

from typing import Any, cast

from models import holders, parse_value
from models.field_specs import FieldSpec, leaves, specs
from models.fields import DAY_MINUTES, INHERITED, NOBODY, Row
from models.plan import Plan

UNKNOWN_PERSON = "somebody who is not in the plan"
UNNAMED = "a severity without a name"


def say(plan: Plan, spec: FieldSpec, value: Any) -> str:
    """The value of a field as text, blank for an empty one; references are resolved with the plan."""
    if spec.shape == "ref":
        return person_words(plan, value)
    if spec.shape == "refs":
        return ", ".join(person_words(plan, ref) for ref in cast("tuple[str, ...]", value))
    if spec.shape == "rowref":
        return next(
            (row.name or "a severity without a name" for row in plan.exceptions.severities if row.id == value), ""
        )
    if spec.shape == "choice":
        return spec.words[value] if value else ""
    if spec.shape == "choices":
        return ", ".join(spec.words[choice] for choice in cast("tuple[str, ...]", value))
    if spec.shape == "weekdays":
        return ", ".join(parse_value.DAY_NAMES[weekday] for weekday in sorted(cast("tuple[int, ...]", value)))
    if spec.shape == "minute":
        return clock_words(value)
    return ", ".join(map(str, value)) if spec.shape == "profile" else str(value)


def person_words(plan: Plan, ref: str) -> str:
    """The person of a reference, with the title; blank for a blank reference."""
    if ref in ("", NOBODY, INHERITED):
        return {"": "", NOBODY: "Nobody", INHERITED: "Inherited from the workflow owner"}[ref]
    person = plan.person(ref)
    return holders.display(person) if person else UNKNOWN_PERSON


def clock_words(minute: int) -> str:
    """A minute since midnight as "09:00", "24:00" or "06:00 on the next day"."""
    if minute <= DAY_MINUTES:
        return f"{minute // 60:02d}:{minute % 60:02d}"
    return f"{clock_words(minute - DAY_MINUTES)} on the next day"


def row_name(plan: Plan, row: Row) -> str:
    """The name of a row: its first field with a value that is not a default; blank without one."""
    default = type(row)(id=row.id)
    for name, spec in specs(type(row)).items():
        value = getattr(row, name)
        if spec.shape in ("line", "prose", "ref", "choice", "day") and value != getattr(default, name):
            return say(plan, spec, value)
    return ""


def row_words(plan: Plan, row: Row) -> str:
    """All values of a row that are not defaults: "Verb: Classify; Freedom: Acts alone"."""
    default = {path: value for path, value, _ in leaves(type(row)(id=row.id))}
    return "; ".join(
        f"{spec.title}: {say(plan, spec, value)}" for path, value, spec in leaves(row) if value != default[path]
    )
