"""The keyboard of the journeys: sends keys to the widget that would get them from a real keyboard, nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

MOST_TABS = 1500
Key = Qt.Key
Steps = Iterator[None]


def say(*words: object) -> None:
    """Print a line about what was done, for the test."""
    print(*words, flush=True)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Send one key to the widget that would get it from a real keyboard."""
    QTest.keyClick(receiver(), key, held)


def write(text: str) -> None:
    """Send letters one by one, each to the focused widget."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(receiver(), letter)
        else:  # like an input method: no key, only the letter
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(receiver(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def receiver() -> QWidget:
    """The receiver of keys: an open list, else the focused widget, else the window."""
    found = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "no window is active"
    return found


def focus() -> QWidget:
    """The focused widget."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing holds the focus"
    return found


def tab_to(words: str) -> Steps:
    """Press Tab until the focused widget has this text."""
    for _ in range(MOST_TABS):
        here = focus()
        text = here.text() if isinstance(here, QPushButton) else ""
        if words in (here.accessibleName() or text) or words in text:
            return
        press(Key.Key_Tab)
        yield
    raise AssertionError(f"Tab never comes to {words!r}")


def wait(milliseconds: int) -> Steps:
    """Let the window work for a while."""
    done: list[int] = []
    QTimer.singleShot(milliseconds, lambda: done.append(1))
    while not done:
        yield


def wait_for(true: Callable[[], bool], seconds: float = 600) -> Steps:
    """Process events until a condition is true, without blocking: a dialog may run its own event loop meanwhile."""
    late = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < late, "waited in vain"
        yield
