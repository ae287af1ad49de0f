"""The open plan: edits, undo, verdict, saving, failing, clashing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app import saving
from app.errors import StoreTrouble
from app.saving import Saver
from app.store import Store, drafts
from app.undo import Steps
from app.workspace import SaveState, Workspace
from models import edit
from models.boundary import Job
from models.people import Person
from models.plan import Plan, new_plan

NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)
PLAN_ID = "5f0c2a52-7c1b-4d6e-9a4e-2b8a6c1d9e07"


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "n.sqlite", NOW)
    numbers = iter(range(1, 999))
    opened.create(new_plan(PLAN_ID, lambda: f"{next(numbers):08x}"), NOW)
    yield opened
    opened.close()


@pytest.fixture
def retries(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, Callable[[], None]]]:
    """What was put off, instead of timers."""
    put_off: list[tuple[float, Callable[[], None]]] = []
    monkeypatch.setattr(Saver.__init__, "__defaults__", (lambda seconds, call: put_off.append((seconds, call)),))
    return put_off


@pytest.fixture
def workspace(store: Store, clock: Clock, retries: object) -> Workspace:
    return Workspace(store, PLAN_ID, lambda: NOW, clock)


def type_in(workspace: Workspace, text: str, clock: Clock | None = None, path: str = "head.agent") -> None:
    for end in range(1, len(text) + 1):
        workspace.edit(path, text[:end])
        if clock:
            clock.pass_by(0.1)


def flush(workspace: Workspace) -> bool:
    """Flush against the test's own clock, which stands still: wait by the real one."""
    workspace.save()
    done = threading.Event()
    workspace.store.submit(done.set)
    assert done.wait(10)
    return workspace.state.kind == "saved"


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


def test_it_is_time_to_save_400_ms_after_the_last_key_and_800_after_the_first(workspace: Workspace, clock: Clock):
    assert workspace.next_save() is None
    workspace.edit("head.agent", "a")
    assert workspace.next_save() == 400
    clock.pass_by(0.3)
    workspace.edit("head.agent", "ab")
    assert workspace.next_save() == 400
    clock.pass_by(0.3)
    workspace.edit("head.agent", "abc")
    assert workspace.next_save() == 200
    assert workspace.next_save(clock() + 5) == 0
    assert flush(workspace)
    assert workspace.next_save() is None


def test_saved_is_said_only_when_it_is_on_disk(workspace: Workspace, store: Store):
    told: list[SaveState] = []
    workspace.on_saved.append(told.append)
    workspace.edit("head.agent", "Billing")
    assert [state.kind for state in told] == ["pending"]
    assert store.draft(PLAN_ID).plan.head.agent == ""
    assert flush(workspace)
    assert [state.kind for state in told] == ["pending", "saved"]
    assert (told[-1].at, told[-1].words) == (NOW, "Saved 15:42")
    assert store.draft(PLAN_ID) == workspace.draft
    assert workspace.draft.plan is workspace.plan
    assert workspace.draft.version == 2


def test_the_latest_text_wins_and_what_comes_meanwhile_is_still_to_be_saved(workspace: Workspace, store: Store):
    hold, begun = threading.Event(), threading.Event()
    store.submit(lambda: (begun.set(), hold.wait(10)))
    assert begun.wait(10)
    for text in ("a", "b", "c"):
        workspace.edit("head.agent", text)
        workspace.save()
    hold.set()
    assert flush(workspace)
    assert workspace.draft.version == 2
    assert store.draft(PLAN_ID).plan.head.agent == "c"


def test_going_back_to_what_is_saved_needs_no_write(workspace: Workspace):
    workspace.edit("head.agent", "a")
    workspace.undo()
    assert workspace.state.kind == "pending"
    assert flush(workspace)
    assert workspace.draft.version == 1


def test_flush_waits_for_the_disk(store: Store):
    workspace = Workspace(store, PLAN_ID, lambda: NOW)
    type_in(workspace, "Billing")
    assert workspace.flush(10)
    assert workspace.flush(10)
    assert store.draft(PLAN_ID).plan.head.agent == "Billing"


def test_flush_gives_up_after_its_time(store: Store):
    workspace = Workspace(store, PLAN_ID, lambda: NOW)
    hold = threading.Event()
    store.submit(lambda: hold.wait(10))
    workspace.edit("head.agent", "a")
    assert not workspace.flush(0.05)
    assert workspace.state.kind == "pending"
    hold.set()
    assert workspace.flush(10)


