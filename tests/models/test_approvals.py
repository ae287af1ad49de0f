"""The matrix of approvals: parts, columns, and the words that are read out."""

import pytest

from models import approvals
from models.changes import ChangeRule
from models.fields import INHERITED
from models.plan import Plan

DANA, MAREK, LIS, ANA, EVE = (f"0000000{letter}" for letter in "abcde")


def _plan(stage=2, rules=(), **owners) -> Plan:
    people = [
        {"id": DANA, "name": "Dana Whitfield"},
        {"id": MAREK, "name": "Marek Nowak"},
        {"id": LIS, "kind": "post", "title": "Team Lead", "holder": "Tomasz Lis"},
        {"id": ANA, "name": "Ana Nowak"},
        {"id": EVE, "title": "Head of Law"},
    ]
    return Plan.model_validate(
        {
            "plan_id": "3f2b8c1e-9a4d-4e6f-8b7a-1c2d3e4f5a6b",
            "people": people,
            "autonomy": {"stage": stage},
            "changes": {"rules": [{"id": f"{n:08x}", **rule} for n, rule in enumerate(rules, 100)]},
            **{part: {"owner": ref} for part, ref in owners.items()},
        }
    )


def test_the_three_parts_turn() -> None:
    rule = ChangeRule(id="00000001", approvers=(DANA,), told=(LIS,))
    seen = []
    for _ in range(3):
        rule = approvals.with_part(rule, LIS, approvals.NEXT[approvals.part_of(rule, LIS)])
        seen.append((approvals.part_of(rule, LIS), rule.approvers, rule.told))
    assert seen == [("none", (DANA,), ()), ("approves", (DANA, LIS), ()), ("told", (DANA,), (LIS,))]


def test_columns_are_owners_first_then_whoever_is_named() -> None:
    rules = [{"approvers": (ANA, DANA)}, {"told": (EVE, "000000ff")}]
    plan = _plan(2, rules, workflow=DANA, system=MAREK, outcome=DANA)
    assert approvals.involved(plan, (LIS,)) == (DANA, MAREK, LIS, ANA, EVE)
    assert approvals.letters(plan, DANA) == "WO"
    assert approvals.letters(plan, "") == ""


def test_inherited_is_a_column_early_and_where_it_was_chosen() -> None:
    assert approvals.involved(_plan(1, workflow=DANA)) == (DANA, INHERITED)
    assert approvals.involved(_plan(3, [{"approvers": (INHERITED,)}])) == (INHERITED,)
    assert approvals.involved(_plan(3)) == ()


def test_short_names() -> None:
    plan = _plan()
    names = [approvals.short_name(plan, ref) for ref in (DANA, MAREK, LIS, EVE, INHERITED, "")]
    assert names == ["Whitfield", "Marek Nowak", "Lis", "Law", "Inherited from W", ""]
    nameless = plan.model_copy(update={"people": (plan.people[0].model_copy(update={"name": ""}),)})
    assert approvals.short_name(nameless, DANA) == "yet"


@pytest.mark.parametrize(
    ("approvers", "needed", "words"),
    [
        ((), "", ""),
        (("000000ff",), "", ""),
        ((LIS,), "", "Lis alone"),
        ((LIS, DANA), "", "Whitfield and Lis"),
        ((LIS, EVE, DANA), "all", "Whitfield, Lis, Law"),
        ((LIS, EVE, DANA), "2", "2 of Whitfield, Lis, Law"),
        ((LIS, DANA), "2", "Whitfield and Lis"),
        ((LIS, DANA), "1.5", "Whitfield and Lis"),
        ((INHERITED,), "", "Whitfield (as W) alone"),
    ],
)
def test_needs_in_words(approvers, needed, words) -> None:
    plan = _plan(2, [{"approvers": approvers, "needed": needed}], workflow=DANA, exceptions=LIS)
    assert approvals.needs(plan, plan.changes.rules[0]) == words


def test_inherited_without_a_workflow_owner() -> None:
    plan = _plan(1, [{"approvers": (INHERITED,)}])
    assert approvals.needs(plan, plan.changes.rules[0]) == "the workflow owner alone"
