"""A store of its own for every test, closed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store import Store
from tests.app.store.makers import NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nameplate.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(path, NOW)
    yield opened
    opened.close()
