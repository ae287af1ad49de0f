"""The scripts around the program: `make run` without a display, and a clean-checkout run that fails loudly."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="these are scripts for a POSIX shell")


def with_make(folder: Path, output: str, status: int) -> subprocess.CompletedProcess[str]:
    """.ci/run with a `make` that prints something and ends as it is told."""
    program = folder / "make"
    program.write_text(f"#!/bin/sh\ncat <<'EOT'\n{output}\nEOT\nexit {status}\n", encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", ROOT / ".ci" / "run"], env=environment, capture_output=True, text=True, check=False, timeout=600
    )


@pytest.mark.parametrize("line", ["1489 passed in 61.20s (0:01:01)", "===== 5 passed, 1 deselected in 2.00s ====="])
def test_a_pass_ends_with_the_closing_line(tmp_path: Path, line: str) -> None:
    done = with_make(tmp_path, f"...\n{line}\nsomething after it", 0)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith(line)


@pytest.mark.parametrize(
    ("output", "status"),
    [
        ("5 passed in 1.00s", 2),
        ("1 failed, 4 passed in 1.00s", 0),
        ("4 passed, 1 error in 1.00s", 0),
        ("1 error in 0.40s", 0),
        ("5 passed, 1 skipped in 2.00s", 0),
        ("1 failed, 4 passed in 1.00s\n5 passed in 2.00s", 0),
        ("4 passed, 1 error in 1.00s\n5 passed in 2.00s", 0),
        ("nothing was run", 0),
        ("no tests ran in 0.01s", 0),
    ],
)
def test_anything_else_fails_loudly(tmp_path: Path, output: str, status: int) -> None:
    done = with_make(tmp_path, output, status)
    assert done.returncode != 0
    assert "ci: " in done.stderr


def test_without_a_display_the_documents_are_made(tmp_path: Path) -> None:
    shutil.rmtree(ROOT / "build" / "sample", ignore_errors=True)
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    environment.pop("QT_QPA_PLATFORM", None)
    environment["NAMEPLATE_STORE"] = str(tmp_path / "none" / "n.sqlite")
    done = subprocess.run(
        ["sh", ROOT / "packaging" / "run.sh"], env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr
    folder = ROOT / "build" / "sample"
    assert str(folder) in done.stdout.splitlines()[-1]
    for kind in ("map", "checklist"):
        assert (folder / f"billing-triage-{kind}.pdf").read_bytes().startswith(b"%PDF-")
    assert not (tmp_path / "none").exists()
