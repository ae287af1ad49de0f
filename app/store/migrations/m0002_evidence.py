"""Step 2: files, signed PDFs, requests for change, trusted certificates; more columns for signatures. Frozen."""

from __future__ import annotations

import sqlite3
from typing import Final

NUMBER: Final = 2

_TABLES: Final = """
CREATE TABLE file (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    added_at TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE paper (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    before TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    tail BLOB NOT NULL,
    FOREIGN KEY (plan_id, number) REFERENCES revision (plan_id, number)
) STRICT;
CREATE INDEX paper_of_revision ON paper (plan_id, number);
CREATE TABLE request (
    id INTEGER PRIMARY KEY,
    plan_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    name TEXT NOT NULL,
    comment TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    FOREIGN KEY (plan_id, number) REFERENCES revision (plan_id, number)
) STRICT;
CREATE INDEX request_of_revision ON request (plan_id, number);
CREATE TABLE trust (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pinned', 'root', 'withdrawn')),
    certificate BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT;
ALTER TABLE signature ADD COLUMN certificate TEXT NOT NULL DEFAULT '';
ALTER TABLE signature ADD COLUMN scan TEXT NOT NULL DEFAULT '';
ALTER TABLE signature ADD COLUMN paper TEXT NOT NULL DEFAULT '';
ALTER TABLE revision ADD COLUMN expires TEXT NOT NULL DEFAULT ''
"""

_APPEND_ONLY: Final = ("file", "paper", "request", "trust")
# INSERT OR REPLACE deletes the conflicting row without firing the DELETE triggers, unless recursive triggers are on
# (https://www.sqlite.org/lang_conflict.html).
_KEYS: Final = {
    "signature": "id = NEW.id OR (plan_id = NEW.plan_id AND number = NEW.number AND person_id = NEW.person_id)",
    "closure": "plan_id = NEW.plan_id AND number = NEW.number",
    "activity": "id = NEW.id",
    "file": "sha256 = NEW.sha256",
    "paper": "sha256 = NEW.sha256",
    "request": "id = NEW.id",
    "trust": "id = NEW.id",
}


def apply(connection: sqlite3.Connection) -> None:
    """Add the tables and columns, and triggers that refuse INSERT OR REPLACE of an existing row."""
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)
    for table in _APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            connection.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    for table, same in _KEYS.items():
        connection.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
