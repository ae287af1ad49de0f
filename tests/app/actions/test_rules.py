"""The checks that go beyond the essay, switched off for a team: everywhere the same verdict, and sealed with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import actions
from app.settings import Settings, settings_path
from app.store import Store
from app.workspace.workspace import Workspace
from models.checks import RULES
from models.edit import put
from models.outcome import Outcome
from models.plan import Plan
from models.readiness import Verdict
from models.seal import read_sealed
from tests.app.actions.makers import DAY, NOW, at, ready, write

ADDED = {one.id for one in RULES.values() if one.origin == "added"}


def lacking(store: Store) -> Plan:
    """The billing example without a rehearsal of the stop: advice of an added check, and nothing else."""
    plan = put(ready(store), "stop.rehearsed_on", "")
    store.save(plan, 1, NOW)
    return plan


def added(verdict: Verdict | Outcome) -> set[str]:
    return {one.id for one in verdict.findings if one.id in ADDED}


def switch_off(store: Store) -> None:
    Settings(settings_path(store.path)).set("added_checks", False)


def test_a_team_judges_with_all_checks_unless_it_says_otherwise(store: Store) -> None:
    assert actions.rules_of(store).added_checks
    switch_off(store)
    assert not actions.rules_of(store).added_checks


def test_an_open_plan_follows_the_setting_when_it_is_read_again(store: Store) -> None:
    plan = lacking(store)
    workspace = Workspace(store, plan.plan_id, lambda: NOW)
    assert "STP-06" in added(workspace.verdict)
    switch_off(store)
    workspace.refresh()
    assert not added(workspace.verdict)
    workspace.edit("head.unit", "Other")
    assert not added(workspace.verdict)
    assert not added(Workspace(store, plan.plan_id, lambda: NOW).verdict)


def test_documents_and_seals_carry_the_rules(store: Store) -> None:
    plan = lacking(store)
    switch_off(store)
    drafted = actions.document_of(store, plan.plan_id, None, DAY)
    assert not added(drafted.outcome)
    assert not drafted.added_checks
    number = actions.seal(store, plan.plan_id, NOW)
    sealed = read_sealed(store.sealed(plan.plan_id, number))
    assert not sealed.rules.added_checks
    Settings(settings_path(store.path)).set("added_checks", True)
    kept = actions.document_of(store, plan.plan_id, number, DAY)
    assert not added(kept.outcome)
    assert not kept.added_checks
    assert not actions.document_from(sealed, DAY).added_checks


def test_the_list_is_judged_again_when_the_rules_change(store: Store) -> None:
    plan = put(lacking(store), "autonomy.stage", 3)
    store.save(plan, 2, at(1))
    assert actions.rejudge(store, DAY) == 0
    (before,) = store.plans()
    switch_off(store)
    assert actions.rejudge(store, DAY, anew=True) == 1
    (after,) = store.plans()
    assert (before.words, after.words) == ("Not ready: 1 point blocks", "Ready: 8 of 8")


@pytest.mark.parametrize("mode", ["new", "copy", "replace"])
def test_what_comes_in_is_judged_by_the_rules_of_the_team(store: Store, tmp_path: Path, mode: str) -> None:
    plan = put(put(actions.sample("billing-triage"), "stop.rehearsed_on", ""), "autonomy.stage", 3)
    switch_off(store)
    if mode != "new":
        store.create(plan, NOW)
    file = write(tmp_path / "in.json", actions.document_from(plan, DAY).raw)
    plan_id = actions.bring(store, file, mode, at(1)).plan_id
    (row,) = [row for row in store.plans() if row.plan_id == plan_id]
    assert row.words == "Ready: 8 of 8"


def test_copies_and_samples_too(store: Store) -> None:
    plan = lacking(store)
    switch_off(store)
    for plan_id in (actions.copy_plan(store, plan.plan_id, at(1)), actions.put_sample(store, "billing-triage", at(2))):
        assert next(row for row in store.plans() if row.plan_id == plan_id).words == "Ready: 8 of 8"
