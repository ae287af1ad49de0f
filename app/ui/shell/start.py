"""Starts the window. It is painted first; then the modules of plan, checks and store are imported."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import trace
from app.paths import store_path
from app.settings import Settings, settings_path
from app.ui.kit import theme
from app.ui.kit.garbage import Garbage
from app.ui.shell.crash import CrashGuard
from app.ui.shell.window import MainWindow


def main(words: list[str]) -> int:
    """Run the window until it is closed; returns the exit status. `words`: the arguments without the program name."""
    place, files = arguments(words)
    app = QApplication.instance() or QApplication([sys.argv[0]])
    if not isinstance(app, QApplication):
        return 2
    garbage = Garbage(app)
    window = build(app, place, files)
    window.ready.connect(garbage.spare)
    window.fill_small_screen(window.screen().availableSize())
    window.show()
    status = QApplication.exec()
    garbage.stop()
    sys.excepthook = sys.__excepthook__
    return status


def build(app: QApplication, place: Path, files: tuple[Path, ...] = ()) -> MainWindow:
    """The hidden window for the store at `place`, with theme and crash hooks; `files` are opened when it is ready."""
    app.setApplicationName("Nameplate")
    app.setDesktopFileName("nameplate")
    trace.begin(lambda: place)
    settings = Settings(settings_path(place))
    theme.apply(app, settings.get("theme"), settings.get("zoom"), first=True)
    window = MainWindow(settings, place, files)
    guard = CrashGuard(place.parent, window.plan.flush, window)
    guard.install()
    return window


def arguments(words: list[str]) -> tuple[Path, tuple[Path, ...]]:
    """The store and the files that the command line names."""
    option = ""
    files: list[Path] = []
    rest = iter(words)
    for word in rest:
        if word == "--store":
            option = next(rest, "")
        elif word.startswith("--store="):
            option = word.removeprefix("--store=")
        else:
            files.append(Path(word))
    return store_path(option), tuple(files)
