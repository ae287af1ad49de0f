"""The top of page 1: the agent, the verdict, the owners and the state, to be read in half a minute."""

from __future__ import annotations

from typing import Final

from app.drawing.map_bottom import next_review
from app.drawing.map_cards import acceptance, role_of
from app.drawing.marks import BLOCKS, mark, role_square, stage_blocks
from app.drawing.measure import clip, width
from app.drawing.shapes import Line, Shape, Text
from app.drawing.sheet import ROLE_TITLES, short_name
from app.report.block_layout import Flow, Item, Picture, Strip, fitted, panel
from app.report.document import Document
from app.report.document_status import (
    closed_words,
    document_words,
    expired,
    expires,
    levels,
    only_typed,
    state_colour,
    waiting,
)
from app.report.logo import logo_size
from app.report.sections.blocks import words_of
from app.report.structure import Node
from app.report.style import BODY, LEAD, SOFT, TITLE
from app.report.text import lines
from models import parse_value
from models.diff import differences
from models.fields import INHERITED
from models.holders import holder
from models.revision import State
from models.stage import NAMES

_LOGO_HIGH: Final = 30.0
_LOGO_WIDE: Final = 130.0
_LEAD_LINES: Final = 3
_TOP: Final = 15.0
_ROW: Final = 25.0
_LINE: Final = 20.0


def head(flow: Flow, document: Document) -> None:
    """Add logo, organisation, agent and its purpose."""
    plan = document.plan
    kicker = "Readiness checklist"
    if document.organisation.strip():
        kicker = f"{document.organisation.strip()}  ·  {kicker}"
    if document.redacted:
        kicker += ", redacted edition: roles stand in place of people"
    _kicker(flow, document.logo, kicker)
    flow.heading(plan.head.agent.strip() or "Agent without a name", TITLE, "H1", after=3)
    statement = plan.boundary.statement.strip() or plan.boundary.purpose.strip()
    text = statement or "The boundary is not written down yet."
    if len(lines(text, flow.width, LEAD)) > _LEAD_LINES:
        text = " ".join(clip(text, flow.width, LEAD.size, lines=_LEAD_LINES))
    flow.paragraph(text, LEAD)
    flow.gap(10)


def verdict(flow: Flow, document: Document) -> None:
    """Add the verdict on a coloured background: stage and answer, and the state of the document."""
    found = document.outcome
    name = NAMES.get(found.stage)
    stage = f"Stage {found.stage}: {name}" if name else "No stage chosen"
    node = flow.root.add("P")
    right = flow.width - 20
    days = _days(document)
    room = right - 23 - width(days, 8.5) - 14
    start = right - width(stage, 9.5, 500)
    closed = closed_words(document)
    shapes: list[Shape] = [
        *mark("no" if closed else found.mark, 0, 1, 15),
        Text(23, 13.5, closed or found.words, 13, 600, "bad" if closed else "text"),
        *stage_blocks(found.stage, start - 50, 3.5, BLOCKS.scaled(0.85)),
        Text(right, 12.5, stage, 9.5, 500, "text", "right"),
        Text(23, 28, fitted(document_words(document), room, 8.5, 500), 8.5, 500, state_colour(document)),
        Text(right, 28, days, 8.5, 400, "text-2", "right"),
    ]
    items: tuple[Item, ...] = ((node, tuple(shapes)),)
    flow.strips.extend(panel((Strip(31, items),), flow.width, 10, "panel", "hairline"))
    if document.state.is_closed:
        flow.gap(5)
        flow.paragraph(f"Why it was {document.state}: {document.reason.strip() or 'no reason was given'}", BODY)


def summary(flow: Flow, document: Document) -> None:
    """Add two columns: the owners on the left, the state on the right."""
    left = flow.width * 0.53
    gap = 22.0
    third = flow.width - left - gap
    items: list[Item] = [
        (flow.root.add("P"), _column("Who owns what", "Role accepted", 0, left)),
        (flow.root.add("P"), _column("Where it stands", "", left + gap, third)),
    ]
    for index, letter in enumerate(ROLE_TITLES):
        items.append((flow.root.add("P"), _owner(document, letter, _TOP + index * _ROW, left)))
    for index, (label, words, colour) in enumerate(_state_facts(document)):
        shapes = _fact(label, words, colour, left + gap, _TOP + index * _LINE, third, index < 4)
        items.append((flow.root.add("P"), shapes))
    flow.gap(8)
    flow.strips.append(Strip(_TOP + 4 * _ROW, tuple(items)))


