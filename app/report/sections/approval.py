"""The approval page: what is accepted, in which state it is, who signed at which level and who is still asked."""

from __future__ import annotations

import re
from datetime import date

from app.report.document import Document, SignatureLine
from app.report.flow import Flow, Strip, panel
from app.report.sections.blocks import pairs, section, subsection, words_of
from app.report.sections.boxes import boxes, roles_words, signer_name
from app.report.sections.checking import checking
from app.report.style import ABSENT, BODY, MEDIUM, NOTE, SOFT, STATEMENT, STRONG, TABLE, Type
from app.report.table import Cell, Column, cell, table
from models import reading
from models.checks import page_of
from models.control import OpenItem, Settled
from models.help.points import POINTS
from models.levels import level_words
from models.plan import Plan
from models.seal import groups
from models.stage import NAMES, Signer, required_signers
from models.statement import statement
from models.walk import field_path

_LONG = 14
"""A statement of more lines than these is printed without its ground, so that it may run over pages."""
_MOST_REVISIONS = 12


def approval(flow: Flow, document: Document, number: int) -> None:
    """Add the section; it begins a page."""
    flow.new_page()
    section(flow, number, "Approval")
    _what(flow, document)
    subsection(flow, "What is accepted")
    _statement(flow, document)
    _accepted(flow, document)
    _signatures(flow, document)
    _requests(flow, document)
    _files(flow, document)
    _history(flow, document)
    checking(flow, document)


def waiting(document: Document) -> list[Signer]:
    """Those who must sign and have not, in the order in which they are listed."""
    signed = {line.person_id for line in document.signatures}
    return [one for one in required_signers(document.plan) if one.person_id not in signed]


def expires(document: Document) -> date | None:
    """The day until which the signatures hold; None where no readable day is stated."""
    return reading.day(document.plan.signing.expires)


def expired(document: Document) -> bool:
    """Whether that day had passed when the document was printed."""
    until = expires(document)
    return until is not None and until < document.printed_on


def state_words(document: Document) -> str:
    """What the paper is worth, in a sentence."""
    done, asked = len(document.signatures), len(document.signatures) + len(waiting(document))
    closed = f" on {reading.say_day(document.closed_on)}" if document.closed_on else ""
    why = f": {document.reason.strip().rstrip('.')}." if document.reason.strip() else "."
    until = expires(document)
    ran_out = f" Its signatures held until {reading.say_day(until)}; that day has passed." if until else ""
    said = {
        "draft": "Draft. Nobody has sealed it, and a signature on it binds nobody.",
        "sealed": f"Sealed. It counts once all {asked} have signed; {done} had when this was printed.",
        "signed": "Sealed and signed by everybody who must." + (ran_out if expired(document) else ""),
        "superseded": "Superseded: a later revision has been signed in its place.",
        "withdrawn": f"Withdrawn{closed} before all had signed{why}",
        "revoked": f"Revoked{closed}: it no longer holds{why}",
    }
    return said.get(document.state, document.state)


def _what(flow: Flow, document: Document) -> None:
    plan = document.plan
    stage = plan.autonomy.stage
    sealed = f"sealed on {reading.say_day(document.sealed_on)}" if document.sealed_on else "draft"
    rows = [
        ("Agent", plan.head.agent.strip() or "Agent without a name"),
        ("Revision", f"{document.revision}, {sealed}"),
        ("Stage", f"{stage}, {NAMES[stage]}" if stage in NAMES else "not chosen"),
        ("Verdict", document.verdict.words),
        ("State", state_words(document)),
        ("Order of signing", words_of(plan, plan.signing, "order")),
        ("Signatures hold until", words_of(plan, plan.signing, "expires") or "no end is stated"),
    ]
    pairs(flow, rows)


