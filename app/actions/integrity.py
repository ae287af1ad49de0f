"""Integrity checks of the history of a plan, as the window asks for them."""

from __future__ import annotations

from app.store import Store, integrity


def plan_damage(store: Store, plan_id: str) -> tuple[str, ...]:
    """The damage in the history of a plan and in all stored files, one sentence each; empty if there is none.

    Reads and hashes every revision of the plan and every stored file.
    """
    with store.reading() as connection:
        found = (*integrity.damage(connection, plan_id), *integrity.files_damaged(connection))
    return tuple(map(str, found))
