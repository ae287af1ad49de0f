"""How the agent is stopped and by whom, the reviews, and what happens after harm and at the end."""

from __future__ import annotations

from app.pages import HEADINGS
from app.report.block_layout import Flow
from app.report.document import Document
from app.report.sections.blocks import facts, named, section, subsection, words_of
from app.report.style import ABSENT, MEDIUM, SOFT, TABLE, Type
from app.report.table import Cell, Column, cell, table
from models import parse_value
from models.format_value import clock_words
from models.plan import Plan
from models.reviews import Review


def stop(flow: Flow, document: Document, number: int) -> None:
    """Add the section."""
    plan = document.plan
    section(flow, number, HEADINGS["stop"])
    _holders(flow, plan)
    flow.hold()
    flow.gap(4)
    facts(flow, plan, plan.stop, ("how", "minutes", "narrow", "who_else", "rehearsed_on", "rollback"))
    subsection(flow, "Reviews")
    _reviews(flow, document)
    subsection(flow, "When harm was done")
    facts(flow, plan, plan.incident, ("owner", "plan", "tells_customers", "tells_regulators"))
    subsection(flow, "Records, people, end")
    facts(flow, plan, plan.records, ("kept", "kept_for", "trained_on", "told_on", "retirement"))


def _holders(flow: Flow, plan: Plan) -> None:
    if not plan.stop.holders:
        flow.paragraph("Nobody can stop it.", ABSENT)
        return
    rows = [
        (
            cell(words_of(plan, row, "person") or "nobody", MEDIUM),
            cell(words_of(plan, row, "days") or "no day"),
            cell(f"{clock_words(row.start)} to {clock_words(row.end)}", TABLE, note=row.time_zone),
        )
        for row in plan.stop.holders
    ]
    table(flow, (Column("Who can stop it", 0.4), Column("Can be reached on", 0.35), Column("Hours", 0.25)), rows)


def _reviews(flow: Flow, document: Document) -> None:
    plan = document.plan
    reviews: tuple[tuple[str, Review], ...] = (
        ("Performance", plan.reviews.performance),
        ("Failures", plan.reviews.failures),
        ("Audit", plan.reviews.audit),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, review in reviews:
        due = parse_value.day(review.next_on)
        late = due is not None and due < document.judged_on
        rows.append(
            (
                cell(name, MEDIUM),
                _rhythm(plan, review),
                cell(words_of(plan, review, "next_on") or "no date", TABLE if review.next_on else ABSENT,
                     note="overdue" if late else ""),
                cell(named(plan, review.chair) or "nobody", TABLE if review.chair else ABSENT),
                cell(review.record or "not stated", TABLE if review.record else ABSENT),
            )
        )  # fmt: skip
    columns = (Column("Review", 0.14), Column("How often", 0.32), Column("Next on", 0.14), Column("Chair", 0.2),
               Column("Record", 0.2))  # fmt: skip
    table(flow, columns, rows)


def _rhythm(plan: Plan, review: Review) -> Cell:
    """The interval; for failures also the trigger of the review and its deadline."""
    interval = words_of(plan, review, "interval")
    texts: list[tuple[str, Type]] = [(interval, TABLE)] if interval else []
    for name, words in (("trigger", "After: {}"), ("delay", "Held within {}")):
        said = words_of(plan, review, name) if name in type(review).model_fields else ""
        if said:
            texts.append((words.format(said), SOFT))
    return Cell(tuple(texts) or (("not stated", ABSENT),))
