"""A store with one new plan, and that plan opened; folders below have stores of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.store import Store
from app.workspace.saver import Saver
from app.workspace.workspace import Workspace
from models.plan import new_plan
from tests.app.typing import NOW, PLAN_ID, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "n.sqlite", NOW)
    numbers = iter(range(1, 999))
    opened.create(new_plan(PLAN_ID, lambda: f"{next(numbers):08x}"), NOW)
    yield opened
    opened.close()


@pytest.fixture
def retries(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, Callable[[], None]]]:
    """What was put off, instead of timers."""
    put_off: list[tuple[float, Callable[[], None]]] = []
    monkeypatch.setattr(Saver.__init__, "__defaults__", (lambda seconds, call: put_off.append((seconds, call)),))
    return put_off


@pytest.fixture
def workspace(store: Store, clock: Clock, retries: object) -> Workspace:
    return Workspace(store, PLAN_ID, lambda: NOW, clock)
