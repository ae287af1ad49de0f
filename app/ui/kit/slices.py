"""Long computations on the window's thread, run in slices of 2 ms between events so that keys are not delayed.

On another Python thread they would compete for the interpreter lock: a key of 1.6 ms would then take 32 ms.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

SLICE: Final = 0.002
"""Maximum length of a slice in seconds; its last step may exceed it."""
EVERY: Final = 0.08
"""Seconds between two progress signals."""
Work = Generator[None, None, None]


class Slices(QObject):
    """Runs generators one after the other, the newest first; `advanced` means that there is a new intermediate result.

    Each has a name; starting one with the same name replaces the running one.
    """

    advanced = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._works: dict[str, Work] = {}
        self._reported_at = 0.0
        self._held = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._play)

    def begin(self, name: str, work: Work) -> None:
        """Run a generator before those that are running."""
        self._works.pop(name, None)
        self._works[name] = work
        self._turn()

    def drop(self, name: str) -> None:
        """Cancel the generator of this name."""
        self._works.pop(name, None)
        self._turn()

    def hold(self, held: bool) -> None:
        """Pause while the view is hidden, or resume."""
        self._held = held
        self._turn()

    def plays(self, name: str) -> bool:
        """Whether the generator of this name has not finished."""
        return name in self._works

    def _turn(self) -> None:
        if self._works and not self._held:
            self._timer.start()
        else:
            self._timer.stop()

    def _play(self) -> None:
        end = time.perf_counter() + SLICE
        while self._works:
            name = next(reversed(self._works))
            try:
                next(self._works[name])
            except StopIteration:
                del self._works[name]
                self._reported_at = 0.0
                break
            if time.perf_counter() >= end:
                break
        self._turn()
        now = time.perf_counter()
        if now - self._reported_at >= EVERY:
            self._reported_at = now
            self.advanced.emit()
