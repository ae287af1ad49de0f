"""Long sums in slices: the last begun plays first, a name plays once, and nothing plays while it is held."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.kit import slices as module
from app.ui.kit.slices import SLICE, Slices

STEP = SLICE / 8


@pytest.fixture
def slices(qtbot: QtBot) -> Iterator[Slices]:
    owner = QObject()
    yield Slices(owner)
    owner.deleteLater()


def counted(into: list[str], word: str, times: int) -> Generator[None, None, None]:
    for _ in range(times):
        into.append(word)
        yield


class StepClock:
    """A clock that stands still but for the steps of a piece of work."""

    def __init__(self) -> None:
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now

    def lasting(self, into: list[float], times: int) -> Generator[None, None, None]:
        for _ in range(times):
            self.now += STEP
            into.append(self.now)
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


def test_no_slice_is_long(slices: Slices, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, steps = StepClock(), list[float]()
    monkeypatch.setattr(module, "time", clock)
    slices.begin("long", clock.lasting(steps, 100))
    slices._timer.stop()
    while slices.plays("long"):
        before = len(steps)
        slices._play()
        slices._timer.stop()
        assert len(steps) - before == 8 or len(steps) == 100
    assert len(steps) == 100
