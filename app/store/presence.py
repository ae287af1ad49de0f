"""A locked marker file beside the store while a program has it open. A marker without a lock means a killed program."""

from __future__ import annotations

import contextlib
import os
import sys
import uuid
from pathlib import Path
from typing import IO, Final

_MARK: Final = ".open-"


class Presence:
    """The marker file of this program, from opening the store to closing it."""

    def __init__(self, store: Path) -> None:
        """Create and lock the marker. Raises OSError if the folder does not allow it."""
        self._path = store.with_name(f"{store.name}{_MARK}{os.getpid()}-{uuid.uuid4().hex[:8]}")
        self._file: IO[bytes] = self._path.open("xb")
        _lock(self._file)

    def leave(self) -> None:
        """Delete the marker, because the store was closed normally."""
        self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink()


def sweep_dead(store: Path) -> bool:
    """Delete the markers of programs that no longer run; returns whether there were any, so one was killed."""
    dead = False
    for path in store.parent.glob(f"{store.name}{_MARK}*"):
        with contextlib.suppress(OSError), path.open("rb") as file:
            _lock(file)
            if sys.platform != "win32":
                path.unlink()
            dead = True
        if sys.platform == "win32" and dead:
            # Windows cannot delete an open file, so it is done here; the marker of a running program stays.
            with contextlib.suppress(OSError):
                path.unlink()
    return dead


def _lock(file: IO[bytes]) -> None:
    """Lock the file until it is closed. Raises OSError if a running program has locked it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
