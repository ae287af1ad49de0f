"""The JSON Schema names every field, and says of a plan what the gate says of it."""

import json
import re

import pytest

from models.field_specs import specs
from models.fields import Part
from models.plan import Plan
from models.schema import json_schema
from models.seal import draft_document
from tests.models.plans import blank, full

SCHEMA = json_schema()


def _faults(value, schema, path="") -> list[str]:
    """What is wrong by the few keywords that the schema uses; an unknown keyword is a fault of the test."""
    known = {
        "$ref", "$schema", "$defs", "type", "properties", "required", "additionalProperties", "items", "maxItems",
        "enum", "const", "pattern", "maxLength", "minimum", "maximum", "title", "description", "default", "examples",
        "words",
    }  # fmt: skip
    assert not set(schema) - known, path
    if "$ref" in schema:
        return _faults(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], path)
    types = {"object": dict, "array": list, "string": str, "integer": int}
    if "type" in schema and (not isinstance(value, types[schema["type"]]) or isinstance(value, bool)):
        return [path]
    faults = [path] if value not in schema.get("enum", [value]) or value != schema.get("const", value) else []
    if isinstance(value, str):
        faults += [path] * (len(value) > schema.get("maxLength", 99) or not re.search(schema.get("pattern", ""), value))
    if isinstance(value, int):
        faults += [path] * (not schema.get("minimum", value) <= value <= schema.get("maximum", value))
    if isinstance(value, list):
        faults += [path] * (len(value) > schema["maxItems"])
        for item in value:
            faults += _faults(item, schema["items"], f"{path}[]")
    if isinstance(value, dict):
        assert schema["additionalProperties"] is False
        faults += [f"{path}.{name}" for name in set(value) - set(schema["properties"])]
        faults += [f"{path}.{name}" for name in set(schema.get("required", [])) - set(value)]
        for name in set(value) & set(schema["properties"]):
            faults += _faults(value[name], schema["properties"][name], f"{path}.{name}")
    return faults


@pytest.mark.parametrize("plan", [blank(), full()])
def test_plans_fit_the_schema(plan) -> None:
    assert _faults(json.loads(draft_document(plan)), SCHEMA) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda plan: plan.update(extra=1), ".plan.extra"),
        (lambda plan: plan.pop("plan_id"), ".plan.plan_id"),
        (lambda plan: plan["head"].update(agent=5), ".plan.head.agent"),
        (lambda plan: plan["autonomy"].update(stage=4), ".plan.autonomy.stage"),
        (lambda plan: plan["boundary"]["jobs"][0].update(undo="maybe"), ".plan.boundary.jobs[].undo"),
        (lambda plan: plan["workflow"].update(owner="Dana"), ".plan.workflow.owner"),
    ],
)
def test_what_does_not_fit_is_found(change, fault) -> None:
    document = json.loads(draft_document(full()))
    change(document["plan"])
    assert _faults(document, SCHEMA) == [fault]


def _parts(part: type[Part]):
    yield part
    for spec in specs(part).values():
        if spec.of:
            yield from _parts(spec.of)


def test_every_field_has_its_title_words_and_example() -> None:
    for part in _parts(Plan):
        properties = SCHEMA["$defs"][part.__name__]["properties"]
        assert set(properties) == set(specs(part))
        for name, spec in specs(part).items():
            shown = properties[name]
            if spec.title and "$ref" not in shown:
                assert shown["title"] == spec.title
            if spec.hint:
                assert shown["examples"] == [spec.hint]
            if spec.shape == "choice":
                assert shown["words"] == spec.words
            if spec.shape in ("ref", "day", "stage", "minute"):
                assert shown["description"]


def test_the_schema_is_the_same_at_every_call() -> None:
    assert json.dumps(json_schema()) == json.dumps(SCHEMA)
    assert SCHEMA["$schema"].startswith("https://json-schema.org/")
