"""The open plan for the window: a workspace with Qt signals, debounced autosave and the set of touched fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import NameplateError
from app.ui.binding.integrity_watch import IntegrityWatch
from app.workspace.workspace import SaveState, Workspace
from models.fields import MOST_ROWS
from models.finding import Finding
from models.plan import Plan
from models.readiness import Verdict
from models.seal import read_sealed
from models.settling import can_settle, settle
from models.stored import Revision


class PlanSession(QObject):
    """One open plan. Pages edit through it and refresh on `changed`; `jump` requests the focus for a path."""

    changed = Signal()
    saved = Signal(object)
    jump = Signal(str)
    requested = Signal(str, int)
    """Requests a view; the number is that of a sealed revision, or 0 for the draft."""
    touched_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._touched: set[str] = set()
        self._by_path: dict[str, tuple[Finding, ...]] = {}
        self._indexed: Verdict | None = None
        self._read_for: object = None
        self._last_sealed: tuple[Revision, Plan] | None = None
        self.damage = IntegrityWatch(workspace.library, workspace.plan.plan_id, self)
        self._save_timer = QTimer(self, singleShot=True)
        self._save_timer.timeout.connect(workspace.save)
        self.saved.connect(self._arm)
        workspace.on_changed.append(self._on_changed)
        workspace.on_saved.append(self._on_saved)

    @property
    def plan(self) -> Plan:
        """The current plan."""
        return self.workspace.plan

    @property
    def day(self) -> date:
        """The day on which the plan is judged."""
        return self.workspace.day

    @property
    def verdict(self) -> Verdict:
        """The verdict on the current plan."""
        return self.workspace.verdict

    def edit(self, path: str, value: Any) -> None:
        """Set the value at a path; does nothing if it is unchanged."""
        self.workspace.edit(path, value)

    def apply(self, change: Callable[[Plan], Plan]) -> None:
        """Apply several edits as one undo step."""
        self.workspace.apply(change)

    def settle(self, finding: Finding, reason: str) -> bool:
        """Settle a finding with a reason, as one undo step. Returns False if it cannot be settled."""
        if not can_settle(finding) or not reason.strip() or len(self.plan.settled) >= MOST_ROWS:
            return False
        self.workspace.apply(Verb(settle, finding, reason, self.day, self.workspace.mint()))
        return True

    def findings_at(self, path: str) -> tuple[Finding, ...]:
        """The open findings whose field is exactly this path, worst first."""
        return self.findings_by_path.get(path, ())

    @property
    def findings_by_path(self) -> dict[str, tuple[Finding, ...]]:
        """The open findings by the path of their field, worst first."""
        verdict = self.verdict
        if verdict is not self._indexed:
            table: dict[str, list[Finding]] = {}
            for finding in verdict.findings:
                table.setdefault(finding.path, []).append(finding)
            self._by_path = {key: tuple(found) for key, found in table.items()}
            self._indexed = verdict
        return self._by_path

    def touch(self, *paths: str) -> None:
        """Mark fields as left once: from now on they may show findings."""
        before = len(self._touched)
        self._touched.update(paths)
        if len(self._touched) != before:
            self.touched_changed.emit()

    def is_touched(self, path: str) -> bool:
        """Whether a field was left once."""
        return path in self._touched

    def reload(self) -> None:
        """Reload revisions and signatures from the store, after sealing, signing or withdrawing."""
        self.workspace.refresh()

    def last_sealed(self) -> tuple[Revision, Plan] | None:
        """The newest sealed revision and its plan, cached until `reload`; None if there is none or it is unreadable."""
        if self.workspace.context is not self._read_for:
            self._read_for = self.workspace.context
            self._last_sealed = self._read_last()
        return self._last_sealed

    def _read_last(self) -> tuple[Revision, Plan] | None:
        library, plan_id = self.workspace.library, self.plan.plan_id
        revisions = library.revisions(plan_id)
        if not revisions:
            return None
        try:
            return revisions[-1], read_sealed(library.sealed(plan_id, revisions[-1].number)).plan
        except NameplateError:
            return None

    def save_now(self) -> None:
        """Save now, without waiting for the debounce timer."""
        self._save_timer.stop()
        self.workspace.save()

    def close(self) -> None:
        """Stop the timer, remove the listeners and flush pending saves."""
        self._save_timer.stop()
        self.workspace.on_changed.remove(self._on_changed)
        self.workspace.on_saved.remove(self._on_saved)
        self.workspace.flush()

    def _on_changed(self) -> None:
        self._arm()
        self.changed.emit()

    def _arm(self) -> None:
        delay = self.workspace.next_save()
        if delay is None:
            self._save_timer.stop()
        else:
            self._save_timer.start(delay)

    def _on_saved(self, state: SaveState) -> None:
        # Called on the store's thread; the queued signal continues on the window's thread.
        self.saved.emit(state)


class Verb:
    """A function of `models.edit` with its arguments, for `PlanSession.apply`."""

    def __init__(self, verb: Callable[..., Plan], *arguments: Any) -> None:
        self._verb, self._arguments = verb, arguments

    def __call__(self, plan: Plan) -> Plan:
        """The plan after the edit."""
        return self._verb(plan, *self._arguments)
