"""The verdict on a PDF or a plan file by a stranger: what it is, whether it was changed, who signed, who did not.

The plan, the record and the pages are read only from the part of the file that was there before the first signature;
its pages are made again from what travels in it and compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from app import VERSION
from app.sources.plan_files import before_signatures, may_be_signed
from app.store import Store
from app.verification import signers
from app.verification.own_store import Here, believed, known_here
from app.verification.pageless import facts, plan_file, redacted
from app.verification.pages import Match, compare
from app.verification.result import (
    LIMIT_LOCAL,
    LIMIT_RECORDED,
    LIMIT_STORE,
    LIMIT_TIME,
    LIMIT_TRUST,
    Signed,
    Verdict,
    Verification,
    unknown,
)
from app.verification.signers import Circle, listed
from models import parse, parse_value
from models.field_specs import leaves
from models.parse import Newer, Unusable
from models.plan import Plan
from models.read_document import read_document
from models.revision import Level, State
from models.seal import FORMAT_DRAFT, FORMAT_SEALED, Sealed, digest

if TYPE_CHECKING:
    # The report brings ReportLab with it, the signing pyHanko; a plan file needs neither.
    from app.report.read_back import Papers
    from app.signing.inspect import SignedFile

LARGEST: Final = 64 * 1024 * 1024
_OBJECTS: Final = 6_000
_BYTES_FOR_AN_OBJECT: Final = 5
"""A PDF has between seven and twenty bytes of its plan for each object: this allows four times of what it may need."""


def verify(raw: bytes, *, store: Store | None = None, now: datetime) -> Verification:
    """Judge the bytes of a PDF or of a plan file; raises `Unusable` for what cannot be looked into at all.

    `store` is that of this machine, None where there is none; `now` has its time zone. Nothing is written.
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
        papers = report.read_papers(base)
        file = _looked_into(raw, papers, store, now)
        if file is not None and file.base and file.base != base:
            base, papers = file.base, report.read_papers(file.base)
    except Redacted as edition:
        return redacted(edition.sha256, str(edition), store)
    except Foreign as why:
        return Verification("not a plan", (str(why),), edition="none")
    except (Unfit, Newer):
        raise
    except Unusable as why:
        return Verification("altered", (str(why),))
    return _judged(_Case(raw, base, papers, file, store, now))


@dataclass(frozen=True)
class _Case:
    """A PDF that carries a plan: all its bytes, those before the signatures, what these carry, what came behind."""

    raw: bytes
    base: bytes
    papers: Papers
    file: SignedFile | None
    store: Store | None
    now: datetime


@dataclass
class _Reasons:
    """Sentences as they are found: what was changed, what is lacking, and what else there is to say."""

    altered: list[str] = field(default_factory=list[str])
    lacking: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])

    @property
    def verdict(self) -> Verdict:
        return "altered" if self.altered else "incomplete" if self.lacking else "intact"

    @property
    def all(self) -> tuple[str, ...]:
        # Of a file that was changed, nobody needs to know how else it differs.
        return tuple(dict.fromkeys((*self.altered, *self.lacking, *(() if self.altered else self.notes))))


def _looked_into(raw: bytes, papers: Papers, store: Store | None, now: datetime) -> SignedFile | None:
    """What the room for signatures says of the file; None where there is no signature."""
    if not may_be_signed(raw):
        return None
    from app.signing.inspect import inspect

    known = believed(store)
    try:
        found = read_document(papers.plan)
    except Unusable:
        found = None
    named = {one.certificate for one in found.required_signers} if isinstance(found, Sealed) else set[str]()
    pinned = frozenset({*known.pinned, *named} - {""})
    most = _OBJECTS + len(papers.plan) // _BYTES_FOR_AN_OBJECT
    return inspect(raw, pinned=pinned, roots=known.roots, now=now, most_objects=most)


def _judged(case: _Case) -> Verification:
    try:
        found = read_document(case.papers.plan)
    except Newer:
        raise
    except Unusable as why:
        return _unreadable_plan(case.papers.plan, str(why))
    reasons = _Reasons()
    match = _pages(case, found, reasons)
    _behind(case, reasons)
    if isinstance(found, Sealed):
        return _judged_sealed(case, found, reasons, pages_match=match.same and not match.unsure)
    reasons.lacking.append("This is the draft of a plan, which nobody has sealed or signed.")
    sha256 = digest(case.papers.plan)
    return Verification(reasons.verdict, reasons.all, facts(found, State.DRAFT), hash=sha256, added=_added(case))


