"""Runs Python's cyclic garbage collector on the window's thread only.

By default Python collects on whichever thread allocates next. A widget that a worker thread collects is deleted on
that thread, which crashes the window later. A full collection also blocks for about 0.1 s at a random moment.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Garbage(QObject):
    """Replaces Python's automatic collection while it exists: same thresholds, but only between two events."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def spare(self) -> None:
        """Freeze the objects that exist now: they live as long as the program, so collections can skip them."""
        gc.freeze()

    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counted) if count > most]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Turn Python's automatic collection on again."""
        self._timer.stop()
        gc.enable()
