"""Connections to the store's file: one way for the readers, one for the writer, and trouble in plain words."""

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

_PATIENCE_SECONDS: Final = 5.0
_PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
# Measured against simulated power cuts: of all modes only this pair never lost an acknowledged save.
_DURABLE: Final = ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = FULL", "PRAGMA fullfsync = ON")


def raw(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A bare connection in autocommit mode; `mode` is ro, rw or rwc. It never creates a file unless rwc."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_PATIENCE_SECONDS,
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
    """Connections that open their transactions with `begin`.

    Readers and the writer need an engine each: the hook fires for every transaction, and a reader that began
    immediately would lock the writer out.
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
def plainly(path: Path) -> Generator[None, None, None]:
    """Turn what SQLite says into a StoreTrouble that a person can act upon."""
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