def _judged_sealed(case: _Case, found: Sealed, reasons: _Reasons, *, pages_match: bool) -> Verification:
    record = case.papers.record
    head = record.log_head if record else ""
    here = known_here(case.store, found.plan_id, found.revision, found.sha256, case.raw, head, case.now.date())
    circle = Circle(found, believed(case.store), here, case.now)
    lines = record.signature_lines() if record else ()
    signatures = (
        *signers.recorded(lines, circle, pages_match=pages_match),
        *signers.with_keys(case.file.signatures if case.file else (), circle),
    )
    _signed(signatures, reasons)
    _whether_complete(case, circle, signatures, reasons)
    _standing(case, found, here, reasons)
    return Verification(
        verdict=reasons.verdict,
        reasons=reasons.all,
        plan=facts(found, record.state if record else State.SEALED),
        revision=found.revision,
        hash=found.sha256,
        signatures=signatures,
        missing=signers.missing(circle, signatures),
        added=_added(case),
        later=here.all,
        log=here.log,
        limits=_limits(signatures, here),
    )


def _unreadable_plan(raw: bytes, why: str) -> Verification:
    """A plan.json that is no plan as Nameplate writes it."""
    try:
        ours = parse.load(raw).get("format") in (FORMAT_DRAFT, FORMAT_SEALED)
    except Unusable:
        ours = False
    if ours:
        return Verification("altered", (f"The plan inside was changed. {why}",), hash=digest(raw))
    return Verification("not a plan", (f"What is attached as plan.json is no plan. {why}",), edition="none")


def _pages(case: _Case, found: Plan | Sealed, reasons: _Reasons) -> Match:
    """Make the pages again and compare them."""
    from app import report

    if case.file is not None and case.file.signatures and not case.file.base:
        words = "Another program saved this file anew after it was signed, and no signature survives that."
        reasons.altered.append(words)
        return Match("none", problems=(words,))
    record = case.papers.record
    if record is None:
        reasons.lacking.append(
            "The file does not carry the record of what its pages were made of, so nobody can say whether they show "
            "what the plan says."
        )
        return Match("none", unsure=True)
    try:
        document, options = report.document_of_papers(case.papers)
        ours = report.render(document, options)
    except Unusable as why:
        reasons.altered.append(str(why))
        return Match("none", problems=(str(why),))
    plan = found.plan if isinstance(found, Sealed) else found
    texts = tuple(value for _, value, _ in leaves(plan) if isinstance(value, str))
    # A map is drawn in one way; a checklist may have been laid out in another.
    said = partial(report.statements_of, document, options) if options.kind == "checklist" else None
    match = compare(case.base, ours, same_program=record.program == VERSION, texts=texts, said=said)
    _tell_pages(match, record.program, reasons)
    return match


def _tell_pages(match: Match, program: str, reasons: _Reasons) -> None:
    reasons.altered += match.problems
    if match.pages:
        numbers = listed(tuple(map(str, match.pages)))
        pages = f"Page {numbers} does" if len(match.pages) == 1 else f"Pages {numbers} do"
        reasons.altered.append(f"{pages} not say what the plan inside says: something was painted over or swapped.")
    if match.unsure:
        reasons.lacking.append(
            f"The pages were made by Nameplate {program}, which words them in another way than this one ({VERSION}). "
            f"Every word of the plan stands in them, but only {program} can tell whether nothing else does."
        )
    elif match.same and match.how == "words":
        reasons.notes.append(
            f"The pages were made by Nameplate {program}, and this is {VERSION}: their words were compared, not "
            "their looks."
        )
    elif match.same and match.how == "parts" and program != VERSION:
        # The pages are the same, but what a file says of itself names the program that wrote it.
        reasons.notes.append(
            f"The pages are what the plan inside makes. Nameplate {program} wrote the file, and this is {VERSION}, so "
            "it was not compared byte for byte."
        )
    elif match.same and match.how in ("parts", "pictures"):
        reasons.notes.append(
            "The pages are what the plan inside makes, but the file is not byte for byte as this Nameplate writes it: "
            "another program saved it anew, or wrote it with other libraries."
        )


def _behind(case: _Case, reasons: _Reasons) -> None:
    """What was done to the file after it was written, beside signatures."""
    file = case.file
    if file is None:
        return
    if file.trouble:
        reasons.altered.append(
            f"What follows the plan in this file cannot be read, so that no signature can be checked: {file.trouble} "
            "It was cut short or damaged."
        )
    reasons.altered += map(_later, file.appended)


