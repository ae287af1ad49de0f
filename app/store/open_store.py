"""From a path to a file that is safe to use: read before connecting, made whole, checked after a kill, brought up."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app import trace
from app.errors import StoreDamaged, StoreTrouble
from app.files import part_beside, sweep, sync_folder
from app.store import backup
from app.store.connect import plainly, raw
from app.store.header import read_header
from app.store.migrations import STEPS, Step, migrate
from app.store.presence import Presence, sweep_dead

_NEWER = (
    "This store was written by a newer version of Nameplate, so it can be read here but not changed. "
    "Bring this program up to date to go on writing."
)
_NO_WRITING = "The store may only be read: {path} or its folder does not take changes. Nothing you type would be kept."


@dataclass(frozen=True, slots=True)
class Opened:
    """What the opening found: `notice` is blank, or says why the store is for reading only."""

    read_only: bool
    notice: str
    presence: Presence | None


def open_file(path: Path, now: datetime, steps: Sequence[Step] = STEPS) -> Opened:
    """Make sure that `path` is a sound store of the newest shape, or say why not (StoreTrouble)."""
    with plainly(path):
        header = read_header(path)
        if header is None:
            _create(path)
            header = read_header(path)
        if header is None:
            raise StoreTrouble(f"{path} could not be made.", "Check that its folder is there.")
        if header.user_version > steps[-1][0]:
            return Opened(True, _NEWER, None)
        if header.short and not _hot_journal(path):
            raise StoreDamaged(f"{path} is shorter than it says, so a part of it is lost.", "Restore a backup.")
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            return Opened(True, _NO_WRITING.format(path=path), None)
        killed = sweep_dead(path) or _hot_journal(path)
        presence = _presence(path)
        try:
            _bring_up(path, header.user_version, killed, now, steps)
        except BaseException:
            if presence is not None:
                presence.leave()
            raise
    sweep(path.parent)
    trace.note("store-opened", version=header.user_version)
    return Opened(False, "", presence)


def _bring_up(path: Path, version: int, killed: bool, now: datetime, steps: Sequence[Step]) -> None:
    connection = raw(path)
    try:
        if killed:
            _quick_check(connection, path)
        if version < steps[-1][0]:
            backup.make(path, now, "before-upgrade")
            migrate(connection, steps)
    finally:
        connection.close()


def _quick_check(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise StoreDamaged(f"{path} is damaged.", "Restore a backup from the backups folder beside it.")


def _create(path: Path) -> None:
    """Make the file under another name and link it into place: it is there whole, or not at all.

    If another program makes it at the same moment, that one stands.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = part_beside(path)
        connection = raw(part, "rwc")
    except OSError as wrong:
        raise StoreTrouble(f"{path.parent} cannot be made: {wrong.strerror}.", "Choose another folder.") from wrong
    try:
        migrate(connection)
        connection.close()
        _away(_beside(part, "-journal"))
        if not path.exists():
            # The journal of a store that somebody removed would be played into the new one.
            _away(_beside(path, "-journal"), _beside(path, "-wal"))
        with contextlib.suppress(FileExistsError):
            _place(part, path)
        sync_folder(path.parent)
    finally:
        connection.close()
        _away(part, _beside(part, "-journal"))


def _place(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links.
        if not path.exists():
            part.replace(path)


def _presence(path: Path) -> Presence | None:
    try:
        return Presence(path)
    except OSError:
        # A full disk must not keep anybody from reading; the first save will tell.
        return None


def _hot_journal(path: Path) -> bool:
    try:
        with _beside(path, "-journal").open("rb") as file:
            return any(file.read(8))
    except OSError:
        return False


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _away(*paths: Path) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
