"""The anatomy of a plan: every field has a shape and a title, and the walk meets each value once."""

import typing

import pytest

from models import edit
from models.boundary import Boundary, Job
from models.field_specs import field_path, field_spec, leaves, spec_at, specs
from models.fields import Part, Row
from models.plan import SCHEMA, Plan
from tests.models.plans import blank, full

SHAPES = {
    "line", "prose", "figure", "day", "span", "zone", "ref", "refs", "rowref", "id", "hash", "minute", "weekdays",
    "count", "size", "stage", "profile", "choice", "choices", "part", "rows",
}  # fmt: skip


def _parts(part: type[Part]):
    yield part
    for spec in specs(part).values():
        if spec.of:
            yield from _parts(spec.of)


def test_every_field_has_a_known_shape_and_a_title() -> None:
    shapes = set()
    for part in _parts(Plan):
        for name, spec in specs(part).items():
            shapes.add(spec.shape)
            assert spec.name == name
            assert spec.title or spec.shape == "id", (part, name)
            assert (spec.of is not None) == (spec.shape in ("part", "rows"))
    assert shapes == SHAPES


def test_no_field_is_younger_than_the_schema() -> None:
    younger = {
        (part.__name__, name) for part in _parts(Plan) for name, spec in specs(part).items() if spec.since > SCHEMA
    }
    assert not younger
    assert (specs(Plan)["signing"].since, specs(Plan)["head"].since) == (2, 1)


def test_the_words_of_a_choice_are_its_values() -> None:
    for part in _parts(Plan):
        for name, spec in specs(part).items():
            annotation = part.model_fields[name].annotation
            if spec.shape == "choices":
                annotation = typing.get_args(annotation)[0]
            if spec.shape in ("choice", "choices"):
                assert set(spec.words) == set(typing.get_args(annotation)), (part, name)
                assert all(spec.words.values())


def test_everything_but_an_id_has_a_default() -> None:
    for part in _parts(Plan):
        needed = {name for name, info in part.model_fields.items() if info.is_required()}
        assert needed == ({"id"} if issubclass(part, Row) else {"plan_id"} if part is Plan else set())


def test_the_leaves_are_all_values_and_no_row_ids() -> None:
    plan = full()
    found = dict((path, value) for path, value, _ in leaves(plan))  # noqa: C402  duplicates would be lost silently
    assert len(found) == len(list(leaves(plan)))
    for path, value in found.items():
        assert edit.get(plan, path) == value
        assert spec_at(Plan, path).name == path.rpartition(".")[2]
    assert not any(path.endswith(".id") for path in found)
    assert "plan_id" in found
    assert next(leaves(Boundary(), "here."))[0] == "here.purpose"


def test_a_field_is_found_by_its_path() -> None:
    assert spec_at(Plan, "boundary.jobs").of is Job
    assert spec_at(Plan, "boundary").of is Boundary
    assert spec_at(Plan, "boundary.jobs.0000000a.disposition").words["alone"] == "Acts alone"
    assert spec_at(Plan, "workflow.owner").shape == "ref"
    assert spec_at(Job, "limit").hint


@pytest.mark.parametrize("path", ["", "nowhere", "boundary.purpose.more", "boundary.jobs.0000000a", "head.agent.x.y"])
def test_a_path_to_no_field(path) -> None:
    with pytest.raises(KeyError):
        spec_at(Plan, path)


def test_the_walk_follows_the_declared_order() -> None:
    firsts = list(dict.fromkeys(path.split(".")[0] for path, _, _ in leaves(blank())))
    declared = [name for name in Plan.model_fields if name in firsts]
    assert firsts == declared


def test_a_path_without_ids() -> None:
    for path, _, spec in leaves(full()):
        plain = field_path(Plan, path)
        assert field_path(Plan, plain) == plain
        assert field_spec(Plan, plain) == spec
    assert field_path(Plan, "boundary.jobs.000000a0") == "boundary.jobs"
    assert field_path(Plan, "boundary.jobs.000000a0.limit") == "boundary.jobs.limit"


def test_a_path_to_nowhere_is_refused() -> None:
    for path in ("nothing", "head.nothing", "head.agent.more", "boundary.jobs.000000a0.000000a1.limit", ""):
        with pytest.raises(KeyError):
            field_path(Plan, path)
    for path in ("nothing", "head.nothing", "head.agent.more", "boundary.jobs.000000a0"):
        with pytest.raises(KeyError):
            field_spec(Plan, path)
