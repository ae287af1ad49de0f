"""Sign-off: what is accepted as open, the ownership statement, the signatures, the hash and how to check it."""

from __future__ import annotations

from typing import Final

from app.drawing.shapes import Line, Rect, Shape, Text
from app.report.document import Document, SignatureLine
from app.report.flow import Flow, Item, Strip, fitted
from app.report.sections.blocks import facts, section, subsection, words_of
from app.report.style import ABSENT, BODY, MEDIUM, SOFT, STATEMENT, STRONG, TABLE
from app.report.table import Cell, Column, cell, table
from models import reading
from models.checks import page_of
from models.control import OpenItem, Settled
from models.help.points import POINTS
from models.plan import Plan
from models.seal import groups
from models.stage import ROLE_NAMES, Signer, required_signers
from models.statement import statement
from models.walk import field_path

LEVELS: Final = {"recorded": "recorded: the name was typed, nothing proves who typed it"}
_BOX: Final = 78.0
_BETWEEN: Final = 14.0


def signoff(flow: Flow, document: Document, number: int) -> None:
    """Add the section."""
    plan = document.plan
    section(flow, number, "Sign-off")
    _accepted(flow, document)
    subsection(flow, "Who owns what")
    flow.paragraph(statement(plan, document.judged_on), STATEMENT)
    _signatures(flow, document)
    facts(flow, plan, plan.signing, ("order", "expires"), absent=False)
    _hash(flow, document)


def _accepted(flow: Flow, document: Document) -> None:
    plan = document.plan
    if plan.open_items:
        subsection(flow, "Accepted with these points open")
        table(flow, (Column("Point", 0.5), Column("Owner", 0.32), Column("Due", 0.18)), [
            (_point(item, item.note), _said(plan, item, "owner"), _said(plan, item, "due")) for item in plan.open_items
        ])  # fmt: skip
    if plan.settled:
        subsection(flow, "Advice that was argued away")
        columns = (Column("Advice", 0.34), Column("This is right, because", 0.44), Column("By, on", 0.22))
        table(flow, columns, [
            (_point(row), _said(plan, row, "reason"), cell(row.by or "no name", note=words_of(plan, row, "on")))
            for row in plan.settled
        ])  # fmt: skip
    if document.verdict.not_judged:
        subsection(flow, "Not judged")
        ids = ", ".join(document.verdict.not_judged)
        flow.paragraph(f"These checks need what lies outside this plan and was not at hand: {ids}.", BODY)
    if plan.attachments:
        subsection(flow, "Files that belong to this plan")
        table(flow, (Column("File", 0.3), Column("Type, bytes", 0.2), Column("SHA-256", 0.5)), [
            (cell(words_of(plan, row, "name") or "no name", MEDIUM),
             cell(row.type or "no type", SOFT, note=str(row.size)), cell(groups(row.sha256), SOFT))
            for row in plan.attachments
        ])  # fmt: skip


def _point(row: OpenItem | Settled, note: str = "") -> Cell:
    """A point in words, with the place and the id of its check."""
    words = note.strip() or POINTS.get(row.finding, "A point of our own")
    return cell(words, note=", ".join(part for part in (_place(row.path), row.finding) if part))


def _place(path: str) -> str:
    """The section that a path leads to; the path itself where it leads to no field."""
    try:
        field_path(Plan, path)
    except KeyError:
        return path
    return page_of(path)[1]


def _said(plan: Plan, row: OpenItem | Settled, name: str) -> Cell:
    words = words_of(plan, row, name)
    return cell(words or "none", TABLE if words else ABSENT)


def _signatures(flow: Flow, document: Document) -> None:
    signed = {line.person_id for line in document.signatures}
    waiting = [one for one in required_signers(document.plan) if one.person_id not in signed]
    if document.signatures:
        subsection(flow, "Signed")
        columns = (Column("Name", 0.26), Column("As", 0.18), Column("On", 0.14), Column("Agreed to", 0.42))
        table(flow, columns, [_signature(line) for line in document.signatures])
    if waiting:
        title = "Still to be signed" if document.signatures else "To be signed"
        subsection(flow, title)
        draft = "This is a draft: a signature on it binds nobody, the sealed revision is what is signed."
        ink = "A signature in ink counts for the text with the hash printed below."
        flow.paragraph(draft if document.state == "draft" else ink, BODY)
        flow.hold()
        flow.gap(6)
        _boxes(flow, document.plan, waiting)
    elif not document.signatures:
        subsection(flow, "To be signed")
        flow.paragraph("No owner is named who could sign.", BODY)


