"""A monkey test: random keys, clicks and sizes in the real window, reproducible by the seed.

Its test runs it as a program, so that a crash does not end pytest:

    python monkey.py STORE SEED SECONDS

It prints each action before it runs, "trouble" with a traceback for any exception in the program, and "done" with the
number of actions.
"""

from __future__ import annotations

import os
import random
import sys
import time
import traceback
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from app.ui.shell import start
from tests.walk.keys import Key, press, receiver, say, write

KEYS = (
    *[Key.Key_Tab] * 12, *[Key.Key_Backtab] * 4, *[Key.Key_Down] * 4, *[Key.Key_Up] * 3, Key.Key_Left, Key.Key_Right,
    *[Key.Key_Return] * 4, *[Key.Key_Space] * 4, *[Key.Key_Escape] * 3, Key.Key_Home, Key.Key_End, Key.Key_PageDown,
    Key.Key_PageUp, Key.Key_Delete, Key.Key_Backspace, Key.Key_F1, Key.Key_F6,
)  # fmt: skip
WITH_CONTROL = (*"12345671234567ZZYKFSDENPHM0", "Plus", "Minus", "Return", "Delete")
TEXTS = ("Dana Whitfield", "TBC", "the team", "9 to 5", "16:37", "12", "-3", "2027-01-15", "山田 花子", "x" * 300)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Monkey:
    """Runs one action per event loop turn until its time is over."""

    def __init__(self, window: QWidget, seed: int, seconds: float) -> None:
        self.window, self.chance = window, random.Random(seed)
        self.until, self.deeds = time.monotonic() + seconds, 0
        QTimer.singleShot(0, self.turn)

    def turn(self) -> None:
        """Run one action; the window processes events before the next."""
        if time.monotonic() > self.until:
            say("done", self.deeds)
            self.window.close()
            # A question may hold the window open.
            QTimer.singleShot(3000, QApplication.quit)
            return
        # Scheduled before the action: a menu or dialog of it has its own event loop, where the next one runs.
        QTimer.singleShot(0, self.turn)
        self.deeds += 1
        deed = self.chance.choices((self.key, self.control, self.text, self.click, self.size), (60, 10, 8, 20, 2))[0]
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            return
        deed()

    def key(self) -> None:
        """A key without modifier, to the focused widget."""
        key = self.chance.choice(KEYS)
        say("key", key.name, name_of(receiver()))
        press(key)

    def control(self) -> None:
        """A key with Control."""
        key = self.chance.choice(WITH_CONTROL)
        say("control", key)
        press(getattr(Key, f"Key_{key}"), CONTROL)

    def text(self) -> None:
        """A few words."""
        words = self.chance.choice(TEXTS)
        say("text", words[:20])
        write(words)

    def click(self) -> None:
        """A visible button, or any point of the topmost widget."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        buttons = [one for one in top.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        target: QWidget = self.chance.choice(buttons) if buttons and self.chance.random() < 0.8 else top
        place = QPoint(self.chance.randrange(max(1, target.width())), self.chance.randrange(max(1, target.height())))
        if target is top:
            target = top.childAt(place) or top
            place = target.mapFrom(top, place) if target is not top else place
        say("click", name_of(target))
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def size(self) -> None:
        """Another size of the window."""
        width, height = self.chance.choice(((1024, 700), (1440, 900), (800, 600), (1920, 1080)))
        say("size", width, height)
        self.window.resize(width, height)


def name_of(widget: QWidget) -> str:
    """The name of a widget for the log."""
    return f"{type(widget).__name__} {widget.accessibleName()[:40]!r}"


def main(place: Path, seed: int, seconds: float) -> int:
    """Run the monkey. Returns 1 if an exception was raised."""
    troubles: list[str] = []

    def told(kind: type[BaseException], fault: BaseException, at: object) -> None:
        troubles.append(str(fault))
        say("trouble", "".join(traceback.format_exception(fault)))

    choices = random.Random(seed)
    saved = place.parent / "exports"
    saved.mkdir(parents=True, exist_ok=True)
    # No file dialogs: some are cancelled, some get an answer.
    QFileDialog.getSaveFileName = lambda *_: (str(saved / "a.pdf") if choices.random() < 0.5 else "", "")  # type: ignore[method-assign]
    QFileDialog.getOpenFileName = lambda *_: (str(saved / "a.pdf") if choices.random() < 0.5 else "", "")  # type: ignore[method-assign]
    QFileDialog.getExistingDirectory = lambda *_: ""  # type: ignore[method-assign]
    monkeys: list[Monkey] = []
    built = start.build

    def build(app: QApplication, path: Path, files: tuple[Path, ...]) -> QWidget:
        window = built(app, path, files)
        sys.excepthook = told  # type: ignore[assignment]
        window.ready.connect(lambda: monkeys.append(Monkey(window, seed, seconds)))
        return window

    start.build = build  # type: ignore[assignment]
    start.main(["--store", str(place)])
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
