"""Whether the queue meets its targets: the backlog over the week, and each target with its simulation."""

from __future__ import annotations

from app.drawing.curve import backlog_curve
from app.report.block_layout import Flow, Strip, scaled
from app.report.document import Document
from app.report.sections.blocks import subsection
from app.report.style import BODY, MEDIUM, NOTE, TABLE
from app.report.table import Cell, Column, cell, table
from models.queue import attainment, coverage, demand, sums
from models.queue.attainment import Attainment
from models.queue.sums import Sums

_WIDE = 760.0
"""Units across the curve, as of the week grid."""
_HIGH = 140.0
_NOTHING = 0.5
"""If fewer items wait at any time, no curve is drawn."""


def holds(flow: Flow, document: Document) -> None:
    """Add the curve with its sentence, and the table of attainment; only one sentence if the load is unknown."""
    plan, day = document.plan, document.judged_on
    subsection(flow, "Whether the queue holds")
    found = sums.sums(plan, day)
    if found is None:
        flow.paragraph(demand.trouble(plan) or "Nothing can be said of the load.", BODY)
        return
    if max(found.curve.waiting) < _NOTHING:
        # A flat curve shows less than the sentence, and takes a fifth of a page.
        flow.paragraph(sums.backlog_words(found), BODY)
    else:
        _curve(flow, found)
    if found.crowded:
        flow.paragraph(f"More arrives than the people on can do {coverage.gap_words(found.crowded)}.", BODY)
    _attainment(flow, document)


def _curve(flow: Flow, found: Sums) -> None:
    drawing = backlog_curve(found, _WIDE, height=_HIGH)
    scale = flow.width / _WIDE
    part = drawing.parts[0]
    node = flow.root.add("Figure", f"Backlog over the week. {part.words}")
    flow.strips.append(Strip(drawing.height * scale, ((node, scaled(part.shapes, scale)),), glued=True))
    flow.gap(4)
    begins = " The curve begins with an empty queue." if found.curve.growth else ""
    flow.paragraph(part.words + begins, BODY)


def _attainment(flow: Flow, document: Document) -> None:
    rows = attainment.simulated(document.plan, document.judged_on)
    if not rows:
        return
    columns = (Column("Target", 0.34), Column("Promised", 0.12), Column("At best", 0.12),
               Column("Simulated (95 % of it between)", 0.28), Column("By formula", 0.14))  # fmt: skip
    flow.gap(6)
    table(flow, columns, [_row(row) for row in rows])
    flow.gap(4)
    note = attainment.TOO_MANY
    if any(row.estimate for row in rows):
        note = (
            "Share of items that meet the target. At best: what the hours allow if work took no time. Simulated: many "
            "weeks played through, with the same chance each time; in brackets the range that holds the true share in "
            "95 of 100 cases. By formula: Erlang C, the usual one for queues, as if covered time never broke off."
        )
    flow.paragraph(note, NOTE)


def _row(row: Attainment) -> tuple[Cell, ...]:
    return (
        cell(row.name, MEDIUM, note=row.target),
        cell(attainment.percent(row.promised)),
        cell(attainment.percent(row.ceiling)),
        cell(attainment.estimate_words(row.estimate), TABLE, sign=row.mark),
        cell("does not apply" if row.erlang_c is None else attainment.percent(row.erlang_c)),
    )
