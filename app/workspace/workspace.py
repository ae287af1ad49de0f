"""The open plan: the one door for every change, with undo, the verdict at every key, and saving. Knows no window."""

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
    """A fresh id for a row."""
    return secrets.token_hex(4)


class Workspace:
    """One plan being worked on.

    `plan` is what is on screen, `verdict` what it is worth on `day` (today), `draft` what the store holds of it,
    `library` all plans beside it, `state` how the saving goes, `touched` the path of the last change, `context` and
    `rules` what else a verdict rests on. `on_changed` is called after every change, on the caller's thread; `on_saved`
    with a `SaveState` whenever that changes, possibly on the store's thread. `save` starts to save there; the latest
    text wins.
    """

    def __init__(
        self,
        store: Store,
        plan_id: str,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open a plan of the store. `now` gives the local time, `clock` seconds that never go back."""
        self.store, self._now, self._clock = store, now, clock
        self.library = Library(store)
        self.mint = mint
        self.on_changed: list[Callable[[], None]] = []
        self.on_saved: list[Callable[[SaveState], None]] = []
        self.touched = ""
        draft = store.draft(plan_id)
        self.plan, self.draft = draft.plan, draft
        self._steps = Steps()
        self._saver = Saver(store, draft, now, clock, self._tell)
        self.save, self.state = self._saver.save, self._saver.state
        self.context, self.rules = context_of(store, plan_id), rules_of(store)
        self.day = now().date()
        self.verdict: Verdict = judge(self.plan, self.day, self.context, rules=self.rules)

    def edit(self, path: str, value: Any) -> None:
        """Put a value into a field; texts typed into one field in one go are one step of undo."""
        if self.store.read_only:
            self._stand()
            return
        before = self.plan
        try:
            was = edit.get(before, path)
        except edit.RowGone:
            # Undo took the row away with the cursor in it: what is typed there goes with it.
            return
        plan = edit.put(before, path, value)
        if plan == before:
            return
        ground = self._ground()
        if ground is not before:
            plan = edit.put(ground, path, value)
        if isinstance(value, str) and isinstance(was, str):
            self._steps.typed(before, path, max(1, abs(len(value) - len(was))), self._clock())
        else:
            self._steps.done(before, path)
        self._show(plan, path)

    def add(self, path: str, row: Row, at: int | None = None) -> None:
        """Add a row to the list at `path`, before index `at` or at the end."""
        self._step(edit.add_row(self._ground(), path, row, at), f"{path}.{row.id}")

    def drop(self, path: str) -> None:
        """Remove a row, and with it everything that names it."""
        self._step(edit.drop_row(self._ground(), path), path)

    def move(self, path: str, to: int) -> None:
        """Move a row to index `to` of its list."""
        if edit.move_row(self.plan, path, to) != self.plan:
            self._step(edit.move_row(self._ground(), path, to), path)

    def apply(self, change: Callable[[Plan], Plan]) -> None:
        """Any change as one step of undo."""
        ground = self._ground()
        if ground is self.plan or change(self.plan) != self.plan:
            self._step(change(ground), "")

    def undo(self) -> None:
        """Take back the last step, if there is one."""
        self._turn(self._steps.back(self.plan))

    def redo(self) -> None:
        """Do the last undone step again, if there is one."""
        self._turn(self._steps.forth(self.plan))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._steps.can_go_back

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._steps.can_go_forth

    def flush(self, timeout: float = 5.0) -> bool:
        """Save now and wait at most `timeout` seconds; whether everything is on disk."""
        return self._saver.flush(timeout)

    def next_save(self, now: float | None = None) -> int | None:
        """Milliseconds until `save` should be called, None if there is no need; ask after every change and state.

        400 after the last key, at most 800 after the first one not saved; after a failure 1 to 30 seconds.
        """
        return self._saver.due(now)

    def refresh(self) -> None:
        """Read again what stands beside the text (after sealing, signing, a setting, at midnight), and judge anew."""
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
        """End a conflict: save this plan over the other one. Undo brings the other one."""
        theirs = self._saver.overwrite(self.plan, self.verdict)
        self._steps.done(theirs.plan, "")

    def take_theirs(self) -> None:
        """End a conflict: show what the store holds. Undo brings back what was here."""
        theirs = self._saver.adopt()
        self._steps.done(self.plan, "")
        self._show(theirs.plan, "")

    def _ground(self) -> Plan:
        """The plan that a change starts from: of a sealed one, a new draft in which every acceptance is open again."""
        sealed = self.draft.state is not State.DRAFT and self.plan == self.draft.plan
        return carried(self.plan) if sealed else self.plan

    def _stand(self) -> None:
        """Nothing can be kept, so nothing is changed; whoever shows the plan shows it as it stands."""
        for call in tuple(self.on_changed):
            call()

    def _step(self, plan: Plan, path: str) -> None:
        if self.store.read_only:
            self._stand()
        elif plan != self.plan:
            self._steps.done(self.plan, path)
            self._show(plan, path)

    def _turn(self, turned: tuple[Plan, str] | None) -> None:
        if turned is not None:
            self._show(*turned)

    def _show(self, plan: Plan, path: str) -> None:
        self.plan, self.touched = plan, path
        self.day = self._now().date()
        verdict = judge(plan, self.day, self.context, rules=self.rules)
        # The same object while it says the same: whoever shows it has nothing to do then, and at most keys it does.
        if verdict != self.verdict:
            self.verdict = verdict
        if plan != self.draft.plan or self.state.kind != "saved":
            self._saver.offer(plan, self.verdict)
        for call in tuple(self.on_changed):
            call()

    def _tell(self, state: SaveState) -> None:
        self.state, self.draft = state, self._saver.draft
        for call in tuple(self.on_saved):
            call(state)
