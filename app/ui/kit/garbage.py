"""Looks for garbage on the window's thread alone.

Python looks for objects that only hold each other on whatever thread makes one object too many. A widget found there
is deleted by a worker, and the window falls over it later; and a look through everything holds a key for a tenth of a
second, whenever it comes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Garbage(QObject):
    """Takes over from Python for as long as it lives: looks when Python would have, but only between two events."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def spare(self) -> None:
        """What there is by now stays as long as the program, so no look need go through it again."""
        gc.freeze()

    def look(self) -> None:
        """Look through the oldest generation whose turn it is, by Python's own thresholds."""
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counted) if count > most]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
