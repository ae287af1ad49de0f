"""Handles exceptions that the program did not expect: saves the plan, writes a log, shows a dialog, goes on."""

from __future__ import annotations

import datetime
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QWidget

from app.ui.kit import clock

if TYPE_CHECKING:
    # Imported at the first crash, so that the start does not wait for it.
    from app.ui.shell.crash_dialog import CrashDialog

MOST_LOGS = 20
"""Number of logs that are kept; older ones are removed, so that a repeated fault cannot fill the disk."""


class CrashGuard(QObject):
    """Receives every uncaught exception, of the window's thread and of others."""

    caught = Signal(str)

    def __init__(self, folder: Path, flush: Callable[[], bool], parent: QWidget) -> None:
        """`flush` saves the open plan and returns whether it is on disk (True without an open plan)."""
        super().__init__(parent)
        self._folder, self._flush, self._window = folder, flush, parent
        self._showing: CrashDialog | None = None
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Install the exception hooks."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def remove(self) -> None:
        """Restore the previous exception hooks."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _hook(self, kind: type[BaseException], fault: BaseException, calls: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, calls)
            return
        import traceback

        from app import trace

        trace.trouble("unhandled", fault)
        details = "".join(traceback.format_exception(kind, fault, calls))
        sys.stderr.write(details)
        self.caught.emit(details)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, details: str) -> None:
        import traceback

        from app.ui.shell.crash_dialog import CrashDialog

        now = clock.now()
        try:
            safe = self._flush()
        except Exception:  # noqa: BLE001 - the fault may be in the saving itself
            safe = False
            details += "\nWhile saving:\n" + traceback.format_exc()
        text = f"{_about(now)}\n{details}"
        log = write_log(self._folder, text, now)
        if self._showing is not None:
            self._showing.details.appendPlainText("\n" + text)
            return
        kept = (
            self.tr("What you typed is saved, and you can go on.")
            if safe
            else self.tr("What you typed is still in this window but not on disk yet; it tries again. Leave it open.")
        )
        self._showing = CrashDialog(text, log, kept, self._window)
        self._showing.destroyed.connect(self._closed)
        self._showing.show()

    def _closed(self) -> None:
        self._showing = None


def write_log(folder: Path, text: str, now: datetime.datetime) -> str:
    """Write the details beside the store. Returns the path as text, empty if it could not be written."""
    path = folder / "logs" / f"crash-{now:%Y%m%d-%H%M%S}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(text + "\n")
        for old in sorted(path.parent.glob("crash-*.log"))[:-MOST_LOGS]:
            old.unlink()
    except OSError:
        return ""
    return str(path)


def _about(now: datetime.datetime) -> str:
    import platform

    return f"{now.isoformat(timespec='seconds')}  Python {platform.python_version()}  Qt {qVersion()}  {sys.platform}"
