"""A plan in a store of the test, its session, and a window for a page or a widget."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.store import Store
from app.ui.binding.session import PlanSession
from app.workspace.workspace import Workspace
from models.edit import add_row, put
from models.fields import Row
from models.people import Person
from models.plan import Plan, new_plan

W = TypeVar("W", bound=QWidget)
NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)
DANA, MAREK, AMARA, PRIYA, ADAM = (f"0000000{n}" for n in range(1, 6))


def minted() -> Iterator[str]:
    """Consecutive row ids."""
    number = 0x10000000
    while True:
        number += 1
        yield f"{number:08x}"


def blank_plan() -> Plan:
    """A plan as it is made by New plan."""
    ids = minted()
    return new_plan("3f1c7a52-8a34-4b0e-9c9e-5d2a7be10c11", lambda: next(ids))


def staffed_plan() -> Plan:
    """A plan with five people: a W, a deputy of X, and a person of a vendor."""
    plan = blank_plan()
    people = (
        Person(id=DANA, name="Dana Whitfield", kind="person", organisation="inside", title="Head of Support"),
        Person(id=MAREK, name="Marek Nowak", kind="person", organisation="inside", unit="Platform"),
        Person(id=AMARA, name="Amara Obi", kind="person", organisation="inside", title="Specialist"),
        Person(id=PRIYA, name="Priya Raman", kind="person", organisation="inside"),
        Person(id=ADAM, name="Adam Kessler", kind="person", organisation="vendor", unit="Replywell"),
    )
    for person in people:
        plan = add_row(plan, "people", person)
    plan = put(plan, "workflow.owner", DANA)
    return put(plan, "exceptions.deputy", AMARA)


def with_rows(plan: Plan, path: str, *rows: Row) -> Plan:
    """The plan with rows at the end of a list."""
    for row in rows:
        plan = add_row(plan, path, row)
    return plan


class PlanFixture:
    """The session, and an active window."""

    def __init__(self, qtbot: QtBot, session: PlanSession) -> None:
        self.qtbot, self.session = qtbot, session

    @property
    def plan(self) -> Plan:
        """The current plan."""
        return self.session.plan

    def stand(self, widget: W, width: int = 888, height: int = 900) -> W:
        """Show a widget in an active window of a size."""
        window = QWidget()
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        self.qtbot.addWidget(window)
        self._window = window
        window.resize(width, height)
        window.show()
        self.qtbot.waitExposed(window)
        window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        self.settle()
        return widget

    def settle(self) -> None:
        """Process layouts and posted events until none is left."""
        for _ in range(4):
            QApplication.processEvents()


@contextmanager
def open_fixture(folder: Path, qtbot: QtBot, plan: Plan, *, read_only: bool = False) -> Iterator[PlanFixture]:
    """A context manager: opens a plan, closes its store at the end. With `read_only` the plan cannot be edited."""
    store = Store.open(folder / "nameplate.sqlite", NOW)
    store.create(plan, NOW)
    if read_only:
        store.close()
        store = Store.open_to_read(store.path, "This plan may only be read.")
    session = PlanSession(Workspace(store, plan.plan_id, lambda: NOW))
    try:
        yield PlanFixture(qtbot, session)
    finally:
        for widget in QApplication.topLevelWidgets():
            widget.close()
        session.close()
        store.close()


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the focused widget."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def write(text: str) -> None:
    """Type into the focused widget."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def here() -> str:
    """The path of the focused field."""
    focus = QApplication.focusWidget()
    return str(focus.property("path") or "") if focus is not None else ""
