"""Files stored under their SHA-256: attachments, scans, and signed PDFs with each state between signatures."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert, select

from app.errors import NotFound, Refused, StoreDamaged
from app.store import log
from app.store.plan_index import stamp
from app.store.tables import FILE, PAPER
from models.seal import digest

_LONGEST: Final = 1_000
"""Most signed PDFs in one chain, each of which continues the one before."""


def store_file(connection: Connection, content: bytes, now: datetime) -> str:
    """Store the bytes of a file; returns their SHA-256. The same bytes are stored once."""
    sha256 = digest(content)
    if connection.execute(select(FILE.c.sha256).where(FILE.c.sha256 == sha256)).scalar() is None:
        connection.execute(insert(FILE).values(sha256=sha256, added_at=stamp(now), content=content))
    return sha256


def file(connection: Connection, sha256: str) -> bytes | None:
    """The bytes of a stored file, None if there is none. Raises StoreDamaged if they do not match their hash."""
    found = connection.execute(select(FILE.c.content).where(FILE.c.sha256 == sha256)).scalar()
    if found is None:
        return None
    content = bytes(found)
    if digest(content) != sha256:
        raise StoreDamaged(
            f"The file with the hash {sha256[:8]} is not the file that was kept.",
            "Attach it again, or restore a backup.",
        )
    return content


def store_signed_pdf(
    connection: Connection, plan_id: str, number: int, whole: bytes, before: str, now: datetime
) -> str:
    """Store a signed PDF of a revision; returns its SHA-256.

    `before` is the SHA-256 of the stored PDF that it continues, blank for none; only the bytes after that one are
    stored. Raises Refused if the file does not begin with that PDF.
    """
    start = signed_pdf(connection, before) if before else b""
    if not whole.startswith(start):
        raise Refused("This PDF does not begin with the one that was kept.", "Sign the file that Nameplate wrote.")
    sha256 = digest(whole)
    if connection.execute(select(PAPER.c.sha256).where(PAPER.c.sha256 == sha256)).scalar() is None:
        values = {
            "sha256": sha256,
            "before": before,
            "plan_id": plan_id,
            "number": number,
            "added_at": stamp(now),
            "tail": whole[len(start) :],
        }
        connection.execute(insert(PAPER).values(**values))
        log.add(connection, now, plan_id, "kept", f"paper of revision {number} {sha256}")
    return sha256


def signed_pdf(connection: Connection, sha256: str) -> bytes:
    """The bytes of a signed PDF. Raises NotFound if it is not stored, StoreDamaged if they do not match the hash."""
    tails: list[bytes] = []
    step = sha256
    while step:
        row = connection.execute(select(PAPER.c.before, PAPER.c.tail).where(PAPER.c.sha256 == step)).one_or_none()
        if row is None:
            raise NotFound("This PDF is not in the store.", "It may have been signed on another machine.")
        tails.append(bytes(row.tail))
        # A chain has one row for each signature. The limit ends the loop if an edited row makes a cycle.
        step = row.before if len(tails) < _LONGEST else ""
    whole = b"".join(reversed(tails))
    if digest(whole) != sha256:
        raise StoreDamaged("A signed PDF is not the one that was kept.", "Take the copy that was exported.")
    return whole


def newest_signed_pdfs(connection: Connection, plan_id: str, number: int) -> tuple[str, ...]:
    """The SHA-256 of each signed PDF of a revision that no other one continues, the oldest first."""
    query = select(PAPER.c.sha256, PAPER.c.before).where(PAPER.c.plan_id == plan_id, PAPER.c.number == number)
    rows = connection.execute(query.order_by(PAPER.c.added_at)).all()
    continued = {row.before for row in rows}
    return tuple(row.sha256 for row in rows if row.sha256 not in continued)


def all_signed_pdfs(connection: Connection, plan_id: str, number: int) -> tuple[str, ...]:
    """The SHA-256 of every signed PDF of a revision, also of those that a later one continues, the oldest first."""
    query = select(PAPER.c.sha256).where(PAPER.c.plan_id == plan_id, PAPER.c.number == number)
    return tuple(connection.execute(query.order_by(PAPER.c.added_at)).scalars())
