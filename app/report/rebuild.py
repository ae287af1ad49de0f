"""Makes a document again from what travels in its PDF alone, so that its pages can be compared with what they say."""

from __future__ import annotations

from dataclasses import replace

from app.report.document import Document, Options
from app.report.judging import judged
from app.report.read_back import Papers
from app.report.record import Record
from models.finding import Context, Request
from models.outcome import Outcome, unknown_outcome
from models.parse import Unusable
from models.plan import Plan
from models.read_document import read_document
from models.revision import State
from models.rules import FIRST_RULE_SET, RULE_SET
from models.seal import Sealed, canonical, digest, read_sealed

_NO_RECORD = (
    "This PDF was written by a Nameplate before records travelled along, so its pages cannot be made again from it."
)


def document_of_papers(papers: Papers) -> tuple[Document, Options]:
    """The document and the options that a PDF was rendered with; raises `Unusable`.

    The outcome is the one that the record carries. Where program and libraries are the same, rendering gives the same
    bytes. Papers of before outcomes travelled along are judged anew as long as their rules are those of today; after
    that their outcome is unknown, and what stands for it is a word that depends on the whole plan.
    """
    record = papers.record
    if record is None:
        raise Unusable(_NO_RECORD)
    found = read_document(papers.plan)
    sealed = found if isinstance(found, Sealed) else None
    plan = found.plan if isinstance(found, Sealed) else found
    _check(record, plan, sealed)
    previous = _previous(papers, record)
    context = _context(record, plan, previous)
    bare = Document(
        plan=plan,
        outcome=record.outcome or _missing_outcome(papers, plan, sealed, context, record),
        revision=record.revision,
        state=record.state,
        raw=papers.plan,
        sha256=digest(papers.plan),
        signatures=record.signature_lines(),
        sealed_on=record.sealed_on,
        printed_on=record.printed_on,
        previous=previous,
        previous_revision=record.previous,
        context=context,
        rules=record.judged.rules,
    )
    return _with_company(bare, papers, record), record.option()


def _missing_outcome(papers: Papers, plan: Plan, sealed: Sealed | None, context: Context, record: Record) -> Outcome:
    """The outcome of a paper that carries none."""
    day, stage = record.sealed_on or record.printed_on, record.judged.stage
    signers = sealed.required_signers if sealed is not None else None
    if RULE_SET == FIRST_RULE_SET:
        return judged(plan, day, context, stage, record.judged.rules, signers=signers)
    # No text of the file can hold a word that is made from the digest of that file.
    word = f"x{digest(canonical([digest(papers.plan), record.model_dump(mode='json')]))[:16]}"
    return unknown_outcome(plan, day, stage, word, signers)


def _with_company(document: Document, papers: Papers, record: Record) -> Document:
    """The document with everything that neither its plan nor its verdict depends on."""
    rows = document.plan.attachments
    return replace(
        document,
        log_head=record.log_head,
        reason=record.reason,
        closed_on=record.closed_on,
        organisation=record.organisation,
        logo=papers.logo,
        files=tuple((row, papers.files[row.sha256]) for row in rows if row.sha256 in papers.files),
        earlier=tuple(raw for _, raw in sorted(papers.earlier.items(), reverse=True)),
        history=record.revision_lines(),
        requests=record.request_lines(),
    )


def _context(record: Record, plan: Plan, previous: Plan | None) -> Context:
    """What the judge knew: the revision itself or the one signed before it as the plan that was signed."""
    known = record.judged
    signed = plan if known.signed == record.revision else previous if known.signed == record.previous else None
    asked = tuple(Request(one.person_id, one.name, one.comment, one.asked_on) for one in known.asked)
    return Context(signed if known.signed else None, known.signed_stage, known.first, frozenset(known.by), asked)


def _check(record: Record, plan: Plan, sealed: Sealed | None) -> None:
    """What the record says of a plan or a sealed revision must be what plan.json says."""
    wrong = (record.sealed_on is None) != (sealed is None)
    outcome = record.outcome
    if sealed is not None:
        wrong = wrong or (record.revision, record.sealed_on) != (sealed.revision, sealed.sealed_on)
        wrong = wrong or record.judged.rules != sealed.rules
        asked = {(one.person_id, one.roles) for one in sealed.required_signers}
        wrong = wrong or (outcome is not None and {(one.person_id, one.roles) for one in outcome.signers} != asked)
    if outcome is not None:
        rows = (len(plan.settled), len(plan.open_items))
        wrong = wrong or (len(outcome.settled), len(outcome.open_items)) != rows
        wrong = wrong or outcome.stage != record.judged.stage
    if wrong or (record.state is State.DRAFT) != (sealed is None):
        raise Unusable("The record attached to this PDF says something else than its plan. Ask for the file again.")


def _previous(papers: Papers, record: Record) -> Plan | None:
    raw = papers.earlier.get(record.previous)
    return read_sealed(raw).plan if raw is not None else None
