"""The keyboard of the journeys: keys go to whatever would get them from a real one, and nothing else is touched."""

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
    """Tell the test what has just been done."""
    print(*words, flush=True)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, to whatever would get it from a real keyboard."""
    QTest.keyClick(receiver(), key, held)


def write(text: str) -> None:
    """Letters, one by one, each to whatever has the focus then."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(receiver(), letter)
        else:  # as an input method sends them: no key, only the letter
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(receiver(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def receiver() -> QWidget:
    """An open list gets the keys first, then the widget in focus, then the window."""
    found = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "no window is active"
    return found


def focus() -> QWidget:
    """The widget that holds the focus."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing holds the focus"
    return found


def tab_to(words: str) -> Steps:
    """Tab until the widget in focus says these words."""
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
    """Let the window work until something holds. It never waits itself: a dialog may be open inside the turn."""
    late = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < late, "waited in vain"
        yield
