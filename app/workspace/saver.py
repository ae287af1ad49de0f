"""Gets a plan onto the disk while it is typed: on the store's thread, the latest text wins, failures come again."""

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

_AFTER_LAST: Final = 0.4
_AFTER_FIRST: Final = 0.8
_BACKOFF: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)


@dataclass(frozen=True, slots=True)
class SaveState:
    """Where the text is: `saved` (on disk), `pending`, `failed` (in memory, tried again) or `conflict`.

    `at` is the moment of the last save that succeeded. `mine` and `theirs` are the two plans of a conflict.
    """

    kind: Literal["saved", "pending", "failed", "conflict"]
    at: datetime | None
    words: str
    mine: Plan | None = None
    theirs: Plan | None = None


def saved_words(at: datetime | None, now: datetime) -> str:
    """When a plan was saved, as the header says it: the time today, the day before that. Both in the zone of `now`."""
    if at is None:
        return "Saved"
    here = at.astimezone(now.tzinfo)
    return f"Saved {here:%H:%M}" if here.date() == now.date() else f"Saved {say_day(here.date())}"


def later(seconds: float, call: Callable[[], None]) -> None:
    """Call a function after some seconds, unless the program has ended by then."""
    timer = threading.Timer(seconds, call)
    timer.daemon = True
    timer.start()


