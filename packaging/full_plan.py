"""A fixed plan in which every field holds something, generated from the model itself, for the bench."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from models.field_specs import FieldSpec, specs
from models.fields import Part
from models.plan import Plan

PLAN_ID = "4f1c2a6e-0b7d-4c3a-9e55-6d1f0a2b3c4d"
NAMES = ("Dana Whitfield", "Piotr Nowak", "Amara Duarte", "Jonas Lindqvist", "Mei Tanaka", "Samir Haddad")
ROWS = {"people": len(NAMES), "jobs": 6, "shifts": 6, "severities": 3, "kinds": 7, "measures": 8, "rules": 8}
"""How many rows a list gets; others get two."""
FIXED: dict[str, Any] = {
    "day": "2026-11-18",
    "span": "4 hours",
    "zone": "Europe/Berlin",
    "profile": tuple(str(hour % 5) for hour in range(168)),
    "minute": 540,
    "weekdays": (0, 1, 2, 3, 4),
    "count": 1,
    "size": 1200,
    "stage": 2,
    "hash": "ab" * 32,
}


def full_plan() -> Plan:
    """The plan; the same at every call."""
    return Plan.model_validate({**_part(Plan, _ids(), ""), "plan_id": PLAN_ID})


def _ids() -> Iterator[str]:
    return (f"{number:08x}" for number in itertools.count(0xA0))


def _part(part: type[Part], ids: Iterator[str], path: str) -> dict[str, Any]:
    return {
        name: _value(spec, ids, f"{path}.{name}".strip("."))
        for name, spec in specs(part).items()
        if not (spec.shape == "id" and name == "id")
    }


def _value(spec: FieldSpec, ids: Iterator[str], path: str) -> Any:
    if spec.shape == "part" and spec.of:
        return _part(spec.of, ids, path)
    if spec.shape == "rows" and spec.of:
        return [_row(spec, spec.of, ids, path, index) for index in range(ROWS.get(spec.name, 2))]
    if spec.shape in ("ref", "refs"):
        chosen = _person(sum(map(ord, path)))
        return chosen if spec.shape == "ref" else (chosen,)
    if spec.shape == "rowref":
        return _severity(0)
    if spec.shape in ("choice", "choices"):
        word = next(word for word in spec.words if word)
        return word if spec.shape == "choice" else (word,)
    if spec.shape in FIXED:
        return 1080 if spec.name == "end" else FIXED[spec.shape]
    return _text(spec)


def _row(spec: FieldSpec, part: type[Part], ids: Iterator[str], path: str, index: int) -> dict[str, Any]:
    row = _part(part, ids, path)
    keys = [word for word in specs(part)["key"].words if word != "own"] if "key" in specs(part) else []
    row["id"] = {"people": _person, "severities": _severity}.get(spec.name, lambda _: next(ids))(index)
    if keys:
        row["key"] = keys[index % len(keys)]
    if spec.name == "people":
        row |= {"name": NAMES[index], "kind": "person", "deputy": _person(index + 1)}
    elif "name" in row:
        row["name"] = f"{row['name']} {index + 1}"
    return row


def _person(index: int) -> str:
    return f"{0x10 + index % len(NAMES):08x}"


def _severity(index: int) -> str:
    return f"{0x40 + index:08x}"


def _text(spec: FieldSpec) -> str:
    said = spec.hint or spec.title or spec.name
    if spec.shape == "figure":
        return said if spec.hint and any(sign.isdigit() for sign in spec.hint) else "12"
    return (
        f"{said}, as agreed by the team in the planning workshop and written down here."
        if spec.shape == "prose"
        else said
    )
