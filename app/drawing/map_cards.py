"""The four cards of the map: who owns the work, the system, the exceptions and the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.drawing.marks import mark, role_square
from app.drawing.measure import clip, width
from app.drawing.shapes import Part, Rect, Shape, Text
from app.drawing.sheet import (
    BODY,
    CARD,
    GAP,
    MARGIN,
    NAME,
    NOT_SIGNED,
    ROLE_TITLES,
    SMALL,
    Scene,
    called,
    fitting,
    line,
)
from models import parse_value
from models.fields import INHERITED, NOBODY
from models.holders import holder, role_ref
from models.owners import Role
from models.people import Person
from models.plan import Plan

HEIGHT = 156.0
DECIDES = {
    "W": "Purpose, scope, acceptable risk",
    "S": "Runtime, access, the way back",
    "X": "Catches, clears, feeds back",
    "O": "Expand, narrow or end it",
}
PATHS = {"W": "workflow", "S": "system", "X": "exceptions", "O": "outcome"}


def cards(scene: Scene) -> list[Part]:
    """The cards in the order W, S, X, O."""
    return [_card(scene, letter, index) for index, letter in enumerate("WSXO")]


def role_of(plan: Plan, letter: str) -> Role:
    """The part of the plan behind a letter."""
    return {"W": plan.workflow, "S": plan.system, "X": plan.exceptions, "O": plan.outcome}[letter]


def deputy_of(plan: Plan, letter: str) -> str:
    """The short name of the deputy: of the role, or else the one the person has; "" if there is none."""
    role = role_of(plan, letter)
    person = holder(plan, role.owner)
    return called(plan, role.deputy) or (called(plan, person.deputy) if person else "")


def acceptance(plan: Plan, letter: str, signed: Mapping[str, date] = NOT_SIGNED) -> tuple[str, str]:
    """The mark and the words for whether the role was taken on; `signed` gives the days of signatures by letter."""
    if letter in signed:
        return "yes", f"Signed {parse_value.say_day(signed[letter])}"
    role = role_of(plan, letter)
    day = parse_value.day(role.accepted_on)
    if day is not None:
        return "yes", f"Accepted {parse_value.say_day(day)}"
    if role.accepted_on.strip():
        return "partly", f"Accepted on: {role.accepted_on.strip()}"
    if role.owner == INHERITED:
        return "waiting", "Inherited from W"
    if holder(plan, role.owner) is None:
        return "no", "Nobody has accepted"
    return "none", "Not yet accepted"


def _card(scene: Scene, letter: str, index: int) -> Part:
    plan = scene.plan
    x, y = MARGIN + index * (CARD + GAP), scene.cards_at
    ref = role_ref(plan, letter)
    person = holder(plan, ref)
    sign, accepted = acceptance(plan, letter, scene.signed)
    taken = sign == "yes" or ref == INHERITED
    dash = None if taken and person is not None else (5.0, 3.5)
    shapes: list[Shape] = [
        Rect(x, y, CARD, HEIGHT, "surface", f"role-{letter}", 1.6, 8, dash),
        *role_square(letter, x + 16, y + 14, 24),
        Text(x + 50, y + 31, ROLE_TITLES[letter], 12.5 if len(_same(plan, letter)) > 1 else 14, 600, f"role-{letter}"),
        *_also(plan, letter, x + CARD - 16, y + 14),
        *_person(scene, letter, person, x + 16, y + 62),
        *(_deputy(plan, letter, x + 16, y + 121) if person else ()),
        *mark(sign, x + 16, y + 130, 14),
        line(accepted, x + 36, y + 141.5, CARD - 52, BODY, 500),
    ]
    return Part(f"card.{letter}", _words(scene, letter, person), PATHS[letter] + ".owner", x, y, CARD, HEIGHT,
                tuple(shapes))  # fmt: skip


def _person(scene: Scene, letter: str, person: Person | None, x: float, y: float) -> list[Shape]:
    room = CARD - 32
    if person is None:
        said = "Nobody, on purpose" if role_ref(scene.plan, letter) == NOBODY else "Nobody named"
        return [line(said, x, y, room, NAME, 600, "bad"), line(DECIDES[letter], x, y + 36, room, BODY, 400, "text-2")]
    name = called(scene.plan, person.id)
    second = line(_standing(person), x, y + 18, room)
    note = scene.outcome.doubt(letter)
    return [
        *_name(name, x, y, room),
        replace(second, filler=not _facts(person)),
        line(note or DECIDES[letter], x, y + 36, room, BODY, 400, "warn" if note else "text-2"),
    ]


def _name(name: str, x: float, y: float, room: float) -> list[Shape]:
    """The name as large as it fits; a name too long for one line is set on two lines, not cut."""
    size = fitting(name, room, (NAME, 16.5, 15.0, 14.0), 600)
    if width(name, size, 600) <= room:
        return [Text(x, y, name, size, 600)]
    rows = clip(name, room, 12.5, 600, lines=2)
    return [Text(x, y - 12 + 14 * index, row, 12.5, 600) for index, row in enumerate(rows)]


def _standing(person: Person) -> str:
    """The line under the name, or that there is nothing to say."""
    return ", ".join(_facts(person)) or "No title yet"


def _facts(person: Person) -> list[str]:
    """For a post or a rota what it is called, and the title."""
    names = [person.name] if person.kind in ("post", "rota") and person.holder.strip() else []
    return [text for text in [*names, person.title.strip() or person.unit.strip()] if text]


def _also(plan: Plan, letter: str, right: float, y: float) -> list[Shape]:
    """Small squares for the other cards that the same person holds."""
    others = _same(plan, letter)
    shapes: list[Shape] = []
    for place, other in enumerate(reversed(others)):
        shapes.extend(role_square(other, right - 16 - place * 18, y + 4, 16))
    if len(others) == 1:
        shapes.append(Text(right - 21, y + 17, "also", SMALL, 400, "text-2", "right"))
    return shapes


def _same(plan: Plan, letter: str) -> list[str]:
    person = holder(plan, role_ref(plan, letter))
    return [
        other
        for other in "WSXO"
        if other != letter and person is not None and holder(plan, role_ref(plan, other)) == person
    ]


def _deputy(plan: Plan, letter: str, x: float, y: float) -> list[Shape]:
    name = deputy_of(plan, letter)
    if name:
        return [line(f"Deputy: {name}", x, y, CARD - 32)]
    return [*mark("advice", x, y - 11.5, 14), Text(x + 20, y, "No deputy", BODY, 400, "warn")]


def _words(scene: Scene, letter: str, person: Person | None) -> str:
    plan = scene.plan
    name = "nobody named" if person is None else f"{called(plan, person.id)}, {_standing(person)}"
    same = "".join(f", also {ROLE_TITLES[other].lower()}" for other in _same(plan, letter))
    deputy = deputy_of(plan, letter)
    return (
        f"{ROLE_TITLES[letter]}: {name}{same}. {DECIDES[letter]}. "
        f"{f'Deputy: {deputy}' if deputy else 'No deputy'}. {acceptance(plan, letter, scene.signed)[1]}."
    )
