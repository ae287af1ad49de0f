"""The document to print again from a PDF of ours, with the enclosed history as far as the verification confirmed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from app.actions.documents import document_from, judged_revision, lines_of
from app.actions.reopen import PdfImport, read_pdf_import, with_key
from app.problems.kinds import LeftBehindKind
from app.problems.problem import Problem
from models.finding import Context
from models.outcome import Outcome
from models.revision import Level, State
from models.rules import RULE_SET
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
    from app.report.judging import judged

    pdf_import = read_pdf_import(pdf, datetime.combine(day, time(12), UTC))
    if pdf_import.enclosed.record is None:
        return document_from(pdf_import.found, day), None
    if not pdf_import.believed:
        return document_from(pdf_import.found, day), DOUBTED
    document, _ = report.document_of_enclosed(pdf_import.enclosed)
    document = replace(document, printed_on=day, log_head="")
    if isinstance(pdf_import.found, Sealed):
        return _with_keys(document, pdf_import, pdf_import.found), None
    return replace(document, outcome=judged(document.plan, day, document.context, rules=document.rules)), None


def _with_keys(document: Document, pdf_import: PdfImport, sealed: Sealed) -> Document:
    """The document with the signatures that were added to the file after its pages were rendered."""
    found = (one for one in pdf_import.verification.signatures if one.counts and one.level is not Level.RECORDED)
    added = lines_of(with_key(one, sealed, "") for one in found)
    if not added:
        return replace(document, outcome=_outcome(document, sealed, document.context))
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
        outcome=_outcome(document, sealed, context, changed=True),
        history=tuple(
            replace(line, state=state, signatures=lines) if line.number == document.revision else line
            for line in document.history
        ),
    )


def _outcome(document: Document, sealed: Sealed, context: Context, *, changed: bool = False) -> Outcome:
    """The outcome on the day of sealing: the one in the file, or a new one if it was `changed` and its rules are known.

    A document without an outcome is judged by the rules of today, and prints their number.
    """
    known = document.outcome
    again = known.unknown or (changed and known.rule_set == RULE_SET)
    return judged_revision(sealed, context, known.stage) if again else known