def _statement(flow: Flow, document: Document) -> None:
    text = statement(document.plan, document.judged_on)
    if document.redacted:
        # Roles begin with a small letter; names never need this.
        text = re.sub(r"(^|\. )([a-z])", lambda found: found[1] + found[2].upper(), text)
    inner = Flow(flow.width - 18, flow.root)
    inner.paragraph(text, STATEMENT)
    flow.gap(3)
    if len(inner.strips) <= _LONG:
        flow.strips.extend(panel([Strip(one.height, one.items) for one in inner.strips], flow.width, 8, "panel"))
    else:
        flow.strips.extend(inner.strips)


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
    left = waiting(document)
    if document.signatures:
        subsection(flow, "Signed")
        columns = (
            Column("Name", 0.24),
            Column("As", 0.16),
            Column("On", 0.12),
            Column("Words accepted, how", 0.48),
        )
        table(flow, columns, [_signature(line) for line in document.signatures])
        if any(line.certificate for line in document.signatures):
            flow.gap(3)
            flow.paragraph("Signatures with keys are in the file that was signed; this paper only names them.", NOTE)
    if document.state not in ("draft", "sealed"):
        return
    if left:
        subsection(flow, "To be signed")
        if document.redacted:
            names = "; ".join(signer_name(person) for one in left if (person := document.plan.person(one.person_id)))
            flow.paragraph(f"{names[:1].upper()}{names[1:]}. Nobody signs a redacted edition.", BODY)
            return
        draft = "This is a draft: a signature on it binds nobody, the sealed revision is what is signed."
        ink = (
            "Who signs accepts this revision, the text with the hash at the foot, in the roles named. In ink, or with "
        )
        ink += "a key in the field of the box; an empty box is not signed."
        if document.plan.signing.order == "listed":
            ink += " One after the other, in this order."
        flow.paragraph(draft if document.state == "draft" else ink, BODY)
        flow.hold()
        flow.gap(6)
        boxes(flow, document.plan, left)
    elif not document.signatures:
        subsection(flow, "To be signed")
        flow.paragraph("No owner is named who could sign.", BODY)


def _signature(line: SignatureLine) -> tuple[Cell, ...]:
    roles = roles_words(line.roles)
    texts: list[tuple[str, Type]] = [(line.words, TABLE), (level_words(line.level) + ".", SOFT)]
    if line.present:
        texts.append((f"Present: {line.present}", SOFT))
    if line.scan:
        texts.append((f"A scan of the signed paper is kept, SHA-256 {groups(line.scan)}. It is a picture.", SOFT))
    if line.certificate:
        texts.append((f"Certificate, SHA-256 {groups(line.certificate)}", SOFT))
    return (
        cell(line.name, STRONG, note=line.title),
        cell(roles[:1].upper() + roles[1:]),
        cell(reading.say_day(line.signed_on)),
        Cell(tuple(pair for pair in texts if pair[0])),
    )


def _requests(flow: Flow, document: Document) -> None:
    if not document.requests:
        return
    subsection(flow, "Changes that were asked for")
    columns = (Column("By", 0.3), Column("On", 0.14), Column("What is to change", 0.56))
    table(flow, columns, [
        (cell(one.name, MEDIUM), cell(reading.say_day(one.asked_on)), cell(one.comment)) for one in document.requests
    ])  # fmt: skip


def _files(flow: Flow, document: Document) -> None:
    plan = document.plan
    if not plan.attachments:
        return
    at_hand = {row.sha256 for row, _ in document.files}
    subsection(flow, "Files that belong to this plan")
    table(flow, (Column("File", 0.3), Column("Type, bytes", 0.2), Column("SHA-256", 0.5)), [
        (cell(words_of(plan, row, "name") or "no name", MEDIUM,
              note="attached to this PDF" if row.sha256 in at_hand else "kept elsewhere"),
         cell(row.type or "no type", SOFT, note=str(row.size)), cell(groups(row.sha256), SOFT))
        for row in plan.attachments
    ])  # fmt: skip


def _history(flow: Flow, document: Document) -> None:
    """The chain of the revisions, where there is more than this one."""
    lines = document.history[:_MOST_REVISIONS]
    if not [line for line in lines if line.number != document.revision]:
        return
    subsection(flow, "The revisions of this plan")
    columns = (Column("Revision", 0.1), Column("Sealed on", 0.13), Column("State", 0.32), Column("Signed by", 0.25),
               Column("SHA-256 begins", 0.2))  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        closed = f"{line.state} on {reading.say_day(line.closed_on)}" if line.closed_on else line.state
        names = ", ".join(one.name for one in line.signatures)
        rows.append((
            cell(str(line.number), MEDIUM), cell(reading.say_day(line.sealed_on)), cell(closed, note=line.reason),
            cell(names or "nobody", TABLE if names else ABSENT), cell(groups(line.sha256[:16]), SOFT),
        ))  # fmt: skip
    table(flow, columns, rows)
    left = len(document.history) - len(lines)
    if left > 0:
        flow.paragraph(f"and {left} older ones, which the attached record lists.", SOFT)
