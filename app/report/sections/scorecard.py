"""The scorecard: each measure with its current value, its target, and the values at which the team acts."""

from __future__ import annotations

from app.drawing.map_bottom import target_mark
from app.pages import HEADINGS
from app.report.block_layout import Flow
from app.report.document import Document
from app.report.sections.blocks import facts, section
from app.report.style import ABSENT, MEDIUM, SOFT, STRONG, TABLE, Type
from app.report.table import Cell, Column, cell, table
from models.scorecard import DIRECTION_WORDS, MEASURE_WORDS, Measure

_MET = {"yes": "kept", "partly": "missed", "none": ""}


def scorecard(flow: Flow, document: Document, number: int) -> None:
    """Add the section."""
    plan = document.plan
    section(flow, number, HEADINGS["scorecard"])
    facts(flow, plan, plan.scorecard, ("owner",))
    columns = (
        Column("Measure", 0.28), Column("Today", 0.08, "right"), Column("Target", 0.17), Column("Expand", 0.08),
        Column("Narrow", 0.08), Column("Pause", 0.08), Column("Stop", 0.08), Column("How often, source", 0.19),
    )  # fmt: skip
    flow.hold()
    if plan.scorecard.measures:
        flow.gap(6)
        table(flow, columns, [_measure(measure) for measure in plan.scorecard.measures])
    else:
        flow.paragraph("No measure is listed.", ABSENT)


def _measure(measure: Measure) -> tuple[Cell, ...]:
    name = measure.name.strip() or "Measure without a name"
    kind = MEASURE_WORDS[measure.key]
    about = ", ".join(text for text in (kind if kind != name else "", measure.unit.strip()) if text)
    sign = target_mark(measure)
    direction = DIRECTION_WORDS[measure.direction] if measure.direction else ""
    target = f"{direction} {measure.target.strip()}".strip() if measure.target.strip() else ""
    source = ", ".join(text.strip() for text in (measure.interval, measure.source) if text.strip())
    values = (measure.expand, measure.narrow, measure.pause, measure.stop)
    return (
        cell(name, MEDIUM, note=about),
        _value(measure.today, STRONG),
        cell(target, TABLE, sign=sign, note=_MET[sign]) if target else cell("none", ABSENT, note=direction),
        *(_value(value) for value in values),
        cell(source, SOFT) if source else cell("not stated", ABSENT),
    )


def _value(text: str, style: Type = TABLE) -> Cell:
    return cell(text, style) if text.strip() else cell("none", ABSENT)
