"""Getting the text onto the disk: when, on which thread, and what happens when it fails or clashes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from app.errors import StoreTrouble
from app.store import Store, drafts
from app.workspace import saver
from app.workspace.workspace import SaveState, Workspace
from models import edit
from tests.app.typing import NOW, PLAN_ID, Clock, flush, type_in


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
    store.submit(lambda: (begun.set(), hold.wait(600)))
    assert begun.wait(600)
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


def test_flush_waits_until_the_listeners_were_told(workspace: Workspace):
    """What hears of a save may be deleted right after: the store's thread must not be about to tell it."""
    hold, begun = threading.Event(), threading.Event()

    def hear(state: SaveState) -> None:
        if state.kind == "saved":
            begun.set()
            hold.wait(600)

    workspace.on_saved.append(hear)
    workspace.edit("head.agent", "Billing")
    workspace.save()
    assert begun.wait(600)
    assert not workspace.flush(0.05)
    hold.set()
    assert workspace.flush(10)


def test_flush_gives_up_after_its_time(store: Store):
    workspace = Workspace(store, PLAN_ID, lambda: NOW)
    hold = threading.Event()
    store.submit(lambda: hold.wait(600))
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
        assert done.wait(600)
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
    monkeypatch.setattr(saver, "_BACKOFF", (0.05,))
    workspace = Workspace(store, PLAN_ID, lambda: NOW)
    saved = threading.Event()
    workspace.on_saved.append(lambda state: saved.set() if state.kind == "saved" else None)
    broken(True)
    workspace.edit("head.agent", "Billing")
    assert not workspace.flush(10)
    broken(False)
    assert saved.wait(600)
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


def test_a_plan_that_was_just_opened_says_when_it_was_saved(store: Store):
    workspace = Workspace(store, PLAN_ID, lambda: NOW)
    assert workspace.state.at is not None
    assert workspace.state.words == saver.saved_words(workspace.state.at, NOW)


def test_when_it_was_saved_is_said_in_the_zone_of_the_reader():
    at = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    here = timezone(timedelta(hours=1))
    assert saver.saved_words(at, datetime(2026, 11, 20, 9, 0, tzinfo=here)) == "Saved 00:30"
    assert saver.saved_words(at, datetime(2026, 11, 20, 9, 0, tzinfo=UTC)) == "Saved 19 Nov 2026"
    assert saver.saved_words(None, NOW) == "Saved"
