"""Plans as things: new, copied, away and back, and the verdict of today."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from app import actions
from app.errors import NotFound
from app.store import Store, backup
from models.edit import put
from models.finding import Context
from models.readiness import judge
from tests.app.actions.makers import DAY, NOW, at, ready, signed, signers


def test_a_new_plan_and_its_copy(store: Store):
    plan_id = actions.new_plan(store, NOW)
    store.save(put(store.draft(plan_id).plan, "head.agent", "Kestrel"), 1, NOW)
    copy_id = actions.copy_plan(store, plan_id, at(1))
    assert copy_id != plan_id
    assert [row.agent for row in store.plans()] == ["Kestrel", "Kestrel"]
    one, two = store.draft(plan_id).plan, store.draft(copy_id).plan
    assert two.model_copy(update={"plan_id": plan_id}) == one


def test_the_examples_are_there_and_can_be_kept_twice(store: Store):
    assert actions.samples() == ("billing-triage", "invoice-handling", "lead-routing")
    first = actions.put_sample(store, "billing-triage", NOW)
    second = actions.put_sample(store, "billing-triage", NOW)
    assert first == actions.sample("billing-triage").plan_id
    assert first != second
    with pytest.raises(NotFound, match="billing-triage"):
        actions.sample("../billing-triage")


def test_deleting_takes_a_backup_and_can_be_undone(store: Store):
    plan = ready(store)
    number = signed(store, plan)
    actions.delete_plan(store, plan.plan_id, at(5))
    assert store.plans() == ()
    assert [one.reason for one in backup.backups(store.path)] == ["before-delete"]
    actions.restore_plan(store, plan.plan_id, at(6))
    assert [row.state for row in store.plans()] == ["signed"]
    assert store.sealed(plan.plan_id, number)


def test_the_context_is_what_was_signed_last(store: Store):
    plan = ready(store)
    assert actions.context_of(store, plan.plan_id) == Context(first=True)
    signed(store, plan)
    context = actions.context_of(store, plan.plan_id)
    assert (context.signed, context.signed_stage, context.first) == (plan, 2, False)
    assert context.signed_by == frozenset(signers(store, plan, 1))


def test_a_damaged_signed_revision_leaves_the_draft_open_to_work(store: Store):
    plan = ready(store)
    signed(store, plan)
    raw = sqlite3.connect(store.path, isolation_level=None)
    raw.execute("DROP TRIGGER revision_no_update")
    raw.execute("UPDATE revision SET document = x'00'")
    raw.close()
    assert actions.context_of(store, plan.plan_id) == Context()


def test_verdicts_in_the_list_are_brought_to_today(store: Store):
    plan = ready(store)
    assert actions.rejudge(store, DAY) == 0
    assert store.plans()[0].ready
    version = store.draft(plan.plan_id).version
    years_later = DAY + timedelta(days=1500)
    assert actions.rejudge(store, years_later) == 1
    assert actions.rejudge(store, years_later) == 0
    assert store.plans()[0].words == judge(plan, years_later, Context(first=True)).words
    assert store.draft(plan.plan_id).version == version


def test_a_backup_is_taken_once_a_day(store: Store):
    assert not actions.back_up_daily(store, NOW)
    ready(store)
    taken = [hours for hours in range(0, 60, 6) if actions.back_up_daily(store, NOW + timedelta(hours=hours))]
    assert taken == [0, 24, 48]
    assert [one.reason for one in backup.backups(store.path)] == ["daily"] * 3
    assert actions.back_up_daily(store, NOW - timedelta(days=3))
