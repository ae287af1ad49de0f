"""A gate fails when a test was skipped, with one process and with several."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def status(folder: Path, body: str, *options: str) -> int:
    """The exit status of pytest over one file of tests, with the options of our own."""
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / "test_some.py").write_text(f"import pytest\n\n\ndef test_it():\n    {body}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", *options, "test_some.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False).returncode


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_skipped_test_fails_the_gate(tmp_path: Path, workers: str) -> None:
    assert status(tmp_path, "pytest.skip('no tool')", "--no-skips", "-n", workers) == 1
    assert status(tmp_path, "pass", "--no-skips", "-n", workers) == 0
    assert status(tmp_path, "pytest.skip('no tool')", "-n", workers) == 0