class Saver:
    """Knows what is saved and what is not. All methods may be called from any thread."""

    def __init__(
        self,
        store: Store,
        draft: Draft,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        told: Callable[[SaveState], None],
        later: Callable[[float, Callable[[], None]], None] = later,
    ) -> None:
        """`now` dates what is written, `clock` counts seconds; `told` hears of every new state, on any thread.

        `later` calls a function after some seconds: a failed save is tried again also while nobody types.
        """
        self._store, self._now, self._clock, self._told, self._later = store, now, clock, told, later
        self._turn = threading.Condition()
        self._wanted: tuple[Plan, Verdict] | None = None
        self._running = self._telling = False
        self._first = self._last = 0.0
        self._failures = 0
        self._retry_at = 0.0
        self._fault: BaseException | None = None
        self._theirs: Draft | None = None
        self.draft = draft
        self.state = SaveState("saved", draft.changed_at, saved_words(draft.changed_at, now()))

    def offer(self, plan: Plan, verdict: Verdict) -> None:
        """The plan changed: it is to be saved soon."""
        with self._turn:
            self._last = self._clock()
            if self._wanted is None:
                self._first = self._last
            self._wanted = (plan, verdict)
            was = self.state
            if was.kind == "conflict":
                self.state = SaveState("conflict", was.at, was.words, plan, was.theirs)
            elif was.kind == "saved":
                self.state = SaveState("pending", was.at, "Not saved yet")
            state = self.state
        if state != was:
            self._told(state)

    def due(self, at: float | None = None) -> int | None:
        """Milliseconds from `at` (a reading of the clock) until `save` should be called; None if there is no need."""
        at = self._clock() if at is None else at
        with self._turn:
            if self._wanted is None or self._running or self.state.kind == "conflict":
                return None
            when = min(self._last + _AFTER_LAST, self._first + _AFTER_FIRST)
            if self._failures:
                when = self._retry_at
            return max(0, round((when - at) * 1000))

    def save(self) -> None:
        """Start to save what is not saved. Raises what went wrong inside the program the last time, if anything did."""
        with self._turn:
            if self._fault is not None:
                fault, self._fault = self._fault, None
                raise fault
            if self._wanted is None or self._running or self.state.kind == "conflict":
                return
            self._running = True
        try:
            self._store.submit(self._run).add_done_callback(self._ended)
        except BaseException:
            with self._turn:
                self._running = False
            raise

    def flush(self, timeout: float) -> bool:
        """Save now and wait at most `timeout` seconds; whether everything is on disk."""
        end = self._clock() + timeout
        tries = 0
        while True:
            with self._turn:
                if not self._turn.wait_for(self._is_idle, max(0.0, end - self._clock())):
                    return False
                if self._wanted is None and self._fault is None:
                    return True
                if self.state.kind == "conflict" or (tries and self.state.kind == "failed"):
                    return False
            self.save()
            tries += 1

    def overwrite(self, plan: Plan, verdict: Verdict) -> Draft:
        """End a conflict in favour of `plan`; what the store holds now, and will hold no longer."""
        theirs = self._end_conflict()
        self.offer(plan, verdict)
        self.save()
        return theirs

    def adopt(self) -> Draft:
        """End a conflict in favour of what the store holds."""
        theirs = self._end_conflict()
        with self._turn:
            self._wanted = None
            at = self._now()
            self.state = state = SaveState("saved", at, saved_words(at, at))
        self._told(state)
        return theirs

    def renew(self, draft: Draft) -> None:
        """The store's side of the same plan moved on by a step of ours: sealed, signed, withdrawn."""
        with self._turn:
            self.draft = draft

    def _end_conflict(self) -> Draft:
        with self._turn:
            if self._theirs is None:
                raise RuntimeError("there is no conflict to end")
            theirs, self._theirs = self._theirs, None
            self.draft = theirs
            self.state = SaveState("pending", self.state.at, "Not saved yet")
        return theirs

    def _run(self) -> None:
        with self._turn:
            wanted, fresh = self._wanted, self.draft
            if wanted is None:
                self._running = False
                self._turn.notify_all()
                return
        try:
            if wanted[0] != fresh.plan:
                fresh = self._store.save(wanted[0], fresh.version, self._now(), wanted[1])
        except Conflict as clash:
            self._clashed(clash, wanted[0])
        except NameplateError as trouble:
            self._failed(trouble)
        else:
            self._saved(fresh, wanted[0])

    def _saved(self, fresh: Draft, plan: Plan) -> None:
        with self._turn:
            self.draft = fresh
            self._failures = 0
            self._running, self._telling = False, True
            at = self._now()
            if self._wanted is not None and self._wanted[0] is plan:
                self._wanted = None
                self.state = SaveState("saved", at, saved_words(at, at))
            else:
                self._first = self._clock()
                self.state = SaveState("pending", at, "Not saved yet")
            state = self.state
        trace.detail("saved", plan=fresh.plan_id, version=fresh.version)
        self._tell(state)

    def _failed(self, trouble: NameplateError) -> None:
        with self._turn:
            wait = _BACKOFF[min(self._failures, len(_BACKOFF) - 1)]
            self._failures += 1
            self._retry_at = self._clock() + wait
            self._running, self._telling = False, True
            self.state = state = SaveState("failed", self.state.at, f"Not saved: {words_of(trouble)}")
        trace.trouble("save-failed", trouble, plan=self.draft.plan_id)
        self._tell(state)
        self._later(wait, self._again)

    def _again(self) -> None:
        with self._turn:
            wanted = self.state.kind == "failed" and not self._running
        # A store that was closed in the meantime takes no more work; the window asked before it closed it.
        if wanted and not self._store.closed:
            self.save()

    def _clashed(self, clash: Conflict, mine: Plan) -> None:
        theirs = clash.theirs
        if not isinstance(theirs, Draft):
            raise clash
        with self._turn:
            self._theirs = theirs
            self._running, self._telling = False, True
            self.state = state = SaveState("conflict", self.state.at, clash.message, mine, theirs.plan)
        trace.trouble("save-conflict", clash, plan=theirs.plan_id)
        self._tell(state)

    def _is_idle(self) -> bool:
        return not self._running and not self._telling

    def _tell(self, state: SaveState) -> None:
        """Tell, on the store's thread. Whoever flushes waits for it: what hears it may be gone right after."""
        try:
            self._told(state)
        finally:
            with self._turn:
                self._telling = False
                self._turn.notify_all()

    def _ended(self, future: Future[None]) -> None:
        """A fault of ours must not vanish in the thread: the next `save` or `flush` raises it."""
        fault = future.exception()
        if fault is None:
            return
        with self._turn:
            self._running = False
            self._fault = fault
            self._turn.notify_all()
