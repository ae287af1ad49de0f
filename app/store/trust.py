"""The certificates that a user of this store trusts: a signer's own, or the root of an issuer."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert, select

from app.store import log
from app.store.plan_index import moment, stamp
from app.store.tables import TRUST
from models.stored import Trusted

Kind = Literal["pinned", "root", "withdrawn"]


def trust(connection: Connection, fingerprint: str, name: str, kind: Kind, certificate: bytes, now: datetime) -> None:
    """Trust a certificate from now on, or with `kind` "withdrawn" no longer."""
    values = {"fingerprint": fingerprint, "name": name, "kind": kind, "certificate": certificate, "at": stamp(now)}
    connection.execute(insert(TRUST).values(**values))
    log.add(connection, now, "", f"trust {kind}", f"{fingerprint} {name}")


def trusted(connection: Connection) -> tuple[Trusted, ...]:
    """The certificates that are trusted now."""
    last = {row.fingerprint: row for row in connection.execute(select(TRUST).order_by(TRUST.c.id))}
    return tuple(
        Trusted(row.fingerprint, row.name, row.kind, moment(row.at), bytes(row.certificate))
        for row in last.values()
        if row.kind != "withdrawn"
    )
