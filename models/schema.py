"""The JSON Schema of a plan document, for people who write or check plans with other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

from models.field_specs import specs
from models.fields import Part
from models.plan import SCHEMA, Plan
from models.seal import FORMAT_DRAFT

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SHAPES: Final = {
    "figure": "A number as it was typed.",
    "day": "A date, best as YYYY-MM-DD.",
    "span": "A length of time with its unit.",
    "zone": "An IANA time zone name; blank means the zone of the plan.",
    "ref": 'The id of a person of the plan, "inherited" (the workflow owner holds it), "nobody", or blank.',
    "refs": "Ids of people of the plan, in the order chosen.",
    "rowref": "The id of a severity of the plan, or blank.",
    "id": "Lower-case hexadecimal digits that name this for as long as it lives.",
    "minute": "Minutes since midnight; beyond 1440 on the next day.",
    "weekdays": "Days of the week; 0 is Monday.",
    "profile": "One number for each hour of the week from Monday 00:00 on.",
    "stage": "0 not chosen, 1 Assist, 2 Bounded, 3 Trusted.",
}


def json_schema() -> dict[str, Any]:
    """The schema of a document as `draft_document` writes it, in dialect 2020-12.

    Each field has its title; a choice has the words of its values under "words"; a good answer is an example.
    """
    plan = Plan.model_json_schema()
    definitions = cast("dict[str, dict[str, Any]]", plan.pop("$defs"))
    definitions["Plan"] = plan
    for part in _parts(Plan):
        _describe(part, definitions[part.__name__])
    return {
        "$schema": DIALECT,
        "title": "Nameplate plan",
        "description": "What a team decided about one agent in one workflow. What is left out has its default.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT_DRAFT, "title": "Format"},
            "schema": {"const": SCHEMA, "title": "Number of the plan format"},
            "plan": {"$ref": "#/$defs/Plan"},
        },
        "required": ["format", "schema", "plan"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _parts(part: type[Part]) -> Iterator[type[Part]]:
    yield part
    for spec in specs(part).values():
        if spec.of is not None:
            yield from _parts(spec.of)


def _describe(part: type[Part], definition: dict[str, Any]) -> None:
    properties = cast("dict[str, dict[str, Any]]", definition["properties"])
    for name, spec in specs(part).items():
        known = properties[name]
        known.pop("description", None)
        known.pop("since", None)
        known.pop("help", None)
        if spec.hint:
            known["examples"] = [spec.hint]
        if spec.shape in _SHAPES:
            known["description"] = _SHAPES[spec.shape]
