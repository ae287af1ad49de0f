"""Outside references: which clauses the questions of a plan touch; printed only where it is asked for."""

from __future__ import annotations

from typing import Final

from app.report.block_layout import Flow
from app.report.document import Document
from app.report.sections.blocks import section, subsection
from app.report.style import BODY, SOFT
from app.report.table import Column, cell, table
from models.help.clauses import Clause
from models.help.crosswalk import DISCLAIMER
from models.help.crosswalk import crosswalk as rows

_COLUMNS: Final = (Column("Touches", 0.3), Column("There", 0.7))


def crosswalk(flow: Flow, document: Document, number: int) -> None:
    """Add the section."""
    section(flow, number, "Outside references touched")
    flow.paragraph(DISCLAIMER, BODY)
    for one in rows(added=document.added_checks):
        subsection(flow, one.title)
        clauses = one.by_framework.items()
        table(flow, _COLUMNS, [(cell(name, SOFT), cell("; ".join(map(_said, found)))) for name, found in clauses],
              headed=False)  # fmt: skip


def _said(clause: Clause) -> str:
    return f"{clause.place}: {clause.words}" if clause.place else clause.words