def _signature(line: SignatureLine) -> tuple[Cell, ...]:
    roles = ", ".join(ROLE_NAMES.get(role, role) for role in line.roles)
    present = f"Present: {line.present}" if line.present else ""
    level = LEVELS.get(line.level, line.level)
    texts = [(line.words, TABLE), (present, SOFT), (level[:1].upper() + level[1:] + ".", SOFT)]
    return (
        cell(line.name, STRONG, note=line.title),
        cell(roles[:1].upper() + roles[1:]),
        cell(reading.say_day(line.signed_on)),
        Cell(tuple(pair for pair in texts if pair[0])),
    )


def _boxes(flow: Flow, plan: Plan, waiting: list[Signer]) -> None:
    """A box for ink for each signer, two in a row."""
    width = (flow.width - _BETWEEN) / 2
    for index in range(0, len(waiting), 2):
        items: list[Item] = []
        for place, signer in enumerate(waiting[index : index + 2]):
            items.append((flow.root.add("P"), _box(plan, signer, place * (width + _BETWEEN), width)))
        # Up to four boxes stay on one page; the gap after a held strip is held too.
        flow.strips.append(Strip(_BOX, tuple(items), glued=len(waiting) <= 4 and index + 2 < len(waiting)))
        flow.gap(10)


def _box(plan: Plan, signer: Signer, x: float, width: float) -> tuple[Shape, ...]:
    person = plan.person(signer.person_id)
    name = person.name.strip() if person else ""
    title = ", ".join(text.strip() for text in (person.holder, person.title) if text.strip()) if person else ""
    roles = ", ".join(ROLE_NAMES[role] for role in signer.roles)
    room = width - 20
    return (
        Rect(x, 0, width, _BOX, "paper", "control", 0.7, 5),
        Text(x + 10, 18, fitted(name or title or "No name yet", room, 11, 600), 11, 600),
        Text(x + 10, 30, fitted(title if name else "", room, 8.5, 400), 8.5, 400, "text-2"),
        Text(x + 10, 41.5, fitted(f"as {roles}", room, 8.5, 400), 8.5, 400, "text-2"),
        Line(x + 10, 63, x + width * 0.62, 63, "control", 0.7),
        Line(x + width * 0.68, 63, x + width - 10, 63, "control", 0.7),
        Text(x + 10, 73, "Signature", 8, 400, "text-2"),
        Text(x + width * 0.68, 73, "Date", 8, 400, "text-2"),
    )


def _hash(flow: Flow, document: Document) -> None:
    what = "of this draft" if document.state == "draft" else f"of revision {document.revision}"
    subsection(flow, f"The hash {what}")
    node = flow.root.add("P")
    halves = groups(document.sha256)
    middle = len(halves) // 2
    for index, half in enumerate((halves[:middle], halves[middle:])):
        text = Text(0, 13, half.strip(), 12.5, 500)
        flow.strips.append(Strip(17, ((node, (text,)),), glued=index == 0))
    flow.gap(4)
    told = [f"Plan {document.plan.plan_id}"]
    if document.log_head:
        told.append(f"entry of the log {groups(document.log_head)}")
    flow.paragraph(", ".join(told) + ".", SOFT)
    subsection(flow, "How to check this without Nameplate")
    for step, text in enumerate(_steps(document), 1):
        flow.paragraph(f"{step}.  {text}", BODY)
        flow.gap(2)


def _steps(document: Document) -> tuple[str, ...]:
    what = "draft" if document.state == "draft" else "sealed plan"
    return (
        f"Save the file plan.json that is attached to this PDF; it holds the {what}, every word of it. Any PDF reader "
        "lists attachments; on a command line: pdfdetach -save 1 -o plan.json FILE.pdf",
        "Compute its SHA-256: sha256sum plan.json (Linux), shasum -a 256 plan.json (macOS), certutil -hashfile "
        "plan.json SHA256 (Windows).",
        "The result must be the hash above, letter by letter. Then the attached text is the one that this paper shows "
        "and that the signatures above name.",
    )
