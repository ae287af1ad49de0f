"""The activity log: who-did-what lines that are only ever added, each hashed together with all before it."""

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
"""The head of a log without a line."""


def add(connection: Connection, now: datetime, plan_id: str, verb: str, detail: str = "") -> str:
    """Add a line inside the caller's transaction; the new head of the chain (64 hex digits)."""
    at = stamp(now)
    fresh = link(head(connection), at, plan_id, verb, detail)
    connection.execute(insert(ACTIVITY).values(at=at, plan_id=plan_id, verb=verb, detail=detail, head=fresh))
    return fresh


def head(connection: Connection) -> str:
    """The hash over every line there is; 64 zeros where there is none."""
    found = connection.execute(select(ACTIVITY.c.head).order_by(ACTIVITY.c.id.desc()).limit(1)).scalar()
    return found or START


def events(connection: Connection, plan_id: str = "", limit: int = 500) -> tuple[Event, ...]:
    """The newest lines first, of one plan or of all."""
    query = select(ACTIVITY).order_by(ACTIVITY.c.id.desc()).limit(limit)
    if plan_id:
        query = query.where(ACTIVITY.c.plan_id == plan_id)
    return tuple(
        Event(row.id, moment(row.at), row.plan_id, row.verb, row.detail, row.head) for row in connection.execute(query)
    )


def broken_at(connection: Connection) -> int | None:
    """The number of the first line that is not what was written, or None when the chain holds."""
    previous = START
    for row in connection.execute(select(ACTIVITY).order_by(ACTIVITY.c.id)):
        previous = link(previous, row.at, row.plan_id, row.verb, row.detail)
        if row.head != previous:
            return int(row.id)
    return None


def link(previous: str, *fields: str) -> str:
    """The head after a line with these fields."""
    return hashlib.sha256((previous + json.dumps(fields, ensure_ascii=True)).encode("ascii")).hexdigest()
