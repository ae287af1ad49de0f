"""An open plan for the tests of editing and saving: a clock that stands still, typing, waiting for the disk."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from app.workspace.workspace import Workspace

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


def type_in(workspace: Workspace, text: str, clock: Clock | None = None, path: str = "head.agent") -> None:
    """Type a text key by key, a tenth of a second each."""
    for end in range(1, len(text) + 1):
        workspace.edit(path, text[:end])
        if clock:
            clock.pass_by(0.1)


def flush(workspace: Workspace) -> bool:
    """Flush against the test's own clock, which stands still: wait by the real one."""
    workspace.save()
    done = threading.Event()
    workspace.store.submit(done.set)
    assert done.wait(600)
    return workspace.state.kind == "saved"
