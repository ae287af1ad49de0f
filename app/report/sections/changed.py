"""The section on changes since the last signed revision."""

from __future__ import annotations

import re

from app.pages import HEADINGS
from app.report.block_layout import Flow
from app.report.document import Document
from app.report.sections.blocks import section
from app.report.style import ABSENT, BODY, MEDIUM, SOFT, TABLE
from app.report.table import Cell, Column, cell, table
from models import parse_value
from models.diff import Difference, differences

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
KINDS = {"added": "Added", "removed": "Removed", "changed": "Changed", "moved": "Moved"}


def changed(flow: Flow, document: Document, number: int) -> None:
    """Add the section, or one line if there is no earlier signed revision."""
    section(flow, number, HEADINGS["changed"])
    if document.previous is None:
        flow.paragraph("No revision of this plan was signed before this one.", BODY)
        return
    found = differences(document.previous, document.plan)
    if not found:
        flow.paragraph(f"Nothing differs from revision {document.previous_revision}, which was signed last.", BODY)
        return
    count = "1 difference" if len(found) == 1 else f"{len(found)} differences"
    flow.paragraph(f"{count} from revision {document.previous_revision}, which was signed last.", BODY)
    flow.gap(4)
    columns = (Column("What", 0.12), Column("Where", 0.28), Column("Before", 0.3), Column("Now", 0.3))
    table(flow, columns, [_row(one) for one in found])


def _row(one: Difference) -> tuple[Cell, ...]:
    place = "Place {} in the list" if one.kind == "moved" else "{}"
    before, after = _said(one.before), _said(one.after)
    return (
        cell(KINDS[one.kind], MEDIUM),
        cell(one.title, TABLE),
        cell(place.format(before), TABLE) if before else cell("nothing", ABSENT),
        cell(place.format(after), SOFT if one.kind == "moved" else TABLE) if after else cell("nothing", ABSENT),
    )


def _said(words: str) -> str:
    """A date in the format of the document, any other text unchanged."""
    day = parse_value.day(words) if _DAY.fullmatch(words) else None
    return parse_value.say_day(day) if day else words
