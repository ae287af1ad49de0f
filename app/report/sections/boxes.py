"""The sign-off boxes: who is asked, with room for ink, which is also the place of an empty signature field."""

from __future__ import annotations

from typing import Final

from app.drawing.shapes import Line, Paper, Rect, Shape, Text
from app.report.flow import Flow, Item, Spot, Strip, fitted
from app.report.style import measure
from models.holders import display
from models.people import Person
from models.plan import Plan
from models.stage import ROLE_NAMES, Signer

_BETWEEN: Final = 14.0
_HEAD: Final = 42.0
"""Height of the printed upper part of a box: name, title, roles."""
_FIELD: Final = 53.0
"""Height of the lower part, where ink or a signature goes."""
_EDGE: Final = 1.5


def field_size(paper: Paper) -> tuple[float, float]:
    """Width and height of a signature field in points: a stamp for it is a page of this size."""
    return round(_box_width(measure(paper)) - 2 * _EDGE, 2), _FIELD - 2 * _EDGE


def field_name(person_id: str) -> str:
    """The name of the signature field of a person."""
    return f"sign-{person_id}"


def boxes(flow: Flow, plan: Plan, waiting: list[Signer]) -> None:
    """A box for each signer, two in a row."""
    width = _box_width(flow.width)
    for index in range(0, len(waiting), 2):
        items: list[Item] = []
        spots: list[Spot] = []
        for place, signer in enumerate(waiting[index : index + 2]):
            x = place * (width + _BETWEEN)
            node = flow.root.add("P")
            items.append((node, _box(plan, signer, x, width)))
            name = field_name(signer.person_id)
            flow.root.add("Form").widget = name
            wide, high = width - 2 * _EDGE, _FIELD - 2 * _EDGE
            spots.append(Spot(name, _said(plan, signer), x + _EDGE, _HEAD + _EDGE, wide, high))
        # Up to four boxes stay on one page; the gap after a held strip is held too.
        held = len(waiting) <= 4 and index + 2 < len(waiting)
        flow.strips.append(Strip(_HEAD + _FIELD, tuple(items), glued=held, spots=tuple(spots)))
        flow.gap(6)


def signer_name(person: Person) -> str:
    """The human who signs: of a post or a rota the one who holds it."""
    return (person.holder.strip() if person.kind in ("post", "rota") else person.name.strip()) or display(person)


def signer_title(person: Person) -> str:
    """What stands under the name of somebody who signs."""
    post = person.name.strip() if person.kind in ("post", "rota") and person.holder.strip() else ""
    return ", ".join(text for text in (post, person.title.strip()) if text)


def roles_words(roles: tuple[str, ...]) -> str:
    """Roles in one phrase: "workflow owner and scorecard owner"."""
    names = [ROLE_NAMES.get(role, role) for role in roles]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _box_width(column: float) -> float:
    return (column - _BETWEEN) / 2


def _said(plan: Plan, signer: Signer) -> str:
    person = plan.person(signer.person_id)
    name = signer_name(person) if person else "somebody"
    return f"Signature of {name} as {roles_words(signer.roles)}"


def _box(plan: Plan, signer: Signer, x: float, width: float) -> tuple[Shape, ...]:
    person = plan.person(signer.person_id)
    name = signer_name(person) if person else "No name yet"
    title = signer_title(person) if person else ""
    room = width - 20
    foot = _HEAD + _FIELD
    return (
        Rect(x, 0, width, foot, "paper", "control", 0.7, 5),
        Text(x + 10, 16, fitted(name, room, 11, 600), 11, 600),
        Text(x + 10, 27, fitted(title, room, 8.5, 400), 8.5, 400, "text-2"),
        Text(x + 10, 38, fitted(f"as {roles_words(signer.roles)}", room, 8.5, 400), 8.5, 400, "text-2"),
        Line(x + 10, foot - 16, x + width * 0.64, foot - 16, "control", 0.7),
        Line(x + width * 0.7, foot - 16, x + width - 10, foot - 16, "control", 0.7),
        Text(x + 10, foot - 6.5, "Signature", 7.5, 400, "text-2"),
        Text(x + width * 0.7, foot - 6.5, "Date", 7.5, 400, "text-2"),
    )
