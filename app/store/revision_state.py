"""The state of a plan, derived from its revisions, signatures and closures. The row of a plan only caches it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from sqlalchemy import Connection, bindparam, select

from app.errors import StoreDamaged
from app.store.plan_index import moment
from app.store.tables import CLOSURE, REQUEST, REVISION, SIGNATURE
from models.finding import Request
from models.parse import Unusable
from models.parse_value import say_day
from models.revision import STATES, Level, State
from models.seal import TooLarge, digest, draft_digest_now
from models.stored import Revision, Signature

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class PlanState:
    """The state of a plan: revision number, state, its text for the list, and the hash of the revision before."""

    revision: int
    state: State
    words: str
    parent: str


_LAST: Final = (
    select(REVISION.c.number, REVISION.c.sha256, REVISION.c.draft_sha256)
    .where(REVISION.c.plan_id == bindparam("plan_id"))
    .order_by(REVISION.c.number.desc())
    .limit(1)
)
_DOCUMENT: Final = select(REVISION.c.document).where(REVISION.c.sha256 == bindparam("sha256"))
_LISTED: Final = (
    select(*(column for column in REVISION.c if column.name not in ("document", "plan_id", "draft_sha256")))
    .where(REVISION.c.plan_id == bindparam("plan_id"))
    .order_by(REVISION.c.number)
)


def plan_state(connection: Connection, plan_id: str, draft_sha256: str) -> PlanState:
    """The state of a plan whose draft has this hash: that of its last revision, or "draft" if the content differs.

    The content is compared and not the bytes: a draft that was changed and changed back after an upgrade is
    serialized in a newer schema than the revision.
    """
    last = connection.execute(_LAST, {"plan_id": plan_id}).one_or_none()
    if last is None:
        return _draft(1, "")
    if last.draft_sha256 != draft_sha256 and not _same_content(connection, last.sha256, draft_sha256):
        return _draft(last.number + 1, last.sha256)
    revision = revisions(connection, plan_id)[-1]
    return PlanState(revision.number, revision.state, words(revision), revision.parent)


def _same_content(connection: Connection, sha256: str, draft_sha256: str) -> bool:
    """Whether a draft, serialized in the current schema, has the same content as a revision of an older schema."""
    raw = bytes(connection.execute(_DOCUMENT, {"sha256": sha256}).scalar_one())
    # Damage is reported elsewhere. A damaged revision counts as different, so that no draft looks signed because of it.
    with contextlib.suppress(Unusable, TooLarge):
        return digest(raw) == sha256 and draft_digest_now(raw) == draft_sha256
    return False


def _draft(number: int, parent: str) -> PlanState:
    return PlanState(number, State.DRAFT, STATES[State.DRAFT].listed.format(number=number), parent)


def stored(kind: type[_Word], text: str) -> _Word:
    """A stored word as a member of its enum. Raises StoreDamaged for an unknown word."""
    try:
        return kind(text)
    except ValueError as wrong:
        raise StoreDamaged(f"“{text}” is nothing that a store holds.", "A backup can be restored.") from wrong


def words(revision: Revision) -> str:
    """The state of a revision as text for the second line of a list entry."""
    return STATES[revision.state].listed.format(
        number=revision.number,
        done=len(revision.signers) - len(revision.waiting),
        signers=len(revision.signers),
        asked=", a change is asked for" if revision.requests else "",
        reason=revision.reason,
        outcome=_outcome(revision),
    )


def _outcome(revision: Revision) -> str:
    """The result of the signatures as text; blank if there are none."""
    if not revision.signatures:
        return ""
    if revision.open_items:
        return f"Accepted with {revision.open_items} open item{'s' if revision.open_items != 1 else ''}"
    signed = f"Signed {say_day(max(signature.signed_on for signature in revision.signatures))}"
    return f"{signed}, until {say_day(revision.expires)}" if revision.expires else signed


def revisions(connection: Connection, plan_id: str) -> tuple[Revision, ...]:
    """The sealed revisions of a plan, the oldest first, without reading their documents."""
    rows = connection.execute(_LISTED, {"plan_id": plan_id}).fetchall()
    if not rows:
        return ()
    signatures, requests = _signatures(connection, plan_id), _requests(connection, plan_id)
    closures = {
        row.number: row for row in connection.execute(select(CLOSURE).where(CLOSURE.c.plan_id == plan_id)).fetchall()
    }
    made: list[Revision] = []
    later_signed = False
    for row in reversed(rows):
        closed = closures.get(row.number)
        signers = tuple(row.signers.split())
        own = signatures.get(row.number, ())
        complete = bool(own) and set(signers) <= {signature.person_id for signature in own}
        state = stored(State, closed.kind) if closed else _state(complete, later_signed)
        made.append(
            Revision(
                number=row.number,
                sha256=row.sha256,
                parent=row.parent,
                sealed_at=moment(row.sealed_at),
                stage=row.stage,
                words=row.words,
                state=state,
                reason=closed.reason if closed else "",
                closed_at=moment(closed.closed_at) if closed else None,
                open_items=row.open_items,
                signers=signers,
                signatures=own,
                expires=date.fromisoformat(row.expires) if row.expires else None,
                requests=requests.get(row.number, ()),
            )
        )
        later_signed = later_signed or state is State.SIGNED
    return tuple(reversed(made))


def _state(complete: bool, later_signed: bool) -> State:
    if later_signed:
        return State.SUPERSEDED
    return State.SIGNED if complete else State.SEALED


def _signatures(connection: Connection, plan_id: str) -> dict[int, tuple[Signature, ...]]:
    found: dict[int, tuple[Signature, ...]] = {}
    query = select(SIGNATURE).where(SIGNATURE.c.plan_id == plan_id).order_by(SIGNATURE.c.id)
    for row in connection.execute(query):
        signature = Signature(
            person_id=row.person_id,
            name=row.name,
            title=row.title,
            roles=tuple(row.roles.split()),
            signed_on=date.fromisoformat(row.signed_on),
            level=stored(Level, row.level),
            words=row.words,
            present=row.present,
            certificate=row.certificate,
            scan=row.scan,
            paper=row.paper,
        )
        found[row.number] = (*found.get(row.number, ()), signature)
    return found


def _requests(connection: Connection, plan_id: str) -> dict[int, tuple[Request, ...]]:
    found: dict[int, tuple[Request, ...]] = {}
    query = select(REQUEST).where(REQUEST.c.plan_id == plan_id).order_by(REQUEST.c.id)
    for row in connection.execute(query):
        request = Request(row.person_id, row.name, row.comment, date.fromisoformat(row.asked_on))
        found[row.number] = (*found.get(row.number, ()), request)
    return found
