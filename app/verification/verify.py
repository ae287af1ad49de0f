"""Verifies an untrusted PDF or plan file: its integrity, its signatures, and whether they are complete.

The plan, the record and the pages are read from the part of the file before the first signature. The pages are rendered
again from the enclosed files and compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from app import VERSION
from app.problems.kinds import Effect, FileKind, PageKind, PlanKind, SignatureKind
from app.problems.problem import Problem
from app.sources.plan_files import before_signatures, may_be_signed
from app.store import Store
from app.verification import signers
from app.verification.agreement import agreement
from app.verification.own_store import StoreFacts, facts_in_store, trust_of
from app.verification.pageless import facts, plan_file, redacted
from app.verification.pages import Match, compare
from app.verification.result import (
    LIMIT_LOCAL,
    LIMIT_RECORDED,
    LIMIT_STORE,
    LIMIT_TIME,
    LIMIT_TRUST,
    Signed,
    Verification,
    unknown,
)
from app.verification.signers import SignerContext
from models import parse, parse_value
from models.field_specs import leaves
from models.parse import Newer, Unusable
from models.plan import Plan
from models.read_document import read_document
from models.revision import Level, State
from models.seal import FORMAT_DRAFT, FORMAT_SEALED, Sealed, digest

if TYPE_CHECKING:
    # The report imports ReportLab and the signing pyHanko, which a plan file does not need.
    from app.report.read_back import EnclosedFiles
    from app.signing.inspect import SignedFile

LARGEST: Final = 64 * 1024 * 1024
_OBJECTS: Final = 6_000
_BYTES_FOR_AN_OBJECT: Final = 5
"""Bytes of the plan per allowed object. A PDF has 7 to 20 bytes of its plan per object, so this is a generous limit."""


def verify(raw: bytes, *, store: Store | None = None, now: datetime) -> Verification:
    """Verify the bytes of a PDF or of a plan file. Raises `Unusable` for a file that cannot be read at all.

    `store` is that of this machine, None if there is none; `now` has a time zone. Nothing is written.
    """
    if len(raw) > LARGEST:
        raise Unusable("This file is larger than any document of Nameplate. Open the file that Nameplate wrote.")
    if not raw.startswith(b"%PDF-"):
        return plan_file(raw, store, now)
    from app import report
    from app.report.attachment import Foreign, Unfit
    from app.report.read_back import Redacted

    base = before_signatures(raw)
    try:
        enclosed = report.read_enclosed(base)
        file = _looked_into(raw, enclosed, store, now)
        if file is not None and file.base and file.base != base:
            base, enclosed = file.base, report.read_enclosed(file.base)
    except Redacted as edition:
        return redacted(edition.sha256, str(edition), store)
    except Foreign as why:
        return Verification((Problem(PlanKind.FOREIGN, error=str(why)),), edition="none")
    except (Unfit, Newer):
        raise
    except Unusable as why:
        return Verification((Problem(PlanKind.SPOILT, error=str(why)),))
    return _judged(_Case(raw, base, enclosed, file, store, now))


@dataclass(frozen=True)
class _Case:
    """A PDF with a plan: all its bytes, those before the signatures, the enclosed files, the inspected signatures."""

    raw: bytes
    base: bytes
    enclosed: EnclosedFiles
    file: SignedFile | None
    store: Store | None
    now: datetime


@dataclass
class _Reasons:
    """Collects the problems; the kind of each determines its effect on the verdict."""

    found: list[Problem] = field(default_factory=list[Problem])

    def add(self, *problems: Problem) -> None:
        self.found += problems

    def put_first(self, *problems: Problem) -> None:
        """Add problems before all others with the same effect."""
        self.found[:0] = problems

    @property
    def all(self) -> tuple[Problem, ...]:
        """The problems without duplicates, those of a change first; for a changed file without the lesser ones."""
        by_effect = {effect: [one for one in self.found if one.kind.effect is effect] for effect in Effect}
        altered, lacking = by_effect[Effect.ALTERED], by_effect[Effect.INCOMPLETE]
        return tuple(dict.fromkeys((*altered, *lacking, *(() if altered else by_effect[Effect.HARMLESS]))))


def _looked_into(raw: bytes, enclosed: EnclosedFiles, store: Store | None, now: datetime) -> SignedFile | None:
    """The result of inspecting the signatures; None if the file has none."""
    if not may_be_signed(raw):
        return None
    from app.signing.inspect import inspect

    known = trust_of(store)
    try:
        found = read_document(enclosed.plan)
    except Unusable:
        found = None
    named = {one.certificate for one in found.required_signers} if isinstance(found, Sealed) else set[str]()
    pinned = frozenset({*known.pinned, *named} - {""})
    most = _OBJECTS + len(enclosed.plan) // _BYTES_FOR_AN_OBJECT
    return inspect(raw, pinned=pinned, roots=known.roots, now=now, most_objects=most)


def _judged(case: _Case) -> Verification:
    try:
        found = read_document(case.enclosed.plan)
    except Newer:
        raise
    except Unusable as why:
        return _unreadable_plan(case.enclosed.plan, str(why))
    reasons = _Reasons()
    match = _pages(case, found, reasons)
    _behind(case, reasons)
    if isinstance(found, Sealed):
        return _judged_sealed(case, found, reasons, pages_match=match.same and not match.unsure)
    reasons.add(Problem(PlanKind.DRAFT))
    sha256 = digest(case.enclosed.plan)
    return Verification(reasons.all, facts(found, State.DRAFT), hash=sha256, added=_added(case))


def _judged_sealed(case: _Case, found: Sealed, reasons: _Reasons, *, pages_match: bool) -> Verification:
    record = case.enclosed.record
    head = record.log_head if record else ""
    store_facts = facts_in_store(
        case.store, found.plan_id, found.revision, found.sha256, case.raw, head, case.now.date()
    )
    context = SignerContext(found, trust_of(case.store), store_facts, case.now)
    lines = record.signature_lines() if record else ()
    signatures = (
        *signers.recorded(lines, context, pages_match=pages_match),
        *signers.with_keys(case.file.signatures if case.file else (), context),
    )
    _signed(signatures, reasons)
    _whether_complete(case, context, signatures, reasons)
    _validity(case, found, store_facts, reasons)
    return Verification(
        reasons=reasons.all,
        plan=facts(found, record.state if record else State.SEALED),
        revision=found.revision,
        hash=found.sha256,
        signatures=signatures,
        missing=signers.missing(context, signatures),
        added=_added(case),
        later=store_facts.all,
        log=store_facts.log,
        limits=_limits(signatures, store_facts),
    )


def _unreadable_plan(raw: bytes, why: str) -> Verification:
    """The result for a plan.json that Nameplate did not write in this form."""
    try:
        ours = parse.load(raw).get("format") in (FORMAT_DRAFT, FORMAT_SEALED)
    except Unusable:
        ours = False
    if ours:
        return Verification((Problem(PlanKind.PLAN_CHANGED, error=why),), hash=digest(raw))
    return Verification((Problem(PlanKind.NO_PLAN, error=why),), edition="none")


def _pages(case: _Case, found: Plan | Sealed, reasons: _Reasons) -> Match:
    """Render the pages again and compare them."""
    from app import report

    if case.file is not None and case.file.signatures and not case.file.base:
        anew = Problem(PageKind.SAVED_ANEW)
        reasons.add(anew)
        return Match("none", problems=(anew,))
    record = case.enclosed.record
    if record is None:
        reasons.add(Problem(PageKind.NO_RECORD))
        return Match("none", unsure=True)
    try:
        document, options = report.document_of_enclosed(case.enclosed)
        ours = report.render(document, options)
    except Unusable as why:
        fault = Problem(PageKind.NOT_REMADE, error=str(why))
        reasons.add(fault)
        return Match("none", problems=(fault,))
    plan = found.plan if isinstance(found, Sealed) else found
    texts = tuple(value for _, value, _ in leaves(plan) if isinstance(value, str))
    unknown = document.outcome.unknown
    # A map has only one layout; another version may have laid out a checklist differently.
    said = partial(report.statements_of, document, options) if options.kind == "checklist" else None
    match = compare(case.base, ours, same_program=record.program == VERSION, texts=texts, said=said, unknown=unknown)
    told = agreement(document, record)
    if told is not None and told.kind.effect is Effect.ALTERED:
        match = replace(match, problems=(*match.problems, told))
    elif told is not None:
        reasons.add(told)
    _report_pages(match, record.program, reasons)
    return match


def _report_pages(match: Match, program: str, reasons: _Reasons) -> None:
    reasons.add(*match.problems)
    if match.pages:
        reasons.add(Problem(PageKind.PAGES_DIFFER, pages=match.pages))
    programs = {"theirs": program, "ours": VERSION}
    if match.unsure:
        reasons.add(Problem(PageKind.OTHER_WORDING, **programs))
    elif match.same and match.how == "words":
        reasons.add(Problem(PageKind.WORDS_COMPARED, **programs))
    elif match.same and match.how == "parts" and program != VERSION:
        # The pages are equal, but the metadata has the version of the program that wrote the file.
        reasons.add(Problem(PageKind.OTHER_PROGRAM, **programs))
    elif match.same and match.how in ("parts", "pictures"):
        reasons.add(Problem(PageKind.OTHER_BYTES))


def _behind(case: _Case, reasons: _Reasons) -> None:
    """Add the problems of changes after the file was written, apart from signatures."""
    file = case.file
    if file is None:
        return
    if file.trouble:
        reasons.add(Problem(FileKind.UNCHECKABLE, trouble=file.trouble))
    reasons.add(*file.appended)


def _added(case: _Case) -> tuple[Problem, ...]:
    return () if case.file is None else (*case.file.appended, *case.file.added)


def _signed(signatures: tuple[Signed, ...], reasons: _Reasons) -> None:
    """Add the problems of signatures that are invalid or do not count, and of unknown certificates."""
    overtaken = [one for one in signatures if _overtaken(one)]
    if overtaken:
        names = tuple(dict.fromkeys(one.name for one in overtaken))
        reasons.add(Problem(PlanKind.SHOWS_OTHER, names=names))
    doubted = tuple(dict.fromkeys(one.name for one in signatures if one.counts and one.der and not one.trusted))
    if doubted:
        reasons.add(Problem(PlanKind.DOUBTED_CERTIFICATES, names=doubted))
    for one in signatures:
        if one in overtaken or one.counts:
            continue
        # A problem with the signer or the time does not change the signed document.
        broken = any(problem.kind.effect is Effect.ALTERED for problem in one.problems)
        kind = PlanKind.BROKEN_SIGNATURE if broken else PlanKind.UNCOUNTED_SIGNATURE
        told = tuple(problem for problem in one.problems if not unknown(problem))
        reasons.add(Problem(kind, name=one.name, problems=told))


def _overtaken(one: Signed) -> bool:
    """Whether the only problem of a signature is a later change, which is reported separately."""
    wrong = {problem.kind for problem in one.problems if not unknown(problem)}
    return bool(wrong) and wrong <= {SignatureKind.CHANGED_AFTER, SignatureKind.BYTES_AFTER}


def _whether_complete(case: _Case, context: SignerContext, signatures: tuple[Signed, ...], reasons: _Reasons) -> None:
    absent = signers.missing(context, signatures)
    if context.store_facts.cut_back:
        reasons.add(context.store_facts.cut_back)
    if signers.out_of_order(context, signatures):
        reasons.add(Problem(PlanKind.OUT_OF_ORDER))
    if not context.asked():
        reasons.add(Problem(PlanKind.NOBODY_ASKED))
    if not absent:
        return
    names = tuple(f"{one.name} ({one.role})" for one in absent)
    silent = {one.person_id for one in absent} - {one.person_id for one in signatures}
    cut = bool(silent and case.file is not None and case.file.signatures and not context.store_facts.cut_back)
    reasons.put_first(Problem(PlanKind.SIGNERS_MISSING_OR_CUT if cut else PlanKind.SIGNERS_MISSING, names=names))


def _validity(case: _Case, sealed: Sealed, store_facts: StoreFacts, reasons: _Reasons) -> None:
    """Add the problems of validity: from the record, from the store, and from the end date in the plan."""
    record = case.enclosed.record
    if record is not None and record.state.is_closed:
        reasons.add(Problem(PlanKind.PRINTED_AS_ENDED, state=record.state, reason=record.reason))
    if sealed.sealed_on > (case.now + timedelta(days=1)).date():
        reasons.add(Problem(PlanKind.SEALED_AHEAD, on=sealed.sealed_on))
    ends = parse_value.day(sealed.plan.signing.expires)
    if ends is not None and ends < case.now.date():
        reasons.add(Problem(PlanKind.EXPIRED, on=ends))
    reasons.add(*store_facts.against, *store_facts.ended)
    reasons.put_first(*store_facts.damage, *store_facts.later)
    if store_facts.log:
        reasons.add(store_facts.log)


def _limits(signatures: tuple[Signed, ...], store_facts: StoreFacts) -> tuple[str, ...]:
    levels = {one.level for one in signatures}
    words: list[str] = []
    if Level.RECORDED in levels:
        words.append(LIMIT_RECORDED)
    if Level.LOCAL in levels:
        words.append(LIMIT_LOCAL)
    if levels - {Level.RECORDED}:
        words.append(LIMIT_TIME)
    if any(one.trusted for one in signatures):
        words.append(LIMIT_TRUST)
    if not store_facts.knows:
        words.append(LIMIT_STORE)
    return tuple(words)
