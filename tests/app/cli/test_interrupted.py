"""Ctrl+C ends a command with the status that a shell expects, and without a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import paths

INTERRUPTED = """
import os, signal, sys
from app.cli import list_plans

def run(options):
    os.kill(os.getpid(), signal.SIGINT)
    while True:
        # The signal is on its way.
        pass

list_plans.run = run
sys.argv = ["nameplate", "list"]
from app.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a program cannot send itself Ctrl+C alone")
def test_a_command_that_is_interrupted_has_not_worked(tmp_path: Path) -> None:
    environment = {**os.environ, "NAMEPLATE_STORE": str(tmp_path / "nameplate.sqlite")}
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        cwd=paths.resources().parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 130
    assert (done.stdout, done.stderr) == ("", "")
