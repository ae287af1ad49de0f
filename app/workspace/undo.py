"""The undo history: snapshots of the plan, in which typing without a pause is one step."""

from __future__ import annotations

from typing import Final

from models.plan import Plan

PAUSE_SECONDS: Final = 1.0
MOST_CHARACTERS: Final = 40
_MOST_STEPS: Final = 1000


class Steps:
    """The snapshots to undo and to redo, each with the path of the field that the step changed."""

    def __init__(self) -> None:
        """An empty history."""
        self._done: list[tuple[Plan, str]] = []
        self._undone: list[tuple[Plan, str]] = []
        self._path = ""
        self._last = 0.0
        self._characters = 0

    def typed(self, before: Plan, path: str, characters: int, at: float) -> None:
        """Record that the text at `path` changed by `characters`, at `at` (seconds of a monotonic clock).

        It is merged into the current step, unless it follows a pause of PAUSE_SECONDS, is in another field, or the step
        would have more than MOST_CHARACTERS.
        """
        goes_on = (
            bool(path)
            and path == self._path
            and at - self._last < PAUSE_SECONDS
            and self._characters + characters <= MOST_CHARACTERS
        )
        if not goes_on:
            self.done(before, path)
            self._path = path
        self._characters += characters
        self._last = at

    def done(self, before: Plan, path: str) -> None:
        """Record a change that is a step of its own."""
        self._done.append((before, path))
        del self._done[:-_MOST_STEPS]
        self._undone.clear()
        self._path, self._characters = "", 0

    def back(self, now: Plan) -> tuple[Plan, str] | None:
        """Undo: the plan before the last step and the path that it changed, or None."""
        return self._move(self._done, self._undone, now)

    def forth(self, now: Plan) -> tuple[Plan, str] | None:
        """Redo: the plan that was undone last and the path, or None."""
        return self._move(self._undone, self._done, now)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_go_forth(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._undone)

    def _move(
        self, source: list[tuple[Plan, str]], target: list[tuple[Plan, str]], now: Plan
    ) -> tuple[Plan, str] | None:
        if not source:
            return None
        plan, path = source.pop()
        target.append((now, path))
        self._path, self._characters = "", 0
        return plan, path
