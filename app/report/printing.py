"""Makes a PDF of a document: paints it, then hangs structure and attachment onto what was painted."""

from __future__ import annotations

from typing import Literal

from app.drawing import Paper
from app.report.canvas import Press
from app.report.checklist import checklist
from app.report.document import Document
from app.report.ownership_sheet import ownership_sheet
from app.report.text import printable

TITLES = {"map": "ownership map", "checklist": "readiness checklist"}


def printed(
    document: Document,
    kind: Literal["map", "checklist"],
    paper: Paper,
    *,
    tagged: bool,
    attached: bool,
    crosswalk: bool,
) -> bytes:
    """The bytes of the PDF."""
    agent = printable(document.plan.head.agent).strip() or "Agent without a name"
    title = f"{agent}: {TITLES[kind]}, revision {document.revision}"
    press = Press(title, tagged=tagged)
    if kind == "map":
        root = ownership_sheet(press, document, paper)
    else:
        root = checklist(press, document, paper, crosswalk=crosswalk)
    painted = press.finish()
    if not tagged and not attached:
        return painted
    from app.report.embed import Facts, embedded

    facts = Facts(
        title=title,
        subject=f"Plan {document.plan.plan_id}, SHA-256 {document.sha256}, day {document.printed_on.isoformat()}, "
        f"{kind}, {paper}, log {document.log_head or 'none'}",
        day=document.judged_on,
        structure=root if tagged else None,
        attachment=document.raw if attached else None,
    )
    return embedded(painted, facts)