def _added(case: _Case) -> tuple[str, ...]:
    if case.file is None:
        return ()
    return tuple(map(_later, (*case.file.appended, *case.file.added)))


def _later(words: str) -> str:
    """What an update did, without its number, which says nothing to a reader."""
    return re.sub(r"^Update \d+ of \d+: ", "After it was written: ", words)


def _signed(signatures: tuple[Signed, ...], reasons: _Reasons) -> None:
    """Signatures that do not hold or do not count, and certificates that nobody knows."""
    overtaken = [one for one in signatures if _overtaken(one)]
    if overtaken:
        names = tuple(dict.fromkeys(one.name for one in overtaken))
        reasons.altered.append(f"What the file shows now is not what was signed by {listed(names)}.")
    doubted = tuple(dict.fromkeys(one.name for one in signatures if one.counts and one.der and not one.trusted))
    if doubted:
        reasons.notes.append(
            f"Nobody here knows the certificate of {listed(doubted)}: the signature holds, but anybody could have "
            "taken that name."
            if len(doubted) == 1
            else f"Nobody here knows the certificates of {listed(doubted)}: the signatures hold, but anybody could "
            "have taken those names."
        )
    for one in signatures:
        if one in overtaken or one.counts:
            continue
        words = " ".join(problem for problem in one.problems if not unknown(problem))
        said = f"The signature of {one.name} does not count. {words}"
        broken = one.level is not Level.RECORDED and one.covers != "nothing in this file" and not _holds(one)
        (reasons.altered if broken else reasons.lacking).append(said)


def _overtaken(one: Signed) -> bool:
    """Whether nothing is wrong with a signature but that something was added later, which is told by itself."""
    wrong = [problem for problem in one.problems if not unknown(problem)]
    return not one.valid and bool(wrong) and all(problem.startswith("After it was made") for problem in wrong)


def _holds(one: Signed) -> bool:
    """Whether what was signed is still there; other faults lie with the signer or the time."""
    changed = ("was changed", "cannot be read", "leaves out a part", "After it was made", "put together wrongly")
    return one.valid or not any(words in problem for problem in one.problems for words in changed)


def _whether_complete(case: _Case, circle: Circle, signatures: tuple[Signed, ...], reasons: _Reasons) -> None:
    absent = signers.missing(circle, signatures)
    if circle.here.cut_back:
        reasons.altered.append(circle.here.cut_back)
    if signers.out_of_order(circle, signatures):
        reasons.notes.append("They signed in another order than the plan asks for.")
    if not circle.asked():
        reasons.lacking.append("The sealed plan asks nobody to sign.")
    if not absent:
        return
    names = tuple(f"{one.name} ({one.role})" for one in absent)
    words = f"Not everybody who must sign has signed in this file: {listed(names)}."
    silent = {one.person_id for one in absent} - {one.person_id for one in signatures}
    if silent and case.file is not None and case.file.signatures and not circle.here.cut_back:
        words += " If they have signed, it was cut back to an earlier state."
    reasons.lacking.insert(0, words)


def _standing(case: _Case, sealed: Sealed, here: Here, reasons: _Reasons) -> None:
    """Whether it still holds: what the record says, what the own store knows, and the end that the plan set."""
    record = case.papers.record
    if record is not None and record.state.is_closed:
        why = f": {record.reason.rstrip('.')}." if record.reason else "."
        reasons.lacking.append(f"When it was printed, this revision was {record.state}{why}")
    if sealed.sealed_on > (case.now + timedelta(days=1)).date():
        reasons.lacking.append(
            f"It says that it was sealed on {parse_value.say_day(sealed.sealed_on)}, which is yet to come: look at the "
            "clock of this computer."
        )
    ends = parse_value.day(sealed.plan.signing.expires)
    if ends is not None and ends < case.now.date():
        reasons.lacking.append(f"The signatures held until {parse_value.say_day(ends)}, which has passed.")
    reasons.lacking += [*here.against, *here.ended]
    reasons.notes[:0] = [*here.damage, *here.later]
    if here.log:
        reasons.notes.append(here.log)


def _limits(signatures: tuple[Signed, ...], here: Here) -> tuple[str, ...]:
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
    if not here.knows:
        words.append(LIMIT_STORE)
    return tuple(words)
