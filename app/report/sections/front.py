"""Page 1: what is asked, the verdict, the eight questions with their evidence, and what keeps the plan from ready."""

from __future__ import annotations

from collections.abc import Mapping

from app.drawing.marks import mark, stage_blocks
from app.drawing.shapes import Shape, Text
from app.report.document import Document
from app.report.flow import Flow, Item, Strip, panel
from app.report.sections.blocks import subsection
from app.report.style import ABSENT, BODY, LEAD, MEDIUM, SOFT, STRONG, TABLE, TITLE
from app.report.table import Cell, Column, cell, table
from models import reading
from models.checks import message, page_of
from models.finding import Finding
from models.plan import Plan
from models.saying import person_words
from models.stage import NAMES

ANSWERS = {"yes": "Yes", "partly": "Partly", "no": "No"}
HUMANS = {
    "boundary": "the boundary",
    "exception_path": "the exception path",
    "scorecard": "the scorecard",
    "stop_button": "the stop button",
}
MARKS = {"block": "no", "warn": "advice", "note": "note"}


def front(flow: Flow, document: Document, pages: Mapping[str, int]) -> None:
    """Add page 1; `pages` gives the page on which each section begins."""
    plan = document.plan
    flow.paragraph("Readiness checklist", SOFT)
    flow.heading(plan.head.agent.strip() or "Agent without a name", TITLE, "H1", after=3)
    statement = plan.boundary.statement.strip() or plan.boundary.purpose.strip()
    flow.paragraph(statement or "The boundary is not written down yet.", LEAD)
    flow.gap(10)
    _verdict(flow, document)
    subsection(flow, "The eight questions", "H2")
    _questions(flow, document, pages)
    _humans(flow, document)
    _points(flow, document)


def _verdict(flow: Flow, document: Document) -> None:
    """The verdict on a quiet ground: stage and answer, and what the paper is."""
    verdict = document.verdict
    name = NAMES.get(verdict.stage)
    stage = f"Stage {verdict.stage}: {name}" if name else "No stage chosen"
    node = flow.root.add("P")
    middle = flow.width * 0.5
    shapes: list[Shape] = [
        *mark(verdict.mark, 0, 1, 15),
        Text(23, 13.5, verdict.words, 13, 600),
        Text(23, 28, _days(document), 8.5, 400, "text-2"),
        *stage_blocks(verdict.stage, middle, 3.5, 0.85),
        Text(middle + 50, 12.5, stage, 9.5, 500),
        Text(middle, 28, paper_words(document), 8.5, 500, state_colour(document.state)),
    ]
    items: tuple[Item, ...] = ((node, tuple(shapes)),)
    flow.strips.extend(panel((Strip(31, items),), flow.width, 10, "panel", "hairline"))


def _days(document: Document) -> str:
    judged, printed = (reading.say_day(day) for day in (document.judged_on, document.printed_on))
    return f"as judged on {judged}" + (f", printed on {printed}" if printed != judged else "")


def paper_words(document: Document) -> str:
    """What this paper is: "Revision 3, draft: not sealed, signed by nobody"."""
    sealed = f" on {reading.say_day(document.sealed_on)}" if document.sealed_on else ""
    said = {
        "draft": "draft: not sealed, signed by nobody",
        "sealed": f"sealed{sealed}, waiting for signatures",
        "signed": f"sealed{sealed} and signed",
        "superseded": f"sealed{sealed}, superseded by a later revision",
        "withdrawn": f"sealed{sealed}, withdrawn",
        "revoked": f"sealed{sealed}, revoked",
    }
    return f"Revision {document.revision}, {said.get(document.state, document.state)}"


def state_colour(state: str) -> str:
    """The colour of the state's words: quiet where the paper counts, loud where it does not."""
    return {"signed": "ok", "sealed": "text", "draft": "warn"}.get(state, "bad")


def _questions(flow: Flow, document: Document, pages: Mapping[str, int]) -> None:
    rows: list[tuple[Cell, ...]] = [
        (
            cell(str(question.n), SOFT),
            cell(question.text, MEDIUM),
            cell(ANSWERS[question.answer], STRONG, sign=question.answer),
            cell(question.evidence),
            cell(str(pages.get(question.page, 0)), SOFT),
        )
        for question in document.verdict.questions
    ]
    columns = (
        Column("", 0.02), Column("Question", 0.33), Column("Answer", 0.1), Column("Evidence in this plan", 0.495),
        Column("Page", 0.055, "right"),
    )  # fmt: skip
    table(flow, columns, rows)


def _humans(flow: Flow, document: Document) -> None:
    owned = document.verdict.humans_own
    held = [words for key, words in HUMANS.items() if owned.get(key)]
    open_ones = [words for key, words in HUMANS.items() if not owned.get(key)]
    flow.gap(8)
    if not open_ones:
        flow.paragraph("A named human holds all four: " + ", ".join(held) + ".", BODY)
    else:
        flow.paragraph("Not yet in the hands of a named human: " + ", ".join(open_ones) + ".", BODY)


def _points(flow: Flow, document: Document) -> None:
    plan = document.plan
    found = {kind: [f for f in document.verdict.findings if f.severity == kind] for kind in MARKS}
    subsection(flow, "What keeps this from being ready", "H2")
    if found["block"]:
        _point_table(flow, plan, found["block"])
    else:
        flow.paragraph("Nothing blocks." if document.verdict.ready else "Nothing is judged yet.", BODY)
    if found["warn"]:
        count = len(found["note"])
        left_out = "" if not count else ", without 1 note" if count == 1 else f", without {count} notes"
        subsection(flow, f"Advice{left_out}", "H2")
        _point_table(flow, plan, found["warn"])


def _point_table(flow: Flow, plan: Plan, findings: list[Finding]) -> None:
    rows: list[tuple[Cell, ...]] = []
    for number, finding in enumerate(findings, 1):
        owner, due = _held_by(plan, finding)
        _, place = page_of(finding.path)
        rows.append(
            (
                cell(str(number), SOFT),
                cell(message(finding), TABLE, sign=MARKS[finding.severity]),
                cell(place, SOFT),
                cell(owner or "no owner yet", TABLE if owner else ABSENT, note=due),
            )
        )
    columns = (Column("", 0.02), Column("Point", 0.63), Column("Where", 0.17), Column("Owner, by when", 0.18))
    table(flow, columns, rows)


def _held_by(plan: Plan, finding: Finding) -> tuple[str, str]:
    """Who took the point on and until when, from the open items of the plan."""
    item = next((item for item in plan.open_items if (item.finding, item.path) == (finding.id, finding.path)), None)
    if item is None:
        return "", ""
    due = reading.day(item.due)
    return person_words(plan, item.owner), reading.say_day(due) if due else item.due
