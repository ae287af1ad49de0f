"""The activity log: an append-only hash chain. Each line has a hash over its fields and the hash before it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert, select

from app.store.plan_index import moment, stamp
from app.store.tables import ACTIVITY
from models.stored import Event

START: Final = "0" * 64
"""The head of an empty log."""


def add(connection: Connection, now: datetime, plan_id: str, verb: str, detail: str = "") -> str:
    """Append a line in the caller's transaction; returns the new head of the chain (64 hex digits)."""
    at = stamp(now)
    fresh = link(head(connection), at, plan_id, verb, detail)
    connection.execute(insert(ACTIVITY).values(at=at, plan_id=plan_id, verb=verb, detail=detail, head=fresh))
    return fresh


def head(connection: Connection) -> str:
    """The hash of the last line (64 hex digits), which covers all lines; 64 zeros for an empty log."""
    found = connection.execute(select(ACTIVITY.c.head).order_by(ACTIVITY.c.id.desc()).limit(1)).scalar()
    return found or START


def events(connection: Connection, plan_id: str = "", limit: int = 500) -> tuple[Event, ...]:
    """The lines of one plan or of all, the newest first, at most `limit`."""
    query = select(ACTIVITY).order_by(ACTIVITY.c.id.desc()).limit(limit)
    if plan_id:
        query = query.where(ACTIVITY.c.plan_id == plan_id)
    return tuple(
        Event(row.id, moment(row.at), row.plan_id, row.verb, row.detail, row.head) for row in connection.execute(query)
    )


def broken_at(connection: Connection) -> int | None:
    """The number of the first line whose hash does not match, or None if the chain is intact."""
    previous = START
    for row in connection.execute(select(ACTIVITY).order_by(ACTIVITY.c.id)):
        previous = link(previous, row.at, row.plan_id, row.verb, row.detail)
        if row.head != previous:
            return int(row.id)
    return None


def link(previous: str, *fields: str) -> str:
    """The hash of a line with these fields that follows the hash `previous`."""
    return hashlib.sha256((previous + json.dumps(fields, ensure_ascii=True)).encode("ascii")).hexdigest()
