"""Opens the store file: reads its header, creates it if it is missing, checks it after a crash, migrates it."""

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
from app.store.connect import raw, sqlite_errors
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
    """The result of opening: `notice` is blank, or says why the store is read-only."""

    read_only: bool
    notice: str
    presence: Presence | None


def open_file(path: Path, now: datetime, steps: Sequence[Step] = STEPS) -> Opened:
    """Create, check or migrate the store at `path`. Raises StoreTrouble, or StoreDamaged, if it cannot be used.

    A store of a newer program, or one that cannot be written, is opened read-only.
    """
    with sqlite_errors(path):
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
            _check_and_migrate(path, header.user_version, killed, now, steps)
        except BaseException:
            if presence is not None:
                presence.leave()
            raise
    sweep(path.parent)
    trace.note("store-opened", version=header.user_version)
    return Opened(False, "", presence)


def _check_and_migrate(path: Path, version: int, killed: bool, now: datetime, steps: Sequence[Step]) -> None:
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
    """Create the file under a temporary name and hard-link it to its path, so that it never exists half-written.

    If another program creates it at the same moment, its file is used.
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
        _unlink(_beside(part, "-journal"))
        if not path.exists():
            # SQLite would roll back the journal of a removed store into the new file.
            _unlink(_beside(path, "-journal"), _beside(path, "-wal"))
        with contextlib.suppress(FileExistsError):
            _link_or_rename(part, path)
        sync_folder(path.parent)
    finally:
        connection.close()
        _unlink(part, _beside(part, "-journal"))


def _link_or_rename(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # The file system has no hard links.
        if not path.exists():
            part.replace(path)


def _presence(path: Path) -> Presence | None:
    try:
        return Presence(path)
    except OSError:
        # A full disk must not prevent reading; the first save reports it.
        return None


def _hot_journal(path: Path) -> bool:
    try:
        with _beside(path, "-journal").open("rb") as file:
            return any(file.read(8))
    except OSError:
        return False


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _unlink(*paths: Path) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
