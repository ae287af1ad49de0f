"""Open a full plan in the real plan window, type into it, and print the figures as one line of JSON.

Usage: python packaging/open_plan.py typing | memory | bare. `bare` types into a text field in an empty window, which is
the floor of both. Times are in milliseconds from the key to the painted window, memory is the peak in MiB.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QWidget

FIELD = "stop.how"
KEYS = 300
WARM = 20
SIZE = (1440, 900)


def typed(application: QApplication, field: QWidget) -> list[float]:
    """What each key took until everything that it changed was painted."""
    taken: list[float] = []
    for turn in range(KEYS + WARM):
        before = time.perf_counter()
        QTest.keyClick(field, "abcdefgh "[turn % 9])
        application.processEvents()
        if turn >= WARM:
            taken.append((time.perf_counter() - before) * 1000)
    return taken


def tell(**figures: object) -> int:
    """Print the figures; the peak is of this process since it began."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**figures, "peak": peak}))
    return 0


def bare() -> int:
    """The floor."""
    application = QApplication([])
    field = QPlainTextEdit()
    window = shown(application, field, field)
    taken = typed(application, field)
    window.close()
    return tell(taken=taken)


def shown(application: QApplication, content: QWidget, field: QWidget) -> QMainWindow:
    """The content in a window that is on the screen, the cursor in the field."""
    window = QMainWindow()
    window.setCentralWidget(content)
    window.resize(*SIZE)
    window.show()
    if not QTest.qWaitForWindowExposed(window):
        raise SystemExit("the window did not come up")
    window.activateWindow()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    application.processEvents()
    return window


def nameplate(*, type_into: bool) -> int:
    """A full plan on its first page with rail and coach; perhaps typed into."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from full_plan import full_plan

    from app.store import Store
    from app.ui.binding.session import PlanSession
    from app.ui.kit import theme
    from app.ui.kit.commands import Commands
    from app.ui.plan.plan_view import PlanView
    from app.workspace.workspace import Workspace
    from models import edit

    now = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
    application = QApplication([])
    theme.apply(application, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "n.sqlite", now)
        plan_id = store.create(full_plan(), now).plan_id
        holder = QWidget()
        view = PlanView(PlanSession(Workspace(store, plan_id, lambda: now), holder), Commands(holder))
        view.open_page(FIELD.split(".")[0])
        field = view.findChild(QPlainTextEdit, FIELD)
        window = shown(application, view, field)
        view.jump(FIELD)
        taken = typed(application, field) if type_into else []
        if type_into and edit.get(view.session.plan, FIELD) == edit.get(full_plan(), FIELD):
            raise SystemExit("what was typed did not reach the plan")
        view.session.workspace.flush(10)
        window.close()
        store.close()
    return tell(taken=taken)


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(bare() if words == ["bare"] else nameplate(type_into=words == ["typing"]))
