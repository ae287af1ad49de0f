"""Makes a document again from what travels in its PDF alone, so that its pages can be compared with what they say."""

from __future__ import annotations

from dataclasses import replace

from app.report.document import Document, Options
from app.report.read_back import Papers
from app.report.record import Record
from models.finding import Context
from models.parse import Unusable
from models.plan import Plan
from models.read_document import read_document
from models.readiness import judge
from models.revision import State
from models.seal import Sealed, digest, read_sealed

_NO_RECORD = (
    "This PDF was written by a Nameplate before records travelled along, so its pages cannot be made again from it."
)


def document_of_papers(papers: Papers) -> tuple[Document, Options]:
    """The document and the options that a PDF was rendered with; raises `Unusable`.

    The verdict is judged anew from the plan. Where program and libraries are the same, rendering gives the same bytes.
    """
    record = papers.record
    if record is None:
        raise Unusable(_NO_RECORD)
    found = read_document(papers.plan)
    sealed = found if isinstance(found, Sealed) else None
    plan = found.plan if isinstance(found, Sealed) else found
    _check(record, sealed)
    previous = _previous(papers, record)
    context = _context(record, plan, previous)
    bare = Document(
        plan=plan,
        verdict=judge(plan, record.sealed_on or record.printed_on, context, record.judged.stage, record.judged.rules),
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
    """What the verdict knew: the revision itself or the one signed before it as the plan that was signed."""
    judged = record.judged
    signed = plan if judged.signed == record.revision else previous if judged.signed == record.previous else None
    by = frozenset(judged.by)
    return Context(signed if judged.signed else None, judged.signed_stage, judged.first, by)


def _check(record: Record, sealed: Sealed | None) -> None:
    """What the record says of a sealed revision must be what the sealed bytes say."""
    wrong = (record.sealed_on is None) != (sealed is None)
    if sealed is not None:
        wrong = wrong or (record.revision, record.sealed_on) != (sealed.revision, sealed.sealed_on)
        wrong = wrong or record.judged.rules != sealed.rules
    if wrong or (record.state is State.DRAFT) != (sealed is None):
        raise Unusable("The record attached to this PDF says something else than its plan. Ask for the file again.")


def _previous(papers: Papers, record: Record) -> Plan | None:
    raw = papers.earlier.get(record.previous)
    return read_sealed(raw).plan if raw is not None else None
