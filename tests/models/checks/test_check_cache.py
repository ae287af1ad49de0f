"""What is kept of the checks is what they would say anew: after any edit, on another day, stage, context and rules."""

import dataclasses
import itertools
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import edit, evidence
from models.checks import CHECKS, UNKNOWN, USUAL, check, open_case
from models.checks.check_cache import READS, by_part, reads
from models.checks.judged_plan import Case, Hit
from models.field_specs import FieldSpec, leaves
from models.fields import INHERITED
from models.finding import Context
from models.people import Person
from models.plan import Plan
from models.readiness import judge
from tests.models.examples import DAY, TWO, example
from tests.models.plans import blank, edits, full, lists, minter

OFFICE = example("invoice-handling")
Said = Callable[[Case], Any]
SAID: list[Said] = [
    *CHECKS,
    evidence.workflow,
    evidence.system,
    evidence.queue,
    evidence.outcome,
    evidence.escalation,
    evidence.reviews,
    evidence.changes,
    evidence.approved_kinds,
]
KEPT = [one for one in SAID if hasattr(one, "__wrapped__")]


def case(plan: Plan, day: date = DAY, stage: int = 2, context: Context = UNKNOWN, rules: Any = USUAL) -> Case:
    return open_case(plan, day, stage, context, rules)


def anew(one: Said, given_case: Case) -> Any:
    """What a function says without anything kept."""
    said = one.__wrapped__(given_case)  # type: ignore[attr-defined]
    return tuple(said) if isinstance(said, Iterator) else said


def assert_kept(given_case: Case) -> None:
    for one in KEPT:
        said = one(given_case)
        assert (tuple(said) if isinstance(said, Iterator) else said) == anew(one, given_case), one


def others(plan: Plan, value: Any, spec: FieldSpec) -> list[Any]:
    """Values that turn a check one way or the other."""
    if spec.shape in ("ref", "refs"):
        refs = ["", INHERITED, *(person.id for person in plan.people[:2])]
        return refs if spec.shape == "ref" else [(), (INHERITED,), tuple(refs[2:])]
    if spec.shape in ("choice", "choices"):
        return list(spec.words) if spec.shape == "choice" else [()]
    if isinstance(value, str) and spec.shape not in ("id", "hash", "rowref"):
        return ["", "TBC", "the team, probably after the weekly meeting", "90"]
    return [()] if isinstance(value, tuple) and spec.shape != "profile" else []


class Watched(Plan):
    """A plan that remembers which of its parts were read, its copies too."""

    def __getattribute__(self, name: str) -> Any:
        if name in Plan.model_fields:
            READ.add(name)
        return super().__getattribute__(name)


class WatchedPeople(dict[str, Person]):
    """The people of a case, who are read from the plan when it is opened."""

    def get(self, key: str, default: Any = None) -> Any:
        READ.add("people")
        return super().get(key, default)


READ: set[str] = set()


def read_by(one: Said, plan: Plan, stage: int) -> set[str]:
    """The parts of a plan that a function reads when it says something anew."""
    watched = Watched.model_construct(**{name: getattr(plan, name) for name in Plan.model_fields})
    opened = case(plan, stage=stage)
    given_case = dataclasses.replace(opened, plan=watched, people=WatchedPeople(opened.people))
    READ.clear()
    anew(one, given_case)
    return set(READ)


@pytest.mark.parametrize("one", KEPT, ids=lambda one: one.__name__)
def test_a_kept_function_reads_only_what_it_declares(one: Said) -> None:
    declared = READS[f"{one.__module__}.{one.__name__}"]
    read: set[str] = set()
    for plan in (TWO, OFFICE, full(), blank()):
        for stage in (1, 2, 3):
            read |= read_by(one, plan, stage)
        # An owner who is not there, or holds the place for others, sends a check other ways.
        for path, _, spec in tuple(leaves(plan)):
            ways = {"ref": ("", INHERITED), "refs": ((), (INHERITED,)), "zone": ("",), "choice": tuple(spec.words)}
            for other in ways.get(spec.shape, ()):
                read |= read_by(one, edit.put(plan, path, other), 1)
    assert read == declared


