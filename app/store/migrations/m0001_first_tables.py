"""Step 1: plans, drafts, revisions, signatures, closures, the activity log and the search index. Frozen."""

from __future__ import annotations

import sqlite3
from typing import Final

NUMBER: Final = 1

_TABLES: Final = """
CREATE TABLE plan (
    id INTEGER PRIMARY KEY,
    plan_id TEXT NOT NULL UNIQUE,
    agent TEXT NOT NULL,
    summary TEXT NOT NULL,
    stage INTEGER NOT NULL,
    ready INTEGER NOT NULL,
    words TEXT NOT NULL,
    mark TEXT NOT NULL,
    state TEXT NOT NULL,
    state_words TEXT NOT NULL,
    owner TEXT NOT NULL,
    next_review TEXT NOT NULL,
    revision INTEGER NOT NULL,
    judged_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX plan_newest ON plan (deleted_at, changed_at DESC, plan_id DESC);
CREATE TABLE draft (
    id INTEGER PRIMARY KEY REFERENCES plan (id),
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    document BLOB NOT NULL
) STRICT;
CREATE TABLE revision (
    plan_id TEXT NOT NULL REFERENCES plan (plan_id),
    number INTEGER NOT NULL CHECK (number > 0),
    sha256 TEXT NOT NULL UNIQUE,
    parent TEXT NOT NULL,
    draft_sha256 TEXT NOT NULL,
    sealed_at TEXT NOT NULL,
    stage INTEGER NOT NULL,
    words TEXT NOT NULL,
    open_items INTEGER NOT NULL,
    signers TEXT NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (plan_id, number)
) STRICT;
CREATE TABLE signature (
    id INTEGER PRIMARY KEY,
    plan_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    roles TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    level TEXT NOT NULL,
    words TEXT NOT NULL,
    present TEXT NOT NULL,
    UNIQUE (plan_id, number, person_id),
    FOREIGN KEY (plan_id, number) REFERENCES revision (plan_id, number)
) STRICT;
CREATE TABLE closure (
    plan_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'revoked')),
    reason TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    PRIMARY KEY (plan_id, number),
    FOREIGN KEY (plan_id, number) REFERENCES revision (plan_id, number)
) STRICT;
CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    verb TEXT NOT NULL,
    detail TEXT NOT NULL,
    head TEXT NOT NULL
) STRICT;
CREATE INDEX activity_of_plan ON activity (plan_id, id);
CREATE VIRTUAL TABLE search USING fts5 (body, tokenize = 'unicode61 remove_diacritics 2');
"""

_APPEND_ONLY: Final = ("revision", "signature", "closure", "activity")


def apply(connection: sqlite3.Connection) -> None:
    """Create the tables in an empty file."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    for table in _APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            connection.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    # By default INSERT OR REPLACE deletes a row without firing the DELETE triggers above.
    connection.execute(
        "CREATE TRIGGER revision_no_replace BEFORE INSERT ON revision "
        "WHEN EXISTS (SELECT 1 FROM revision WHERE sha256 = NEW.sha256 "
        "OR (plan_id = NEW.plan_id AND number = NEW.number)) "
        "BEGIN SELECT RAISE(ABORT, 'revision is append-only'); END"
    )
