"""Long sums in the window's own thread, played in slices of 2 ms between events, so that no key ever waits for them.

In a thread of Python they would take the lock in turns with the window, and a key of 1.6 ms would take 32 ms.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

SLICE: Final = 0.002
"""Seconds that a slice takes at most, but for the last step in it."""
EVERY: Final = 0.08
"""Seconds between two tellings of how far it is."""
Work = Generator[None, None, None]


class Slices(QObject):
    """Plays pieces of work one after the other, the one begun last first; `advanced` tells that there is more to show.

    A piece is known by its name; one that is begun again replaces the one that was playing.
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
        """Play a piece of work before what is playing."""
        self._works.pop(name, None)
        self._works[name] = work
        self._turn()

    def drop(self, name: str) -> None:
        """Forget a piece of work."""
        self._works.pop(name, None)
        self._turn()

    def hold(self, held: bool) -> None:
        """Rest while nobody looks, or go on."""
        self._held = held
        self._turn()

    def plays(self, name: str) -> bool:
        """Whether a piece of work is not done yet."""
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
