"""The signers of a file: recorded and key signatures, each compared with the required signers of the sealed plan."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from app.problems.kinds import CoverKind, KnownKind, NameKind, SignerKind
from app.problems.problem import Cover, KnownBy, Problem, holds
from app.problems.words import say
from app.verification.own_store import StoreFacts, TrustedCertificates
from app.verification.result import Asked, Signed
from models.holders import display
from models.revision import Level
from models.seal import RequiredSigner, Sealed
from models.stage import ROLE_NAMES

if TYPE_CHECKING:
    # Imports pyHanko, which is slow and not needed for a file without signatures.
    from app.report import SignatureLine
    from app.signing.inspect import PdfSignature

_ASLANT = timedelta(hours=26)
"""Tolerance for the day of sealing, which has no time zone, and for wrong clocks."""


@dataclass(frozen=True)
class SignerContext:
    """The required signers of a sealed plan, and the known certificates."""

    sealed: Sealed
    trusted: TrustedCertificates
    store_facts: StoreFacts
    now: datetime

    def asked(self) -> tuple[Asked, ...]:
        """All required signers, in the order of the plan."""
        return tuple(Asked(one.person_id, self.name(one.person_id), _role(one)) for one in self._required())

    def required(self, person_id: str) -> RequiredSigner | None:
        """The entry of a person among the required signers, None if there is none."""
        return next((one for one in self._required() if one.person_id == person_id), None)

    def name(self, person_id: str) -> str:
        """The name of the person, without a title."""
        person = self.sealed.plan.person(person_id)
        if person is None:
            return say(NameKind.NOT_IN_PLAN, {"person_id": person_id})
        return (person.holder if person.kind in ("post", "rota") else person.name).strip() or display(person)

    def pinned(self) -> dict[str, KnownBy]:
        """All known certificates by fingerprint, with the source of the knowledge."""
        found = {one: KnownBy(KnownKind.PINNED, name=name) for one, name in self.trusted.pinned.items()}
        for one in self._required():
            if one.certificate:
                found.setdefault(one.certificate, KnownBy(KnownKind.PLAN))
        return found

    def _required(self) -> tuple[RequiredSigner, ...]:
        return self.sealed.required_signers


def recorded(lines: Iterable[SignatureLine], context: SignerContext, *, pages_match: bool) -> tuple[Signed, ...]:
    """The signatures on the pages: typed names count; for key signatures the pages are no proof."""
    return tuple(_recorded(line, context, pages_match) for line in lines)


def _recorded(line: SignatureLine, context: SignerContext, pages_match: bool) -> Signed:
    asked = context.required(line.person_id)
    wrong: list[Problem] = []
    if line.level is not Level.RECORDED:
        wrong.append(Problem(SignerKind.ELSEWHERE, name=line.name))
    if line.signed_on < context.sealed.sealed_on:
        wrong.append(Problem(SignerKind.DATED_BEFORE, on=line.signed_on))
    if line.signed_on > (context.now + _ASLANT).date():
        wrong.append(Problem(SignerKind.DATED_AHEAD, on=line.signed_on))
    if not pages_match:
        wrong.append(Problem(SignerKind.PAGES_UNKNOWN))
    strangers = _stranger(line.name, line.person_id, asked, context, SignerKind.OTHER_TYPED_NAME)
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


def with_keys(found: Iterable[PdfSignature], context: SignerContext) -> tuple[Signed, ...]:
    """The key signatures in the file; only one per person counts."""
    signed: list[Signed] = []
    for one in found:
        made = _with_key(one, context)
        if made.counts and any(other.counts and other.person_id == made.person_id for other in signed):
            made = replace(made, counts=False, problems=(*made.problems, Problem(SignerKind.TWICE, name=made.name)))
        signed.append(made)
    return tuple(signed)


def _with_key(found: PdfSignature, context: SignerContext) -> Signed:
    person_id = found.field.removeprefix("sign-")
    asked = context.required(person_id)
    name = found.subject or found.name or say(NameKind.NO_CERTIFICATE_NAME, {})
    problems = list(found.problems)
    at = found.signed_at
    sealed_on = context.sealed.sealed_on
    begins = datetime(sealed_on.year, sealed_on.month, sealed_on.day, tzinfo=UTC)
    early = at is not None and at < begins - (_ASLANT - timedelta(hours=12))
    if early and at is not None:
        problems.append(Problem(SignerKind.CLAIMED_BEFORE, on=at.date(), sealed_on=sealed_on))
    # A certificate that the sealed plan names belongs to that person, whatever name is in it.
    named = asked is not None and asked.certificate == found.fingerprint != ""
    strange = [] if named else _stranger(name, person_id, asked, context, SignerKind.OTHER_CERTIFIED_NAME)
    doubts = [*strange, *_foreign(found, asked, context)]
    trust = context.pinned()
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


def _foreign(found: PdfSignature, asked: RequiredSigner | None, context: SignerContext) -> list[Problem]:
    """The problems if the plan or the store has another certificate for the person."""
    if asked is None:
        return []
    name = context.name(asked.person_id)
    if asked.certificate:
        if asked.certificate == found.fingerprint:
            return []
        named = asked.certificate
        return [Problem(SignerKind.PLAN_NAMES_OTHER, name=name, named=named, used=found.fingerprint)]
    used = context.store_facts.used.get(asked.person_id, frozenset[str]())
    alike = {one for one, known_name in context.trusted.pinned.items() if _words(known_name) == _words(name)}
    if found.fingerprint in context.trusted.pinned or not (used or alike) or found.fingerprint in used:
        return []
    return [Problem(SignerKind.STORE_KNOWS_OTHER, name=name, used=found.fingerprint)]


def _stranger(
    name: str, person_id: str, asked: RequiredSigner | None, context: SignerContext, kind: SignerKind
) -> list[Problem]:
    """The problems if the plan does not ask this person to sign, or the names have no word in common."""
    if asked is None:
        return [Problem(SignerKind.NOT_ASKED, name=name)]
    wanted = context.name(person_id)
    if _words(name) & _words(wanted):
        return []
    return [Problem(kind, wanted=wanted, name=name)]


def _words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return frozenset("".join(sign if sign.isalnum() else " " for sign in plain).split())


def _role(one: RequiredSigner) -> str:
    return ", ".join(ROLE_NAMES.get(role, role) for role in one.roles)


def missing(context: SignerContext, signatures: Iterable[Signed]) -> tuple[Asked, ...]:
    """The required signers without a signature that counts."""
    counted: Mapping[str, bool] = {one.person_id: True for one in signatures if one.counts}
    return tuple(one for one in context.asked() if one.person_id not in counted)


def out_of_order(context: SignerContext, signatures: Iterable[Signed]) -> bool:
    """Whether the plan requires its order of signing, and the key signatures have another order."""
    if context.sealed.plan.signing.order != "listed":
        return False
    wanted = [one.person_id for one in context.sealed.required_signers]
    places = [wanted.index(one.person_id) for one in signatures if one.counts and one.level is not Level.RECORDED]
    return places != sorted(places)
