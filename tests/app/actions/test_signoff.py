"""Sealing, signing, taking back: the only steps that commit anything."""

from __future__ import annotations

from datetime import date

import pytest

from app import actions
from app.errors import Conflict, NotFound, Refused
from app.store import Store, health
from models.edit import put
from models.open_items import OpenItem
from models.plan import Plan
from models.readiness import judge
from models.seal import digest, read_sealed
from tests.app.actions.makers import DAY, NOW, accepted, at, ready, signed, signers


def test_a_ready_plan_is_sealed_as_the_specification_says(store: Store):
    plan = ready(store)
    assert actions.seal(store, plan.plan_id, NOW, seen=1) == 1
    raw = store.sealed(plan.plan_id, 1)
    sealed = read_sealed(raw)
    assert (sealed.plan, sealed.revision, sealed.parent, sealed.sealed_on) == (plan, 1, "", DAY)
    assert sealed.open_items == ()
    (revision,) = store.revisions(plan.plan_id)
    assert revision.sha256 == digest(raw)
    assert (revision.state, revision.stage, revision.words, revision.open_items) == ("sealed", 2, "Ready: 8 of 8", 0)
    assert list(revision.signers) == signers(store, plan, 1)
    (row,) = store.plans()
    assert row.state_words == f"Sealed, 0 of {len(revision.signers)} have signed"
    draft = store.draft(plan.plan_id)
    assert (draft.state, draft.revision, draft.version) == ("sealed", 1, 1)


def test_a_plan_changed_under_the_hand_is_not_sealed(store: Store):
    plan = ready(store)
    store.save(put(plan, "head.unit", "Other"), 1, NOW)
    with pytest.raises(Conflict):
        actions.seal(store, plan.plan_id, NOW, seen=1)
    assert store.revisions(plan.plan_id) == ()


def test_what_was_sealed_is_not_sealed_again_until_it_changes_or_is_taken_back(store: Store):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    with pytest.raises(Refused, match="Nothing was changed"):
        actions.seal(store, plan.plan_id, at(1))
    actions.withdraw(store, plan.plan_id, 1, at(2))
    assert actions.seal(store, plan.plan_id, at(3)) == 2
    assert read_sealed(store.sealed(plan.plan_id, 2)).parent == digest(store.sealed(plan.plan_id, 1))


def test_a_plan_that_is_not_ready_needs_every_open_item_owned_and_dated(store: Store):
    plan = actions.sample("invoice-handling")
    version = store.create(plan, NOW).version
    with pytest.raises(Refused, match="3 points block"):
        actions.seal(store, plan.plan_id, NOW)
    with pytest.raises(Refused, match="3 of them have no owner and date"):
        actions.seal(store, plan.plan_id, NOW, with_open_items=True)
    undated = accepted(plan, due="soon")
    version = store.save(undated, version, NOW).version
    with pytest.raises(Refused, match="3 of them have"):
        actions.seal(store, plan.plan_id, NOW, with_open_items=True)
    full = accepted(plan)
    one = put(full, f"open_items.{full.open_items[0].id}.owner", "")
    version = store.save(one, version, NOW).version
    assert len(actions.open_points(one, judge(one, DAY))) == 1
    with pytest.raises(Refused, match="1 of them has"):
        actions.seal(store, plan.plan_id, NOW, with_open_items=True)
    stray = OpenItem(id="000000ff", finding="BND-01", path="boundary", owner=plan.people[0].id, due="2026-12-18")
    full = put(full, "open_items", (*full.open_items, stray))
    store.save(full, version, NOW)
    with pytest.raises(Refused, match="accept them as open"):
        actions.seal(store, plan.plan_id, NOW)
    number = actions.seal(store, plan.plan_id, NOW, with_open_items=True)
    sealed = read_sealed(store.sealed(plan.plan_id, number))
    assert {item.finding for item in sealed.open_items} == {"SYS-02", "CHG-01", "REV-03"}
    assert store.revisions(plan.plan_id)[0].open_items == 3
    for person in signers(store, plan, number):
        actions.sign(store, plan.plan_id, number, person, at(1))
    assert store.plans()[0].state_words == "Accepted with 3 open items"


