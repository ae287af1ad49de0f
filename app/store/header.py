"""Reads the header of a SQLite file, its first 100 bytes, before SQLite opens the file.

The fields are those of https://www.sqlite.org/fileformat.html#the_database_header.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.errors import StoreDamaged, StoreTrouble

APPLICATION_ID: Final = 0x4E504C54
"""`PRAGMA application_id` of our files, the letters NPLT."""
_MAGIC: Final = b"SQLite format 3\0"
_LENGTH: Final = 100


@dataclass(frozen=True, slots=True)
class Header:
    """The schema number (`PRAGMA user_version`), and whether the file is shorter than its page count says."""

    user_version: int
    short: bool


def read_header(path: Path) -> Header | None:
    """The header of the store at `path`, or None if there is no file.

    Raises StoreTrouble for a file that is not one of our stores. The caller must not open such a file.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StoreTrouble(f"{path} is not a file.", "Choose a file, or a folder, for the store.")
        with path.open("rb") as file:
            raw = file.read(_LENGTH)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        return None
    except OSError as wrong:
        raise StoreTrouble(f"{path} cannot be read: {wrong.strerror}.", "Check who may read it.") from wrong
    if not raw:
        raise StoreDamaged(f"{path} is empty, so there are no plans in it.", "Put a backup in its place, or remove it.")
    if len(raw) < _LENGTH or not raw.startswith(_MAGIC):
        raise StoreTrouble(f"{path} is not a store of plans.", "Choose another file; this one was left as it is.")
    if int.from_bytes(raw[68:72], "big") != APPLICATION_ID:
        raise StoreTrouble(
            f"{path} is a database of another program.", "Choose another file; this one was left as it is."
        )
    page = int.from_bytes(raw[16:18], "big")
    pages = int.from_bytes(raw[28:32], "big")
    return Header(int.from_bytes(raw[60:64], "big"), size < pages * (65536 if page == 1 else page))
