"""Plants one small fault at a time and runs the tests near it; what survives is behaviour that no test asks for.

Usage: .venv/bin/python packaging/mutants.py [--most N] [--seed N] [--jobs N] [--only PART-OF-A-PATH]

The faults are a sample, the same for the same seed. They are planted in copies of the tree, never in the tree itself.
Each run of tests is a fork of this process, in which the libraries are loaded already: that halves the time.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
_VERIFICATION = (
    "tests/app/verification/test_what_holds.py",
    "tests/app/verification/test_verify.py",
    "tests/app/verification/test_own_store.py",
    "tests/app/verification/test_frozen_papers.py",
    "tests/app/verification/test_tampering.py",
    "tests/app/verification/test_former_papers.py",
)
NEAR = {
    "models/seal.py": ("tests/models/test_seal.py", "tests/models/test_upgrade.py"),
    "models/readiness.py": ("tests/models/test_readiness.py", "tests/models/checks/test_requirements.py"),
    "app/verification": _VERIFICATION,
    "app/store/ledger.py": ("tests/app/store/test_ledger.py", "tests/app/store/test_evidence.py", "tests/app/actions"),
    "app/workspace/undo.py": ("tests/app/workspace",),
}
"""What is mutated, a file or all files of a room, and the tests that should notice, the quickest first."""
LIBRARIES = ("sqlalchemy", "pikepdf", "reportlab.pdfgen.canvas", "pyhanko.sign.signers")
"""What takes longest to load; not what pytest or its plugins must load themselves."""
MOST_TIMES = 10
"""A run that takes so many times the processor time of the honest one is ended: the fault made it endless."""
_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list"}


class Fault(NamedTuple):
    """A piece of a file and what stands there instead; offsets count bytes."""

    path: str
    line: int
    begin: int
    end: int
    text: str

    def planted(self, source: bytes) -> bytes:
        """The file with the fault in it."""
        return source[: self.begin] + self.text.encode() + source[self.end :]


def replacements(node: ast.AST) -> Iterator[str]:
    """What may stand in place of a node."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPS:
        other = [_SWAPS[type(node.ops[0])](), *node.ops[1:]]
        yield f"({ast.unparse(ast.Compare(node.left, other, node.comparators))})"
    elif isinstance(node, ast.BoolOp):
        yield f"({ast.unparse(ast.BoolOp(_SWAPS[type(node.op)](), node.values))})"
    elif isinstance(node, ast.BinOp) and type(node.op) in _SWAPS:
        yield f"({ast.unparse(ast.BinOp(node.left, _SWAPS[type(node.op)](), node.right))})"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"({ast.unparse(node.operand)})"
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield str(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield str(node.value + 1)
    elif isinstance(node, ast.Name) and node.id in _NAMES:
        yield _NAMES[node.id]
    elif isinstance(node, ast.IfExp):
        yield f"({ast.unparse(node.body)})"
        yield f"({ast.unparse(node.orelse)})"
    elif isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield "pass"


def faults(path: str, source: str) -> list[Fault]:
    """Every fault that can be planted in a file, in the order of its lines. Words are left alone."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: list[Fault] = []
    for node in ast.walk(ast.parse(source)):
        pairs: list[tuple[ast.AST, str]] = [(node, text) for text in replacements(node)]
        if isinstance(node, ast.If):
            pairs += [(node.test, "True"), (node.test, "False")]
        for spot, text in pairs:
            begin = starts[spot.lineno - 1] + spot.col_offset
            end = starts[(spot.end_lineno or spot.lineno) - 1] + (spot.end_col_offset or 0)
            found.append(Fault(path, spot.lineno, begin, end, text))
    return sorted(set(found))


def sample(root: Path, most: int, seed: int, only: str) -> list[Fault]:
    """At most so many faults, evenly over the files for as long as they have any."""
    chance = random.Random(seed)
    by_file: list[list[Fault]] = []
    for place in NEAR:
        files = [root / place] if place.endswith(".py") else sorted((root / place).glob("[!_]*.py"))
        for file in files:
            path = file.relative_to(root).as_posix()
            if only in path:
                all_of_it = faults(path, file.read_text(encoding="utf-8"))
                by_file.append(chance.sample(all_of_it, len(all_of_it)))
    picked = [fault for turn in range(most) for faulty in by_file for fault in faulty[turn : turn + 1]]
    return picked[:most]


def near(path: str) -> tuple[str, ...]:
    """The tests that should notice a fault in a file."""
    return next(tests for place, tests in NEAR.items() if path.startswith(place))


def copy_of_the_tree(folder: Path) -> Path:
    """What is under version control, as it stands now."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def start(root: Path, tests: tuple[str, ...], seconds: int) -> int:
    """The tests in a fork, for so many seconds of the processor at most; the number of the process."""
    pid = os.fork()
    if pid:
        return pid
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    os.chdir(root)
    sys.path[0] = str(root)
    sys.dont_write_bytecode = True
    os._exit(int(pytest.main(["-q", "-x", "-p", "no:cacheprovider", "-m", "not torture", *tests])))


def honest_seconds(root: Path, tests: tuple[str, ...]) -> int:
    """Seconds of the processor that the tests take without a fault; they must pass."""
    _, status, used = os.wait4(start(root, tests, 3600), 0)
    if status:
        raise SystemExit(f"these tests fail without any fault: {' '.join(tests)}")
    return int(used.ru_utime + used.ru_stime) + 1


def survivors(chosen: list[Fault], jobs: int) -> Iterator[Fault]:
    """The faults that no test noticed, as they are found."""
    with tempfile.TemporaryDirectory() as folder:
        free = [copy_of_the_tree(Path(folder, str(number))) for number in range(jobs)]
        limits = {tests: MOST_TIMES * honest_seconds(free[0], tests) for tests in {near(one.path) for one in chosen}}
        running: dict[int, tuple[Path, Fault]] = {}
        waiting = list(chosen)
        while waiting or running:
            while waiting and free:
                root, fault = free.pop(), waiting.pop(0)
                file = root / fault.path
                file.write_bytes(fault.planted((ROOT / fault.path).read_bytes()))
                tests = near(fault.path)
                running[start(root, tests, limits[tests])] = (root, fault)
            pid, status = os.wait()
            root, fault = running.pop(pid)
            shutil.copy(ROOT / fault.path, root / fault.path)
            free.append(root)
            print("." if status else "S", end="", flush=True)
            if status == 0:
                yield fault


def said(fault: Fault) -> str:
    """One line: where, what stood there and what stands there instead."""
    before = (ROOT / fault.path).read_bytes()[fault.begin : fault.end].decode()
    return f"{fault.path}:{fault.line}: {' '.join(before.split())} -> {fault.text}"


def main() -> int:
    """Plant, run, tell."""
    parser = argparse.ArgumentParser(description="Plant small faults and name those that no test near them notices.")
    parser.add_argument("--most", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    os.environ.update(QT_QPA_PLATFORM="offscreen", NAMEPLATE_PROFILE="quick")
    os.environ.pop("NAMEPLATE_STORE", None)
    for library in LIBRARIES:
        importlib.import_module(library)
    chosen = sample(ROOT, options.most, options.seed, options.only)
    left = sorted(survivors(chosen, options.jobs))
    print(f"\n{len(chosen)} faults, {len(chosen) - len(left)} noticed, {len(left)} survived")
    print("\n".join(map(said, left)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
