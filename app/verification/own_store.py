"""The facts about a verified file in the store of this machine: other revisions, longer PDFs, trusted certificates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from app.errors import NameplateError
from app.problems.kinds import PlanKind, StoreKind
from app.problems.problem import Problem
from app.store import Revision, Store, integrity, kept_files, log, trust
from app.store.tables import ACTIVITY
from models.revision import State


@dataclass(frozen=True)
class TrustedCertificates:
    """The trusted certificates of this machine: names by fingerprint of pinned ones, and the roots (DER)."""

    pinned: Mapping[str, str] = field(default_factory=dict[str, str])
    roots: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class StoreFacts:
    """The facts about a revision in the store.

    `against` are contradictions to the file, `damage` is damage in the store itself, `later` are events after the file
    was written, `ended` is the end of validity, `cut_back` says that a longer PDF is stored. `used` are the
    certificates that people of the plan have signed with here, by person.
    """

    knows: bool = False
    against: tuple[Problem, ...] = ()
    damage: tuple[Problem, ...] = ()
    later: tuple[Problem, ...] = ()
    ended: tuple[Problem, ...] = ()
    cut_back: Problem | None = None
    log: Problem | None = None
    used: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    @property
    def all(self) -> tuple[Problem, ...]:
        """All facts beyond the file, the most important first."""
        return (*self.against, *self.ended, *self.damage, *self.later)


def trust_of(store: Store | None) -> TrustedCertificates:
    """The trusted certificates in the store; none without a store."""
    if store is None:
        return TrustedCertificates()
    with store.reading() as connection:
        kept = trust.trusted(connection)
    pinned = {one.fingerprint: one.name for one in kept if one.kind == "pinned"}
    return TrustedCertificates(pinned, tuple(one.certificate for one in kept if one.kind == "root"))


def facts_in_store(
    store: Store | None, plan_id: str, number: int, sha256: str, pdf: bytes, log_head: str, day: date
) -> StoreFacts:
    """The facts in the store about the revision `number` with this hash, and about the PDF that contains it."""
    if store is None or not store.contains(plan_id):
        return StoreFacts()
    revisions = store.revisions(plan_id)
    same = next((one for one in revisions if one.number == number), None)
    with store.reading() as connection:
        return StoreFacts(
            knows=True,
            against=_against(same, sha256),
            damage=_damage(connection, plan_id),
            later=_later(revisions, number, same),
            ended=_ended(same, day) if same is not None and same.sha256 == sha256 else (),
            cut_back=_cut_back(connection, plan_id, number, pdf),
            log=_log_head(connection, log_head),
            used=_used(revisions),
        )


def _against(same: Revision | None, sha256: str) -> tuple[Problem, ...]:
    if same is None or same.sha256 == sha256:
        return ()
    return (Problem(StoreKind.OTHER_REVISION, number=same.number, sha256=same.sha256),)


def _damage(connection: Connection, plan_id: str) -> tuple[Problem, ...]:
    return tuple(Problem(StoreKind.DAMAGED, damage=found) for found in integrity.damage(connection, plan_id))


def _later(revisions: tuple[Revision, ...], number: int, same: Revision | None) -> tuple[Problem, ...]:
    newer = [one for one in revisions if one.number > number]
    if same is None and not newer:
        return (Problem(StoreKind.NO_SUCH_REVISION, number=number),)
    return tuple(
        Problem(StoreKind.LATER_REVISION, number=one.number, on=one.sealed_at.date(), state=one.state) for one in newer
    )


def _ended(same: Revision, day: date) -> tuple[Problem, ...]:
    if same.state.is_closed and same.closed_at is not None:
        return (Problem(StoreKind.ENDED, state=same.state, on=same.closed_at.date(), reason=same.reason),)
    if same.state_on(day) is State.EXPIRED and same.expires is not None:
        return (Problem(StoreKind.EXPIRED, on=same.expires),)
    return ()


def _cut_back(connection: Connection, plan_id: str, number: int, pdf: bytes) -> Problem | None:
    """The problem if a stored PDF of the same revision continues this one; None otherwise."""
    for sha256 in kept_files.newest_signed_pdfs(connection, plan_id, number):
        try:
            whole = kept_files.signed_pdf(connection, sha256)
        except NameplateError:
            # The damage of this PDF is reported already.
            continue
        if len(whole) > len(pdf) and whole.startswith(pdf):
            return Problem(PlanKind.CUT_BACK, count=len(whole) - len(pdf))
    return None


def _log_head(connection: Connection, head: str) -> Problem | None:
    if not head:
        return None
    row = connection.execute(select(ACTIVITY.c.id, ACTIVITY.c.at).where(ACTIVITY.c.head == head)).first()
    if row is None and head != log.START:
        return Problem(StoreKind.LOG_HEAD_UNKNOWN)
    broken = log.broken_at(connection)
    number = int(row.id) if row is not None else 0
    if broken is not None and broken <= number:
        return Problem(StoreKind.LOG_HEAD_BROKEN, line=broken)
    return Problem(StoreKind.LOG_HEAD_FOUND, line=number)


def _used(revisions: tuple[Revision, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one in revisions:
        for signature in one.signatures:
            if signature.certificate:
                earlier = found.get(signature.person_id, frozenset())
                found[signature.person_id] = earlier | {signature.certificate}
    return found
