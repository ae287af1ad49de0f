"""The document to print again from a PDF of ours, with the enclosed history as far as the verification confirmed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from app.actions.documents import document_from, lines_of
from app.actions.reopen import Arrival, arrival, with_key
from app.problems.kinds import LeftBehindKind
from app.problems.problem import Problem
from models.readiness import judge
from models.revision import Level, State
from models.seal import Sealed

if TYPE_CHECKING:
    from app.report import Document

DOUBTED: Final = Problem(LeftBehindKind.HISTORY)
"""The problem to report if the history of a PDF is left out because it was not verified."""


def document_of_pdf(pdf: bytes, day: date) -> tuple[Document, Problem | None]:
    """The document of a PDF as of `day`, and the problem to report, None for none. Raises `Unusable`.

    The head of the activity log is left out, because this machine has no log for a document from a file.
    """
    from app import report

    brought = arrival(pdf, datetime.combine(day, time(12), UTC))
    if brought.papers.record is None:
        return document_from(brought.found, day), None
    if not brought.believed:
        return document_from(brought.found, day), DOUBTED
    document, _ = report.document_of_papers(brought.papers)
    document = replace(document, printed_on=day, log_head="")
    if isinstance(brought.found, Sealed):
        return _with_keys(document, brought, brought.found), None
    return replace(document, verdict=judge(document.plan, day, document.context, rules=document.rules)), None


def _with_keys(document: Document, brought: Arrival, sealed: Sealed) -> Document:
    """The document with the signatures that were added to the file after its pages were rendered."""
    found = (one for one in brought.verification.signatures if one.counts and one.level is not Level.RECORDED)
    added = lines_of(with_key(one, sealed, "") for one in found)
    if not added:
        return document
    lines = (*document.signatures, *added)
    by = frozenset(line.person_id for line in lines)
    complete = {one.person_id for one in sealed.required_signers} <= by
    state = State.SIGNED if complete and document.state is State.SEALED else document.state
    context = replace(document.context, signed_by=by)
    return replace(
        document,
        signatures=lines,
        state=state,
        context=context,
        verdict=judge(sealed.plan, sealed.sealed_on, context, None, sealed.rules),
        history=tuple(
            replace(line, state=state, signatures=lines) if line.number == document.revision else line
            for line in document.history
        ),
    )
