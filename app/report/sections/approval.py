"""The approval page: what is accepted, its state, the signatures with their levels, and who must still sign."""

from __future__ import annotations

import re

from app.pages import HEADINGS
from app.report.block_layout import Flow, Strip, panel
from app.report.document import Document, SignatureLine
from app.report.document_status import stage_words, state_words, until_words, verdict_words, waiting
from app.report.sections.blocks import pairs, section, subsection, words_of
from app.report.sections.boxes import boxes, roles_words, signer_name, signer_title
from app.report.sections.how_to_check import checking
from app.report.style import ABSENT, BODY, MEDIUM, NOTE, SOFT, STATEMENT, STRONG, TABLE, Type
from app.report.table import Cell, Column, cell, table
from models import parse_value
from models.open_items import OpenItem
from models.outcome import PrintedPoint, PrintedSigner
from models.plan import Plan
from models.revision import State, level_words
from models.seal import groups
from models.settled import Settled

_LONG = 14
"""A statement of more lines is printed without a background, so that it can be split over pages."""
_MOST_REVISIONS = 12
_TO_SIGN = "To be signed"
_INK = (
    "Who signs accepts this revision in the roles named in the box: all of this paper and the attached plan.json, "
    "whose hash stands below and at the foot of each page. In ink, or with a key in the field of the box; an empty box "
    "is not signed."
)


def approval(flow: Flow, document: Document, number: int, left_out: tuple[str, ...] = ()) -> None:
    """Add the section, on one page if it can be. `left_out` are the titles of the sections that are not printed."""
    begin = len(flow.strips)
    section(flow, number, HEADINGS["signoff"])
    _what(flow, document, left_out)
    subsection(flow, "What is accepted")
    _statement(flow, document)
    _accepted(flow, document)
    _signatures(flow, document)
    core = len(flow.strips)
    _requests(flow, document)
    _files(flow, document)
    _history(flow, document)
    checking(flow, document)
    flow.keep_whole(begin, core)


def _what(flow: Flow, document: Document, left_out: tuple[str, ...]) -> None:
    plan = document.plan
    rows = [
        ("Organisation", document.organisation.strip()),
        ("Agent", plan.head.agent.strip() or "Agent without a name"),
        ("Revision", _revision_words(document)),
        ("Stage", stage_words(document)),
        ("Verdict", verdict_words(document)),
        ("Order of signing", words_of(plan, plan.signing, "order")),
        ("Signatures hold until", until_words(document)),
        ("State", state_words(document)),
        ("Left out of this paper", f"{'; '.join(left_out)}. The plan has them." if left_out else ""),
    ]
    pairs(flow, [row for row in rows if row[1]])


def _revision_words(document: Document) -> str:
    """The number and the day of sealing, and the day of printing if it is another one."""
    printed = parse_value.say_day(document.printed_on)
    if document.sealed_on is None:
        return f"{document.revision}, draft of {printed}"
    later = f", printed on {printed}" if document.printed_on != document.sealed_on else ""
    return f"{document.revision}, sealed on {parse_value.say_day(document.sealed_on)}{later}"


def _statement(flow: Flow, document: Document) -> None:
    text = document.outcome.statement
    if document.redacted:
        # A role begins with a small letter; a name does not need a change.
        text = re.sub(r"(^|\. )([a-z])", lambda found: found[1] + found[2].upper(), text)
    inner = Flow(flow.width - 12, flow.root)
    inner.paragraph(text, STATEMENT)
    flow.gap(2)
    if len(inner.strips) <= _LONG:
        flow.strips.extend(panel([Strip(one.height, one.items) for one in inner.strips], flow.width, 6, "panel"))
    else:
        flow.strips.extend(inner.strips)


def _accepted(flow: Flow, document: Document) -> None:
    plan = document.plan
    if plan.open_items:
        subsection(flow, "Accepted with these points open")
        table(flow, (Column("Point", 0.5), Column("Owner", 0.32), Column("Due", 0.18)), [
            (_point(item, point, item.note), _said(plan, item, "owner"), _said(plan, item, "due"))
            for item, point in zip(plan.open_items, document.outcome.open_items, strict=True)
        ])  # fmt: skip
    if plan.settled:
        subsection(flow, "Advice that was argued away")
        columns = (Column("Advice", 0.34), Column("This is right, because", 0.44), Column("By, on", 0.22))
        table(flow, columns, [
            (_point(row, point), _said(plan, row, "reason"), cell(row.by or "no name", note=words_of(plan, row, "on")))
            for row, point in zip(plan.settled, document.outcome.settled, strict=True)
        ])  # fmt: skip


def _point(row: OpenItem | Settled, point: PrintedPoint, note: str = "") -> Cell:
    """An open item as a cell, with the place and the id of its check."""
    about = (point.place or row.path, row.finding)
    return cell(note.strip() or point.words, note=", ".join(part for part in about if part))


def _said(plan: Plan, row: OpenItem | Settled, name: str) -> Cell:
    words = words_of(plan, row, name)
    return cell(words or "none", TABLE if words else ABSENT)


