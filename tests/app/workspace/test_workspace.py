"""The open plan: edits, undo, verdict, and reading again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app import actions
from app.store import Store
from app.workspace.undo import PAUSE_SECONDS, Steps
from app.workspace.workspace import Workspace
from models import edit
from models.boundary import Job
from models.new_draft import given
from models.people import Person
from models.plan import Plan
from tests.app.typing import NOW, PLAN_ID, Clock, flush, type_in


def test_an_edit_is_seen_judged_and_told(workspace: Workspace):
    told: list[str] = []
    workspace.on_changed.append(lambda: told.append(workspace.plan.head.agent))
    before = workspace.verdict
    workspace.edit("head.agent", "Billing")
    assert told == ["Billing"]
    assert workspace.verdict is not before
    assert workspace.touched == "head.agent"
    workspace.edit("head.agent", "Billing")
    assert told == ["Billing"]


def test_a_bad_path_is_a_fault_and_changes_nothing(workspace: Workspace):
    plan = workspace.plan
    with pytest.raises(edit.BadEdit):
        workspace.edit("head.colour", "red")
    with pytest.raises(edit.BadEdit):
        workspace.edit("autonomy.stage", "two")
    assert workspace.plan is plan
    assert not workspace.can_undo


def test_what_was_typed_in_one_go_is_one_step(workspace: Workspace, clock: Clock):
    type_in(workspace, "Billing triage", clock)
    assert workspace.can_undo
    workspace.undo()
    assert workspace.plan.head.agent == ""
    assert not workspace.can_undo
    workspace.redo()
    assert workspace.plan.head.agent == "Billing triage"
    assert not workspace.can_redo


def test_a_pause_ends_a_step(workspace: Workspace, clock: Clock):
    type_in(workspace, "Bil", clock)
    clock.pass_by(1.0)
    workspace.edit("head.agent", "Bill")
    clock.pass_by(0.95)
    workspace.edit("head.agent", "Billi")
    workspace.undo()
    assert workspace.plan.head.agent == "Bil"
    workspace.undo()
    assert workspace.plan.head.agent == ""


def test_forty_characters_end_a_step(workspace: Workspace, clock: Clock):
    type_in(workspace, "x" * 100, clock)
    lengths = []
    while workspace.can_undo:
        workspace.undo()
        lengths.append(len(workspace.plan.head.agent))
    assert lengths == [80, 40, 0]


def test_a_paste_a_choice_and_another_field_are_steps_of_their_own(workspace: Workspace, clock: Clock):
    workspace.edit("head.agent", "a")
    workspace.edit("head.agent", "a" + "b" * 60)
    workspace.edit("head.unit", "u")
    workspace.edit("autonomy.stage", 2)
    workspace.edit("autonomy.stage", 1)
    workspace.edit("head.agent", "c")
    undone = []
    while workspace.can_undo:
        workspace.undo()
        undone.append((len(workspace.plan.head.agent), workspace.plan.head.unit, workspace.plan.autonomy.stage))
    assert undone == [(61, "u", 1), (61, "u", 2), (61, "u", 0), (61, "", 0), (1, "", 0), (0, "", 0)]


@pytest.mark.parametrize(("pause", "left"), [(0.9, ""), (PAUSE_SECONDS, "a"), (1.1, "a")])
def test_a_pause_of_a_second_ends_the_step(workspace: Workspace, clock: Clock, pause: float, left: str):
    workspace.edit("head.agent", "a")
    clock.pass_by(pause)
    workspace.edit("head.agent", "ab")
    workspace.undo()
    assert workspace.plan.head.agent == left


def test_undo_ends_the_step_under_way_and_a_new_edit_forgets_what_was_undone(workspace: Workspace, clock: Clock):
    type_in(workspace, "Bill", clock)
    workspace.undo()
    workspace.edit("head.agent", "X")
    assert not workspace.can_redo
    workspace.redo()
    assert workspace.plan.head.agent == "X"
    workspace.undo()
    workspace.undo()
    assert workspace.plan.head.agent == ""


PERSON = Person(id="000000aa", name="Dana Whitfield", kind="person")


@pytest.mark.parametrize(
    "change",
    [
        lambda workspace: workspace.add("people", PERSON),
        lambda workspace: workspace.drop(f"boundary.jobs.{workspace.plan.boundary.jobs[0].id}"),
        lambda workspace: workspace.move(f"boundary.jobs.{workspace.plan.boundary.jobs[0].id}", 1),
        lambda workspace: workspace.apply(lambda plan: edit.add_row(plan, "people", PERSON)),
        lambda workspace: workspace.edit("autonomy.stage", 2),
        lambda workspace: workspace.edit("head.agent", "Typed"),
    ],
    ids=["add", "drop", "move", "apply", "choice", "text"],
)
def test_no_redo_after_a_change_of_any_kind(workspace: Workspace, change: Callable[[Workspace], None]):
    """What was undone is gone once something else was done: to bring it back would take the new work away."""
    for row_id in ("000000b1", "000000b2"):
        workspace.add("boundary.jobs", Job(id=row_id, verb=row_id))
    workspace.edit("head.unit", "Billing")
    workspace.undo()
    change(workspace)
    after = workspace.plan
    assert not workspace.can_redo
    workspace.redo()
    assert workspace.plan is after


def test_no_redo_after_the_other_version_was_taken(workspace: Workspace, store: Store):
    """The same where the change comes from the disk."""
    workspace.edit("head.unit", "Billing")
    assert flush(workspace)
    workspace.edit("head.unit", "Billing, Berlin")
    assert flush(workspace)
    workspace.undo()
    assert flush(workspace)
    draft = store.draft(workspace.plan.plan_id)
    store.save(edit.put(draft.plan, "head.agent", "Theirs"), draft.version, NOW)
    workspace.refresh()
    assert workspace.plan.head.agent == "Theirs"
    assert not workspace.can_redo
    workspace.redo()
    assert workspace.plan.head.agent == "Theirs"


def test_steps_are_not_kept_without_end(workspace: Workspace):
    steps = Steps()
    for number in range(1500):
        steps.done(edit.put(workspace.plan, "head.agent", str(number)), "head.agent")
    count = 0
    plan: Plan = workspace.plan
    while (turned := steps.back(plan)) is not None:
        plan, count = turned[0], count + 1
    assert count == 1000
    assert plan.head.agent == "500"


def test_rows_are_added_moved_and_dropped_each_as_one_step(workspace: Workspace):
    ids = [workspace.mint() for _ in range(3)]
    assert len(set(ids)) == 3
    for row_id in ids:
        workspace.add("boundary.jobs", Job(id=row_id, verb=row_id))
    workspace.move(f"boundary.jobs.{ids[2]}", 0)
    assert workspace.touched == f"boundary.jobs.{ids[2]}"
    assert [job.id for job in workspace.plan.boundary.jobs] == [ids[2], ids[0], ids[1]]
    workspace.move(f"boundary.jobs.{ids[2]}", 0)
    workspace.drop(f"boundary.jobs.{ids[0]}")
    for expected in ([ids[2], ids[0], ids[1]], ids, ids[:2], ids[:1], []):
        workspace.undo()
        assert [job.id for job in workspace.plan.boundary.jobs] == expected
    assert not workspace.can_undo


def test_several_edits_can_be_one_step(workspace: Workspace):
    person = Person(id="000000aa", name="Dana Whitfield", kind="person")
    workspace.apply(lambda plan: edit.put(edit.add_row(plan, "people", person), "workflow.owner", person.id))
    assert workspace.plan.workflow.owner == person.id
    workspace.undo()
    assert workspace.plan.people == ()
    workspace.apply(lambda plan: plan)
    assert not workspace.can_undo


def test_refresh_reads_what_changed_beside_the_text(workspace: Workspace, store: Store):
    told: list[int] = []
    workspace.on_changed.append(lambda: told.append(workspace.draft.version))
    store.save(edit.put(workspace.plan, "head.unit", "Elsewhere"), 1, NOW)
    workspace.refresh()
    assert told == [2]
    assert workspace.plan.head.unit == "Elsewhere"
    assert workspace.state.kind == "saved"
    workspace.undo()
    assert workspace.plan.head.unit == ""
    workspace.edit("head.agent", "Unsaved")
    workspace.refresh()
    assert workspace.plan.head.agent == "Unsaved"
    assert flush(workspace)


def test_the_verdict_is_of_the_day_it_is_given(store: Store, clock: Clock):
    today = [NOW]
    workspace = Workspace(store, PLAN_ID, lambda: today[0], clock)
    workspace.edit("autonomy.stage", 3)
    workspace.edit("stop.rehearsed_on", (NOW + timedelta(days=30)).date().isoformat())
    assert "STP-06" in {finding.id for finding in workspace.verdict.findings}
    today[0] = NOW + timedelta(days=31)
    workspace.refresh()
    assert "STP-06" not in {finding.id for finding in workspace.verdict.findings}


def test_a_verdict_that_says_the_same_stays_the_same_object(workspace: Workspace):
    """Whoever shows it compares objects, and has nothing to do while nothing new is said."""
    workspace.edit("autonomy.stage", 3)
    workspace.edit("stop.how", "switch it off in the admin page")
    before = workspace.verdict
    workspace.edit("stop.how", "switch it off in the admin pages")
    assert workspace.verdict is before
    workspace.edit("stop.how", "")
    assert workspace.verdict is not before
    assert "STP-03" in {finding.id for finding in workspace.verdict.findings} - {one.id for one in before.findings}


def sealed_workspace(store: Store) -> Workspace:
    plan = actions.sample("billing-triage")
    plan = edit.put(plan, "workflow.accepted_on", "3 Nov 2026")
    store.create(plan, NOW)
    actions.seal(store, plan.plan_id, NOW)
    return Workspace(store, plan.plan_id, lambda: NOW)


@pytest.mark.parametrize("how", ["edit", "add", "drop", "move", "apply"])
def test_the_first_change_after_sealing_opens_every_acceptance_again(store: Store, how: str):
    workspace = sealed_workspace(store)
    jobs = workspace.plan.boundary.jobs
    given_before = {one.path for one in given(workspace.plan)}
    if how == "edit":
        workspace.edit("head.agent", "Another name")
    elif how == "add":
        workspace.add("boundary.jobs", Job(id=workspace.mint()))
    elif how == "drop":
        workspace.drop(f"boundary.jobs.{jobs[0].id}")
    elif how == "move":
        workspace.move(f"boundary.jobs.{jobs[0].id}", 1)
    else:
        workspace.apply(lambda plan: edit.put(plan, "head.agent", "Another name"))
    assert given(workspace.plan) == ()
    number, again = actions.reopened(store, workspace.plan)
    assert (number, {one.path for one in again}) == (1, given_before)
    workspace.undo()
    assert {one.path for one in given(workspace.plan)} == given_before


def test_what_changes_nothing_opens_nothing(store: Store):
    workspace = sealed_workspace(store)
    plan = workspace.plan
    workspace.edit("head.agent", plan.head.agent)
    workspace.move(f"boundary.jobs.{plan.boundary.jobs[0].id}", 0)
    workspace.apply(lambda same: same)
    assert workspace.plan is plan
    assert not workspace.can_undo


def test_an_acceptance_given_again_stays(store: Store):
    workspace = sealed_workspace(store)
    workspace.edit("workflow.accepted_on", "20 Nov 2026")
    workspace.edit("head.agent", "Another name")
    assert [(one.path, one.given_on) for one in given(workspace.plan)] == [("workflow.accepted_on", "20 Nov 2026")]
