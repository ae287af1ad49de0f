"""The append-only tables: sealed revisions, their signatures, requests for change, withdrawals and revocations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from app.errors import NotFound, Refused, StoreDamaged
from app.store import integrity, log
from app.store.drafts import refresh
from app.store.plan_index import stamp
from app.store.revision_state import revisions
from app.store.tables import CLOSURE, REQUEST, REVISION, SIGNATURE
from models.finding import Request
from models.revision import CLOSED_BY, STEPS, Act, State
from models.seal import digest
from models.stored import Revision, Signature


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A sealed revision to store: its exact bytes, and the columns that lists show.

    `draft_sha256` is the hash of the draft document with the same plan; `signers` are the ids of those who must sign;
    `expires` is the last day on which the signatures will hold.
    """

    plan_id: str
    number: int
    parent: str
    draft_sha256: str
    stage: int
    words: str
    open_items: int
    signers: tuple[str, ...]
    document: bytes
    expires: date | None = None
    sealed_at: datetime | None = None
    """The time of sealing, if the revision was sealed on another machine; None for the time of the insert."""


def append(connection: Connection, fresh: NewRevision, now: datetime, verb: str = "sealed") -> str:
    """Store a sealed revision; returns its SHA-256. Raises Refused if the plan has a revision of that number."""
    known = {revision.number for revision in revisions(connection, fresh.plan_id)}
    if fresh.number in known:
        raise Refused(
            f"This plan already has a revision {fresh.number}, with other content.",
            "Open the plan again; somebody sealed it in the meantime.",
        )
    sha256 = digest(fresh.document)
    values = {
        "plan_id": fresh.plan_id,
        "number": fresh.number,
        "sha256": sha256,
        "parent": fresh.parent,
        "draft_sha256": fresh.draft_sha256,
        "sealed_at": stamp(fresh.sealed_at or now),
        "stage": fresh.stage,
        "words": fresh.words,
        "open_items": fresh.open_items,
        "signers": " ".join(fresh.signers),
        "document": fresh.document,
        "expires": fresh.expires.isoformat() if fresh.expires else "",
    }
    connection.execute(insert(REVISION).values(**values))
    log.add(connection, now, fresh.plan_id, verb, f"revision {fresh.number} {sha256}")
    refresh(connection, fresh.plan_id)
    return sha256


def sealed_bytes(connection: Connection, plan_id: str, number: int) -> bytes:
    """The exact bytes of a revision. Raises NotFound, or StoreDamaged if they do not match their hash."""
    query = select(REVISION.c.sha256, REVISION.c.document).where(
        REVISION.c.plan_id == plan_id, REVISION.c.number == number
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound(f"This plan has no revision {number}.", "Its revisions are listed in History.")
    document = bytes(row.document)
    if digest(document) != row.sha256:
        raise StoreDamaged(
            f"The bytes of revision {number} are not the bytes that were sealed.",
            "Do not rely on it. Restore a backup, or take the copy inside an exported PDF.",
        )
    return document


def sign(connection: Connection, plan_id: str, number: int, signature: Signature, now: datetime) -> None:
    """Store one person's signature. Raises Refused unless the revision waits for the signature of this person."""
    revision = _revision(connection, plan_id, number)
    require(revision, Act.SIGN)
    if signature.person_id not in revision.signers:
        raise Refused(f"{signature.name} is not among those who must sign revision {number}.")
    if any(done.person_id == signature.person_id for done in revision.signatures):
        raise Refused(f"{signature.name} has signed revision {number} already.")
    values = {
        "plan_id": plan_id,
        "number": number,
        "person_id": signature.person_id,
        "name": signature.name,
        "title": signature.title,
        "roles": " ".join(signature.roles),
        "signed_on": signature.signed_on.isoformat(),
        "signed_at": stamp(now),
        "level": signature.level,
        "words": signature.words,
        "present": signature.present,
        "certificate": signature.certificate,
        "scan": signature.scan,
        "paper": signature.paper,
    }
    connection.execute(insert(SIGNATURE).values(**values))
    who = f"revision {number} by {signature.person_id} {signature.name}"
    log.add(connection, now, plan_id, "signed", f"{who} {integrity.row_hash(values)}")
    refresh(connection, plan_id)


def ask_for_change(connection: Connection, plan_id: str, number: int, request: Request, now: datetime) -> None:
    """Store the request for change of a signer who has not signed yet. Raises Refused if that is not possible."""
    revision = _revision(connection, plan_id, number)
    require(revision, Act.ASK)
    if request.person_id not in revision.waiting:
        raise Refused(f"{request.name} is not among those who have still to sign revision {number}.")
    if not request.comment.strip():
        raise Refused("A request needs words.", "Say in a sentence what should change.")
    values = {
        "plan_id": plan_id,
        "number": number,
        "person_id": request.person_id,
        "name": request.name,
        "comment": request.comment.strip(),
        "asked_on": request.asked_on.isoformat(),
        "asked_at": stamp(now),
    }
    connection.execute(insert(REQUEST).values(**values))
    who = f"revision {number} by {request.person_id} {request.name}"
    log.add(connection, now, plan_id, "asked", f"{who} {integrity.row_hash(values)}")
    refresh(connection, plan_id)


def close(
    connection: Connection,
    plan_id: str,
    number: int,
    kind: State,
    reason: str,
    now: datetime,
    closed_at: datetime | None = None,
) -> None:
    """Withdraw a sealed revision, or revoke a signed one with a reason; `kind` is withdrawn or revoked.

    `closed_at` is the time of it, if it was done on another machine; None for `now`. Raises Refused if the state does
    not allow it, or a revocation has no reason.
    """
    revision = _revision(connection, plan_id, number)
    act = CLOSED_BY[kind]
    require(revision, act)
    if STEPS[act].needs_reason and not reason.strip():
        raise Refused("A revocation needs a reason.", "Say in a sentence why the signed revision no longer holds.")
    at = stamp(closed_at or now)
    values = {"plan_id": plan_id, "number": number, "kind": kind, "reason": reason.strip(), "closed_at": at}
    connection.execute(insert(CLOSURE).values(**values))
    log.add(connection, now, plan_id, kind, f"revision {number} {reason.strip()} {integrity.row_hash(values)}")
    refresh(connection, plan_id)


def require(revision: Revision, act: Act) -> None:
    """Raise Refused if the state of a revision does not allow an act."""
    if not revision.state.allows(act):
        raise Refused(STEPS[act].refusal.format(number=revision.number, state=revision.state))


def _revision(connection: Connection, plan_id: str, number: int) -> Revision:
    for revision in revisions(connection, plan_id):
        if revision.number == number:
            return revision
    raise NotFound(f"This plan has no revision {number}.", "Its revisions are listed in History.")
