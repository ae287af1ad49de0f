"""Backups: copies of the whole store, made while it is in use, verified, and deleted by age."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from app import trace
from app.errors import StoreTrouble
from app.files import part_beside, sync_folder, write_whole
from app.store import log
from app.store.connect import engine, raw, sqlite_errors
from app.store.header import read_header
from app.store.migrations import NEWEST, migrate

FOLDER: Final = "backups"
_NAME: Final = re.compile(r"^.+\.(\d{8}T\d{12}Z)\.([a-z-]+)\.sqlite$")
_TIME: Final = "%Y%m%dT%H%M%S%fZ"
_ALL_FOR: Final = timedelta(days=2)
_DAILY_FOR: Final = timedelta(days=14)
_WEEKLY_FOR: Final = timedelta(weeks=8)
_MONTHLY_FOR: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file: its path, the time of the copy (UTC) and the reason, a key such as "daily"."""

    path: Path
    taken_at: datetime
    reason: str


def make(store: Path, now: datetime, reason: str, *, thin: bool = True) -> Backup:
    """Copy the store at `store` into the backups folder beside it, verify the copy, then delete backups by age.

    `thin=False` deletes nothing. Raises StoreTrouble if the copy cannot be made or is damaged; the caller must then
    not continue with the step that the backup was for.
    """
    folder = store.parent / FOLDER
    target = folder / f"{store.stem}.{now.astimezone(UTC).strftime(_TIME)}.{reason}.sqlite"
    part = part_beside(target)
    try:
        with sqlite_errors(store):
            folder.mkdir(exist_ok=True, mode=0o700)
            _copy(store, part)
            _check(part)
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        part.replace(target)
        sync_folder(folder)
    except OSError as wrong:
        raise _not_kept(folder, wrong) from wrong
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    trace.note("backup-made")
    if thin:
        _thin(store, now)
    return Backup(target, now, reason)


def make_daily(store: Path, now: datetime) -> Backup | None:
    """Make a backup, or return None if one was made within 24 hours before `now`. Raises StoreTrouble like `make`."""
    newest = next(iter(backups(store)), None)
    if newest is not None and timedelta() <= now - newest.taken_at < timedelta(days=1):
        return None
    return make(store, now, "daily")


def restore(store: Path, chosen: Path, now: datetime) -> Backup:
    """Replace the store by the backup `chosen`; returns the backup of the former content.

    May be called while the file is open in this program or another: every draft gets a version number that was never
    used, so that a save in progress fails with Conflict. No backup is deleted. Raises StoreTrouble if the chosen file
    is damaged or has a newer schema than this program.
    """
    header = read_header(chosen)
    if header is None or header.user_version > NEWEST:
        raise StoreTrouble(f"{chosen} cannot be restored: it is not there, or of a newer version.", "Choose another.")
    kept = _keep_before_restore(store, now)
    part = part_beside(store)
    try:
        with sqlite_errors(chosen):
            _copy(chosen, part)
        with sqlite_errors(part):
            _check(part)
            _prepare(part, _highest_version(store), now)
        with sqlite_errors(store):
            _into_place(part, store)
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            with contextlib.suppress(OSError):
                left.unlink()
    return kept


def _keep_before_restore(store: Path, now: datetime) -> Backup:
    try:
        return make(store, now, "before-restore", thin=False)
    except StoreTrouble:
        # Too damaged to be copied as a database: copy its bytes instead.
        target = store.parent / FOLDER / f"{store.stem}.{now.astimezone(UTC).strftime(_TIME)}.damaged.sqlite"
        try:
            target.parent.mkdir(exist_ok=True, mode=0o700)
            if store.exists():
                write_whole(target, store.read_bytes())
        except OSError as wrong:
            raise _not_kept(target.parent, wrong) from wrong
        return Backup(target, now, "damaged")


