"""Checks the integrity of a plan's history: hashes, the chain of revisions, the signed PDFs, the lines of the log.

The log stores the hash of the row of each signature, request and closure, and each line of the log is hashed together
with the line before it (a hash chain). So an edited row is detected, unless the log was rewritten from there on; this
is detected by comparing with the head of the log that documents print.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from app.problems.kinds import DamageKind
from app.problems.problem import Problem
from app.store import log
from app.store.tables import ACTIVITY, CLOSURE, FILE, PAPER, REQUEST, REVISION, SIGNATURE
from models.parse import Unusable
from models.revision import CLOSED_BY
from models.seal import Sealed, digest, read_sealed

_VERBS: Final = {"signature": ("signed",), "request": ("asked",), "closure": tuple(CLOSED_BY)}


def row_hash(values: Mapping[str, Any]) -> str:
    """The SHA-256 of a row for the log (64 hex digits), over its canonical JSON: sorted keys, ASCII."""
    return hashlib.sha256(json.dumps(dict(values), sort_keys=True).encode("ascii")).hexdigest()


def damage(connection: Connection, plan_id: str) -> tuple[Problem, ...]:
    """The damage in the history of a plan; empty if it is intact."""
    return (
        *_revisions(connection, plan_id),
        *_rows(connection, plan_id),
        *_signed_pdfs(connection, plan_id),
        *_lines(connection, plan_id),
    )


def _revisions(connection: Connection, plan_id: str) -> list[Problem]:
    found: list[Problem] = []
    logged = _logged(connection, plan_id, ("sealed", "imported"))
    before = ""
    for row in connection.execute(select(REVISION).where(REVISION.c.plan_id == plan_id).order_by(REVISION.c.number)):
        raw, number = bytes(row.document), int(row.number)
        if digest(raw) != row.sha256:
            found.append(Problem(DamageKind.REVISION_BYTES, number=number))
        elif not any(row.sha256 in line for line in logged):
            found.append(Problem(DamageKind.REVISION_UNLOGGED, number=number))
        elif not _agrees(row, raw):
            found.append(Problem(DamageKind.REVISION_FACTS, number=number))
        elif before and row.parent != before:
            found.append(Problem(DamageKind.REVISION_CHAIN, number=number))
        before = row.sha256
    return found


def _agrees(row: Any, raw: bytes) -> bool:
    try:
        sealed: Sealed = read_sealed(raw)
    except Unusable:
        return False
    signers = " ".join(one.person_id for one in sealed.required_signers)
    listed = (row.plan_id, row.number, row.parent, row.signers, row.stage)
    return listed == (sealed.plan_id, sealed.revision, sealed.parent, signers, sealed.plan.autonomy.stage)


def _rows(connection: Connection, plan_id: str) -> list[Problem]:
    found: list[Problem] = []
    for table in (SIGNATURE, REQUEST, CLOSURE):
        logged = _logged(connection, plan_id, _VERBS[table.name])
        # Lines of older versions, which did not hash rows, do not end in a hash.
        old = [line for line in logged if not _ends_in_hash(line)]
        rows = connection.execute(select(table).where(table.c.plan_id == plan_id)).mappings().all()
        known = {line[-64:] for line in logged}
        changed = [row for row in rows if _hash_of(table, row) not in known]
        unlogged = changed[len(old) :]
        found.extend(Problem(DamageKind.ROW_CHANGED, table=table.name, number=row["number"]) for row in unlogged)
        if len(rows) < len(logged):
            found.append(Problem(DamageKind.ROW_MISSING, table=table.name))
    return found


def _hash_of(table: Table, row: Mapping[Any, Any]) -> str:
    return row_hash({name: row[name] for name in table.c.keys() if name != "id"})  # noqa: SIM118 - a collection


def _ends_in_hash(line: str) -> bool:
    tail = line[-64:]
    return len(tail) == 64 and all(letter in "0123456789abcdef" for letter in tail)


def _signed_pdfs(connection: Connection, plan_id: str) -> list[Problem]:
    query = select(PAPER).where(PAPER.c.plan_id == plan_id)
    tails = {row.sha256: (row.before, bytes(row.tail), row.number) for row in connection.execute(query)}
    found: list[Problem] = []
    for sha256, (_, _, number) in tails.items():
        whole, step = b"", sha256
        # An edited row may make a cycle.
        for _ in range(len(tails) + 1):
            if step not in tails:
                break
            step, tail = tails[step][:2]
            whole = tail + whole
        if step or digest(whole) != sha256:
            found.append(Problem(DamageKind.KEPT_PDF, number=number))
    return found


def _lines(connection: Connection, plan_id: str) -> list[Problem]:
    before, here = ACTIVITY.alias(), ACTIVITY.alias()
    query = select(here, before.c.head.label("previous")).outerjoin(before, before.c.id == here.c.id - 1)
    for row in connection.execute(query.where(here.c.plan_id == plan_id).order_by(here.c.id)):
        if log.link(row.previous or log.START, row.at, row.plan_id, row.verb, row.detail) != row.head:
            return [Problem(DamageKind.LOG_LINE, line=row.id)]
    return []


def _logged(connection: Connection, plan_id: str, verbs: tuple[str, ...]) -> tuple[str, ...]:
    query = select(ACTIVITY.c.detail).where(ACTIVITY.c.plan_id == plan_id, ACTIVITY.c.verb.in_(verbs))
    return tuple(connection.execute(query).scalars())


def files_damaged(connection: Connection) -> tuple[Problem, ...]:
    """The stored files whose bytes do not match their hash."""
    query = select(FILE.c.sha256, FILE.c.content)
    return tuple(
        Problem(DamageKind.KEPT_FILE, sha256=row.sha256)
        for row in connection.execute(query)
        if digest(bytes(row.content)) != row.sha256
    )