@pytest.fixture
def broken(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Switch the disk off and on."""
    real = Store.save

    def full(*_: Any, **__: Any) -> None:
        raise StoreTrouble("The disk is full.", "Make some room.")

    return lambda off: monkeypatch.setattr(Store, "save", full if off else real)


def test_a_failed_save_keeps_the_text_says_so_and_tries_again(
    workspace: Workspace, store: Store, clock: Clock, broken: Callable[[bool], None], retries: list[Any]
):
    broken(True)
    workspace.edit("head.agent", "Billing")
    assert not flush(workspace)
    assert workspace.state.kind == "failed"
    assert workspace.state.words == "Not saved: The disk is full. Make some room."
    assert workspace.plan.head.agent == "Billing"
    waits = [retries[-1][0]]
    for _ in range(6):
        assert workspace.next_save() == waits[-1] * 1000
        retries[-1][1]()
        done = threading.Event()
        store.submit(done.set)
        assert done.wait(10)
        waits.append(retries[-1][0])
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    workspace.edit("head.agent", "Billing triage")
    assert workspace.state.kind == "failed"
    broken(False)
    retries[-1][1]()
    assert flush(workspace)
    assert store.draft(PLAN_ID).plan.head.agent == "Billing triage"
    retries[-1][1]()
    assert workspace.state.kind == "saved"
    assert workspace.next_save() is None


def test_a_failure_is_tried_again_even_if_nobody_touches_anything(
    store: Store, broken: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(saving, "_BACKOFF", (0.05,))
    workspace = Workspace(store, PLAN_ID, lambda: NOW)
    saved = threading.Event()
    workspace.on_saved.append(lambda state: saved.set() if state.kind == "saved" else None)
    broken(True)
    workspace.edit("head.agent", "Billing")
    assert not workspace.flush(10)
    broken(False)
    assert saved.wait(10)
    assert store.draft(PLAN_ID).plan.head.agent == "Billing"


def test_a_retry_after_closing_does_nothing(
    workspace: Workspace, store: Store, broken: Callable[[bool], None], retries: list[Any]
):
    broken(True)
    workspace.edit("head.agent", "Billing")
    assert not flush(workspace)
    store.close()
    retries[-1][1]()
    assert workspace.state.kind == "failed"


def test_a_fault_of_ours_is_not_lost_in_the_thread(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, store: Store):
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("ours")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "save", fault)
        workspace.edit("head.agent", "Billing")
        workspace.save()
        store.submit(lambda: None).result(10)
        with pytest.raises(ZeroDivisionError, match="ours"):
            workspace.save()
    assert flush(workspace)
    assert store.draft(PLAN_ID).plan.head.agent == "Billing"


@pytest.fixture
def clash(workspace: Workspace, store: Store) -> Workspace:
    """A workspace whose plan somebody else saved in the meantime."""
    store.save(edit.put(workspace.plan, "head.unit", "Theirs"), 1, NOW)
    workspace.edit("head.unit", "Mine")
    assert not flush(workspace)
    return workspace


def test_a_clash_offers_both_versions_and_saves_neither(clash: Workspace, store: Store):
    assert clash.state.kind == "conflict"
    assert clash.state.mine is not None
    assert clash.state.theirs is not None
    assert (clash.state.mine.head.unit, clash.state.theirs.head.unit) == ("Mine", "Theirs")
    assert clash.next_save() is None
    clash.edit("head.agent", "Still typing")
    assert clash.state.mine.head.agent == "Still typing"
    assert not flush(clash)
    assert not clash.flush(1)
    assert store.draft(PLAN_ID).plan.head.unit == "Theirs"


def test_keeping_mine_saves_it_and_undo_has_theirs(clash: Workspace, store: Store):
    clash.keep_mine()
    assert flush(clash)
    assert store.draft(PLAN_ID).plan.head.unit == "Mine"
    clash.undo()
    assert flush(clash)
    assert store.draft(PLAN_ID).plan.head.unit == "Theirs"


def test_taking_theirs_shows_it_and_undo_has_mine(clash: Workspace, store: Store):
    told: list[str] = []
    clash.on_changed.append(lambda: told.append(clash.plan.head.unit))
    clash.take_theirs()
    assert told == ["Theirs"]
    assert clash.state.kind == "saved"
    assert clash.next_save() is None
    clash.undo()
    assert flush(clash)
    assert store.draft(PLAN_ID).plan.head.unit == "Mine"


def test_a_clash_can_happen_twice(clash: Workspace, store: Store):
    store.save(edit.put(store.draft(PLAN_ID).plan, "head.unit", "Theirs again"), 2, NOW)
    clash.keep_mine()
    assert not flush(clash)
    assert clash.state.kind == "conflict"
    clash.take_theirs()
    assert clash.plan.head.unit == "Theirs again"


def test_without_a_clash_there_is_nothing_to_end(workspace: Workspace):
    with pytest.raises(RuntimeError):
        workspace.keep_mine()
    with pytest.raises(RuntimeError):
        workspace.take_theirs()


def test_a_plan_deleted_meanwhile_is_a_clash_and_keeping_mine_brings_it_back(workspace: Workspace, store: Store):
    with store.writing() as connection:
        drafts.set_deleted(connection, PLAN_ID, NOW, deleted=True)
    workspace.edit("head.agent", "Billing")
    assert not flush(workspace)
    assert workspace.state.kind == "conflict"
    workspace.keep_mine()
    assert flush(workspace)
    assert [row.agent for row in store.plans()] == ["Billing"]


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
    days = iter([NOW, NOW + timedelta(days=400), *[NOW + timedelta(days=400)] * 5])
    workspace = Workspace(store, PLAN_ID, lambda: next(days), clock)
    before = workspace.verdict
    workspace.refresh()
    assert workspace.verdict is not before
