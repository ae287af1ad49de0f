"""Backups: taken in use, checked, thinned out, and put back without anybody losing a word unseen."""

from __future__ import annotations

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import Conflict, StoreTrouble
from app.store import Store, backup, health
from app.store.migrations import NEWEST
from models.edit import put
from tests.app.store.makers import NOW, a_plan, later, verdict


def test_a_backup_is_a_store_of_its_own(store: Store, path: Path):
    plan = a_plan()
    store.create(plan, NOW)
    made = backup.make(path, NOW, "before-import")
    assert made.path.parent == path.parent / "backups"
    store.save(put(plan, "head.unit", "later"), 1, NOW, verdict())
    copy = Store.open(made.path, NOW)
    assert copy.draft(plan.plan_id).plan == plan
    assert health.damage(copy) == ()
    copy.close()
    assert [(one.path, one.taken_at, one.reason) for one in backup.backups(path)] == [(made.path, NOW, "before-import")]


def test_restoring_brings_everything_back_and_keeps_what_was_there(store: Store, path: Path):
    plan = a_plan()
    store.create(plan, NOW)
    made = backup.make(path, NOW, "daily")
    changed = put(plan, "head.unit", "later")
    store.save(changed, 1, NOW, verdict())
    store.create(a_plan("Second", 2), NOW)
    kept = backup.restore(path, made.path, later())
    assert [row.agent for row in store.plans()] == ["Billing triage agent"]
    assert store.draft(plan.plan_id).plan == plan
    with pytest.raises(Conflict):
        store.save(changed, 2, later(), verdict())
    assert health.damage(store) == ()
    before = Store.open(kept.path, NOW)
    assert len(before.plans()) == 2
    before.close()
    backup.restore(path, kept.path, later(2))
    assert len(store.plans()) == 2
    assert store.draft(plan.plan_id).plan == changed


def is_closed(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


@pytest.mark.parametrize("damage", ["", "no database", "no folder for the copy"])
def test_every_connection_is_closed(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch, damage: str):
    """Python 3.13 warns of one that is not, the others say nothing."""
    store.create(a_plan(), NOW)
    made = backup.make(path, NOW, "daily")
    store.close()
    opened: list[sqlite3.Connection] = []

    def connect(*words: object, **more: object) -> sqlite3.Connection:
        opened.append(real(*words, **more))
        return opened[-1]

    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", connect)
    if damage == "no database":
        path.write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    if damage == "no folder for the copy":
        with pytest.raises(sqlite3.OperationalError):
            backup._copy(path, path.parent / "gone" / "part")
    else:
        backup.restore(path, made.path, later())
    assert opened
    assert all(map(is_closed, opened))


def test_restoring_over_a_file_that_is_no_database_any_more(store: Store, path: Path):
    store.create(a_plan(), NOW)
    made = backup.make(path, NOW, "daily")
    store.close()
    path.write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    kept = backup.restore(path, made.path, later())
    assert kept.reason == "damaged"
    assert kept.path.read_bytes().startswith(b"SQLite format 3")
    again = Store.open(path, NOW)
    assert len(again.plans()) == 1
    again.close()


def test_a_backup_of_damage_is_refused_and_none_is_left(store: Store, path: Path):
    for seed in range(1, 5):
        store.create(a_plan(seed=seed), NOW)
    store.close()
    raw = bytearray(path.read_bytes())
    raw[8192:12288] = os.urandom(4096)
    path.write_bytes(raw)
    with pytest.raises(StoreTrouble):
        backup.make(path, NOW, "daily")
    assert list((path.parent / "backups").iterdir()) == []


def test_a_newer_or_missing_or_foreign_backup_is_not_restored(store: Store, path: Path):
    store.create(a_plan(), NOW)
    made = backup.make(path, NOW, "daily")
    raw = sqlite3.connect(made.path)
    raw.execute(f"PRAGMA user_version = {NEWEST + 1}")
    raw.close()
    foreign = path.with_name("foreign.sqlite")
    foreign.write_bytes(b"x" * 500)
    for chosen in (made.path, path.with_name("none.sqlite"), foreign):
        with pytest.raises(StoreTrouble):
            backup.restore(path, chosen, NOW)
    assert len(store.plans()) == 1


def test_a_full_disk_leaves_no_half_backup(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch):
    store.create(a_plan(), NOW)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreTrouble, match="No space"):
        backup.make(path, NOW, "daily")
    assert list((path.parent / "backups").iterdir()) == []


def test_what_is_kept_gets_thinner_with_age():
    hourly = [NOW - timedelta(hours=hours) for hours in range(24 * 400)]
    stay = backup.retained(hourly, NOW)
    ages = sorted((NOW - time for time in stay), reverse=True)
    assert sum(age <= timedelta(days=2) for age in ages) == 49
    assert all(time in stay for time in hourly[:48])
    assert 11 <= sum(timedelta(days=2) < age <= timedelta(days=14) for age in ages) <= 14
    assert sum(timedelta(days=14) < age <= timedelta(weeks=8) for age in ages) in range(6, 10)
    assert sum(age > timedelta(weeks=8) for age in ages) in range(9, 13)
    assert max(ages) <= timedelta(days=366)
    assert backup.retained(stay, NOW) == stay


def test_a_backup_thins_the_others_but_a_restore_thins_none(store: Store, path: Path):
    store.create(a_plan(), NOW)
    for hours in (0, 1, 2):
        backup.make(path, NOW + timedelta(hours=hours), "daily")
    much_later = NOW + timedelta(days=5)
    backup.restore(path, backup.backups(path)[0].path, much_later)
    assert len(backup.backups(path)) == 4
    backup.make(path, much_later + timedelta(hours=1), "daily")
    assert [one.taken_at for one in backup.backups(path)] == [
        much_later + timedelta(hours=1), much_later, NOW + timedelta(hours=2)
    ]  # fmt: skip


def test_other_files_in_the_folder_are_left_alone(store: Store, path: Path):
    folder = path.parent / "backups"
    folder.mkdir()
    for name in ("notes.txt", "nameplate.2020.sqlite", "other.20200101T000000000000Z.daily.sqlite"):
        (folder / name).write_bytes(b"mine")
    backup.make(path, NOW, "daily")
    assert len(list(folder.iterdir())) == 4
    assert len(backup.backups(path)) == 1
