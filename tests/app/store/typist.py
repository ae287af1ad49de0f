"""Programs that type and save, made to be killed: `nursery` forks a fresh typist for each line it is sent.

Words: the store's path, the mode (`nursery`, `count`), and how many rounds.
"""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.errors import Conflict, StoreTrouble
from app.store import Store
from app.workspace.workspace import Workspace
from models.edit import put
from tests.app.store.makers import NOW, a_plan, verdict


def say(words: object) -> None:
    """One line, at once and whole."""
    os.write(1, f"{words}\n".encode())


def nursery(path: Path) -> None:
    """Fork a typist for each line on the input and say when it is gone; what is slow to load is loaded once."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            say(f"born {os.getpid()}")
            type_on(path)
            os._exit(0)
        os.waitpid(child, 0)
        say("gone")


def type_on(path: Path) -> None:
    """Type a growing number through a workspace without end, and say the number once it is called saved."""
    store = Store.open(path, NOW)
    workspace = Workspace(store, a_plan().plan_id, lambda: datetime(2026, 11, 20, 15, 42, tzinfo=UTC))
    number = int(workspace.plan.head.volume or "0")
    while True:
        number += 1
        workspace.edit("head.volume", str(number))
        workspace.edit("boundary.purpose", f"{number} " * 300)
        workspace.save()
        if workspace.flush(30) and workspace.state.kind == "saved":
            say(number)


def count_up(path: Path, rounds: int) -> None:
    """Add one to the number in the plan, as often as asked, beside others who do the same."""
    store = Store.open(path, NOW)
    with contextlib.suppress(ValueError):
        store.create(a_plan(), NOW)
    done = 0
    while done < rounds:
        try:
            draft = store.draft(a_plan().plan_id)
            plan = put(draft.plan, "head.volume", str(int(draft.plan.head.volume or "0") + 1))
            store.save(plan, draft.version, NOW, verdict())
        except (Conflict, StoreTrouble):
            continue
        done += 1
    store.close()


if __name__ == "__main__":
    if sys.argv[2] == "nursery":
        nursery(Path(sys.argv[1]))
    else:
        count_up(Path(sys.argv[1]), int(sys.argv[3]))
