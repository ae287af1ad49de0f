"""The pieces of a display list: rectangle, line, path and text run, and the parts of a drawing they make up.

Colours are names of theme roles ("text", "role-W", "bad"), never values; "" means none. Angles, gradients and pictures
do not exist here: what cannot be said with these four is not drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

SHEET_WIDTH: Final = 1040.0
"""Units across a sheet, for every paper size; a painter scales them to points or pixels."""

PaperSize = Literal["a4", "letter"]
PAPER_POINTS: Final[dict[PaperSize, tuple[float, float]]] = {"a4": (595.2756, 841.8898), "letter": (612.0, 792.0)}
"""Width and height of a sheet held upright, in points."""

Weight = Literal[400, 500, 600, 700]
Align = Literal["left", "middle", "right"]
Steps = tuple[tuple[str | float, ...], ...]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with its top left corner at x, y; `width` is that of the line, which runs centred on the edge."""

    x: float
    y: float
    w: float
    h: float
    fill: str = ""
    line: str = ""
    width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """Lines and curves: steps ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) and ("Z",).

    Its ends, and those of its dashes, are round.
    """

    steps: Steps
    fill: str = ""
    line: str = ""
    width: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; x is its left end, middle or right end as `align` says, y its baseline. Kerning is off.

    A line of a text that reads from right to left is `rtl`: its stretches are ordered from the right. A `filler`
    stands in place of a fact that the plan does not have.
    """

    x: float
    y: float
    text: str
    size: float
    weight: Weight = 400
    colour: str = "text"
    align: Align = "left"
    italic: bool = False
    rtl: bool = False
    filler: bool = False


Shape = Rect | Line | Path | Text


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a drawing that can hold the focus.

    `words` is the text alternative for screen readers, `path` is the field of the plan that it opens ("" for
    none), x, y, w, h enclose it.
    """

    id: str
    words: str
    path: str
    x: float
    y: float
    w: float
    h: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet of `width` by `height` units and its parts in reading order."""

    width: float
    height: float
    parts: tuple[Part, ...]
