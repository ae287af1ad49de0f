"""Somebody presses everything: the program neither crashes nor raises, and the store is whole afterwards.

A short life in every run of the tests; `make torture` gives twenty of a minute each (NAMEPLATE_MONKEYS sets another
number), in memory where what was freed is overwritten, so that nobody reads it unnoticed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.store import Store, integrity

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)


def let_loose(folder: Path, seed: int, seconds: float, deeds: int) -> None:
    """One life; fails with the last deeds and all that was raised."""
    place = folder / "nameplate.sqlite"
    command = [sys.executable, str(ROOT / "tests" / "walk" / "monkey.py"), str(place), str(seed), str(seconds)]
    more = {"QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1", "PYTHONMALLOC": "debug"}
    # Merged, so that the deed before a fault stands before it.
    ended = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | more,
        timeout=seconds + 600,
        check=False,
    )
    said = ended.stdout.decode("utf-8", "backslashreplace").splitlines()
    last = "\n".join(said[-80:])
    begins = next((at for at, line in enumerate(said) if line.startswith("trouble")), len(said))
    first = "\n".join(said[max(0, begins - 10) : begins + 40])
    assert ended.returncode == 0, f"seed {seed}, status {ended.returncode}\n{first}\n--- the last deeds\n{last}"
    done = next((line for line in said if line.startswith("done ")), "")
    assert int(done.removeprefix("done ") or 0) >= deeds, last
    store = Store.open(place, NOW)
    with store.reading() as connection:
        for row in store.plans():
            assert integrity.damage(connection, row.plan_id) == ()
    store.close()


def test_a_short_life(tmp_path: Path) -> None:
    let_loose(tmp_path, 1637, 4, 5)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(int(os.environ.get("NAMEPLATE_MONKEYS", "20"))))
def test_a_minute(tmp_path: Path, seed: int) -> None:
    let_loose(tmp_path, seed, 60, 100)
