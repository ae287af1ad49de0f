"""Inspects an untrusted signed PDF: its signatures, their validity, and all other changes of the file."""

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
from app.signing.signature import FileContext, PdfSignature, trailing_bytes, unreadable, validate_signature
from app.signing.strict_reader import MOST_OBJECTS, Reader, read
from app.signing.trust import Known, known

_OURS: Final = re.compile(r"sign-[0-9a-f]{8}")
_MOST_SIGNATURES: Final = 64
_MOST_SHARED: Final = 4
_CALLS: Final = 200_000
"""Most profiler events (calls and returns of functions) while one signature is validated."""


@dataclass(frozen=True)
class SignedFile:
    """The result of an inspection.

    `base` are the bytes before the update of the first signature, the file as it was rendered; without a signature
    the first revision. `appended` are changes outside signatures, `added` additions for long-term validation only.
    `trouble` is the reason if the file could not be inspected; the other fields are empty then.
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
    """Inspect the signatures of a PDF. Never raises for the content of the file, and does not use the network.

    `pinned` are SHA-256 fingerprints (hexadecimal) of trusted certificates, `roots` are trusted issuers (DER). `now`
    has a time zone, else ValueError is raised. A file with more than `most_objects` objects is not inspected.
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
    budget = ReadBudget()
    reader = read(pdf, budget, most_objects)
    stops = ends(pdf, reader)
    updates = tuple(update(reader, number) for number in range(1, len(stops)))
    prepared = Counter(name for name, _ in signature_fields(reader.get_historical_resolver(0)))
    in_first_revision = bool(filled(reader.get_historical_resolver(0)))
    signing = [one.number for one in updates if one.signed]
    if in_first_revision:
        base = b""
    elif signing:
        base = pdf[: stops[signing[0] - 1]]
    else:
        base = pdf[: stops[0]]
    context = FileContext(pdf, stops, updates, trust, now)
    signatures = _signatures(reader, context, prepared, budget)
    return SignedFile(
        base=base,
        revisions=len(stops),
        signatures=signatures,
        appended=_appended(context, in_first_revision=in_first_revision),
        added=tuple(Problem(FileKind.ADDED_LATER, change=found) for one in updates for found in one.added),
    )


def _signatures(
    reader: Reader, context: FileContext, prepared: Counter[str], budget: ReadBudget
) -> tuple[PdfSignature, ...]:
    """The signatures in the newest revision, in the order in which they were made."""
    found: list[tuple[int, PdfSignature]] = []
    fields = signature_fields(reader)
    names = Counter(name for name, _ in fields)
    if max(Counter(number for _, number in fields if number > 0).values(), default=0) > _MOST_SHARED:
        raise Unfit(Problem(FileKind.LENT_SIGNATURE, most=_MOST_SHARED))
    for name, value, holder in enumerate_sig_fields(reader, filled_status=True):
        if len(found) >= _MOST_SIGNATURES:
            raise Unfit(Problem(FileKind.TOO_MANY_SIGNATURES, most=_MOST_SIGNATURES))
        held = value.get_object() if value is not None else None
        if isinstance(held, DictionaryObject) and held.get("/Type") == "/DocTimeStamp":
            continue
        problems = _about_its_field(str(name), names[name], prepared[str(name)])
        try:
            # Validating certificates does not count steps, and crafted chains can have exponentially many paths.
            with budget.watching(_CALLS):
                found.append(validate_signature(reader, holder, str(name), context, problems))
        except BROKEN:
            found.append((len(context.ends), unreadable(str(name), problems)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _about_its_field(name: str, times: int, prepared: int) -> tuple[Problem, ...]:
    """The problems of a field that occurs `times` in the file, and `prepared` times in its first revision."""
    found = [Problem(SignatureKind.REPEATED_FIELD)] if times > 1 else []
    if not _OURS.fullmatch(name):
        found.append(Problem(SignatureKind.FOREIGN_FIELD))
    elif prepared == 0:
        found.append(Problem(SignatureKind.LATE_FIELD))
    return tuple(found)


def _appended(about: FileContext, *, in_first_revision: bool) -> tuple[Problem, ...]:
    found = [Problem(FileKind.WRITTEN_ANEW)] if in_first_revision else []
    for one in about.updates:
        several = [Problem(UpdateKind.SEVERAL_SIGNATURES)] if len(one.signed) > 1 else []
        # The number of the update is left out, as it means nothing to the user.
        found += [Problem(FileKind.CHANGED_LATER, change=change) for change in (*one.changed, *several)]
    if rest := trailing_bytes(about):
        found.append(Problem(FileKind.BYTES_BEHIND, count=rest))
    return tuple(found)
