"""The steps that can be undone: old plans, with what was typed in one go kept together as one step."""

from __future__ import annotations

from typing import Final

from models.plan import Plan

PAUSE_SECONDS: Final = 1.0
MOST_CHARACTERS: Final = 40
_MOST_STEPS: Final = 1000


class Steps:
    """Plans before and after the one on screen, each with the path that the step touched."""

    def __init__(self) -> None:
        """Nothing done yet."""
        self._done: list[tuple[Plan, str]] = []
        self._undone: list[tuple[Plan, str]] = []
        self._path = ""
        self._last = 0.0
        self._characters = 0

    def typed(self, before: Plan, path: str, characters: int, at: float) -> None:
        """A text at `path` grew or shrank by `characters` at second `at` of a clock that never goes back.

        It belongs to the step under way unless there was a pause, another field, or the step is long enough.
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
        """A change that is a step of its own."""
        self._done.append((before, path))
        del self._done[:-_MOST_STEPS]
        self._undone.clear()
        self._path, self._characters = "", 0

    def back(self, now: Plan) -> tuple[Plan, str] | None:
        """The plan before the last step and the path it touched, or None."""
        return self._turn(self._done, self._undone, now)

    def forth(self, now: Plan) -> tuple[Plan, str] | None:
        """The plan that was undone last and the path, or None."""
        return self._turn(self._undone, self._done, now)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_go_forth(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def _turn(
        self, source: list[tuple[Plan, str]], target: list[tuple[Plan, str]], now: Plan
    ) -> tuple[Plan, str] | None:
        if not source:
            return None
        plan, path = source.pop()
        target.append((now, path))
        self._path, self._characters = "", 0
        return plan, path
