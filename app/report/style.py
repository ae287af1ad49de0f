"""The style of the documents: type sizes, page margins, and the colours of the light theme."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import Final

from app.drawing import PaperSize
from app.drawing.shapes import PAPER_POINTS, Weight
from app.paths import resources


@dataclass(frozen=True, slots=True)
class Type:
    """A text style: size and leading in points, weight, colour role."""

    size: float
    leading: float
    weight: Weight = 400
    colour: str = "text"
    italic: bool = False


TITLE: Final = Type(20, 24, 600)
LEAD: Final = Type(10.5, 15, 400, "text-2")
STATEMENT: Final = Type(9, 12)
HEADING: Final = Type(12.5, 16, 600)
SUBHEADING: Final = Type(9.5, 13, 600)
NAME: Final = Type(13, 16, 600)
BODY: Final = Type(9, 12.5)
STRONG_BODY: Final = Type(9, 12.5, 600)
TABLE: Final = Type(8.5, 11)
STRONG: Final = Type(8.5, 11, 600)
MEDIUM: Final = Type(8.5, 11, 500)
SOFT: Final = Type(8.5, 11, 400, "text-2")
ABSENT: Final = Type(8.5, 11, 400, "text-3", italic=True)
HEAD_ROW: Final = Type(8.5, 11, 500, "text-2")
NOTE: Final = Type(8.5, 11, 400, "text-2")
FOOTER: Final = Type(7, 9, 400, "text-2")

SIDE: Final = 45.0
"""Margin left and right, in points."""
TOP: Final = 40.0
BOTTOM: Final = 40.0


def page_size(paper: PaperSize) -> tuple[float, float]:
    """Width and height of a page in portrait orientation, in points."""
    return PAPER_POINTS[paper]


def measure(paper: PaperSize) -> float:
    """Width of the text column, in points."""
    return page_size(paper)[0] - 2 * SIDE


@functools.cache
def colours() -> dict[str, tuple[float, float, float]]:
    """The value of every colour role, as red, green and blue from 0 to 1."""
    theme: dict[str, object] = tomllib.loads((resources() / "themes" / "light.toml").read_text("utf-8"))
    return {role: _rgb(value) for role, value in theme.items() if isinstance(value, str) and value.startswith("#")}


def _rgb(text: str) -> tuple[float, float, float]:
    return int(text[1:3], 16) / 255, int(text[3:5], 16) / 255, int(text[5:7], 16) / 255
