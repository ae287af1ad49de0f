"""Makes the pages of an open plan that were not shown yet, one by one, in moments when nobody types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

QUIET_MS = 600
"""A page takes a quarter of a second to make: only after so long without a key."""


class PagePrefetch(QObject):
    """Calls `make` with the next key of `keys` that is not made yet, whenever it was quiet for long enough."""

    def __init__(
        self, keys: tuple[str, ...], made: Callable[[str], bool], make: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._keys, self._made, self._make = keys, made, make
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._on_quiet)

    def restart(self) -> None:
        """Somebody types, or a page was opened: begin to wait anew, while there is a page to make."""
        if self._next():
            self._timer.start()

    def _next(self) -> str:
        return next((key for key in self._keys if not self._made(key)), "")

    def _on_quiet(self) -> None:
        key = self._next()
        if key:
            self._make(key)
        self.restart()
