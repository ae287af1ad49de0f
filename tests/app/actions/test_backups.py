"""Going back to a backup: what there is, what it holds, and that what was there before is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import actions
from app.actions.backups import REASONS, list_backups, restore_backup
from app.errors import StoreTrouble
from app.store import Store, backup
from tests.app.actions.makers import NOW


def test_backups_are_told_with_what_they_hold(store: Store):
    actions.put_sample(store, "billing-triage", NOW)
    backup.make(store.path, NOW, "daily")
    plan_id = actions.new_plan(store, NOW)
    later = NOW + timedelta(hours=1)
    backup.make(store.path, later, "before-import")
    actions.delete_plan(store, plan_id, later + timedelta(minutes=1))
    found = list_backups(store.path)
    assert [one.plans for one in found] == [2, 2, 1]
    assert [one.why for one in found] == [REASONS[name] for name in ("before-delete", "before-import", "daily")]
    assert all(one.size > 0 and not one.trouble for one in found)


def test_every_reason_has_words(store: Store):
    for number, reason in enumerate(REASONS):
        backup.make(store.path, NOW + timedelta(minutes=number), reason)
    assert {one.why for one in list_backups(store.path)} == set(REASONS.values())


def test_going_back_keeps_what_was_there(store: Store):
    actions.put_sample(store, "billing-triage", NOW)
    chosen = backup.make(store.path, NOW, "daily")
    actions.new_plan(store, NOW)
    later = NOW + timedelta(minutes=5)
    kept = restore_backup(store.path, chosen.path, later)
    assert len(store.plans()) == 1
    assert (kept.plans, kept.why) == (2, REASONS["before-restore"])
    restore_backup(store.path, kept.path, later + timedelta(minutes=1))
    assert len(store.plans()) == 2


def test_one_that_is_not_sound_says_so_and_changes_nothing(store: Store):
    actions.put_sample(store, "billing-triage", NOW)
    chosen = backup.make(store.path, NOW, "daily")
    chosen.path.write_bytes(chosen.path.read_bytes()[:5000])
    (found,) = list_backups(store.path)
    assert found.trouble
    before = store.path.read_bytes()
    with pytest.raises(StoreTrouble):
        restore_backup(store.path, chosen.path, NOW + timedelta(minutes=1))
    assert store.path.read_bytes() == before
    chosen.path.write_bytes(
        b"no database at all, but long enough to be read as a header of one hundred bytes or so" * 3
    )
    assert list_backups(store.path)[-1].trouble
