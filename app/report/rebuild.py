"""Rebuilds a document from the files enclosed in its PDF, so that its pages can be rendered again and compared."""

from __future__ import annotations

from dataclasses import replace

from app.report.document import Document, Options
from app.report.judging import judged
from app.report.read_back import EnclosedFiles
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


def document_of_enclosed(enclosed: EnclosedFiles) -> tuple[Document, Options]:
    """The document and the options that a PDF was rendered from. Raises `Unusable`.

    The outcome is the one in the record. With the same program and libraries, rendering gives the same bytes. A
    document of an older version without an outcome is judged again, as long as its rules are those of today; otherwise
    its outcome is unknown, and a placeholder word derived from the plan stands for its texts.
    """
    record = enclosed.record
    if record is None:
        raise Unusable(_NO_RECORD)
    found = read_document(enclosed.plan)
    sealed = found if isinstance(found, Sealed) else None
    plan = found.plan if isinstance(found, Sealed) else found
    _check(record, plan, sealed)
    previous = _previous(enclosed, record)
    context = _context(record, plan, previous)
    bare = Document(
        plan=plan,
        outcome=record.outcome or _missing_outcome(enclosed, plan, sealed, context, record),
        revision=record.revision,
        state=record.state,
        raw=enclosed.plan,
        sha256=digest(enclosed.plan),
        signatures=record.signature_lines(),
        sealed_on=record.sealed_on,
        printed_on=record.printed_on,
        previous=previous,
        previous_revision=record.previous,
        context=context,
        rules=record.judged.rules,
    )
    return _with_other_parts(bare, enclosed, record), record.option()


def _missing_outcome(
    enclosed: EnclosedFiles, plan: Plan, sealed: Sealed | None, context: Context, record: Record
) -> Outcome:
    """The outcome of a document whose record has none."""
    day, stage = record.sealed_on or record.printed_on, record.judged.stage
    signers = sealed.required_signers if sealed is not None else None
    if RULE_SET == FIRST_RULE_SET:
        return judged(plan, day, context, stage, record.judged.rules, signers=signers)
    # The placeholder is derived from the hash of the file, so no text in the file can contain it.
    word = f"x{digest(canonical([digest(enclosed.plan), record.model_dump(mode='json')]))[:16]}"
    return unknown_outcome(plan, day, stage, word, signers)


def _with_other_parts(document: Document, enclosed: EnclosedFiles, record: Record) -> Document:
    """The document with the parts that are independent of plan and verdict."""
    rows = document.plan.attachments
    return replace(
        document,
        log_head=record.log_head,
        reason=record.reason,
        closed_on=record.closed_on,
        organisation=record.organisation,
        logo=enclosed.logo,
        files=tuple((row, enclosed.files[row.sha256]) for row in rows if row.sha256 in enclosed.files),
        earlier=tuple(raw for _, raw in sorted(enclosed.earlier.items(), reverse=True)),
        history=record.revision_lines(),
        requests=record.request_lines(),
    )


def _context(record: Record, plan: Plan, previous: Plan | None) -> Context:
    """The context of the verdict: the signed plan is the revision itself, or the one signed before it."""
    known = record.judged
    signed = plan if known.signed == record.revision else previous if known.signed == record.previous else None
    asked = tuple(Request(one.person_id, one.name, one.comment, one.asked_on) for one in known.asked)
    return Context(signed if known.signed else None, known.signed_stage, known.first, frozenset(known.by), asked)


def _check(record: Record, plan: Plan, sealed: Sealed | None) -> None:
    """Raise `Unusable` if the record contradicts plan.json."""
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


def _previous(enclosed: EnclosedFiles, record: Record) -> Plan | None:
    raw = enclosed.earlier.get(record.previous)
    return read_sealed(raw).plan if raw is not None else None
