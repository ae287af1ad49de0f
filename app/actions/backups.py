"""Backups of the store as the user sees them: the list, and restoring one."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app.errors import StoreTrouble
from app.store import backup
from app.store.connect import raw
from app.store.header import read_header
from app.store.migrations import NEWEST

REASONS: Final = {
    "daily": "the backup of the day",
    "before-delete": "before a plan was deleted",
    "before-import": "before a plan was replaced by a file",
    "before-upgrade": "before a new version of Nameplate changed the store",
    "before-restore": "before another backup was restored",
    "damaged": "the damaged store, as it was before a backup was restored",
}
"""Why a backup was made."""


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup: when and why it was made, its size in bytes, its number of plans; `trouble` is the reason as text if
    it cannot be restored, else blank.
    """

    path: Path
    taken_at: datetime
    why: str
    size: int
    plans: int
    trouble: str = ""


def list_backups(store: Path) -> tuple[BackupInfo, ...]:
    """The backups of the store at `store`, the newest first. The files are opened read-only."""
    return tuple(_info(one) for one in backup.backups(store))


def restore_backup(store: Path, chosen: Path, now: datetime) -> BackupInfo:
    """Replace the store by a backup; returns the backup of the former content, which is made first.

    Raises StoreTrouble, with the store unchanged, if the chosen backup is damaged or the first backup cannot be made.
    """
    return _info(backup.restore(store, chosen, now))


def _info(one: backup.Backup) -> BackupInfo:
    size, plans, trouble = 0, 0, ""
    with contextlib.suppress(OSError):
        size = one.path.stat().st_size
    try:
        plans = _count(one.path)
    except StoreTrouble as wrong:
        trouble = wrong.message
    except sqlite3.Error:
        trouble = "It is damaged and cannot be read."
    return BackupInfo(one.path, one.taken_at, REASONS.get(one.reason, one.reason), size, plans, trouble)


def _count(path: Path) -> int:
    header = read_header(path)
    if header is None or header.short:
        raise StoreTrouble("It is not whole.")
    if header.user_version > NEWEST:
        raise StoreTrouble("It was made by a newer version of Nameplate.")
    connection = raw(path, "ro")
    try:
        return int(connection.execute("SELECT count(*) FROM plan WHERE deleted_at = ''").fetchone()[0])
    finally:
        connection.close()
