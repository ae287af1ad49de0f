"""Prefetch: builds the pages of an open plan that were not shown yet, one by one, while the user is idle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

QUIET_MS = 600
"""Idle time in milliseconds before a page is built, which takes about 250 ms."""


class PagePrefetch(QObject):
    """Calls `make` with the next of `keys` for which `made` is false, after each idle period."""

    def __init__(
        self, keys: tuple[str, ...], made: Callable[[str], bool], make: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._keys, self._made, self._make = keys, made, make
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._on_quiet)

    def restart(self) -> None:
        """Restart the idle timer, after an edit or a page change, while there is a page to build."""
        if self._next():
            self._timer.start()

    def _next(self) -> str:
        return next((key for key in self._keys if not self._made(key)), "")

    def _on_quiet(self) -> None:
        key = self._next()
        if key:
            self._make(key)
        self.restart()
