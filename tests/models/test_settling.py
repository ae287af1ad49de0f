"""Settling: advice goes with a reason, what blocks stays."""

from datetime import date

import pytest

from models.checks import check
from models.edit import TooManyRows
from models.fields import LONGEST_TEXT, MOST_ROWS
from models.finding import Finding
from models.people import Person
from models.plan import Plan
from models.settling import NotSettleable, can_settle, settle
from tests.models.plans import blank, minter

DAY = date(2026, 11, 20)
WARNING = Finding("WFO-05", "warn", "workflow.owner")


def owned(person: Person) -> Plan:
    plan = blank().model_copy(update={"people": (person,)})
    return plan.model_copy(update={"workflow": plan.workflow.model_copy(update={"owner": person.id})})


@pytest.mark.parametrize(
    ("person", "by"),
    [
        (Person(id="000000aa", name="Dana Whitfield", kind="person", title="Head"), "Dana Whitfield"),
        (Person(id="000000aa", name="Head of Support", kind="post", holder="Dana Whitfield"), "Dana Whitfield"),
        (Person(id="000000aa", name="Head of Support", kind="post"), ""),
        (Person(id="000000aa", name="Ops", kind="department"), ""),
    ],
)
def test_it_says_who_settled_it_and_when(person: Person, by: str) -> None:
    plan = settle(owned(person), WARNING, "  the team has four people ", DAY, "000000bb")
    (row,) = plan.settled
    assert (row.finding, row.path, row.reason) == ("WFO-05", "workflow.owner", "the team has four people")
    assert (row.by, row.on) == (by, "2026-11-20")


def test_without_an_owner_nobody_is_named() -> None:
    assert settle(blank(), WARNING, "it is", DAY, "000000bb").settled[0].by == ""


def test_a_settled_warning_is_no_longer_listed() -> None:
    before = check(blank(), DAY, stage=1)
    warning = next(one for one in before if one.severity == "warn")
    after = check(settle(blank(), warning, "we know", DAY, "000000bb"), DAY, stage=1)
    assert set(before) - set(after) == {warning}


def test_what_blocks_or_has_no_reason_is_not_settled() -> None:
    for finding, reason in ((Finding("WFO-01", "block", "workflow.owner"), "because"), (WARNING, "  ")):
        with pytest.raises(NotSettleable):
            settle(blank(), finding, reason, DAY, "000000bb")
    assert not can_settle(Finding("WFO-06", "note", "workflow.owner"))


def test_settled_at_one_stage_it_blocks_at_the_next() -> None:
    """A reason that was good for advice does not hold where the same point blocks."""
    warning = next(one for one in check(blank(), DAY, stage=1) if one.id == "BND-05")
    plan = settle(blank(), warning, "any mail", DAY, "000000bb")
    place = (warning.id, warning.path)
    assert place not in {(one.id, one.path) for one in check(plan, DAY, stage=1)}
    assert place in {(one.id, one.path) for one in check(plan, DAY, stage=2)}


def test_a_newer_reason_takes_the_place_of_the_older() -> None:
    plan = settle(blank(), WARNING, "first", DAY, "000000bb")
    plan = settle(plan, Finding("WFO-06", "warn", "workflow.owner"), "other", DAY, "000000bc")
    plan = settle(plan, WARNING, "second", DAY, "000000bd")
    assert [(row.id, row.reason) for row in plan.settled] == [("000000bc", "other"), ("000000bd", "second")]


def test_a_long_reason_is_cut_and_a_full_list_refused() -> None:
    plan, ids = blank(), minter()
    assert len(settle(plan, WARNING, "x" * (LONGEST_TEXT + 5), DAY, "000000bb").settled[0].reason) == LONGEST_TEXT
    for number in range(MOST_ROWS):
        plan = settle(plan, Finding("MET-03", "warn", f"scorecard.measures.{number:08x}.target"), "y", DAY, next(ids))
    with pytest.raises(TooManyRows):
        settle(plan, WARNING, "z", DAY, "0000ffff")
