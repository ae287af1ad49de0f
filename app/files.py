"""Files written whole or not at all: a temporary file beside the target, synced, read back, put in its place."""

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
    """Put `data` at `target` so that a reader sees the old file or the new one, never half of one.

    `proof` is given the finished temporary file and raises if it is not good; the target is then left as it was.
    Raises OSError when the disk or the folder does not allow it; nothing is left behind.
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
    """A name for the unfinished file in the target's own folder, so that replacing never crosses a disk."""
    return target.with_name(f".{target.name[:80]}{_MARK}{os.urandom(6).hex()}")


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last; a system that cannot sync folders does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path, older_than: float = _STALE_SECONDS) -> int:
    """Remove unfinished files that a killed program left in `folder`; how many.

    Only files untouched for `older_than` seconds of the file system's clock go: a younger one may still be in work.
    """
    gone = 0
    for part in folder.glob(f".*{_MARK}*"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime >= older_than:
                part.unlink()
                gone += 1
    return gone
