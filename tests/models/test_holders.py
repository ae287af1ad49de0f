"""References resolve to people, and only a named human inside counts as a name."""

from datetime import date

import pytest

from models import holders
from models.fields import INHERITED, NOBODY
from models.people import Person
from models.plan import Plan

DAY = date(2026, 11, 20)
PLAN_ID = "3f2b8c1e-9a4d-4e6f-8b7a-1c2d3e4f5a6b"
DANA = Person(id="0000000a", name="Dana Whitfield", kind="person", title="Head of Support Operations")


def _plan(owner: str) -> Plan:
    return Plan.model_validate({"plan_id": PLAN_ID, "people": (DANA,), "workflow": {"owner": owner}})


def test_a_reference_resolves() -> None:
    plan = _plan(DANA.id)
    assert holders.holder(plan, DANA.id) == DANA
    assert holders.holder(plan, INHERITED) == DANA
    for ref in ("", NOBODY, "0000000b"):
        assert holders.holder(plan, ref) is None
    assert holders.holder(_plan(INHERITED), INHERITED) is None


def test_the_roles_are_resolved() -> None:
    plan = Plan.model_validate(
        {
            "plan_id": PLAN_ID,
            "people": (DANA,),
            "workflow": {"owner": DANA.id},
            "exceptions": {"owner": INHERITED},
            "outcome": {"owner": NOBODY},
            "scorecard": {"owner": DANA.id},
        }
    )
    assert holders.role_people(plan) == {
        "W": DANA, "S": None, "X": DANA, "O": None, "incident": None, "scorecard": DANA,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({}, True),
        ({"name": "  "}, False),
        ({"kind": ""}, False),
        ({"kind": "post"}, False),
        ({"kind": "post", "holder": "Ada Berg"}, True),
        ({"kind": "rota", "holder": "Ada Berg"}, True),
        ({"kind": "group", "holder": "Ada Berg"}, False),
        ({"kind": "department"}, False),
        ({"kind": "vendor"}, False),
        ({"kind": "system"}, False),
        ({"kind": "mailbox"}, False),
        ({"organisation": "inside"}, True),
        ({"organisation": "vendor"}, False),
        ({"organisation": "partner"}, False),
        ({"valid_until": "2026-11-20"}, True),
        ({"valid_until": "2026-11-19"}, False),
        ({"valid_until": "some day"}, True),
        ({"valid_from": "21 Nov 2026"}, False),
        ({"valid_from": "20 Nov 2026"}, True),
    ],
)
def test_who_counts_as_named(changes: dict[str, str], named: bool) -> None:
    assert holders.counts_as_named(DANA.model_copy(update=changes), DAY) is named


def test_people_are_displayed() -> None:
    assert holders.display(DANA) == "Dana Whitfield, Head of Support Operations"
    assert holders.display(Person(id="0000000b", name="Ben Ode")) == "Ben Ode"
    assert holders.display(Person(id="0000000b", name="Duty desk", kind="rota", holder="Ada Berg")) == (
        "Ada Berg, Duty desk"
    )
    assert holders.display(Person(id="0000000b", name="Duty desk", kind="post")) == "Duty desk"
    assert holders.display(Person(id="0000000b")) == "No name yet"
