"""Run one program with a window and print when it was first painted, on the monotonic clock, in nanoseconds.

Usage: python packaging/first_paint.py hello | nameplate STORE. The bench compares the two, each in a fresh process.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class Watch(QObject):
    """Sees every event of the application and ends the process after the first window was painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Once a visible window paints, let that paint finish and stop the clock."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.window().isVisible():
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, _painted)
        return False


def _painted() -> None:
    print(time.monotonic_ns(), flush=True)
    QTimer.singleShot(0, QApplication.quit)


def _watched_exec(*_: object) -> int:
    """Stands for QApplication.exec: the same loop, watched."""
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    return _loop()


_loop = QApplication.exec
QApplication.exec = _watched_exec


def hello() -> int:
    """The floor: the least window that Qt and Python can show."""
    application = QApplication([])
    window = QLabel("Hello")
    window.resize(1280, 800)
    window.show()
    return application.exec()


def nameplate(store: str) -> int:
    """The program as a user starts it."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.argv = ["nameplate", "--store", store]
    from app.__main__ import main

    return main()


if __name__ == "__main__":
    sys.exit(hello() if sys.argv[1] == "hello" else nameplate(sys.argv[2]))
