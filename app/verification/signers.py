"""Who signed a file: recorded names and signatures with keys, each set against what the sealed plan asks for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from app.problems.kinds import CoverKind, KnownKind, NameKind, SignerKind
from app.problems.problem import Cover, KnownBy, Problem, holds
from app.problems.words import say
from app.verification.own_store import Believed, Here
from app.verification.result import Asked, Signed
from models.holders import display
from models.revision import Level
from models.seal import RequiredSigner, Sealed
from models.stage import ROLE_NAMES

if TYPE_CHECKING:
    # Loads pyHanko, which a file without signatures must not wait for.
    from app.report import SignatureLine
    from app.signing.inspect import PdfSignature

_ASLANT = timedelta(hours=26)
"""A day of sealing has no time zone, and clocks differ."""


@dataclass(frozen=True)
class Circle:
    """Those whom a sealed plan asks to sign, and what is known here of their certificates."""

    sealed: Sealed
    believed: Believed
    here: Here
    now: datetime

    def asked(self) -> tuple[Asked, ...]:
        """Everybody who must sign, in the order of the plan."""
        return tuple(Asked(one.person_id, self.name(one.person_id), _role(one)) for one in self._required())

    def required(self, person_id: str) -> RequiredSigner | None:
        """What the plan asks of a person, None for nothing."""
        return next((one for one in self._required() if one.person_id == person_id), None)

    def name(self, person_id: str) -> str:
        """The name of the human being, without a title."""
        person = self.sealed.plan.person(person_id)
        if person is None:
            return say(NameKind.NOT_IN_PLAN, {"person_id": person_id})
        return (person.holder if person.kind in ("post", "rota") else person.name).strip() or display(person)

    def pinned(self) -> dict[str, KnownBy]:
        """Every certificate that is known, and by whom."""
        found = {one: KnownBy(KnownKind.PINNED, name=name) for one, name in self.believed.pinned.items()}
        for one in self._required():
            if one.certificate:
                found.setdefault(one.certificate, KnownBy(KnownKind.PLAN))
        return found

    def _required(self) -> tuple[RequiredSigner, ...]:
        return self.sealed.required_signers


def recorded(lines: Iterable[SignatureLine], circle: Circle, *, pages_match: bool) -> tuple[Signed, ...]:
    """The signatures that the pages show: typed names count, of others the pages only say that they exist."""
    return tuple(_recorded(line, circle, pages_match) for line in lines)


def _recorded(line: SignatureLine, circle: Circle, pages_match: bool) -> Signed:
    asked = circle.required(line.person_id)
    wrong: list[Problem] = []
    if line.level is not Level.RECORDED:
        wrong.append(Problem(SignerKind.ELSEWHERE, name=line.name))
    if line.signed_on < circle.sealed.sealed_on:
        wrong.append(Problem(SignerKind.DATED_BEFORE, on=line.signed_on))
    if line.signed_on > (circle.now + _ASLANT).date():
        wrong.append(Problem(SignerKind.DATED_AHEAD, on=line.signed_on))
    if not pages_match:
        wrong.append(Problem(SignerKind.PAGES_UNKNOWN))
    strangers = _stranger(line.name, line.person_id, asked, circle, SignerKind.OTHER_TYPED_NAME)
    return Signed(
        person_id=line.person_id,
        name=line.name,
        role=_role(asked) if asked else "",
        level=line.level,
        covers=Cover(CoverKind.PAGE if line.level is Level.RECORDED else CoverKind.NOTHING_HERE),
        valid=holds(wrong),
        trusted=False,
        counts=holds((*wrong, *strangers)),
        time=line.signed_on.isoformat(),
        certificate=line.certificate,
        problems=(*wrong, *strangers),
    )


def with_keys(found: Iterable[PdfSignature], circle: Circle) -> tuple[Signed, ...]:
    """The signatures in the file itself; a person counts once."""
    signed: list[Signed] = []
    for one in found:
        made = _with_key(one, circle)
        if made.counts and any(other.counts and other.person_id == made.person_id for other in signed):
            made = replace(made, counts=False, problems=(*made.problems, Problem(SignerKind.TWICE, name=made.name)))
        signed.append(made)
    return tuple(signed)


def _with_key(found: PdfSignature, circle: Circle) -> Signed:
    person_id = found.field.removeprefix("sign-")
    asked = circle.required(person_id)
    name = found.subject or found.name or say(NameKind.NO_CERTIFICATE_NAME, {})
    problems = list(found.problems)
    at = found.signed_at
    sealed_on = circle.sealed.sealed_on
    begins = datetime(sealed_on.year, sealed_on.month, sealed_on.day, tzinfo=UTC)
    early = at is not None and at < begins - (_ASLANT - timedelta(hours=12))
    if early and at is not None:
        problems.append(Problem(SignerKind.CLAIMED_BEFORE, on=at.date(), sealed_on=sealed_on))
    # A certificate that the sealed plan names is that person's, whatever name its issuer wrote into it.
    named = asked is not None and asked.certificate == found.fingerprint != ""
    strange = [] if named else _stranger(name, person_id, asked, circle, SignerKind.OTHER_CERTIFIED_NAME)
    doubts = [*strange, *_foreign(found, asked, circle)]
    trust = circle.pinned()
    known = trust.get(found.fingerprint, KnownBy(KnownKind.ROOT))
    return Signed(
        person_id=person_id,
        name=name,
        role=_role(asked) if asked else "",
        level=found.level,
        covers=found.covers,
        valid=holds(problems),
        trusted=found.trusted,
        counts=holds((*doubts, *problems)),
        time=at.isoformat(timespec="seconds") if at is not None else "",
        certificate=found.fingerprint,
        known=known if found.trusted else None,
        problems=(*doubts, *problems),
        der=found.certificate,
    )


def _foreign(found: PdfSignature, asked: RequiredSigner | None, circle: Circle) -> list[Problem]:
    """What to say where the plan or the own store knows another certificate of that person."""
    if asked is None:
        return []
    name = circle.name(asked.person_id)
    if asked.certificate:
        if asked.certificate == found.fingerprint:
            return []
        named = asked.certificate
        return [Problem(SignerKind.PLAN_NAMES_OTHER, name=name, named=named, used=found.fingerprint)]
    used = circle.here.used.get(asked.person_id, frozenset[str]())
    alike = {one for one, believed in circle.believed.pinned.items() if _words(believed) == _words(name)}
    if found.fingerprint in circle.believed.pinned or not (used or alike) or found.fingerprint in used:
        return []
    return [Problem(SignerKind.STORE_KNOWS_OTHER, name=name, used=found.fingerprint)]


def _stranger(
    name: str, person_id: str, asked: RequiredSigner | None, circle: Circle, kind: SignerKind
) -> list[Problem]:
    """What to say where the plan asks nobody for that signature, or somebody of quite another name."""
    if asked is None:
        return [Problem(SignerKind.NOT_ASKED, name=name)]
    wanted = circle.name(person_id)
    if _words(name) & _words(wanted):
        return []
    return [Problem(kind, wanted=wanted, name=name)]


def _words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return frozenset("".join(sign if sign.isalnum() else " " for sign in plain).split())


def _role(one: RequiredSigner) -> str:
    return ", ".join(ROLE_NAMES.get(role, role) for role in one.roles)


def missing(circle: Circle, signatures: Iterable[Signed]) -> tuple[Asked, ...]:
    """Those who must sign and of whom no signature counts."""
    counted: Mapping[str, bool] = {one.person_id: True for one in signatures if one.counts}
    return tuple(one for one in circle.asked() if one.person_id not in counted)


def out_of_order(circle: Circle, signatures: Iterable[Signed]) -> bool:
    """Whether the plan asks people to sign as it lists them, and those who signed with keys did not."""
    if circle.sealed.plan.signing.order != "listed":
        return False
    wanted = [one.person_id for one in circle.sealed.required_signers]
    places = [wanted.index(one.person_id) for one in signatures if one.counts and one.level is not Level.RECORDED]
    return places != sorted(places)
