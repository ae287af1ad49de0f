"""What the store of this machine knows of a plan in a file: later revisions, longer papers, known certificates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from app.errors import NameplateError
from app.store import Revision, Store, integrity, kept_files, log, trust
from app.store.tables import ACTIVITY
from models import parse_value
from models.revision import State


@dataclass(frozen=True)
class Believed:
    """Certificates that are known on this machine: fingerprints, roots (DER), and the name each was believed under."""

    pinned: Mapping[str, str] = field(default_factory=dict[str, str])
    roots: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Here:
    """What the own store says of a revision. All texts are full sentences.

    `against` contradicts the file, `damage` says that the store itself cannot be relied on, `later` goes beyond the
    file, `ended` says that it no longer holds, `cut_back` that a longer one is kept. `used` are the certificates with
    which people of the plan have signed here, by person.
    """

    knows: bool = False
    against: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    cut_back: str = ""
    log: str = ""
    used: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    @property
    def all(self) -> tuple[str, ...]:
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
    if store is None or not store.knows(plan_id):
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
            log=_log_words(connection, log_head),
            used=_used(revisions),
        )


def _against(same: Revision | None, sha256: str) -> tuple[str, ...]:
    if same is None or same.sha256 == sha256:
        return ()
    return (
        f"Your store keeps another revision {same.number} of this plan, with the hash {same.sha256[:8]}: "
        "two histories have gone apart, or one of the two was forged.",
    )


def _damage(connection: Connection, plan_id: str) -> tuple[str, ...]:
    found = integrity.damage(connection, plan_id)
    return tuple(f"Your own store was edited by hand or damaged, so do not rely on it: {words}" for words in found)


def _later(revisions: tuple[Revision, ...], number: int, same: Revision | None) -> tuple[str, ...]:
    newer = [one for one in revisions if one.number > number]
    words = [
        f"Your store knows revision {one.number} of this plan, sealed on {parse_value.say_day(one.sealed_at.date())} "
        f"({one.state})."
        for one in newer
    ]
    if same is None and not newer:
        words.append(f"Your store knows this plan, but no revision {number} of it.")
    return tuple(words)


def _ended(same: Revision, day: date) -> tuple[str, ...]:
    if same.state.is_closed and same.closed_at is not None:
        on = parse_value.say_day(same.closed_at.date())
        why = f": {same.reason.rstrip('.')}." if same.reason else "."
        return (f"Your store knows that this revision was {same.state} on {on}{why}",)
    if same.state_on(day) is State.EXPIRED and same.expires is not None:
        return (f"Your store knows that its signatures held until {parse_value.say_day(same.expires)}.",)
    return ()


def _cut_back(connection: Connection, plan_id: str, number: int, pdf: bytes) -> str:
    """Words where a kept file of the same revision begins with this one and goes on."""
    for sha256 in kept_files.newest_papers(connection, plan_id, number):
        try:
            whole = kept_files.paper(connection, sha256)
        except NameplateError:
            # That this paper is damaged is told already.
            continue
        if len(whole) > len(pdf) and whole.startswith(pdf):
            return (
                f"This file was cut back: your store keeps a longer one that begins with it and goes on for "
                f"{len(whole) - len(pdf):,} bytes with what was signed later."
            )
    return ""


def _log_words(connection: Connection, head: str) -> str:
    if not head:
        return ""
    row = connection.execute(select(ACTIVITY.c.id, ACTIVITY.c.at).where(ACTIVITY.c.head == head)).first()
    if row is None and head != log.START:
        return (
            "The head of the activity log printed in this file is not in the log of your store: it was printed from "
            "another store, or the log of yours was written anew since."
        )
    broken = log.broken_at(connection)
    number = int(row.id) if row is not None else 0
    if broken is not None and broken <= number:
        return f"The activity log of your store was changed at line {broken}, before this file was printed."
    return f"The head of the activity log printed in this file stands in your store's log at line {number}, unbroken."


def _used(revisions: tuple[Revision, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one in revisions:
        for signature in one.signatures:
            if signature.certificate:
                earlier = found.get(signature.person_id, frozenset())
                found[signature.person_id] = earlier | {signature.certificate}
    return found
