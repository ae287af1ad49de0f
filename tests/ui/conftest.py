"""Fixtures of the window's tests: offscreen platform, our theme, and cleanup of widgets."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.plan.plan_view import PlanView
from app.ui.shell.start import build
from app.ui.shell.window import MainWindow

# A wait ends as soon as what it waits for is there. On a busy machine that may take long; only a hang ends here.
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    _wait.__kwdefaults__["timeout"] = 120_000


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Set an application name, so that Qt does not use that of pytest."""
    return ["nameplate"]


@pytest.fixture(autouse=True)
def clean_up(qapp: QApplication) -> Iterator[None]:
    """Apply the theme; afterwards delete all widgets: one that outlives its test crashes at exit."""
    if theme.name() != "light" or theme.zoom() != 100 or not qapp.styleSheet():
        theme.apply(qapp, "light", 100)
    hook = sys.excepthook
    # As in the program: garbage is collected on this thread only, where widgets may be deleted.
    gc.disable()
    yield
    sys.excepthook = hook
    for widget in QApplication.topLevelWidgets():
        if isValid(widget):  # closing one may have deleted another, for example a drop-down list
            widget.close()
            widget.deleteLater()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    gc.enable()


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Callable[..., MainWindow]:
    """Creates the real window on a store in a folder of the test, and waits until the plans are listed."""

    def make(*files: Path, folder: str = "store") -> MainWindow:
        hook = sys.excepthook
        window = build(qapp, tmp_path / folder / "nameplate.sqlite", files)
        # pytest-qt catches what is raised in slots; the crash dialog has tests of its own.
        sys.excepthook = hook
        with qtbot.waitSignal(window.ready):
            window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    return make


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    """The window as on the very first start: the sample plan is listed."""
    return make_window()


@pytest.fixture
def plan_window(window: MainWindow) -> MainWindow:
    """The window with the sample plan open."""
    window.actions_of["open-plan"].trigger()
    assert window.plan_view is not None
    return window


@pytest.fixture
def view(plan_window: MainWindow) -> PlanView:
    """The open plan."""
    assert plan_window.plan_view is not None
    return plan_window.plan_view


@pytest.fixture
def session(plan_window: MainWindow) -> PlanSession:
    """The session of the open plan."""
    assert plan_window.session is not None
    return plan_window.session