def _signatures(flow: Flow, document: Document) -> None:
    left = waiting(document)
    if document.signatures:
        subsection(flow, "Signed")
        columns = (Column("Name, as", 0.16), Column("", 0.27), Column("On", 0.11), Column("Words accepted, how", 0.46))
        table(flow, columns, [_signature(line) for line in document.signatures])
        if any(line.certificate for line in document.signatures):
            flow.gap(3)
            flow.paragraph("Signatures with keys are in the file that was signed; this paper only names them.", NOTE)
    if document.state not in (State.DRAFT, State.SEALED):
        return
    if document.state is State.DRAFT or document.redacted:
        _asked(flow, document, left)
    elif left:
        subsection(flow, _TO_SIGN)
        ink = _INK
        if document.plan.signing.order == "listed":
            ink += " One after the other, in this order."
        flow.paragraph(ink, NOTE)
        flow.hold()
        flow.gap(4)
        boxes(flow, document.plan, left, _TO_SIGN)


def _asked(flow: Flow, document: Document, left: list[PrintedSigner]) -> None:
    """The people who will be asked to sign; without boxes, because a draft cannot be signed."""
    subsection(flow, "To be signed")
    if not left:
        flow.paragraph("No owner is named who could sign.", BODY)
        return
    start = "Nobody signs a redacted edition." if document.redacted else "A draft is not signed, so there are no boxes."
    flow.paragraph(f"{start} The sealed revision asks these:", BODY)
    flow.hold()
    flow.gap(3)
    people = [(person, one) for one in left if (person := document.plan.person(one.person_id))]
    table(flow, (Column("Name", 0.5), Column("As", 0.5)), [
        (cell(_capital(signer_name(person)), MEDIUM, note=signer_title(person)), cell(_capital(roles_words(one.roles))))
        for person, one in people
    ])  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _signature(line: SignatureLine) -> tuple[Cell, ...]:
    who = [(line.title, SOFT), (f"as {roles_words(line.roles)}", SOFT)]
    how = f"{level_words(line.level)}."
    if line.present:
        how += f" Present: {line.present}"
    texts: list[tuple[str, Type]] = [(line.words, TABLE), (how, SOFT)]
    if line.scan:
        texts.append((f"A scan of the signed paper is kept, SHA-256 {groups(line.scan)}. It is a picture.", SOFT))
    if line.certificate:
        texts.append((f"Certificate, SHA-256 {groups(line.certificate)}", SOFT))
    return (
        cell(line.name, STRONG),
        Cell(tuple(pair for pair in who if pair[0])),
        cell(parse_value.say_day(line.signed_on)),
        Cell(tuple(pair for pair in texts if pair[0])),
    )


def _requests(flow: Flow, document: Document) -> None:
    if not document.requests:
        return
    subsection(flow, "Changes that were asked for")
    columns = (Column("By", 0.3), Column("On", 0.14), Column("What is to change", 0.56))
    table(flow, columns, [
        (cell(one.name, MEDIUM), cell(parse_value.say_day(one.asked_on)), cell(one.comment))
        for one in document.requests
    ])  # fmt: skip


def _files(flow: Flow, document: Document) -> None:
    plan = document.plan
    if not plan.attachments:
        return
    at_hand = {row.sha256 for row, _ in document.files} if not document.redacted else set[str]()
    subsection(flow, "Files that belong to this plan")
    rows: list[tuple[Cell, ...]] = []
    for row in plan.attachments:
        here = "attached to this PDF" if row.sha256 in at_hand else "not attached to this PDF"
        size = f"{row.size:,}".replace(",", " ")
        size += " byte" if row.size == 1 else " bytes"
        name = words_of(plan, row, "name") or "no name"
        about = ", ".join(text for text in (row.type, size, here) if text)
        rows.append((cell(name, MEDIUM, note=about), cell(groups(row.sha256), SOFT)))
    table(flow, (Column("File", 0.56), Column("SHA-256", 0.44)), rows)


def _history(flow: Flow, document: Document) -> None:
    """The table of revisions, if there is more than one."""
    lines = document.history[:_MOST_REVISIONS]
    if not [line for line in lines if line.number != document.revision]:
        return
    subsection(flow, "The revisions of this plan")
    columns = (Column("Revision", 0.09), Column("Sealed on", 0.12), Column("State", 0.2), Column("Signed by", 0.41),
               Column("SHA-256 begins", 0.18))  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        closed = f"{line.state} on {parse_value.say_day(line.closed_on)}" if line.closed_on else line.state
        names = ", ".join(one.name for one in line.signatures)
        rows.append((
            cell(str(line.number), MEDIUM), cell(parse_value.say_day(line.sealed_on)), cell(closed, note=line.reason),
            cell(names or "nobody", TABLE if names else ABSENT), cell(groups(line.sha256[:16]), SOFT),
        ))  # fmt: skip
    table(flow, columns, rows)
    left = len(document.history) - len(lines)
    if left > 0:
        flow.paragraph(f"and {left} older ones, which the attached record lists.", SOFT)
