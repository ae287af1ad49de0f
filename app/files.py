"""Atomic file writes: a temporary file beside the target, synced, optionally checked, then renamed."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

_MARK: Final = ".nameplate-part-"
_STALE_SECONDS: Final = 3600.0


def write_whole(target: Path, data: bytes, proof: Callable[[Path], None] | None = None) -> None:
    """Write `data` to `target` atomically: a reader sees the old file or the new one, never a part.

    `proof` is called with the finished temporary file and raises if it is wrong; the target is then unchanged.
    Raises OSError if the disk or the folder does not allow it; the temporary file is then deleted.
    """
    part = part_beside(target)
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if proof is not None:
            proof(part)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    sync_folder(target.parent)


def part_beside(target: Path) -> Path:
    """A temporary path in the folder of the target, so that the rename stays within one file system."""
    return target.with_name(f".{target.name[:80]}{_MARK}{os.urandom(6).hex()}")


def sync_folder(folder: Path) -> None:
    """Sync a folder, so that a rename in it survives a power failure. Windows has no such call, so it does nothing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path, older_than: float = _STALE_SECONDS) -> int:
    """Delete the temporary files of a killed program in `folder`; returns how many.

    Only files that were not modified for `older_than` seconds: a newer one may still be in use.
    """
    gone = 0
    for part in folder.glob(f".*{_MARK}*"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime >= older_than:
                part.unlink()
                gone += 1
    return gone
