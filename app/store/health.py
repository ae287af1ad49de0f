"""Checks the integrity of the whole store: every hash, every reference; for `doctor` and after errors."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.problems.kinds import DamageKind
from app.problems.problem import Problem
from app.store import integrity, log
from app.store.store import Store
from app.store.tables import DRAFT, PLAN
from models.seal import digest


def damage(store: Store) -> tuple[Problem, ...]:
    """The damage in the whole store; empty if it is intact. Reads the whole file."""
    with store.reading() as connection:
        return (
            *_pages(connection),
            *_drafts(connection),
            *_histories(connection),
            *integrity.files_damaged(connection),
            *_log(connection),
        )


def _pages(connection: Connection) -> list[Problem]:
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(10)")]
    return [] if found == ["ok"] else [Problem(DamageKind.FILE_INSIDE, message=words) for words in found]


def _drafts(connection: Connection) -> list[Problem]:
    query = select(PLAN.c.agent, PLAN.c.plan_id, DRAFT.c.sha256, DRAFT.c.document).join(DRAFT, DRAFT.c.id == PLAN.c.id)
    return [
        Problem(DamageKind.DRAFT_BYTES, agent=row.agent or row.plan_id)
        for row in connection.execute(query)
        if digest(bytes(row.document)) != row.sha256
    ]


def _histories(connection: Connection) -> list[Problem]:
    return [
        Problem(DamageKind.OF_PLAN, agent=row.agent or row.plan_id, damage=found)
        for row in connection.execute(select(PLAN.c.agent, PLAN.c.plan_id).order_by(PLAN.c.id)).all()
        for found in integrity.damage(connection, row.plan_id)
    ]


def _log(connection: Connection) -> list[Problem]:
    line = log.broken_at(connection)
    return [] if line is None else [Problem(DamageKind.LOG_LINE, line=line)]
