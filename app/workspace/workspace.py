"""The open plan: every change goes through `Workspace`, with undo, verdict and autosave. Does not use Qt."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.actions import context_of, rules_of
from app.store import Store
from app.workspace.library import Library
from app.workspace.saver import Saver, SaveState
from app.workspace.undo import Steps
from models import edit
from models.fields import Row
from models.new_draft import carried
from models.plan import Plan
from models.readiness import Verdict, judge
from models.revision import State


def mint() -> str:
    """A random id for a new row (8 hex digits)."""
    return secrets.token_hex(4)


class Workspace:
    """One open plan.

    `plan` is the plan on screen, `verdict` its verdict on `day` (today), `draft` the stored draft, `library` the
    other plans, `state` the state of saving, `touched` the path of the last change, `context` and `rules` the other
    inputs of the verdict.
    The callbacks in `on_changed` are called after every change on the caller's thread; those in `on_saved` with each
    new `SaveState`, possibly on the store's thread. `save` starts saving the current plan on the store's thread.
    """

    def __init__(
        self,
        store: Store,
        plan_id: str,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open a plan of the store. `now` gives the local time, `clock` monotonic seconds.

        Raises NotFound, or StoreDamaged if the draft is damaged.
        """
        self.store, self._now, self._clock = store, now, clock
        self.library = Library(store)
        self.mint = mint
        self.on_changed: list[Callable[[], None]] = []
        self.on_saved: list[Callable[[SaveState], None]] = []
        self.touched = ""
        draft = store.draft(plan_id)
        self.plan, self.draft = draft.plan, draft
        self._steps = Steps()
        self._saver = Saver(store, draft, now, clock, self._saver_changed)
        self.save, self.state = self._saver.save, self._saver.state
        self.context, self.rules = context_of(store, plan_id), rules_of(store)
        self.day = now().date()
        self.verdict: Verdict = judge(self.plan, self.day, self.context, rules=self.rules)

    def edit(self, path: str, value: Any) -> None:
        """Set a field. Text typed into one field without a pause is one undo step. Does nothing if the row is gone."""
        if self.store.read_only:
            self._notify_unchanged()
            return
        before = self.plan
        try:
            was = edit.get(before, path)
        except edit.RowGone:
            # Undo removed the row while the cursor was in it, so there is no field for this text.
            return
        plan = edit.put(before, path, value)
        if plan == before:
            return
        base = self._base()
        if base is not before:
            plan = edit.put(base, path, value)
        if isinstance(value, str) and isinstance(was, str):
            self._steps.typed(before, path, max(1, abs(len(value) - len(was))), self._clock())
        else:
            self._steps.done(before, path)
        self._show(plan, path)

    def add(self, path: str, row: Row, at: int | None = None) -> None:
        """Add a row to the list at `path`, before index `at` or at the end."""
        self._step(edit.add_row(self._base(), path, row, at), f"{path}.{row.id}")

    def drop(self, path: str) -> None:
        """Remove a row and all references to it."""
        self._step(edit.drop_row(self._base(), path), path)

    def move(self, path: str, to: int) -> None:
        """Move a row to index `to` of its list."""
        if edit.move_row(self.plan, path, to) != self.plan:
            self._step(edit.move_row(self._base(), path, to), path)

    def apply(self, change: Callable[[Plan], Plan]) -> None:
        """Apply a function to the plan as one undo step."""
        base = self._base()
        if base is self.plan or change(self.plan) != self.plan:
            self._step(change(base), "")

    def undo(self) -> None:
        """Undo the last step, if there is one."""
        self._show_step(self._steps.back(self.plan))

    def redo(self) -> None:
        """Redo the last undone step, if there is one."""
        self._show_step(self._steps.forth(self.plan))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self._steps.can_go_back

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return self._steps.can_go_forth

    def flush(self, timeout: float = 5.0) -> bool:
        """Save now and wait at most `timeout` seconds; returns whether everything is on disk."""
        return self._saver.flush(timeout)

    def next_save(self, now: float | None = None) -> int | None:
        """Milliseconds until `save` should be called, None if nothing is unsaved. Call it after each change and state.

        It is 400 ms after the last key, at most 800 ms after the first unsaved one, and 1 to 30 s after a failure.
        """
        return self._saver.due(now)

    def refresh(self) -> None:
        """Reload draft, context and rules (after sealing, signing, a setting, midnight); update the verdict."""
        if self.state.kind == "saved":
            draft = self.store.draft(self.plan.plan_id)
            self._saver.renew(draft)
            self.draft = draft
            if draft.plan != self.plan:
                self._steps.done(self.plan, "")
                self.plan = draft.plan
        self.context, self.rules = context_of(self.store, self.plan.plan_id), rules_of(self.store)
        self._show(self.plan, "")

    def keep_mine(self) -> None:
        """Resolve a conflict by overwriting the stored plan, which becomes an undo step."""
        theirs = self._saver.overwrite(self.plan, self.verdict)
        self._steps.done(theirs.plan, "")

    def take_theirs(self) -> None:
        """Resolve a conflict by showing the stored plan; the plan on screen becomes an undo step."""
        theirs = self._saver.adopt()
        self._steps.done(self.plan, "")
        self._show(theirs.plan, "")

    def _base(self) -> Plan:
        """The plan that a change is applied to. For a sealed one that is a new draft without its acceptances."""
        sealed = self.draft.state is not State.DRAFT and self.plan == self.draft.plan
        return carried(self.plan) if sealed else self.plan

    def _notify_unchanged(self) -> None:
        """The store is read-only, so nothing changes; the listeners redraw, which resets the edited field."""
        for call in tuple(self.on_changed):
            call()

    def _step(self, plan: Plan, path: str) -> None:
        if self.store.read_only:
            self._notify_unchanged()
        elif plan != self.plan:
            self._steps.done(self.plan, path)
            self._show(plan, path)

    def _show_step(self, turned: tuple[Plan, str] | None) -> None:
        if turned is not None:
            self._show(*turned)

    def _show(self, plan: Plan, path: str) -> None:
        self.plan, self.touched = plan, path
        self.day = self._now().date()
        verdict = judge(plan, self.day, self.context, rules=self.rules)
        # Keep the object if the verdict is equal: views compare by identity to skip redrawing.
        if verdict != self.verdict:
            self.verdict = verdict
        if plan != self.draft.plan or self.state.kind != "saved":
            self._saver.offer(plan, self.verdict)
        for call in tuple(self.on_changed):
            call()

    def _saver_changed(self, state: SaveState) -> None:
        self.state, self.draft = state, self._saver.draft
        for call in tuple(self.on_saved):
            call(state)
