"""The open store as the window and the command line see it: they read it here and write it through actions."""

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
    """All plans of one store. `store` is only there to be handed to an action.

    `path` is its file; `read_only` is true where it must not or cannot be changed, and `notice` then says why in words.
    Every method raises StoreTrouble when the file or the disk fails.
    """

    def __init__(self, store: Store) -> None:
        """Wrap a store that is open."""
        self.store = store
        self.path, self.read_only, self.notice = store.path, store.read_only, store.notice

    @classmethod
    def open(cls, path: Path, now: datetime) -> Library:
        """Open the store at `path`, or make one. `now` dates the backup that an upgrade takes first."""
        return cls(Store.open(path, now))

    def close(self) -> None:
        """Finish the work that was submitted, then let go of the file."""
        self.store.close()

    @property
    def closed(self) -> bool:
        """Whether it was closed: it takes no more work."""
        return self.store.closed

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Run `job` on the store's own thread, after everything submitted before."""
        return self.store.submit(job)

    def plans(self, query: str = "") -> tuple[PlanRow, ...]:
        """The lines of Home, newest change first, of the plans that hold every word of `query`."""
        return self.store.plans(query)

    def contains(self, plan_id: str) -> bool:
        """Whether a plan is in the store, deleted or not."""
        return self.store.contains(plan_id)

    def resolve(self, prefix: str) -> str:
        """The plan id that begins with `prefix`; NotFound if none or more than one does."""
        return self.store.resolve(prefix)

    def draft(self, plan_id: str) -> Draft:
        """The plan as it is being written. NotFound, or StoreDamaged if its bytes changed."""
        return self.store.draft(plan_id)

    def revisions(self, plan_id: str) -> tuple[Revision, ...]:
        """The sealed revisions of a plan, the oldest first, with their signatures."""
        return self.store.revisions(plan_id)

    def sealed(self, plan_id: str, number: int) -> bytes:
        """The exact bytes of a revision. StoreDamaged if they are not the bytes that were sealed."""
        return self.store.sealed(plan_id, number)
