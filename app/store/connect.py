"""Connections to the SQLite file for readers and the writer, and the translation of SQLite's errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from app import trace
from app.errors import StoreDamaged, StoreReadOnly, StoreTrouble

_BUSY_TIMEOUT_SECONDS: Final = 5.0
_PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
# Measured against simulated power cuts: only this pair of modes never lost a save that was reported as done.
# fullfsync has an effect on macOS only (https://www.sqlite.org/pragma.html#pragma_fullfsync).
_DURABLE: Final = ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = FULL", "PRAGMA fullfsync = ON")


def raw(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A plain sqlite3 connection in autocommit mode that waits up to 5 s for a lock.

    `mode` is the mode of SQLite's URI: ro, rw, or rwc, the only one that creates the file. Raises sqlite3.Error.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_TIMEOUT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in _PRAGMAS if mode == "ro" else (*_PRAGMAS, *_DURABLE):
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def engine(path: Path, begin: str, mode: str = "rw") -> Engine:
    """A SQLAlchemy engine that starts each transaction with the statement `begin`.

    Readers and the writer have one engine each: with BEGIN IMMEDIATE a reader would take the write lock.
    """
    made = create_engine(
        "sqlite://",
        creator=lambda: raw(path, mode),
        poolclass=QueuePool,
        pool_size=1 if begin == "BEGIN IMMEDIATE" else 4,
        max_overflow=4,
    )

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(made, "begin", start)
    return made


@contextmanager
def sqlite_errors(path: Path) -> Generator[None, None, None]:
    """Raise the errors of SQLite as StoreTrouble, or one of its subclasses, with a message for the user."""
    try:
        yield
    except DBAPIError as wrong:
        raise _trouble(path, wrong.orig) from wrong
    except sqlite3.Error as wrong:
        raise _trouble(path, wrong) from wrong


def _trouble(path: Path, wrong: BaseException | None) -> StoreTrouble:
    code: Any = getattr(wrong, "sqlite_errorcode", 0) or 0
    kind, message, advice = _WORDS.get(int(code) & 0xFF, (StoreTrouble, f"The store failed: {wrong}.", ""))
    made = kind(message.format(path=path), advice or "Your text is kept in this window.")
    made.__cause__ = wrong
    trace.trouble("store-failed", made)
    return made


_DAMAGE: Final = "Nothing was changed. A backup from the backups folder beside it can be restored."
_WORDS: Final[dict[int, tuple[type[StoreTrouble], str, str]]] = {
    sqlite3.SQLITE_BUSY: (StoreTrouble, "Another program is using the store.", "Close it, or wait a moment."),
    sqlite3.SQLITE_LOCKED: (StoreTrouble, "Another program is using the store.", "Close it, or wait a moment."),
    sqlite3.SQLITE_READONLY: (StoreReadOnly, "{path} may only be read.", "Check who may write to it and its folder."),
    sqlite3.SQLITE_PERM: (StoreReadOnly, "{path} may only be read.", "Check who may write to it and its folder."),
    sqlite3.SQLITE_FULL: (StoreTrouble, "The disk is full.", "Make some room; saving is tried again by itself."),
    sqlite3.SQLITE_IOERR: (StoreTrouble, "The disk did not take the change.", "Check the disk and its cable."),
    sqlite3.SQLITE_CANTOPEN: (StoreTrouble, "{path} cannot be opened.", "Check that its folder is there."),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, "{path} is damaged.", _DAMAGE),
    sqlite3.SQLITE_NOTADB: (StoreDamaged, "{path} is damaged.", _DAMAGE),
}
