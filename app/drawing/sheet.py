"""The measures that the parts of the map share: columns, sizes of type, and how a holder is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from app.drawing.measure import clip, reads_leftwards, width
from app.drawing.shapes import PAPER_POINTS, SHEET_WIDTH, PaperSize, Shape, Text, Weight
from models.fields import NOBODY
from models.holders import display, holder
from models.outcome import Outcome
from models.people import Person
from models.plan import Plan
from models.revision import State

MARGIN: Final = 40.0
CARD: Final = 228.0
GAP: Final = 16.0
NOT_SIGNED: Final[Mapping[str, date]] = MappingProxyType({})
SEE: Final = "… see checklist"
"""How a text ends that was cut on the map; the checklist has the whole of it."""
ROLE_TITLES: Final = {"W": "Workflow owner", "S": "System owner", "X": "Exception owner", "O": "Outcome owner"}
SMALL: Final = 12.0
BODY: Final = 12.5
NAME: Final = 18.0
TITLE: Final = 24.0
LEAST: Final = 10.6
"""Eight points on the narrower of the two paper sizes: the smallest type that is allowed."""
_SMALLER: Final = (11.5, LEAST)


@dataclass(frozen=True)
class Scene:
    """What the map shows: a plan and the outcome of judging it on a day, the state of its revision, and where the bands
    of the sheet begin. `signed` gives the day on which a role was signed for, by its letter.

    What follows from rules or their words is taken from the outcome. Fields of the plan, days that have passed and the
    week of the queue are read from the plan, which says the same under any rules.
    """

    plan: Plan
    outcome: Outcome
    day: date
    revision: int
    state: State
    height: float
    signed: Mapping[str, date] = field(default_factory=lambda: NOT_SIGNED)

    @property
    def spare(self) -> float:
        """Units that this paper size is higher than A4 in landscape, for the three gaps between the bands."""
        return max(0.0, self.height - 735.5) / 3

    @property
    def cards_at(self) -> float:
        """Top of the four cards."""
        return 130 + self.spare * 0.4

    @property
    def flow_at(self) -> float:
        """Top of the flow."""
        return 304 + self.spare * 1.1

    @property
    def foot_at(self) -> float:
        """The hairline over the thirds."""
        return 458 + self.spare * 1.8


def sheet_height(paper: PaperSize) -> float:
    """Units from top to bottom of a sheet held across."""
    short, long = PAPER_POINTS[paper]
    return SHEET_WIDTH * short / long


def line(
    text: str, x: float, y: float, room: float, size: float = BODY, weight: Weight = 400, colour: str = "text"
) -> Text:
    """One line, set a little smaller where that saves it, else cut to the room with an ellipsis."""
    size = fitting(text, room, (size, *(one for one in _SMALLER if one < size)), weight)
    return Text(x, y, clip(text, room, size, weight)[0], size, weight, colour, rtl=reads_leftwards(text))


def middle(
    text: str, x: float, y: float, room: float, size: float = BODY, weight: Weight = 400, colour: str = "text"
) -> Text:
    """One line centred on x, set a little smaller where that saves it, else cut to the room."""
    size = fitting(text, room, (size, *(one for one in _SMALLER if one < size)), weight)
    return Text(x, y, clip(text, room, size, weight)[0], size, weight, colour, "middle", rtl=reads_leftwards(text))


def block(
    text: str, x: float, y: float, room: float, lines: int, size: float = BODY, leading: float = 18.0,
    weight: Weight = 400, colour: str = "text",
) -> list[Shape]:  # fmt: skip
    """Some lines from baseline y downwards; what is cut points to the checklist."""
    found = clip(text, room, size, weight, lines=lines, ending=SEE)
    rtl = reads_leftwards(text)
    left, align = (x + room, "right") if rtl else (x, "left")
    return [
        Text(left, y + index * leading, words, size, weight, colour, align, rtl=rtl)
        for index, words in enumerate(found)
    ]


def fitting(text: str, room: float, sizes: tuple[float, ...], weight: Weight) -> float:
    """The first of `sizes` at which one line of text fits, else the last."""
    return next((size for size in sizes if width(text, size, weight) <= room), sizes[-1])


def called(plan: Plan, ref: str) -> str:
    """The short name behind a reference: the human of a post or a rota, "nobody" where that was said, else ""."""
    if ref == NOBODY:
        return "nobody"
    person = holder(plan, ref)
    return short_name(person) if person else ""


def short_name(person: Person) -> str:
    """The name alone: of a post or a rota the one who holds it."""
    if person.kind in ("post", "rota") and person.holder.strip():
        return person.holder.strip()
    return person.name.strip() or display(person)


def stacked(names: list[str], room: float, size: float, weight: Weight, lines: int) -> list[str]:
    """Names on some lines, a comma between them; no name is broken that fits a line. What is cut says so."""
    rows: list[str] = []
    for index, name in enumerate(names):
        text = name + ("," if index < len(names) - 1 else "")
        if rows and width(f"{rows[-1]} {text}", size, weight) <= room:
            rows[-1] += f" {text}"
        else:
            rows.append(text)
    if len(rows) <= lines and all(width(row, size, weight) <= room for row in rows):
        return rows
    return clip(", ".join(names), room, size, weight, lines=lines, ending=SEE)


def joined(names: list[str]) -> str:
    """Names in one phrase: "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
