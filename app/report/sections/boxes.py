"""The sign-off boxes: a signer's name and roles, and space for ink, which is also the empty signature field."""

from __future__ import annotations

from typing import Final

from app.drawing.measure import reads_leftwards, width
from app.drawing.shapes import Line, PaperSize, Rect, Shape, Text
from app.report.block_layout import Flow, Item, Spot, Strip, baseline
from app.report.style import SOFT, SUBHEADING, Type, measure
from app.report.text import lines, printable
from models.holders import display
from models.outcome import PrintedSigner
from models.people import Person
from models.plan import Plan
from models.stage import ROLE_NAMES

_BETWEEN: Final = 14.0
_HEAD: Final = 31.0
"""Least height of the printed upper part of a box: name and title, roles."""
_BESIDE: Final = 6.0
_OVER: Final = 3.0
_PAD: Final = 10.0
_NAME: Final = Type(11, 14, 600)
_FIELD: Final = 53.0
"""Height of the lower part, for ink or a signature, in points."""
_EDGE: Final = 1.5


def field_size(paper: PaperSize) -> tuple[float, float]:
    """Width and height of a signature field in points: a stamp for it is a page of this size."""
    return round(_box_width(measure(paper)) - 2 * _EDGE, 2), _FIELD - 2 * _EDGE


def field_name(person_id: str) -> str:
    """The name of the signature field of a person."""
    return f"sign-{person_id}"


def boxes(flow: Flow, plan: Plan, waiting: list[PrintedSigner], title: str) -> None:
    """Add a box for each signer, two per row, both as high as the longer texts need.

    A further page with boxes repeats `title`.
    """
    again = Flow(flow.width)
    again.heading(f"{title}, continued", SUBHEADING, "H3", after=2)
    wide = _box_width(flow.width)
    for index in range(0, len(waiting), 2):
        row = waiting[index : index + 2]
        heads = [_head(plan, signer, wide - 2 * _PAD) for signer in row]
        high = max(_HEAD, *(sum(line[0][1].leading for line in head) + 2 * _OVER for head in heads))
        items: list[Item] = []
        spots: list[Spot] = []
        for place, (signer, head) in enumerate(zip(row, heads, strict=True)):
            x = place * (wide + _BETWEEN)
            node = flow.root.add("P")
            items.append((node, _box(head, x, wide, high)))
            name = field_name(signer.person_id)
            flow.root.add("Form").widget = name
            spots.append(Spot(name, _said(plan, signer), x + _EDGE, high + _EDGE, wide - 2 * _EDGE, _FIELD - 2 * _EDGE))
        # Up to four boxes stay on one page; the gap after a glued strip is glued too.
        held = len(waiting) <= 4 and index + 2 < len(waiting)
        flow.strips.append(Strip(high + _FIELD, tuple(items), glued=held, head=tuple(again.strips), spots=tuple(spots)))
        flow.gap(5)


def signer_name(person: Person) -> str:
    """The name of the person who signs: for a post or a rota, its holder."""
    return (person.holder.strip() if person.kind in ("post", "rota") else person.name.strip()) or display(person)


def signer_title(person: Person) -> str:
    """The title to print under the name of a signer."""
    post = person.name.strip() if person.kind in ("post", "rota") and person.holder.strip() else ""
    return ", ".join(text for text in (post, person.title.strip()) if text)


def roles_words(roles: tuple[str, ...]) -> str:
    """The roles as text: "workflow owner and scorecard owner"."""
    names = [ROLE_NAMES.get(role, role) for role in roles]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _box_width(column: float) -> float:
    return (column - _BETWEEN) / 2


def _said(plan: Plan, signer: PrintedSigner) -> str:
    person = plan.person(signer.person_id)
    name = signer_name(person) if person else "somebody"
    return f"Signature of {name} as {roles_words(signer.roles)}"


Head = list[list[tuple[str, Type]]]
"""The lines above a field, each as a list of texts with their styles."""


def _head(plan: Plan, signer: PrintedSigner, room: float) -> Head:
    """Name, title and roles as lines. They are never cut, because the signer must see all roles."""
    person = plan.person(signer.person_id)
    name = (signer_name(person) if person else "No name yet", _NAME)
    title = (signer_title(person) if person else "", SOFT)
    roles = (f"as {roles_words(signer.roles)}", SOFT)
    if title[0] and _wide(*name) + _BESIDE + _wide(*title) <= room and not reads_leftwards(name[0] + title[0]):
        return [[name, title], *_broken(roles, room)]
    return [line for text in (name, title, roles) if text[0] for line in _broken(text, room)]


def _broken(text: tuple[str, Type], room: float) -> Head:
    return [[(line, text[1])] for line in lines(text[0], room, text[1])]


def _wide(text: str, style: Type) -> float:
    return width(printable(text), style.size, style.weight)


def _box(head: Head, x: float, wide: float, high: float) -> tuple[Shape, ...]:
    foot = high + _FIELD
    shapes: list[Shape] = [Rect(x, 0, wide, foot, "surface", "control", 0.7, 5)]
    y = _OVER
    for line in head:
        begins, first = x + _PAD, line[0][1]
        for text, style in line:
            said = printable(text)
            shapes.append(Text(begins, y + baseline(first), said, style.size, style.weight, style.colour))
            begins += _wide(text, style) + _BESIDE
        y += first.leading
    return (
        *shapes,
        Line(x + _PAD, foot - 16, x + wide * 0.64, foot - 16, "control", 0.7),
        Line(x + wide * 0.7, foot - 16, x + wide - _PAD, foot - 16, "control", 0.7),
        Text(x + _PAD, foot - 6.5, "Signature", 7.5, 400, "text-2"),
        Text(x + wide * 0.7, foot - 6.5, "Date", 7.5, 400, "text-2"),
    )
