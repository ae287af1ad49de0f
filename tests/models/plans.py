"""Plans for tests: one with every field filled, and a strategy for any plan that edits can lead to."""

import functools
import itertools
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from models import edit
from models.field_specs import FieldSpec, leaves, specs
from models.fields import INHERITED, NOBODY, Part, Row
from models.plan import Plan, new_plan

PLAN_ID = "3f2b8c1e-9a4d-4e6f-8b7a-1c2d3e4f5a6b"


def minter(first: int = 1) -> Iterator[str]:
    return (f"{number:08x}" for number in itertools.count(first))


@functools.cache
def blank() -> Plan:
    return new_plan(PLAN_ID, minter().__next__)


def lists(part: Part, prefix: str = "") -> Iterator[tuple[str, FieldSpec]]:
    """The path and spec of each list of rows."""
    for name, spec in specs(type(part)).items():
        if spec.shape == "part":
            yield from lists(getattr(part, name), f"{prefix}{name}.")
        elif spec.shape == "rows":
            yield prefix + name, spec


@functools.cache
def full() -> Plan:
    """A plan with two rows in each list and a value in every field."""
    plan, ids = Plan(plan_id=PLAN_ID), minter(0xA0)
    for path, spec in tuple(lists(plan)):
        for _ in range(2):
            plan = edit.add_row(plan, path, row_of(spec, next(ids)))
    for path, _, spec in tuple(leaves(plan)):
        if path != "plan_id":
            plan = edit.put(plan, path, sample(plan, path, spec))
    return plan


def row_of(spec: FieldSpec, row_id: str) -> Row:
    row = spec.of.model_validate({"id": row_id})
    assert isinstance(row, Row)
    return row


def sample(plan: Plan, path: str, spec: FieldSpec) -> Any:
    """A valid value of the field that is not its default."""
    fixed = {
        "ref": plan.people[0].id,
        "refs": tuple(person.id for person in plan.people),
        "rowref": next((row.id for row in plan.exceptions.severities), ""),
        "hash": "ab" * 32,
        "minute": 600,
        "weekdays": (0, 4),
        "count": 2,
        "size": 17,
        "stage": 2,
        "profile": ("1", "2"),
        "day": "2026-11-20",
        "zone": "Europe/Berlin",
    }
    if spec.shape == "choice":
        return list(spec.words)[-2 if len(spec.words) > 2 else -1]
    if spec.shape == "choices":
        return tuple(list(spec.words)[:2])
    return fixed.get(spec.shape, f"{spec.title} ü {path[-3:]}")


_TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["\ud800", "a\u202eb", "e\u0301", "\x00\r\n\t", "\u2126\u1100\u1161", "\U0001f600", '"\\/\x7f\u2028']
    ),
)
_NUMBERS = {"minute": (0, 2880), "count": (1, 52), "size": (0, 5 * 1024 * 1024), "stage": (0, 3)}


def values(plan: Plan, spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Any valid value of a field."""
    refs = st.sampled_from(["", INHERITED, NOBODY, "deadbeef", *(person.id for person in plan.people)])
    by_shape = {
        "ref": refs,
        "refs": st.lists(refs, max_size=3).map(tuple),
        "rowref": st.sampled_from(["", *(row.id for row in plan.exceptions.severities)]),
        "hash": st.sampled_from(["", "0f" * 32]),
        "weekdays": st.lists(st.integers(0, 6), max_size=7).map(tuple),
        "profile": st.lists(_TEXTS, max_size=4).map(tuple),
        "id": st.just(PLAN_ID),
    }
    if spec.shape in _NUMBERS:
        return st.integers(*_NUMBERS[spec.shape])
    if spec.shape == "choice":
        return st.sampled_from(list(spec.words))
    if spec.shape == "choices":
        return st.lists(st.sampled_from(list(spec.words)), max_size=5, unique=True).map(tuple)
    return by_shape.get(spec.shape, _TEXTS)


@st.composite
def edits(draw: st.DrawFn, plan: Plan, ids: Iterator[str]) -> Plan:
    """The plan after one edit of any kind."""
    rows = [f"{path}.{row.id}" for path, _ in lists(plan) for row in edit.get(plan, path)]
    verb = draw(st.sampled_from(["put", "put", "put", "add", "add", "drop", "move"]))
    if verb == "add":
        path, spec = draw(st.sampled_from(list(lists(plan))))
        return edit.add_row(plan, path, row_of(spec, next(ids)), draw(st.none() | st.integers(0, 3)))
    if verb == "drop":
        return edit.drop_row(plan, draw(st.sampled_from(rows)))
    if verb == "move":
        return edit.move_row(plan, draw(st.sampled_from(rows)), draw(st.integers(-1, 9)))
    path, _, spec = draw(st.sampled_from(list(leaves(plan))))
    return edit.put(plan, path, draw(values(plan, spec)))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan: the empty or the full one after some edits."""
    plan, ids = draw(st.sampled_from([blank(), full()])), minter(0x10000)
    for _ in range(draw(st.integers(0, 8))):
        plan = draw(edits(plan, ids))
    return plan