def test_every_kept_function_is_tried() -> None:
    assert {f"{one.__module__}.{one.__name__}" for one in KEPT} == set(READS) - {"__main__.one"}


@pytest.mark.parametrize("plan", [TWO, OFFICE], ids=["two", "office"])
def test_after_a_change_of_any_field_the_same_is_said_as_anew(plan: Plan) -> None:
    assert_kept(case(plan))
    for path, value, spec in tuple(leaves(plan)):
        for other in others(plan, value, spec):
            if other != value:
                assert_kept(case(edit.put(plan, path, other)))
                assert_kept(case(plan))


@pytest.mark.parametrize("plan", [TWO, full()], ids=["two", "full"])
def test_rows_that_come_go_and_move_are_seen(plan: Plan) -> None:
    for path, _ in lists(plan):
        for row in edit.get(plan, path):
            assert_kept(case(edit.drop_row(plan, f"{path}.{row.id}")))
            assert_kept(case(edit.move_row(plan, f"{path}.{row.id}", 0)))
            assert_kept(case(plan))


def test_the_day_the_stage_the_context_and_the_rules_count() -> None:
    signed = Context(signed=TWO, signed_stage=2, signed_by=frozenset(person.id for person in TWO.people))
    strict = USUAL.model_copy(update={"utilisation_limit": 1, "stop_minutes": 0})
    for day in (DAY, date(2027, 3, 26), date(2031, 1, 1)):
        for stage in (1, 2, 3, 1):
            for context in (UNKNOWN, signed, UNKNOWN):
                for rules in (USUAL, strict, USUAL):
                    assert_kept(case(TWO, day, stage, context, rules))


@settings(max_examples=25)
@given(st.data())
def test_after_any_edits_a_plan_is_judged_as_if_it_were_new(data: st.DataObject) -> None:
    plan, ids = data.draw(st.sampled_from([blank(), full(), TWO])), minter(0x20000)
    for _ in range(4):
        plan = data.draw(edits(plan, ids))
        assert_kept(case(plan, stage=plan.autonomy.stage or 1))
        # Through its document every part is another object, and nothing that is kept can be meant.
        again = Plan.model_validate_json(plan.model_dump_json()) if _can_be_sent(plan) else plan
        assert judge(plan, DAY) == judge(again, DAY)


def _can_be_sent(plan: Plan) -> bool:
    try:
        plan.model_dump_json()
    except ValueError:  # half a character is a text that no document holds
        return False
    return True


def test_text_by_text_the_findings_are_those_of_a_new_plan() -> None:
    texts = itertools.cycle(("TBC", "to be decided", "hopefully", "and so on"))
    for path, _, spec in tuple(leaves(TWO)):
        if spec.shape in ("line", "prose"):
            plan = edit.put(TWO, path, next(texts))
            assert check(plan, DAY) == check(Plan.model_validate(plan.model_dump()), DAY), path


class TestKeeping:
    """How often the work is done."""

    def test_a_check_is_asked_again_only_when_what_it_reads_has_changed(self) -> None:
        asked: list[Plan] = []

        @reads("stop")
        def one(given_case: Case) -> Iterator[Hit]:
            asked.append(given_case.plan)
            yield Hit("STP-01", "stop.holders")

        for plan in (TWO, edit.put(TWO, "head.agent", "Another"), edit.put(TWO, "stop.how", "pull the plug"), TWO):
            assert [hit.id for hit in one(case(plan))] == ["STP-01"]
        assert len(asked) == 3

    def test_a_part_is_looked_into_once(self) -> None:
        looked: list[str] = []

        @by_part
        def letters(name: str, part: Any) -> tuple[str, ...]:
            looked.append(name)
            return (part.how,)

        for plan in (TWO, edit.put(TWO, "head.agent", "Another"), edit.put(TWO, "stop.how", "pull the plug")):
            assert letters("stop", plan.stop) == (plan.stop.how,)
        assert looked == ["stop", "stop"]
