"""Runs the real program with the typist in a child process; a failure shows all of its output."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
FAULTS = ("Traceback (most recent call last)", "Fatal Python error")
LAST_SAID = 40
LONGEST_LIFE = 1200.0
"""Timeout in seconds after which a hanging child is ended and the test fails."""
_NO_FAULT = "This plugin does not support"
"""Qt's own plugin for windows without pixels says what it cannot do; nothing of ours is in it."""


class Child:
    """A running typist: `said` has its output lines so far. Leaving the block ends it."""

    def __init__(self, place: Path, file: Path, *words: str) -> None:
        command = [sys.executable, str(ROOT / "tests" / "walk" / "typist.py"), str(place), str(file), *words]
        more = {"QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1", "PYTHONFAULTHANDLER": "1"}
        self.said: list[str] = []
        # A file, not a pipe: it is read at the end, and a full pipe would block the child.
        self._folder = tempfile.TemporaryDirectory()
        self._errors = Path(self._folder.name, "stderr")
        with self._errors.open("w") as errors:
            self.process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=errors, text=True, env=os.environ | more
            )
        self._end = threading.Timer(LONGEST_LIFE, self.process.kill)
        self._end.daemon = True
        self._end.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end.cancel()
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self._folder.cleanup()

    def lines(self) -> Iterator[str]:
        """Yields its output lines until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            yield self.said[-1]

    @property
    def errors(self) -> str:
        """Its standard error so far."""
        written = self._errors.read_text(encoding="utf-8", errors="backslashreplace")
        return "".join(line for line in written.splitlines(keepends=True) if not line.startswith(_NO_FAULT))

    def must(self, true: object, what: str) -> None:
        """Fail, with all that the child wrote, unless something holds and the child has had no fault."""
        errors = self.errors
        if true and not any(fault in errors for fault in FAULTS):
            return
        said = "\n".join(self.said[-LAST_SAID:])
        raise AssertionError(
            f"{what}\n--- status {self.process.poll()}, the last it said\n{said}\n--- its standard error\n{errors}"
        )

    def finish(self) -> list[str]:
        """Wait until it is done. Returns all output lines."""
        for _ in self.lines():
            pass
        status = self.process.wait()
        self.must(status == 0, "the typist did not come to the end")
        self.must(not [line for line in self.said if line.startswith("missing")], "not everything was typed")
        return self.said
