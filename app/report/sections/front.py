"""Page 1: the summary, the eight questions with their evidence, and the findings that block the plan."""

from __future__ import annotations

from collections.abc import Mapping

from app.report.block_layout import Flow
from app.report.document import Document
from app.report.sections.blocks import subsection
from app.report.sections.summary import head, summary, verdict
from app.report.style import ABSENT, BODY, MEDIUM, NOTE, SOFT, STRONG, STRONG_BODY, TABLE
from app.report.table import Cell, Column, cell, table
from models import parse_value
from models.diff import differences
from models.field_specs import specs
from models.format_value import person_words
from models.outcome import Outcome, PrintedFinding
from models.plan import Plan
from models.stage import NAMES

ANSWERS = {"yes": "Yes", "partly": "Partly", "no": "No"}
MARKS = {"block": "no", "warn": "advice", "note": "note"}


def front(flow: Flow, document: Document, pages: Mapping[str, int]) -> None:
    """Add summary and questions; `pages` are the first pages of the sections by key."""
    head(flow, document)
    verdict(flow, document)
    summary(flow, document)
    subsection(flow, "The eight questions", "H2")
    _questions(flow, document, pages)


def points(flow: Flow, document: Document, left_out: tuple[str, ...]) -> None:
    """Add the findings; `left_out` are the titles of the sections that are not printed."""
    _humans(flow, document)
    _changed(flow, document)
    if left_out:
        flow.gap(4)
        flow.paragraph(f"Left out of this paper: {'; '.join(left_out)}.", NOTE)
    _points(flow, document)


def _changed(flow: Flow, document: Document) -> None:
    """Add one line with the parts of the plan that changed since it was signed last."""
    if document.previous is None:
        return
    parts = (one.path.split(".")[0] for one in differences(document.previous, document.plan))
    named = "; ".join(dict.fromkeys(specs(Plan)[part].title for part in parts))
    since = f"revision {document.previous_revision}, which was signed last"
    before, now = document.previous.autonomy.stage, document.plan.autonomy.stage
    if before != now and before in NAMES and now in NAMES:
        way = "raised" if now > before else "lowered"
        flow.paragraph(f"The stage was {way} from {before}, {NAMES[before]}, to {now}, {NAMES[now]}.", STRONG_BODY)
    flow.paragraph(f"Changed since {since}: {named}." if named else f"Nothing was changed since {since}.", BODY)


def _questions(flow: Flow, document: Document, pages: Mapping[str, int]) -> None:
    if document.outcome.unknown:
        flow.paragraph(document.outcome.unknown, BODY)
        return
    rows: list[tuple[Cell, ...]] = [
        (
            cell(str(question.n), SOFT),
            cell(question.text, MEDIUM),
            cell(ANSWERS[question.answer], STRONG, sign=question.answer),
            cell(question.evidence),
            cell(str(pages[question.page]) if question.page in pages else "\u2013", SOFT),
        )
        for question in document.outcome.questions
    ]
    columns = (
        Column("", 0.02), Column("Question", 0.33), Column("Answer", 0.1), Column("Evidence in this plan", 0.495),
        Column("Page", 0.055, "right"),
    )  # fmt: skip
    table(flow, columns, rows)


def _humans(flow: Flow, document: Document) -> None:
    outcome = document.outcome
    held = [one.words for one in outcome.humans if one.held]
    open_ones = [one.words for one in outcome.humans if not one.held]
    flow.gap(8)
    if outcome.unknown or not open_ones:
        flow.paragraph(outcome.unknown or "A named human holds all four: " + ", ".join(held) + ".", BODY)
    else:
        flow.paragraph("Not yet in the hands of a named human: " + ", ".join(open_ones) + ".", BODY)


def _points(flow: Flow, document: Document) -> None:
    plan, outcome = document.plan, document.outcome
    if outcome.unknown:
        flow.paragraph(outcome.unknown, BODY)
        return
    if outcome.count("block"):
        subsection(flow, "What keeps this from being ready", "H2")
        _point_table(flow, plan, outcome.listed("block"), outcome.unlisted.block)
        flow.gap(4)
    else:
        flow.paragraph("Nothing blocks." if outcome.ready else "Nothing is judged yet.", BODY)
    if outcome.not_judged:
        ids = ", ".join(one.id for one in outcome.not_judged)
        count = len(outcome.not_judged)
        start = "1 check needs" if count == 1 else f"{count} checks need"
        flow.paragraph(f"{start} more than this plan to be judged, so nothing is said of: {ids}.", NOTE)
        flow.paragraph(unjudged_words(outcome), NOTE)
    if outcome.count("warn"):
        subsection(flow, "Advice", "H2")
        _point_table(flow, plan, outcome.listed("warn"), outcome.unlisted.warn)
    count = outcome.count("note")
    if count:
        flow.hold()
        flow.gap(4)
        flow.paragraph(f"{count} minor {'note is' if count == 1 else 'notes are'} not printed.", NOTE)


def unjudged_words(outcome: Outcome) -> str:
    """The topics of the checks that were not judged, as text; blank if all were."""
    said = (f"{one.id}: {one.words[:1].lower()}{one.words[1:]}" for one in outcome.not_judged if one.words)
    return f"{'; '.join(said)}." if outcome.not_judged else ""


def _point_table(flow: Flow, plan: Plan, findings: tuple[PrintedFinding, ...], unlisted: int) -> None:
    rows: list[tuple[Cell, ...]] = []
    for number, finding in enumerate(findings, 1):
        owner, due = _held_by(plan, finding)
        rows.append(
            (
                cell(str(number), SOFT),
                cell(finding.words, TABLE, sign=MARKS[finding.severity]),
                cell(finding.place, SOFT),
                cell(owner or "no owner yet", TABLE if owner else ABSENT, note=due),
            )
        )
    columns = (Column("", 0.028), Column("Point", 0.672), Column("Where", 0.14), Column("Owner, by when", 0.16))
    table(flow, columns, rows)
    if unlisted:
        flow.paragraph(f"and {unlisted} more, for which there is no room here. Nameplate lists all of them.", NOTE)


def _held_by(plan: Plan, finding: PrintedFinding) -> tuple[str, str]:
    """The owner and the due date of a finding, from the open items of the plan."""
    item = next((item for item in plan.open_items if (item.finding, item.path) == (finding.id, finding.path)), None)
    if item is None:
        return "", ""
    due = parse_value.day(item.due)
    return person_words(plan, item.owner), parse_value.say_day(due) if due else item.due
