"""Looks into a signed PDF by a stranger: who signed what, whether it holds, and what else was done to the file."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.sign.fields import enumerate_sig_fields

from app.problems.kinds import FileKind, SignatureKind, UpdateKind
from app.problems.problem import Problem
from app.signing.changes import update
from app.signing.read_limits import BROKEN, BudgetExceeded, ReadBudget, Unfit
from app.signing.revisions import ends, filled, signature_fields
from app.signing.signature import Circumstances, PdfSignature, behind, look_at, unreadable
from app.signing.strict_reader import MOST_OBJECTS, Reader, read
from app.signing.trust import Known, known

_OURS: Final = re.compile(r"sign-[0-9a-f]{8}")
_MOST_SIGNATURES: Final = 64
_MOST_LENT: Final = 4
_CALLS: Final = 200_000
"""Calls while one signature is looked at, and as many returns: one of ours takes some forty thousand."""


@dataclass(frozen=True)
class SignedFile:
    """What is known of a signed file.

    `base` are the bytes before the update of the first signature, the file as it was rendered; without a signature
    the first revision. `appended` tells what was added or changed outside signatures, `added` what only helps to
    check signatures later. `trouble` says why the file could not be looked into; then the rest is empty.
    """

    base: bytes = field(repr=False)
    revisions: int
    signatures: tuple[PdfSignature, ...]
    appended: tuple[Problem, ...] = ()
    added: tuple[Problem, ...] = ()
    trouble: Problem | None = None


def inspect(
    pdf: bytes,
    *,
    pinned: frozenset[str],
    roots: tuple[bytes, ...] = (),
    now: datetime,
    most_objects: int = MOST_OBJECTS,
) -> SignedFile:
    """Everything about the signatures of a PDF; never raises for what the file holds, never asks the network.

    `pinned` are SHA-256 fingerprints (hexadecimal) of certificates that are trusted, `roots` certificates (DER) that
    issue trusted ones. `now` has a time zone. A file with more than `most_objects` is not looked into.
    """
    if now.tzinfo is None:
        raise ValueError("the time needs its zone")
    try:
        return _inspected(pdf, known(pinned, roots), now, most_objects)
    except BudgetExceeded:
        return _trouble(Problem(FileKind.ENDLESS))
    except Unfit as why:
        return _trouble(why.problem)
    except BROKEN:
        return _trouble(Problem(FileKind.DAMAGED))


def _trouble(problem: Problem) -> SignedFile:
    return SignedFile(base=b"", revisions=0, signatures=(), trouble=problem)


def _inspected(pdf: bytes, trust: Known, now: datetime, most_objects: int) -> SignedFile:
    patience = ReadBudget()
    reader = read(pdf, patience, most_objects)
    stops = ends(pdf, reader)
    updates = tuple(update(reader, number) for number in range(1, len(stops)))
    prepared = Counter(name for name, _ in signature_fields(reader.get_historical_resolver(0)))
    at_birth = bool(filled(reader.get_historical_resolver(0)))
    signing = [one.number for one in updates if one.signed]
    if at_birth:
        base = b""
    elif signing:
        base = pdf[: stops[signing[0] - 1]]
    else:
        base = pdf[: stops[0]]
    circumstances = Circumstances(pdf, stops, updates, trust, now)
    signatures = _signatures(reader, circumstances, prepared, patience)
    return SignedFile(
        base=base,
        revisions=len(stops),
        signatures=signatures,
        appended=_appended(circumstances, at_birth=at_birth),
        added=tuple(Problem(FileKind.ADDED_LATER, change=found) for one in updates for found in one.added),
    )


def _signatures(
    reader: Reader, circumstances: Circumstances, prepared: Counter[str], patience: ReadBudget
) -> tuple[PdfSignature, ...]:
    """The signatures of the file as it is now, in the order in which they were made."""
    found: list[tuple[int, PdfSignature]] = []
    fields = signature_fields(reader)
    names = Counter(name for name, _ in fields)
    if max(Counter(number for _, number in fields if number > 0).values(), default=0) > _MOST_LENT:
        raise Unfit(Problem(FileKind.LENT_SIGNATURE, most=_MOST_LENT))
    for name, value, holder in enumerate_sig_fields(reader, filled_status=True):
        if len(found) >= _MOST_SIGNATURES:
            raise Unfit(Problem(FileKind.TOO_MANY_SIGNATURES, most=_MOST_SIGNATURES))
        held = value.get_object() if value is not None else None
        if isinstance(held, DictionaryObject) and held.get("/Type") == "/DocTimeStamp":
            continue
        problems = _about_its_field(str(name), names[name], prepared[str(name)])
        try:
            # Certificates make no steps, and may be chained in more ways than anybody could try.
            with patience.watching(_CALLS):
                found.append(look_at(reader, holder, str(name), circumstances, problems))
        except BROKEN:
            found.append((len(circumstances.ends), unreadable(str(name), problems)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _about_its_field(name: str, times: int, prepared: int) -> tuple[Problem, ...]:
    """What is wrong with a field that is in the file some `times`, and was there `prepared` times from the start."""
    found = [Problem(SignatureKind.REPEATED_FIELD)] if times > 1 else []
    if not _OURS.fullmatch(name):
        found.append(Problem(SignatureKind.FOREIGN_FIELD))
    elif prepared == 0:
        found.append(Problem(SignatureKind.LATE_FIELD))
    return tuple(found)


def _appended(about: Circumstances, *, at_birth: bool) -> tuple[Problem, ...]:
    found = [Problem(FileKind.WRITTEN_ANEW)] if at_birth else []
    for one in about.updates:
        several = [Problem(UpdateKind.SEVERAL_SIGNATURES)] if len(one.signed) > 1 else []
        # Without the number of the update, which says nothing to a reader.
        found += [Problem(FileKind.CHANGED_LATER, change=change) for change in (*one.changed, *several)]
    if rest := behind(about):
        found.append(Problem(FileKind.BYTES_BEHIND, count=rest))
    return tuple(found)
