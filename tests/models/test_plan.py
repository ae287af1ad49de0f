"""A plan is one frozen value that any half-filled answer fits into."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.boundary import Head
from models.changes import CHANGE_NOTES, CHANGE_WORDS
from models.exceptions import EXCEPTION_WORDS
from models.fields import LONGEST_TEXT
from models.people import Person
from models.plan import Plan, new_plan
from models.rules import Rules
from models.scorecard import MEASURE_WORDS
from tests.models.plans import PLAN_ID, blank, full, minter


def test_a_new_plan_lists_the_usual_kinds() -> None:
    plan = blank()
    assert [kind.key for kind in plan.exceptions.kinds] == [key for key in EXCEPTION_WORDS if key != "own"]
    assert [kind.name for kind in plan.exceptions.kinds] == [
        EXCEPTION_WORDS[kind.key] for kind in plan.exceptions.kinds
    ]
    assert [measure.key for measure in plan.scorecard.measures] == [key for key in MEASURE_WORDS if key != "own"]
    assert [rule.key for rule in plan.changes.rules] == [key for key in CHANGE_WORDS if key != "own"]
    assert [severity.name for severity in plan.exceptions.severities] == ["High", "Medium", "Low"]
    assert set(CHANGE_NOTES) == set(CHANGE_WORDS)
    ids = [
        row.id for rows in (plan.exceptions.kinds, plan.exceptions.severities, plan.scorecard.measures) for row in rows
    ]
    assert len(set(ids)) == len(ids)
    assert plan.autonomy.stage == 0
    assert plan == new_plan(PLAN_ID, minter().__next__)


def test_a_plan_cannot_be_changed_in_place() -> None:
    plan = full()
    for part, name in (
        (plan, "people"),
        (plan.head, "agent"),
        (plan.boundary.jobs[0], "limit"),
        (Rules(), "stop_minutes"),
    ):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(part, name, "x")


@pytest.mark.parametrize(
    "plan_id", ["", "x", PLAN_ID.upper(), PLAN_ID + "0", PLAN_ID.replace("-4", "-1"), PLAN_ID + "\n"]
)
def test_a_plan_id_is_a_random_uuid(plan_id) -> None:
    with pytest.raises(ValidationError):
        Plan(plan_id=plan_id)


def test_people_are_found_by_reference() -> None:
    plan = full()
    assert plan.person(plan.people[1].id) is plan.people[1]
    for ref in ("", "inherited", "nobody", "ffffffff"):
        assert plan.person(ref) is None


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Head.model_validate({"colour": "blue"})
    with pytest.raises(ValidationError):
        Person.model_validate({"id": "0000000a", "kind": "boss"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0301", "é"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("a\x00\x1b[31mb\x7f\x85", "a[31mb"),
        ("a\u202eb\u2066c", "abc"),
        ("a\ud800b\udfff\ufffe", "ab"),
        ("a\u200f\u200bb\u2028", "a\u200f\u200bb\u2028"),
        ("x" * LONGEST_TEXT, "x" * LONGEST_TEXT),
        ("a" + "\u0301" * 40, "á" + "\u0301" * 29),
    ],
)
def test_text_is_tidied(typed, kept) -> None:
    assert Head(agent=typed).agent == kept


def test_a_text_that_grows_beyond_its_limit_is_refused() -> None:
    # U+0958 is two signs long once it is composed.
    assert len(Head(agent="\u0958" * 10_000).agent) == 20_000
    for text in ("x" * (LONGEST_TEXT + 1), "\u0958" * 10_001):
        with pytest.raises(ValidationError):
            Head(agent=text)


@given(st.text(st.characters(codec=None), max_size=60))
def test_tidied_text_can_be_kept(text) -> None:
    kept = Head(agent=text).agent
    assert Head(agent=kept).agent == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert kept.encode().decode() == kept


@pytest.mark.parametrize(
    "change", [{"utilisation_limit": 0}, {"utilisation_limit": True}, {"stop_minutes": -1}, {"x": 1}]
)
def test_rules_have_limits(change) -> None:
    with pytest.raises(ValidationError):
        Rules.model_validate(change)
    assert Rules().model_dump() == {"utilisation_limit": 85, "stop_minutes": 60, "added_checks": True}
