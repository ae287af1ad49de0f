"""Journals as SQLite leaves them when a program is killed in a save: played back, but into no other file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import StoreDamaged
from app.store import Store
from app.store.connect import raw
from app.store.header import read_header
from models.edit import put
from tests.app.store.makers import NOW, a_plan, later

PAGE = 4096
MAGIC = bytes.fromhex("d9d505f920a163d7")


def filled(path: Path, count: int = 6) -> None:
    """A store with some plans whose documents take many pages."""
    store = Store.open(path, NOW)
    for seed in range(1, count + 1):
        plan = put(a_plan(f"Agent {seed}", seed), "boundary.purpose", f"purpose {seed} " * 1200)
        store.create(plan, later(seed))
    store.close()


def journal_beside(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def hot_journal(path: Path) -> bytes:
    """The journal of a transaction that was changing every plan when its program was killed; the store is as before."""
    connection = raw(path)
    # Freed pages are overwritten, and what does not fit into so small a cache is written, each after its journal.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE search_data SET block = zeroblob(length(block))")
    connection.execute("UPDATE draft SET document = zeroblob(length(document))")
    connection.execute("DELETE FROM draft")
    journal = journal_beside(path).read_bytes()
    connection.rollback()
    connection.close()
    # The count of pages stands in it: SQLite would play it back.
    assert int.from_bytes(journal[8:12], "big") > 0
    return journal


def pages_in(journal: bytes) -> set[int]:
    """The numbers of the pages that a journal holds as they were: it has a head and some pages for each spill."""
    found: set[int] = set()
    start = 0
    while journal[start : start + 8] == MAGIC:
        count = int.from_bytes(journal[start + 8 : start + 12], "big")
        sector = int.from_bytes(journal[20:24], "big")
        first = start + sector
        found |= {
            int.from_bytes(journal[at : at + 4], "big") for at in range(first, first + count * (PAGE + 8), PAGE + 8)
        }
        start = -(-(first + count * (PAGE + 8)) // sector) * sector
    return found


def test_the_journal_of_a_removed_store_is_not_played_into_the_new_one(path: Path):
    filled(path)
    journal = hot_journal(path)
    path.unlink()
    journal_beside(path).write_bytes(journal)
    store = Store.open(path, NOW)
    assert store.plans() == ()
    store.create(a_plan("New"), NOW)
    store.close()
    again = Store.open(path, NOW)
    assert [row.agent for row in again.plans()] == ["New"]
    again.close()
    header = read_header(path)
    assert header is not None
    assert path.stat().st_size < 60 * PAGE


def test_a_short_file_with_a_hot_journal_is_made_whole(path: Path):
    filled(path)
    before, journal = path.read_bytes(), hot_journal(path)
    last = len(before) // PAGE
    assert last in pages_in(journal)
    path.write_bytes(before[:-PAGE])
    header = read_header(path)
    assert header is not None
    assert header.short
    journal_beside(path).write_bytes(journal)
    store = Store.open(path, NOW)
    assert [row.agent for row in store.plans()] == [f"Agent {seed}" for seed in range(6, 0, -1)]
    assert store.draft(a_plan(seed=6).plan_id).plan.boundary.purpose.startswith("purpose 6 ")
    store.close()
    assert path.read_bytes()[100:] == before[100:]


def test_a_short_file_without_its_journal_is_refused(path: Path):
    filled(path)
    path.write_bytes(path.read_bytes()[:-PAGE])
    with pytest.raises(StoreDamaged, match="shorter than it says"):
        Store.open(path, NOW)
