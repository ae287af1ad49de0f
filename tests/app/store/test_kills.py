"""What was called saved survives a kill, and two programs on one store never lose an update."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.store import Store, health
from tests.app.store.makers import NOW, a_plan

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill")


def start(path: Path, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.app.store.typist", str(path), *words]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def one_life(nursery: subprocess.Popen[bytes], saves: int, rest: float) -> int:
    """Let a typist be born, kill it `rest` seconds after so many saves; the last number it called saved, or 0."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(b"\n")
    nursery.stdin.flush()
    born, pid = nursery.stdout.readline().split()
    assert born == b"born"
    told = 0
    for _ in range(saves):
        told = int(nursery.stdout.readline())
    time.sleep(rest)
    os.kill(int(pid), signal.SIGKILL)
    while (line := nursery.stdout.readline()) != b"gone\n":
        told = int(line)
    return told


def campaign(path: Path, kills: int, seed: int) -> None:
    """Kill a typing program `kills` times at random moments; each time everything it called saved is there.

    Every third life may end before its first save, the others are let come to it on the slowest machine.
    """
    chance = random.Random(seed)
    plan = a_plan()
    store = Store.open(path, NOW)
    store.create(plan, NOW)
    store.close()
    acknowledged = 0
    with start(path, "nursery") as nursery:
        for turn in range(kills):
            acknowledged = max(acknowledged, one_life(nursery, turn % 3, chance.uniform(0.02, 0.2)))
            store = Store.open(path, NOW)
            found = store.draft(plan.plan_id).plan
            assert int(found.head.volume or "0") >= acknowledged
            assert found.boundary.purpose == (f"{found.head.volume} " * 300 if found.head.volume else "")
            acknowledged = int(found.head.volume or "0")
            assert health.damage(store) == ()
            store.close()
            assert not list(path.parent.glob("*.open-*"))
        nursery.kill()
    assert acknowledged > 0


def test_a_few_kills(path: Path):
    campaign(path, 8, 1)


@pytest.mark.torture
def test_many_kills(path: Path):
    campaign(path, 200, 2)


def test_two_programs_that_make_one_store_at_the_same_moment_never_lose_an_update(path: Path):
    rounds = 25
    children = [start(path, "count", str(rounds)) for _ in range(2)]
    for child in children:
        with child:
            assert child.wait(600) == 0
    store = Store.open(path, NOW)
    draft = store.draft(a_plan().plan_id)
    assert draft.plan.head.volume == str(2 * rounds)
    assert draft.version == 2 * rounds + 1
    assert health.damage(store) == ()
    store.close()
    assert not list(path.parent.glob("*part*"))
