"""The open store: all reads and writes of plans go through `Store`, which serializes the writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from app.errors import Refused, StoreReadOnly, StoreTrouble
from app.store import drafts, ledger, log
from app.store.connect import engine, sqlite_errors
from app.store.open_store import Opened, open_file
from app.store.plan_index import facts, search_text
from app.store.revision_state import revisions
from models.finding import Context
from models.plan import Plan
from models.readiness import Verdict, judge
from models.seal import TooLarge, digest, draft_document
from models.stored import Draft, PlanRow, Revision

T = TypeVar("T")
Also = Callable[[Connection], object]
"""A callback that runs in the transaction of a save."""


def nothing(_connection: Connection) -> None:
    """The default callback, which does nothing."""


class Store:
    """One file with all plans. Thread-safe; other programs may use the same file at the same time.

    `read_only` is true if the file must not or cannot be changed; `notice` then gives the reason as text.
    Every method raises StoreTrouble if the file or the disk fails.
    """

    def __init__(self, path: Path, opened: Opened) -> None:
        """Used by `open` only."""
        self.path = path
        self.read_only = opened.read_only
        self.notice = opened.notice
        self.closed = False
        self._presence = opened.presence
        mode = "ro" if opened.read_only else "rw"
        self._readers = engine(path, "BEGIN", mode)
        self._writer = engine(path, "BEGIN IMMEDIATE", mode)
        self._one_writer = threading.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    @classmethod
    def open(cls, path: Path, now: datetime) -> Store:
        """Open the store at `path`, or create one. `now` is the time for the backup before a migration."""
        return cls(path, open_file(path, now))

    @classmethod
    def open_to_read(cls, path: Path, notice: str) -> Store:
        """Open a store of the newest schema read-only; `notice` gives the reason as text."""
        return cls(path, Opened(True, notice, None))

    def close(self) -> None:
        """Finish the submitted jobs, then close the file."""
        self.closed = True
        self._thread.shutdown(wait=True)
        self._readers.dispose()
        self._writer.dispose()
        if self._presence is not None:
            self._presence.leave()
            self._presence = None

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Run `job` on the store's thread, after all jobs before it. Raises StoreTrouble if the store is closed."""
        if self.closed:
            raise StoreTrouble("The store is closed.", "Open it again.")
        return self._thread.submit(job)

    @contextmanager
    def reading(self) -> Generator[Connection, None, None]:
        """A read transaction: a consistent snapshot of the file for one or more reads."""
        with sqlite_errors(self.path), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection, None, None]:
        """A write transaction: on disk when the block ends, rolled back if it raises.

        Raises StoreReadOnly if the store is read-only.
        """
        if self.read_only:
            raise StoreReadOnly("This store may only be read.", self.notice)
        with sqlite_errors(self.path), self._one_writer, self._writer.begin() as connection:
            yield connection

    def plans(
        self, query: str = "", *, deleted: bool = False, after: PlanRow | None = None, most: int | None = None
    ) -> tuple[PlanRow, ...]:
        """The rows of Home, newest change first, of the plans that contain every word of `query`.

        With `deleted` the deleted plans instead. `after` is the last row of the page before, `most` the page size.
        """
        with self.reading() as connection:
            return drafts.plan_rows(connection, query, drafts.ListRange(deleted, after, most))

    def draft(self, plan_id: str) -> Draft:
        """The draft of a plan. Raises NotFound, or StoreDamaged if its bytes do not match their hash."""
        with self.reading() as connection:
            return drafts.read_draft(connection, plan_id)

    def create(self, plan: Plan, now: datetime, verdict: Verdict | None = None, also: Also = nothing) -> Draft:
        """Insert a new plan; `also` runs in the same transaction. Raises ValueError if the plan is in the store."""
        document, day = _document(plan), now.date()
        known = facts(plan, verdict or judge(plan, day, Context(first=True)), day)
        with self.writing() as connection:
            if drafts.contains(connection, plan.plan_id):
                raise ValueError(f"{plan.plan_id} is in the store already")
            drafts.insert_plan(connection, plan.plan_id, document, known, search_text(plan), now)
            also(connection)
        return self.draft(plan.plan_id)

    def save(self, plan: Plan, seen: int, now: datetime, verdict: Verdict | None = None, also: Also = nothing) -> Draft:
        """Replace the draft of version `seen`; returns the new draft, which is on disk by then.

        `also` runs in the same transaction. Raises Conflict with the stored draft if another program saved since, and
        Refused if the plan is larger than its limits.
        """
        document, day = _document(plan), now.date()
        known, body, sha256 = facts(plan, verdict or judge(plan, day), day), search_text(plan), digest(document)
        with self.writing() as connection:
            key = drafts.key_of(connection, plan.plan_id)
            fresh = {"key": key, "seen": seen, "next": seen + 1, "hash": sha256, "bytes": document}
            if connection.execute(drafts.REPLACE, fresh).rowcount != 1:
                raise drafts.conflict(connection, plan.plan_id)
            state = drafts.update_row(connection, plan.plan_id, key, sha256, known, body, now)
            also(connection)
        return Draft(plan, seen + 1, state.revision, state.state, state.parent)

    def revisions(self, plan_id: str) -> tuple[Revision, ...]:
        """The sealed revisions of a plan, the oldest first, with their signatures."""
        with self.reading() as connection:
            return revisions(connection, plan_id)

    def sealed(self, plan_id: str, number: int) -> bytes:
        """The exact bytes of a revision. Raises NotFound, or StoreDamaged if they are not what was sealed."""
        with self.reading() as connection:
            return ledger.sealed_bytes(connection, plan_id, number)

    def resolve(self, prefix: str) -> str:
        """The plan id that begins with `prefix`. Raises NotFound if none or more than one does."""
        with self.reading() as connection:
            return drafts.resolve(connection, prefix)

    def contains(self, plan_id: str) -> bool:
        """Whether a plan is in the store, deleted or not."""
        with self.reading() as connection:
            return drafts.contains(connection, plan_id)

    def log_head(self) -> str:
        """The head of the hash chain of the activity log (64 hex digits)."""
        with self.reading() as connection:
            return log.head(connection)


def _document(plan: Plan) -> bytes:
    try:
        return draft_document(plan)
    except TooLarge as wrong:
        raise Refused(str(wrong)) from wrong
