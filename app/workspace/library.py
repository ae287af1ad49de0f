"""The open store for the window and the command line: reads go through `Library`, writes through actions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from app.store import Store
from models.stored import Draft, PlanRow, Revision

T = TypeVar("T")


class Library:
    """All plans of one store. `store` is only for passing it to an action.

    `path` is its file; `read_only` is true if it must not or cannot be changed; `notice` then gives the reason as text.
    Every method raises StoreTrouble if the file or the disk fails.
    """

    def __init__(self, store: Store) -> None:
        """Wrap a store that is open."""
        self.store = store
        self.path, self.read_only, self.notice = store.path, store.read_only, store.notice

    @classmethod
    def open(cls, path: Path, now: datetime) -> Library:
        """Open the store at `path`, or create one. `now` is the time for the backup before a migration."""
        return cls(Store.open(path, now))

    def close(self) -> None:
        """Finish the submitted jobs, then close the file."""
        self.store.close()

    @property
    def closed(self) -> bool:
        """Whether it was closed, so that it accepts no more jobs."""
        return self.store.closed

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Run `job` on the store's thread, after all jobs before it."""
        return self.store.submit(job)

    def plans(self, query: str = "") -> tuple[PlanRow, ...]:
        """The rows of Home, newest change first, of the plans that contain every word of `query`."""
        return self.store.plans(query)

    def contains(self, plan_id: str) -> bool:
        """Whether a plan is in the store, deleted or not."""
        return self.store.contains(plan_id)

    def resolve(self, prefix: str) -> str:
        """The plan id that begins with `prefix`. Raises NotFound if none or more than one does."""
        return self.store.resolve(prefix)

    def draft(self, plan_id: str) -> Draft:
        """The draft of a plan. Raises NotFound, or StoreDamaged if its bytes do not match their hash."""
        return self.store.draft(plan_id)

    def revisions(self, plan_id: str) -> tuple[Revision, ...]:
        """The sealed revisions of a plan, the oldest first, with their signatures."""
        return self.store.revisions(plan_id)

    def sealed(self, plan_id: str, number: int) -> bytes:
        """The exact bytes of a revision. Raises NotFound, or StoreDamaged if they are not what was sealed."""
        return self.store.sealed(plan_id, number)
