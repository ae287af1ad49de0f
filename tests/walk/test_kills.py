"""The program is killed while somebody types: nothing that the window called saved is lost.

Two kills in every run of the tests; `make torture` makes it two hundred (NAMEPLATE_KILLS sets another number).
"""

from __future__ import annotations

import os
import random
import signal
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import actions
from app.store import Store
from models.edit import put
from models.seal import digest, draft_document
from tests.walk.child import Child

NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)
MOST_SAVES, LONGEST_REST = 3, 0.4
"""A kill comes after this many saves at most, and after this many seconds of more typing at most."""


def typing_until_killed(place: Path, file: Path, saves: int, rest: float) -> tuple[str, int, str]:
    """Let the typist type until it said "saved" so often and `rest` seconds more, then kill -9.

    The plan's id, the last version said saved, its hash. The first save is waited for, however slow the machine: a
    life that ends before proves nothing.
    """
    plan_id, version, sha256 = "", -1, ""
    with Child(place, file, "type") as child:
        for line in child.lines():
            words = line.split()
            if words[:1] == ["open"]:
                plan_id = words[1]
            elif words[:1] == ["saved"]:
                version, sha256 = int(words[1]), words[2]
                saves -= 1
                if saves == 0:
                    threading.Timer(rest, child.process.send_signal, (signal.SIGKILL,)).start()
        child.must(plan_id, "the typist never opened its plan")
        child.must(version >= 0, "the typist never saved")
    return plan_id, version, sha256


def kill_again_and_again(folder: Path, times: int, seed: int) -> int:
    """So many lives on one store; how many saves were checked."""
    chance, checked = random.Random(seed), 0
    place = folder / "store" / "nameplate.sqlite"
    for turn in range(times):
        plan = put(actions.sample("billing-triage"), "head.agent", f"Kestrel{turn // 20}")
        file = folder / "target.json"
        file.write_bytes(draft_document(plan.model_copy(update={"plan_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7"})))
        saves, rest = chance.randint(1, MOST_SAVES), chance.uniform(0, LONGEST_REST)
        plan_id, version, sha256 = typing_until_killed(place, file, saves, rest)
        store = Store.open(place, NOW)
        draft = store.draft(plan_id)
        store.close()
        assert draft.version >= version, f"life {turn}: version {version} was said saved, {draft.version} is there"
        if draft.version == version:
            assert digest(draft_document(draft.plan)) == sha256, f"life {turn}"
            checked += 1
    return checked


def test_two_kills(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 2, seed=20261120)


@pytest.mark.torture
def test_two_hundred_kills(tmp_path: Path) -> None:
    times = int(os.environ.get("NAMEPLATE_KILLS", "200"))
    assert kill_again_and_again(tmp_path, times, seed=1637) >= times // 3