def _kicker(flow: Flow, logo: bytes, words: str) -> None:
    node = flow.root.add("P")
    if not logo:
        text = Text(0, 9.5, fitted(words, flow.width, SOFT.size, 400), SOFT.size, 400, SOFT.colour)
        flow.strips.append(Strip(SOFT.leading, ((node, (text,)),)))
        return
    wide, high = logo_size(logo)
    scale = min(_LOGO_WIDE / wide, _LOGO_HIGH / high)
    figure = Node("Figure", "Logo")
    flow.root.kids.append(figure)
    w, h = wide * scale, high * scale
    text = Text(0, _LOGO_HIGH - 8, fitted(words, flow.width - w - 20, SOFT.size, 400), SOFT.size, 400, SOFT.colour)
    # The logo is at the right end, so that the page begins with text.
    picture = Picture(logo, figure, flow.width - w, (_LOGO_HIGH - h) / 2 - 6, w, h)
    flow.strips.append(Strip(_LOGO_HIGH, ((node, (text,)),), pictures=(picture,)))


def _days(document: Document) -> str:
    # A sealed revision was judged on its day of sealing, which is printed beside it.
    return f"{'printed' if document.sealed_on else 'judged'} on {parse_value.say_day(document.printed_on)}"


def _column(title: str, other: str, x: float, width: float) -> tuple[Shape, ...]:
    """The heading of one of the two columns."""
    found: list[Shape] = [Text(x, 9, title, 8.5, 500, "text-2")]
    if other:
        found.append(Text(x + width, 9, other, 8.5, 500, "text-2", "right"))
    return (*found, Line(x, _TOP - 1, x + width, _TOP - 1, "control", 0.8))


def _owner(document: Document, letter: str, y: float, width: float) -> tuple[Shape, ...]:
    plan = document.plan
    role = role_of(plan, letter)
    person = holder(plan, role.owner)
    name = short_name(person) if person else words_of(plan, role, "owner") or "Nobody named"
    sign, _ = acceptance(plan, letter, document.signed)
    title = ROLE_TITLES[letter] + (", inherited from the workflow owner" if role.owner == INHERITED else "")
    if person is not None and person.title.strip() and role.owner != INHERITED:
        title = f"{title} · {person.title.strip()}"
    found: list[Shape] = [
        *role_square(letter, 0, y + 3.5, 18),
        Text(
            26,
            y + 11.5,
            fitted(name[:1].upper() + name[1:] if document.redacted else name, width - 50, 10.5, 600),
            10.5,
            600,
            "text" if person else "text-3",
        ),
        Text(26, y + 21, fitted(title, width - 50, 8, 400), 8, 400, "text-2"),
        *mark(sign, width - 14, y + 6, 11),
    ]
    return (*found, Line(0, y + _ROW, width, y + _ROW, "hairline", 0.6)) if letter != "O" else tuple(found)


def _fact(label: str, words: str, colour: str, x: float, y: float, width: float, ruled: bool) -> tuple[Shape, ...]:
    shapes: tuple[Shape, ...] = (
        Text(x, y + 13, label, 8.5, 400, "text-2"),
        Text(x + 66, y + 13, fitted(words, width - 66, 8.5, 500), 8.5, 500, colour),
    )
    return (*shapes, Line(x, y + _LINE, x + width, y + _LINE, "hairline", 0.6)) if ruled else shapes


def _state_facts(document: Document) -> list[tuple[str, str, str]]:
    """Five short lines: label, words, colour."""
    outcome = document.outcome
    block, advice = outcome.count("block"), outcome.count("warn")
    open_words = "nothing blocks" if not block else "1 point blocks" if block == 1 else f"{block} points block"
    if advice:
        open_words += f", {advice} {'is' if advice == 1 else 'are'} advice"
    due = next_review(document.plan)
    late = due is not None and due < document.printed_on
    review = f"{parse_value.say_day(due)}{', overdue' if late else ''}" if due else "no date"
    until = expires(document)
    holds = parse_value.say_day(until) if until else "no end stated"
    closed = document.state.is_ended
    return [
        ("Open", outcome.unknown or open_words, "bad" if block else "text"),
        ("Signed", _signed(document), "text"),
        ("Changed", _changed(document), "text"),
        ("Holds until", "does not hold" if closed else holds, "bad" if closed or expired(document) else "text"),
        ("Next review", review, "bad" if late else "text"),
    ]


def _signed(document: Document) -> str:
    if document.state is State.DRAFT:
        return "by nobody, this is a draft"
    left, done = len(waiting(document)), len(document.signatures)
    if left:
        return f"by {done} of {done + left} when printed"
    # "Signed" must not claim more than the level: typed names and keys are distinguished.
    return f"by all {done}: {'typed names' if done > 1 and only_typed(document) else levels(document)}"


def _changed(document: Document) -> str:
    if document.previous is None:
        return "no earlier one was signed"
    count = len(differences(document.previous, document.plan))
    words = "nothing" if not count else "1 point" if count == 1 else f"{count} points"
    return f"{words} since revision {document.previous_revision}"
