"""Long sums in slices: the last begun plays first, a name plays once, and nothing plays while it is held."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from time import perf_counter

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.kit.slices import SLICE, Slices


@pytest.fixture
def slices(qtbot: QtBot) -> Iterator[Slices]:
    owner = QObject()
    yield Slices(owner)
    owner.deleteLater()


def counted(into: list[str], word: str, times: int) -> Generator[None, None, None]:
    for _ in range(times):
        into.append(word)
        yield


def lasting(into: list[float], times: int) -> Generator[None, None, None]:
    for _ in range(times):
        end = perf_counter() + 0.0002
        while perf_counter() < end:
            pass
        into.append(perf_counter())
        yield


def test_the_one_begun_last_plays_first(slices: Slices, qtbot: QtBot) -> None:
    heard: list[str] = []
    slices.begin("one", counted(heard, "one", 2))
    slices.begin("two", counted(heard, "two", 2))
    assert slices.plays("one")
    qtbot.waitUntil(lambda: not slices.plays("one"))
    assert heard == ["two", "two", "one", "one"]


def test_a_name_begun_again_replaces_what_played(slices: Slices, qtbot: QtBot) -> None:
    heard: list[str] = []
    slices.begin("one", counted(heard, "old", 3))
    with qtbot.waitSignal(slices.advanced):
        slices.begin("one", counted(heard, "new", 1))
    qtbot.waitUntil(lambda: not slices.plays("one"))
    assert heard == ["new"]


def test_held_or_dropped_it_rests(slices: Slices, qtbot: QtBot) -> None:
    heard: list[str] = []
    slices.hold(True)
    slices.begin("one", counted(heard, "one", 1))
    qtbot.wait(20)
    assert heard == []
    slices.hold(False)
    qtbot.waitUntil(lambda: heard == ["one"])
    slices.begin("two", counted(heard, "two", 1))
    slices.drop("two")
    qtbot.wait(20)
    assert heard == ["one"]


def test_no_slice_is_long(slices: Slices, qtbot: QtBot) -> None:
    steps: list[float] = []
    slices.begin("long", lasting(steps, 100))
    slices._timer.stop()
    while slices.plays("long"):
        before = len(steps)
        slices._play()
        slices._timer.stop()
        assert len(steps) - before <= SLICE / 0.0002 + 1
    assert len(steps) == 100
