"""Debounced autosave: saves the latest plan on the store's thread, and retries after failures with backoff."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from app import trace
from app.errors import Conflict, NameplateError, words_of
from app.store import Draft, Store
from models.parse_value import say_day
from models.plan import Plan
from models.readiness import Verdict

# In seconds.
_AFTER_LAST: Final = 0.4
_AFTER_FIRST: Final = 0.8
_BACKOFF: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)


@dataclass(frozen=True, slots=True)
class SaveState:
    """The state of saving: `saved` (on disk), `pending`, `failed` (in memory, will be retried) or `conflict`.

    `at` is the time of the last successful save, `words` the text for the header. `mine` and `theirs` are the two plans
    of a conflict.
    """

    kind: Literal["saved", "pending", "failed", "conflict"]
    at: datetime | None
    words: str
    mine: Plan | None = None
    theirs: Plan | None = None


def saved_words(at: datetime | None, now: datetime) -> str:
    """When a plan was saved, as text for the header: the time if it was today, else the day. In the zone of `now`."""
    if at is None:
        return "Saved"
    here = at.astimezone(now.tzinfo)
    return f"Saved {here:%H:%M}" if here.date() == now.date() else f"Saved {say_day(here.date())}"


def call_later(seconds: float, call: Callable[[], None]) -> None:
    """Call a function after some seconds on a timer thread that does not keep the program running."""
    timer = threading.Timer(seconds, call)
    timer.daemon = True
    timer.start()


class Saver:
    """Tracks which plan is saved and which is not. Thread-safe."""

    def __init__(
        self,
        store: Store,
        draft: Draft,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        on_state: Callable[[SaveState], None],
        call_later: Callable[[float, Callable[[], None]], None] = call_later,
    ) -> None:
        """`now` gives the time of a save, `clock` monotonic seconds; `on_state` gets each new state, on any thread.

        `call_later` calls a function after some seconds, to retry a failed save while the user does not type.
        """
        self._store, self._now, self._clock, self._on_state, self._call_later = store, now, clock, on_state, call_later
        self._condition = threading.Condition()
        self._unsaved: tuple[Plan, Verdict] | None = None
        self._running = self._notifying = False
        self._first = self._last = 0.0
        self._failures = 0
        self._retry_at = 0.0
        self._fault: BaseException | None = None
        self._theirs: Draft | None = None
        self.draft = draft
        self.state = SaveState("saved", draft.changed_at, saved_words(draft.changed_at, now()))

    def offer(self, plan: Plan, verdict: Verdict) -> None:
        """Set the plan to save. The caller polls `due` for the time to call `save`."""
        with self._condition:
            self._last = self._clock()
            if self._unsaved is None:
                self._first = self._last
            self._unsaved = (plan, verdict)
            was = self.state
            if was.kind == "conflict":
                self.state = SaveState("conflict", was.at, was.words, plan, was.theirs)
            elif was.kind == "saved":
                self.state = SaveState("pending", was.at, "Not saved yet")
            state = self.state
        if state != was:
            self._on_state(state)

    def due(self, at: float | None = None) -> int | None:
        """Milliseconds from `at` (seconds of the clock) until `save` should be called; None if nothing is unsaved."""
        at = self._clock() if at is None else at
        with self._condition:
            if self._unsaved is None or self._running or self.state.kind == "conflict":
                return None
            when = min(self._last + _AFTER_LAST, self._first + _AFTER_FIRST)
            if self._failures:
                when = self._retry_at
            return max(0, round((when - at) * 1000))

    def save(self) -> None:
        """Start saving on the store's thread, if something is unsaved. Raises an unexpected error of the last save."""
        with self._condition:
            if self._fault is not None:
                fault, self._fault = self._fault, None
                raise fault
            if self._unsaved is None or self._running or self.state.kind == "conflict":
                return
            self._running = True
        try:
            self._store.submit(self._run).add_done_callback(self._ended)
        except BaseException:
            with self._condition:
                self._running = False
            raise

    def flush(self, timeout: float) -> bool:
        """Save now and wait at most `timeout` seconds; returns whether everything is on disk."""
        end = self._clock() + timeout
        tries = 0
        while True:
            with self._condition:
                if not self._condition.wait_for(self._is_idle, max(0.0, end - self._clock())):
                    return False
                if self._unsaved is None and self._fault is None:
                    return True
                if self.state.kind == "conflict" or (tries and self.state.kind == "failed"):
                    return False
            self.save()
            tries += 1

    def overwrite(self, plan: Plan, verdict: Verdict) -> Draft:
        """Resolve a conflict in favour of `plan`; returns the stored draft that is overwritten."""
        theirs = self._end_conflict()
        self.offer(plan, verdict)
        self.save()
        return theirs

    def adopt(self) -> Draft:
        """Resolve a conflict in favour of the stored draft, which is returned."""
        theirs = self._end_conflict()
        with self._condition:
            self._unsaved = None
            at = self._now()
            self.state = state = SaveState("saved", at, saved_words(at, at))
        self._on_state(state)
        return theirs

    def renew(self, draft: Draft) -> None:
        """Set the stored draft after this program sealed, signed or withdrew the plan."""
        with self._condition:
            self.draft = draft

    def _end_conflict(self) -> Draft:
        with self._condition:
            if self._theirs is None:
                raise RuntimeError("there is no conflict to end")
            theirs, self._theirs = self._theirs, None
            self.draft = theirs
            self.state = SaveState("pending", self.state.at, "Not saved yet")
        return theirs

    def _run(self) -> None:
        with self._condition:
            wanted, fresh = self._unsaved, self.draft
            if wanted is None:
                self._running = False
                self._condition.notify_all()
                return
        try:
            if wanted[0] != fresh.plan:
                fresh = self._store.save(wanted[0], fresh.version, self._now(), wanted[1])
        except Conflict as clash:
            self._conflicted(clash, wanted[0])
        except NameplateError as trouble:
            self._failed(trouble)
        else:
            self._saved(fresh, wanted[0])

    def _saved(self, fresh: Draft, plan: Plan) -> None:
        with self._condition:
            self.draft = fresh
            self._failures = 0
            self._running, self._notifying = False, True
            at = self._now()
            if self._unsaved is not None and self._unsaved[0] is plan:
                self._unsaved = None
                self.state = SaveState("saved", at, saved_words(at, at))
            else:
                self._first = self._clock()
                self.state = SaveState("pending", at, "Not saved yet")
            state = self.state
        trace.detail("saved", plan=fresh.plan_id, version=fresh.version)
        self._notify(state)

    def _failed(self, trouble: NameplateError) -> None:
        with self._condition:
            wait = _BACKOFF[min(self._failures, len(_BACKOFF) - 1)]
            self._failures += 1
            self._retry_at = self._clock() + wait
            self._running, self._notifying = False, True
            self.state = state = SaveState("failed", self.state.at, f"Not saved: {words_of(trouble)}")
        trace.trouble("save-failed", trouble, plan=self.draft.plan_id)
        self._notify(state)
        self._call_later(wait, self._retry)

    def _retry(self) -> None:
        with self._condition:
            wanted = self.state.kind == "failed" and not self._running
        # A closed store accepts no jobs. The window has asked the user before it closed the store.
        if wanted and not self._store.closed:
            self.save()

    def _conflicted(self, clash: Conflict, mine: Plan) -> None:
        theirs = clash.theirs
        if not isinstance(theirs, Draft):
            raise clash
        with self._condition:
            self._theirs = theirs
            self._running, self._notifying = False, True
            self.state = state = SaveState("conflict", self.state.at, clash.message, mine, theirs.plan)
        trace.trouble("save-conflict", clash, plan=theirs.plan_id)
        self._notify(state)

    def _is_idle(self) -> bool:
        return not self._running and not self._notifying

    def _notify(self, state: SaveState) -> None:
        """Call the callback on the store's thread. `flush` waits for it, as its caller may delete the listener next."""
        try:
            self._on_state(state)
        finally:
            with self._condition:
                self._notifying = False
                self._condition.notify_all()

    def _ended(self, future: Future[None]) -> None:
        """Store an unexpected error of the job, so that the next `save` or `flush` raises it."""
        fault = future.exception()
        if fault is None:
            return
        with self._condition:
            self._running = False
            self._fault = fault
            self._condition.notify_all()
