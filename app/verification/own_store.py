"""What the store of this machine knows of a plan in a file: later revisions, longer papers, known certificates."""

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
class Believed:
    """Certificates that are known on this machine: fingerprints, roots (DER), and the name each was believed under."""

    pinned: Mapping[str, str] = field(default_factory=dict[str, str])
    roots: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Here:
    """What the own store says of a revision.

    `against` contradicts the file, `damage` says that the store itself cannot be relied on, `later` goes beyond the
    file, `ended` says that it no longer holds, `cut_back` that a longer one is kept. `used` are the certificates with
    which people of the plan have signed here, by person.
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
        """Everything that goes beyond the file, the most important first."""
        return (*self.against, *self.ended, *self.damage, *self.later)


def believed(store: Store | None) -> Believed:
    """The certificates that somebody at this machine chose to believe."""
    if store is None:
        return Believed()
    with store.reading() as connection:
        kept = trust.trusted(connection)
    pinned = {one.fingerprint: one.name for one in kept if one.kind == "pinned"}
    return Believed(pinned, tuple(one.certificate for one in kept if one.kind == "root"))


def known_here(
    store: Store | None, plan_id: str, number: int, sha256: str, pdf: bytes, log_head: str, day: date
) -> Here:
    """What the store knows of the revision `number` with this hash, and of the file it came in."""
    if store is None or not store.contains(plan_id):
        return Here()
    revisions = store.revisions(plan_id)
    same = next((one for one in revisions if one.number == number), None)
    with store.reading() as connection:
        return Here(
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
    """What to say where a kept file of the same revision begins with this one and goes on."""
    for sha256 in kept_files.newest_signed_pdfs(connection, plan_id, number):
        try:
            whole = kept_files.signed_pdf(connection, sha256)
        except NameplateError:
            # That this paper is damaged is told already.
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
