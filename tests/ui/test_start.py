"""How the program starts: arguments, the order of loading, dress and size kept from one session to the next."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.__main__ import wants_window
from app.ui.kit import theme
from app.ui.shell.frame import Frame
from app.ui.shell.start import arguments
from app.ui.shell.window import MainWindow

PAINTS_FIRST = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.ui.shell.start import build
app = QApplication([])
window = build(app, Path(sys.argv[1]))
heavy = ("pydantic", "models", "sqlalchemy", "reportlab", "pikepdf")
def painted():
    print("painted", [name for name in heavy if name in sys.modules])
def ready():
    print("ready", [name for name in heavy if name in sys.modules])
    window.close()
window.painted.connect(painted)
window.ready.connect(ready)
window.show()
QApplication.exec()
"""


def test_the_window_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PAINTS_FIRST, str(tmp_path / "n.sqlite")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    lines = done.stdout.splitlines()
    assert lines[0] == "painted []", done.stdout + done.stderr
    assert lines[1] == "ready ['pydantic', 'models', 'sqlalchemy']"
    assert done.returncode == 0


def test_a_window_too_large_for_the_screen_takes_all_of_it(qtbot: QtBot) -> None:
    large, small = Frame(), Frame()
    for frame in (large, small):
        qtbot.addWidget(frame)
        frame.place("")
    large.fill_small_screen(QSize(1366, 768))
    assert large.isMaximized()
    assert large.size() == QSize(1366, 768)
    small.fill_small_screen(QSize(1920, 1040))
    assert not small.isMaximized()
    assert small.size() == QSize(1440, 900)


def test_enter_presses_the_button_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.home.new_button.setFocus()
    QTest.keyClick(window.home.new_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.plan_view is not None)


def test_the_help_of_home_goes_when_a_plan_is_opened(window: MainWindow) -> None:
    window.do("help")
    assert window.notice.words
    window.do("open-plan")
    assert not window.notice.words


def test_arguments_name_the_store_and_files(tmp_path: Path) -> None:
    store = tmp_path / "n.sqlite"
    assert arguments(["--store", str(store)]) == (store, ())
    assert arguments([f"--store={store}", "plan.json"]) == (store, (Path("plan.json"),))


def test_which_arguments_ask_for_a_window() -> None:
    assert wants_window([])
    assert wants_window(["--store", "x"])
    assert wants_window(["--store=x"])
    assert wants_window(["plan.PDF"])
    assert wants_window(["--store", "x", "plan.json"])
    assert not wants_window(["--store"])
    assert not wants_window(["list"])
    assert not wants_window(["check", "plan.json"])
    assert not wants_window(["--store", "x", "list"])


def test_size_theme_and_zoom_are_kept(qtbot: QtBot, make_window: Callable[..., MainWindow]) -> None:
    first = make_window()
    first.resize(700, 620)
    first.choose("theme", "dark")
    first.choose("zoom", 125)
    first.close()
    second = make_window()
    assert (theme.name(), theme.zoom()) == ("dark", 125)
    assert (second.width(), second.height()) == (700, 620)


def test_settings_hold_at_once_and_escape_leads_back(window: MainWindow) -> None:
    window.actions_of["settings"].trigger()
    view = window.sides.settings_view
    assert view is not None
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert theme.name() == "light"
    assert window.sides.settings_view is not None
    window.sides.settings_view.groups["theme"].buttons[2].click()
    assert theme.name() == "dark"
    assert window.settings.get("theme") == "dark"
    assert window.sides.settings_view is not None
    assert window.stack.currentWidget() is window.sides.settings_view
    window.sides.settings_view.closed.emit()
    assert window.stack.currentWidget() is window.home


def test_a_change_of_theme_keeps_the_plan_open(plan_window: MainWindow) -> None:
    assert plan_window.plan_view is not None
    plan_window.plan_view.open_page("stop")
    session = plan_window.session
    plan_window.actions_of["theme-contrast"].trigger()
    assert theme.name() == "contrast"
    assert plan_window.session is session
    assert plan_window.plan_view.current == "stop"
