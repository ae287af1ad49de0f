"""Copies of the whole store, taken while it is in use, checked before they count, thinned out as they age."""

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
from app.store.connect import engine, plainly, raw
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
    """One copy: where it is, when it was taken and before what."""

    path: Path
    taken_at: datetime
    reason: str


def make(store: Path, now: datetime, reason: str, *, thin: bool = True) -> Backup:
    """Copy the store at `store` into the backups folder beside it, check the copy, then thin out older ones.

    Raises StoreTrouble if the copy cannot be made or does not check; then nothing that was to follow may happen.
    """
    folder = store.parent / FOLDER
    target = folder / f"{store.stem}.{now.astimezone(UTC).strftime(_TIME)}.{reason}.sqlite"
    part = part_beside(target)
    try:
        with plainly(store):
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
    """The backup of the day, unless one was taken within a day before `now`; None then."""
    newest = next(iter(backups(store)), None)
    if newest is not None and timedelta() <= now - newest.taken_at < timedelta(days=1):
        return None
    return make(store, now, "daily")


def restore(store: Path, chosen: Path, now: datetime) -> Backup:
    """Put a backup in the place of the store; the backup of what was there before.

    May be called while stores on the file are open, here or elsewhere: every draft gets a version it never had, so
    that a save under way is told. Nothing is thinned out. StoreTrouble if the chosen copy is not sound or is newer.
    """
    header = read_header(chosen)
    if header is None or header.user_version > NEWEST:
        raise StoreTrouble(f"{chosen} cannot be restored: it is not there, or of a newer version.", "Choose another.")
    kept = _keep_before_restore(store, now)
    part = part_beside(store)
    try:
        with plainly(chosen):
            _copy(chosen, part)
        with plainly(part):
            _check(part)
            _prepare(part, _highest_version(store), now)
        with plainly(store):
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
        # Too damaged to be copied as a database: its bytes are kept all the same.
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
    """Copy the pages over those of the store; False where what stands there is no database any more."""
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
    """The file itself, where what stands there is no database any more. Its journal must not be played into it."""
    with contextlib.suppress(OSError):
        store.with_name(store.name + "-journal").unlink()
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    part.replace(store)
    sync_folder(store.parent)


def backups(store: Path) -> tuple[Backup, ...]:
    """The copies of a store, the newest first."""
    found: list[Backup] = []
    for path in (store.parent / FOLDER).glob(f"{store.stem}.*.sqlite"):
        named = _NAME.match(path.name)
        if named:
            taken = datetime.strptime(named[1], _TIME).replace(tzinfo=UTC)
            found.append(Backup(path, taken, named[2]))
    return tuple(sorted(found, key=lambda one: one.taken_at, reverse=True))


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which copies stay: all of two days, then the newest of each day, week and month for ever longer."""
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
    stay = kept((one.taken_at for one in found), now)
    for one in found:
        if one.taken_at not in stay:
            with contextlib.suppress(OSError):
                one.path.unlink()


def _copy(store: Path, part: Path) -> None:
    with (
        contextlib.closing(raw(store, "ro")) as source,
        contextlib.closing(sqlite3.connect(part, isolation_level=None)) as target,
    ):
        # The file is synced whole afterwards; until then a journal would only double the work.
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
