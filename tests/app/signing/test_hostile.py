"""Files made to break a reader end soon, in little memory, and with a sentence."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.errors import Refused
from app.signing.credential import Credential
from app.signing.inspect import inspect
from app.signing.read_limits import MOST_STEPS, BudgetExceeded, ReadBudget
from app.signing.sign import open_fields
from tests.app.signing.hostile import cases
from tests.app.signing.papers import NOW

try:
    import resource
except ImportError:  # there is none on Windows
    resource = None

CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file(name: str) -> None:
    before, began = _memory(), time.process_time()
    found = inspect(CASES[name], pinned=frozenset(), now=NOW)
    took, grew = time.process_time() - began, _memory() - before
    assert not any(one.intact or one.valid for one in found.signatures)
    assert all(one.problems for one in found.signatures)
    assert bool(found.trouble) is (found.revisions == 0)
    # The times are a few milliseconds; a machine that does other things at once gets some more.
    assert took < 2.0
    assert grew < 64 * 1024


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_not_signed(name: str) -> None:
    began = time.process_time()
    with contextlib.suppress(Refused):
        assert all(field for field in open_fields(CASES[name]))
    assert time.process_time() - began < 2.0


def test_nothing_is_said_on_the_terminal(tmp_path: Path) -> None:
    """In a process of its own, where nobody has set up any logging."""
    (tmp_path / "odd.pdf").write_bytes(CASES["fields that are numbers"])
    code = (
        "import sys, datetime, pathlib; from app.signing.inspect import inspect; "
        "print(inspect(pathlib.Path(sys.argv[1]).read_bytes(), pinned=frozenset(), "
        "now=datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)).revisions)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "odd.pdf")]
    ran = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("1\n", "")


def _memory() -> int:
    """The most memory that this process has held, in KiB; always 0 where that is not counted."""
    if resource is None:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@given(data=some.binary(max_size=400))
def test_anything_at_all(data: bytes) -> None:
    for start in (b"", b"%PDF-1.7\n"):
        found = inspect(start + data, pinned=frozenset(), now=NOW)
        assert (found.signatures, found.revisions) == ((), 0)
        assert found.trouble


@pytest.mark.parametrize(
    ("seed", "rounds"), [(0, 12), (1, 12), (2, 12), (3, 12), pytest.param(4, 3000, marks=pytest.mark.torture)]
)
def test_a_signed_file_with_bytes_changed(
    three: bytes, dana: Credential, omar: Credential, seed: int, rounds: int
) -> None:
    """Whatever is changed, nothing is raised, and never are there three valid signatures."""
    chance = random.Random(seed)
    pinned = frozenset((dana.fingerprint, omar.fingerprint))
    for _ in range(rounds):
        broken = bytearray(three)
        for _ in range(chance.choice((1, 1, 3, 30))):
            at = chance.randrange(len(broken))
            kind = chance.randrange(3)
            if kind == 0:
                broken[at] = chance.randrange(256)
            elif kind == 1:
                del broken[at : at + chance.randrange(1, 40)]
            else:
                broken[at:at] = chance.choice((b"0", b"]", b"/V", b"%%EOF\n", b"endobj", b"99999999", b"<<", b">>"))
        found = inspect(bytes(broken), pinned=pinned, now=NOW)
        unchanged = bytes(broken).upper() == three.upper()
        assert unchanged or found.appended or sum(one.valid for one in found.signatures) < 3


def test_patience_ends_by_steps() -> None:
    budget = ReadBudget()
    budget.allow(3)
    for _ in range(3):
        budget.step()
    with pytest.raises(BudgetExceeded):
        budget.step()


def test_patience_ends_by_memory_and_by_steps_before_the_size_is_known() -> None:
    unsized = ReadBudget()
    with pytest.raises(BudgetExceeded):
        unsized.step(MOST_STEPS + 1)
    with pytest.raises(BudgetExceeded), ReadBudget(blocks=10_000).watching():
        _hoard(1_000_000)


def test_patience_ends_by_calls_and_leaves_no_watch_behind() -> None:
    before = sys.getprofile()
    with pytest.raises(BudgetExceeded), ReadBudget().watching(calls=10_000):
        _hoard(1_000_000)
    assert sys.getprofile() is before


def _hoard(count: int) -> list[object]:
    return [_something() for _ in range(count)]


def _something() -> list[object]:
    return [object()]
