"""A marker beside the store while a program has it open, so that the next one can tell that a program was killed."""

from __future__ import annotations

import contextlib
import os
import sys
import uuid
from pathlib import Path
from typing import IO, Final

_MARK: Final = ".open-"


class Presence:
    """Holds the marker from the opening of the store to its closing."""

    def __init__(self, store: Path) -> None:
        """Put the marker down. OSError where the folder takes no file."""
        self._path = store.with_name(f"{store.name}{_MARK}{os.getpid()}-{uuid.uuid4().hex[:8]}")
        self._file: IO[bytes] = self._path.open("xb")
        _hold(self._file)

    def leave(self) -> None:
        """Take the marker away: the store was closed as it should be."""
        self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink()


def sweep_dead(store: Path) -> bool:
    """Remove the markers of programs that are gone; whether there were any, that is, one was killed."""
    dead = False
    for path in store.parent.glob(f"{store.name}{_MARK}*"):
        with contextlib.suppress(OSError), path.open("rb") as file:
            _hold(file)
            if sys.platform != "win32":
                path.unlink()
            dead = True
        if sys.platform == "win32" and dead:
            # An open file cannot be removed there; that of a living program refuses here.
            with contextlib.suppress(OSError):
                path.unlink()
    return dead


def _hold(file: IO[bytes]) -> None:
    """Lock the file until it is closed; OSError if a living program holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
