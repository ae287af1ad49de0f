"""A new draft keeps every word and no yes."""

from hypothesis import given, settings

from models import edit, new_draft
from models.field_specs import leaves
from models.owners import Consulted
from models.plan import Plan
from models.settled import Settled
from tests.models.examples import TWO
from tests.models.plans import plans


def agreed() -> Plan:
    plan = edit.put(TWO, "workflow.accepted_on", "3 Nov 2026")
    row = Consulted(id="000000c1", area="legal", person=TWO.people[0].id, asked_on="2026-11-01", outcome="agreed")
    settled = Settled(id="000000c2", finding="WFO-06", path="system.owner", reason="four people", by="Dana", on="today")
    return edit.put(edit.put(plan, "consulted", (row,)), "settled", (settled,))


def test_every_yes_is_open_again_and_every_word_stays() -> None:
    plan = agreed()
    fresh = new_draft.carried(plan)
    assert new_draft.given(fresh) == ()
    before = {path: value for path, value, _ in leaves(plan)}
    after = {path: value for path, value, _ in leaves(fresh)}
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {one.path for one in new_draft.given(plan)}
    assert {"consulted.000000c1.asked_on", "settled.000000c2.on", "workflow.accepted_on"} <= changed
    assert fresh.settled[0].reason == "four people"
    assert fresh.consulted[0].outcome == "agreed"


def test_what_is_open_again_is_told_until_it_is_given_again() -> None:
    plan = agreed()
    fresh = new_draft.carried(plan)
    told = {one.path: one for one in new_draft.reopened(plan, fresh)}
    assert told["workflow.accepted_on"].given_on == "3 Nov 2026"
    assert "Dana Whitfield" in told["workflow.accepted_on"].name
    assert told["consulted.000000c1.asked_on"].subject == "Legal"
    assert told["settled.000000c2.on"].kind == "settled"
    again = edit.put(fresh, "workflow.accepted_on", "20 Nov 2026")
    assert "workflow.accepted_on" not in {one.path for one in new_draft.reopened(plan, again)}
    dropped = edit.drop_row(fresh, "consulted.000000c1")
    assert "consulted.000000c1.asked_on" not in {one.path for one in new_draft.reopened(plan, dropped)}


def test_an_owner_nobody_chose_has_no_name() -> None:
    plan = edit.put(agreed(), "outcome.owner", "")
    plan = edit.put(plan, "outcome.accepted_on", "3 Nov 2026")
    assert {one.name for one in new_draft.given(plan) if one.path == "outcome.accepted_on"} == {""}


@settings(max_examples=40, deadline=None)
@given(plans())
def test_carrying_twice_is_carrying_once(plan: Plan) -> None:
    fresh = new_draft.carried(plan)
    assert new_draft.carried(fresh) == fresh
    assert new_draft.reopened(plan, plan) == ()
