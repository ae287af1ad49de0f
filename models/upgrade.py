"""Migrates older documents to the current schema, one number at a time, and validates them as a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar, cast

from pydantic import BaseModel, ValidationError

from models.field_specs import specs
from models.fields import Part, Row
from models.parse import Newer, Unusable
from models.plan import SCHEMA, Plan

Model = TypeVar("Model", bound=BaseModel)
Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Final[Mapping[int, Step]] = {}
"""The migration steps that change content, by the older schema number.

A schema that only adds fields needs none: the fields get their defaults, and declare `since`.
"""

_PLAIN_NAME: Final = re.compile(r"[a-z_][a-z0-9_]{0,39}")


def lift(
    plan: dict[str, Any], schema: int, steps: Mapping[int, Step] | None = None, to: int | None = None
) -> dict[str, Any]:
    """The plan, a JSON object of schema number `schema`, migrated to number `to`, by default the current one."""
    steps = STEPS if steps is None else steps
    for number in range(schema, SCHEMA if to is None else to):
        if number in steps:
            plan = steps[number](plan)
    return plan


def only_adds(schema: int) -> bool:
    """Whether migration keeps the values of all fields of a plan of this schema number."""
    return not any(number >= schema for number in STEPS)


def schema_number(document: dict[str, Any]) -> int:
    """The schema number that a document states; raises `Unusable` for a newer one and for none."""
    schema = document.get("schema")
    if type(schema) is not int or schema < 1:
        raise Unusable("This file does not say which version of the plan format it is in. Export the plan again.")
    if schema > SCHEMA:
        raise Newer(
            f"This plan was written by a newer Nameplate (plan format {schema}; this one reads up to {SCHEMA}). "
            "Install the newer version to open it."
        )
    return schema


def plan_from(value: Any, schema: int) -> Plan:
    """The plan in a JSON value that was written with this schema number; raises `Unusable` where it does not fit."""
    if not isinstance(value, dict):
        raise Unusable("There is no plan in this file. Export the plan again.")
    plan = validated(Plan, lift(cast("dict[str, Any]", value), schema))
    twice = _named_twice(plan)
    if twice:
        raise Unusable(f"Two rows under {twice} have the same id, so nothing can name one of them. Correct the file.")
    return plan


def validated(model: type[Model], value: Any) -> Model:
    """The value as a model; raises `Unusable` that names the first place that does not fit."""
    try:
        return model.model_validate(value)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
        raise Unusable(
            f"This file is not in the shape of a plan: {_place(first['loc'])} {_fault(first['type'])}. "
            "Correct it, or open another file."
        ) from wrong


def _place(steps: tuple[int | str, ...]) -> str:
    """The place as text; an unknown field name is not repeated."""
    words = [
        f"row {step + 1}" if isinstance(step, int) else step if _PLAIN_NAME.fullmatch(step) else "a strange name"
        for step in steps
    ]
    return ", ".join(words) or "the plan"


def _fault(kind: str) -> str:
    if kind == "extra_forbidden":
        return "is a field that plans do not have"
    if kind == "missing":
        return "is missing"
    return "is too long" if kind in ("too_long", "string_too_long") else "holds something that does not fit there"


def _named_twice(part: Part) -> str:
    """The title of the first list in which two rows have one id, or blank."""
    for name, spec in specs(type(part)).items():
        value = getattr(part, name)
        if spec.shape == "part" and (found := _named_twice(value)):
            return found
        if spec.shape == "rows":
            rows = cast("tuple[Row, ...]", value)
            if len({row.id for row in rows}) != len(rows):
                return spec.title
    return ""
