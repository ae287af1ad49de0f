"""Schema migrations: numbered, frozen steps from any released schema to the newest, all in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Final

from app.errors import StoreTrouble
from app.store.header import APPLICATION_ID
from app.store.migrations import m0001_first_tables, m0002_evidence

Step = tuple[int, Callable[[sqlite3.Connection], None]]

STEPS: Final[tuple[Step, ...]] = (
    (m0001_first_tables.NUMBER, m0001_first_tables.apply),
    (m0002_evidence.NUMBER, m0002_evidence.apply),
)
NEWEST: Final = STEPS[-1][0]


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> int:
    """Migrate an open file (autocommit mode) to the newest schema; returns the number it had before.

    All steps and the schema number are one transaction: if the process is killed, the old file remains. The counts and
    hashes of the append-only tables are compared before the commit. If a step lost a row, the transaction is rolled
    back and StoreTrouble is raised.
    """
    # Outside the transaction, because inside it has no effect (https://www.sqlite.org/pragma.html#pragma_foreign_keys).
    # Without it, dropping a table to rebuild it would delete the rows that refer to it.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        before = _row_counts(connection)
        for number, apply in steps:
            if number > found:
                apply(connection)
        if found < steps[-1][0]:
            _compare(before, _row_counts(connection), connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {steps[-1][0]}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return found


def _row_counts(connection: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    kept: dict[str, tuple[int, str]] = {}
    for table in ("plan", "draft", "revision", "signature", "closure", "activity", "file", "paper", "request", "trust"):
        if table in tables:
            count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            kept[table] = (int(count), "")
    if "revision" in tables:
        hashes = connection.execute("SELECT sha256 FROM revision ORDER BY plan_id, number")
        kept["revision"] = (kept["revision"][0], "".join(row[0] for row in hashes))
    return kept


def _compare(
    before: dict[str, tuple[int, str]], after: dict[str, tuple[int, str]], connection: sqlite3.Connection
) -> None:
    lost = [table for table, rows in before.items() if after.get(table) != rows]
    if lost or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StoreTrouble(
            f"The store could not be brought to the newest shape: {', '.join(lost) or 'a link'} would have been lost.",
            "Nothing was changed. The file still opens in the program that wrote it.",
        )
