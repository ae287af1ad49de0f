"""Whether what the store keeps is as it was written: of one plan, or of all of it."""

from __future__ import annotations

from app.store import Store, health, integrity


def plan_damage(store: Store, plan_id: str) -> tuple[str, ...]:
    """What in the kept history of a plan, and in the kept files, is damaged: one sentence each, nothing if all is well.

    Reads and hashes every revision of the plan and every kept file.
    """
    with store.reading() as connection:
        found = (*integrity.damage(connection, plan_id), *integrity.files_damaged(connection))
    return tuple(map(str, found))


def store_damage(store: Store) -> tuple[str, ...]:
    """The same of the whole store, its drafts and its activity log. Reads the whole file."""
    return tuple(map(str, health.damage(store)))