def _highest_version(store: Path) -> int:
    try:
        connection = raw(store, "ro")
    except sqlite3.Error:
        return 0
    try:
        return int(connection.execute("SELECT coalesce(max(version), 0) FROM draft").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        connection.close()


def _prepare(part: Path, version: int, now: datetime) -> None:
    connection = raw(part)
    try:
        migrate(connection)
        connection.execute("UPDATE draft SET version = version + ?", (version + 1,))
    finally:
        connection.close()
    made = engine(part, "BEGIN IMMEDIATE")
    try:
        with made.begin() as writing:
            log.add(writing, now, "", "backup restored")
    finally:
        made.dispose()


def _into_place(part: Path, store: Path) -> None:
    if not _copied_into(part, store):
        _replace(part, store)


def _copied_into(part: Path, store: Path) -> bool:
    """Copy the pages over those of the store; returns False if the store is no longer a database."""
    with contextlib.ExitStack() as stack:
        source = stack.enter_context(contextlib.closing(raw(part, "ro")))
        try:
            target = stack.enter_context(contextlib.closing(raw(store, "rw")))
        except sqlite3.Error:
            return False
        try:
            source.backup(target)
        except sqlite3.DatabaseError as wrong:
            if wrong.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
            return False
    return True


def _replace(part: Path, store: Path) -> None:
    """Replace the file itself, for a store that is no longer a database.

    The journal of the former file is deleted first: SQLite would roll it back into the new file.
    """
    with contextlib.suppress(OSError):
        store.with_name(store.name + "-journal").unlink()
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    part.replace(store)
    sync_folder(store.parent)


def backups(store: Path) -> tuple[Backup, ...]:
    """The backups of a store, the newest first."""
    found: list[Backup] = []
    for path in (store.parent / FOLDER).glob(f"{store.stem}.*.sqlite"):
        named = _NAME.match(path.name)
        if named:
            taken = datetime.strptime(named[1], _TIME).replace(tzinfo=UTC)
            found.append(Backup(path, taken, named[2]))
    return tuple(sorted(found, key=lambda one: one.taken_at, reverse=True))


def retained(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which backups are not deleted: all of the last two days, the newest of each day for 14 days, of each ISO week for
    8 weeks, of each month for 366 days.
    """
    stay: set[datetime] = set()
    taken: set[str] = set()
    for time in sorted(times, reverse=True):
        age = now - time
        slots: list[str] = []
        if age <= _DAILY_FOR:
            slots.append(f"day {time:%Y-%m-%d}")
        if age <= _WEEKLY_FOR:
            slots.append(f"week {time:%G-%V}")
        if age <= _MONTHLY_FOR:
            slots.append(f"month {time:%Y-%m}")
        if age <= _ALL_FOR or any(slot not in taken for slot in slots):
            stay.add(time)
        taken.update(slots)
    return stay


def _not_kept(folder: Path, wrong: OSError) -> StoreTrouble:
    return StoreTrouble(f"No backup could be made: {wrong.strerror}.", f"Nothing was changed. Check {folder}.")


def _thin(store: Path, now: datetime) -> None:
    found = backups(store)
    stay = retained((one.taken_at for one in found), now)
    for one in found:
        if one.taken_at not in stay:
            with contextlib.suppress(OSError):
                one.path.unlink()


def _copy(store: Path, part: Path) -> None:
    with (
        contextlib.closing(raw(store, "ro")) as source,
        contextlib.closing(sqlite3.connect(part, isolation_level=None)) as target,
    ):
        # The caller syncs the finished file once, so the copy needs neither a journal nor syncs of its own.
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target)


def _check(part: Path) -> None:
    header = read_header(part)
    if header is None or header.short:
        raise StoreTrouble("The backup is not whole.", "Nothing was changed. Check the disk.")
    connection = raw(part, "ro")
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StoreTrouble("The backup does not read back well.", "The store may be damaged: restore an older one.")
    finally:
        connection.close()
