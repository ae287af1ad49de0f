"""Outside references: the clauses that the questions of a plan touch; printed only on request."""

from __future__ import annotations

from typing import Final

from app.report.block_layout import Flow
from app.report.document import Document
from app.report.sections.blocks import section, subsection
from app.report.style import BODY, SOFT
from app.report.table import Column, cell, table
from models.help.crosswalk import DISCLAIMER
from models.outcome import references

_COLUMNS: Final = (Column("Touches", 0.3), Column("There", 0.7))


def crosswalk(flow: Flow, document: Document, number: int) -> None:
    """Add the section."""
    section(flow, number, "Outside references touched")
    flow.paragraph(DISCLAIMER, BODY)
    outcome = document.outcome
    if outcome.unknown:
        flow.paragraph(outcome.unknown, BODY)
        return
    for one in references(document.rules) if outcome.references is None else outcome.references:
        subsection(flow, one.title)
        table(flow, _COLUMNS, [(cell(each.framework, SOFT), cell(each.words)) for each in one.clauses], headed=False)
