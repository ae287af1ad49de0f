"""Garbage is looked for on the window's thread alone, and nothing is kept of what Qt deletes."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from app.ui.binding.row_table import RowTable
from app.ui.kit.garbage import Garbage
from app.ui.pages.signoff import SignoffPage
from app.ui.plan.plan_view import PlanView
from app.ui.widgets.flow_layout import FlowLayout, clear


class Knot:
    """Two of them hold each other."""

    def __init__(self) -> None:
        self.other: Knot | None = None


def tie() -> weakref.ref[Knot]:
    one, two = Knot(), Knot()
    one.other, two.other = two, one
    return weakref.ref(one)


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[Garbage]:
    was = gc.isenabled()
    owner = QObject()
    made = Garbage(owner)
    yield made
    made.stop()
    if not was:
        gc.disable()
    owner.deleteLater()


def test_a_worker_that_makes_much_finds_nothing(garbage: Garbage) -> None:
    gc.collect()
    knot = tie()
    threads: list[bool] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        threads.append(threading.current_thread() is threading.main_thread())

    gc.callbacks.append(note)
    try:
        worker = threading.Thread(target=lambda: [[] for _ in range(100_000)])
        worker.start()
        worker.join()
        assert threads == []
        assert knot() is not None
        kept = [[] for _ in range(10_000)]
        while knot() is not None:
            garbage.collect()
            kept += [[] for _ in range(1000)]
    finally:
        gc.callbacks.remove(note)
    assert set(threads) == {True}
    assert kept


def test_it_is_looked_for_while_nothing_is_done(garbage: Garbage, qtbot: QtBot) -> None:
    gc.collect()
    knot = tie()
    kept = [[] for _ in range(10_000)]
    qtbot.waitUntil(lambda: knot() is None)
    assert kept


def test_afterwards_python_looks_again(garbage: Garbage) -> None:
    assert not gc.isenabled()
    garbage.stop()
    assert gc.isenabled()


def foreign_items() -> int:
    """How many wrappers there are of items that Qt made: Python is not told when Qt deletes them.

    PySide makes one for each item of a layout that is put into another; those stand as long as their layout.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    every = [one for one in gc.get_objects() if isinstance(one, QLayoutItem) and not isinstance(one, QLayout)]
    return len([one for one in every if not Shiboken.createdByPython(one)])


def walk(_view: PlanView, stops: int = 40) -> None:
    for _ in range(stops):
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, Qt.Key.Key_Tab)


def change_rows(view: PlanView) -> None:
    page = view.page("boundary")
    assert page is not None
    table = page.findChildren(RowTable)[0]
    for _ in range(3):
        table.add()
        walk(view, 3)
        table.remove(table.lines[-1].row_id)


def sign_in_turn(view: PlanView) -> None:
    page = view.page("signoff")
    assert isinstance(page, SignoffPage)
    for person_id in page.signers.rows:
        page.signers.open_panel(person_id, "recorded")
        walk(view, 3)
    page.signers.close_panel()


@pytest.mark.parametrize(("key", "use"), [("changes", walk), ("boundary", change_rows), ("signoff", sign_in_turn)])
def test_using_a_page_leaves_nothing_of_its_layouts(view: PlanView, key: str, use: Callable[[PlanView], None]) -> None:
    view.open_page(key)
    page = view.page(key)
    if isinstance(page, SignoffPage):
        page.seal()
    use(view)
    before = foreign_items()
    use(view)
    assert foreign_items() == before


def test_nothing_is_held_of_a_flow_or_of_what_was_cleared(qtbot: QtBot) -> None:
    before = foreign_items()
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    line = QWidget()
    flow = FlowLayout(line, 4)
    column.addWidget(line)
    for words in ("one", "two", "three"):
        flow.addWidget(QLabel(words))
        column.addWidget(QLabel(words))
    box.show()
    assert [label.text() for label in line.findChildren(QLabel)] == ["one", "two", "three"]
    assert foreign_items() == before
    line.findChildren(QLabel)[1].deleteLater()
    qtbot.waitUntil(lambda: flow.count() == 2)
    clear(flow)
    clear(column)
    assert (flow.count(), column.count()) == (0, 0)
    assert foreign_items() == before
    qtbot.waitUntil(lambda: box.findChildren(QLabel) == [])
