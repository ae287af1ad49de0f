"""Integrity checks of the store, for one plan or for the whole file."""

from __future__ import annotations

from app.store import Store, health, integrity


def plan_damage(store: Store, plan_id: str) -> tuple[str, ...]:
    """The damage in the history of a plan and in all stored files, one sentence each; empty if there is none.

    Reads and hashes every revision of the plan and every stored file.
    """
    with store.reading() as connection:
        found = (*integrity.damage(connection, plan_id), *integrity.files_damaged(connection))
    return tuple(map(str, found))


def store_damage(store: Store) -> tuple[str, ...]:
    """The damage in the whole store, with its drafts and its activity log, one sentence each. Reads the whole file."""
    return tuple(map(str, health.damage(store)))