def test_a_plan_in_which_nobody_could_sign_is_not_sealed(store: Store):
    plan_id = actions.new_plan(store, NOW)
    plan = store.draft(plan_id).plan
    person = {"id": "000000aa", "name": "Dana Whitfield", "kind": "person"}
    plan = Plan.model_validate({**plan.model_dump(), "people": [person]})
    plan = accepted(plan)
    store.save(plan, 1, NOW)
    with pytest.raises(Refused, match="Nobody is named"):
        actions.seal(store, plan_id, NOW, with_open_items=True)


def test_each_signer_signs_once_for_all_roles(store: Store):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    people = signers(store, plan, 1)
    revision = actions.sign(
        store, plan.plan_id, 1, people[0], at(1), signed_on=DAY, words="Agreed.", present="Priya Raman"
    )
    (line,) = revision.signatures
    person = plan.person(people[0])
    assert person is not None
    assert (line.name, line.title, line.level, line.words) == (person.name, person.title, "recorded", "Agreed.")
    assert line.present == "Priya Raman"
    assert "W" in line.roles
    with pytest.raises(Refused, match="already"):
        actions.sign(store, plan.plan_id, 1, people[0], at(2))
    with pytest.raises(Refused, match="not among"):
        actions.sign(store, plan.plan_id, 1, "0000dead", at(2))
    for other in people[1:]:
        revision = actions.sign(store, plan.plan_id, 1, other, at(3))
    assert revision.state == "signed"
    assert revision.signatures[-1].words.startswith("I accept this revision as ")
    assert store.plans()[0].state_words == "Signed 20 Nov 2026"


@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 11, 21)])
def test_a_signature_is_dated_between_the_sealing_and_today(store: Store, day: date):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    with pytest.raises(Refused, match="20 Nov 2026"):
        actions.sign(store, plan.plan_id, 1, signers(store, plan, 1)[0], NOW, signed_on=day)


def test_an_edit_afterwards_opens_a_draft_and_leaves_the_sealed_bytes(store: Store):
    plan = ready(store)
    signed(store, plan)
    before = store.sealed(plan.plan_id, 1)
    changed = put(plan, "boundary.accepted_risks", "One in a hundred.")
    draft = store.save(changed, 1, at(2))
    assert (draft.revision, draft.state, draft.parent) == (2, "draft", digest(before))
    assert store.sealed(plan.plan_id, 1) == before
    assert actions.seal(store, plan.plan_id, at(3)) == 2
    assert [one.state for one in store.revisions(plan.plan_id)] == ["signed", "sealed"]
    for person in signers(store, plan, 2):
        actions.sign(store, plan.plan_id, 2, person, at(4))
    assert [one.state for one in store.revisions(plan.plan_id)] == ["superseded", "signed"]
    with pytest.raises(Refused):
        actions.revoke(store, plan.plan_id, 1, "Old", at(5))
    with pytest.raises(Refused, match="reason"):
        actions.revoke(store, plan.plan_id, 2, "", at(5))
    assert actions.revoke(store, plan.plan_id, 2, "No exception owner", at(5)).reason == "No exception owner"
    assert store.plans()[0].words == "Revoked"
    with pytest.raises(NotFound):
        actions.withdraw(store, plan.plan_id, 9, at(6))
    assert health.damage(store) == ()


def test_a_second_revision_is_worth_what_it_says_and_the_list_follows(store: Store) -> None:
    plan_id = actions.put_sample(store, "billing-triage", NOW)
    for purpose in ("Bills are right", "Bills are right the first time"):
        draft = store.draft(plan_id)
        store.save(put(draft.plan, "boundary.purpose", purpose), draft.version, NOW)
        number = actions.seal(store, plan_id, NOW)
        assert store.revisions(plan_id)[-1].words == "Ready: 8 of 8"
        for signer in store.revisions(plan_id)[-1].signers:
            actions.sign(store, plan_id, number, signer, NOW)
        assert store.plans()[0].words == "Ready: 8 of 8"
