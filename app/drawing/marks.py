"""The marks as shapes: what says yes, partly and no by its form, beside a word that says it too.

Each is drawn once, on a grid of 16: documents place it with `mark`, the window paints `GRID` through its painter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from app.drawing.shapes import Line, Path, Rect, Shape, Steps, Text

_ROUND = 0.5523
"""How far the handles of a curve lie from its ends to make a quarter of a circle of radius 1."""


def circle(cx: float, cy: float, r: float) -> Steps:
    """The steps of a circle."""
    k = r * _ROUND
    return (
        ("M", cx + r, cy),
        ("C", cx + r, cy + k, cx + k, cy + r, cx, cy + r),
        ("C", cx - k, cy + r, cx - r, cy + k, cx - r, cy),
        ("C", cx - r, cy - k, cx - k, cy - r, cx, cy - r),
        ("C", cx + k, cy - r, cx + r, cy - k, cx + r, cy),
        ("Z",),
    )


def _stroke(colour: str, *points: tuple[float, float], closed: bool = False, width: float = 1.5) -> Path:
    steps: Steps = tuple(("L" if index else "M", *point) for index, point in enumerate(points))
    return Path((*steps, ("Z",)) if closed else steps, "", colour, width)


def _ring(r: float, colour: str, dash: tuple[float, float] | None = None) -> Path:
    return Path(circle(8, 8, r), "", colour, 1.5, dash)


_LEFT_HALF: Steps = (
    ("M", 8, 1.75),
    ("C", 8 - 6.25 * _ROUND, 1.75, 1.75, 8 - 6.25 * _ROUND, 1.75, 8),
    ("C", 1.75, 8 + 6.25 * _ROUND, 8 - 6.25 * _ROUND, 14.25, 8, 14.25),
    ("Z",),
)
_OCTAGON = ((5.3, 1.5), (10.7, 1.5), (14.5, 5.3), (14.5, 10.7), (10.7, 14.5), (5.3, 14.5), (1.5, 10.7), (1.5, 5.3))


def _bars(filled: int) -> tuple[Rect, ...]:
    """Three bars of rising height, the first `filled` of them full."""
    left, heights = (1.5, 6.3, 11.1), (5.0, 8.0, 11.0)
    full = [Rect(x, 13.5 - h, 3.6, h, "text", radius=1) for x, h in zip(left, heights, strict=True)]
    empty = [Rect(one.x + 0.5, one.y + 0.5, 2.6, one.h - 1, "", "control", 1, 1) for one in full]
    return (*full[:filled], *empty[filled:])


GRID: Final[dict[str, tuple[Rect | Path, ...]]] = {
    "yes": (Path(circle(8, 8, 7.5), "ok"), _stroke("surface", (4.8, 8.2), (7.1, 10.5), (11.3, 5.8), width=1.8)),
    "partly": (
        Rect(1.25, 1.25, 13.5, 13.5, "", "warn", 1.5, 2),
        Path((("M", 14, 2), ("L", 14, 14), ("L", 2, 14), ("Z",)), "warn"),
    ),
    "no": (
        _stroke("bad", (8, 1.6), (15, 14.2), (1, 14.2), closed=True),
        _stroke("bad", (8, 6.2), (8, 9.4)),
        Path(circle(8, 11.9, 0.8), "bad"),
    ),
    "none": (_ring(6.75, "text-3", (1.8, 2.6)),),
    "advice": (_stroke("warn", (8, 2), (14, 8), (8, 14), (2, 8), closed=True),),
    "note": (_ring(5, "text-2"),),
    "waiting": (_ring(6.5, "text-2"), _stroke("text-2", (8, 4.5), (8, 8.2), (10.4, 9.6))),
    "stop": (
        _stroke("bad", *_OCTAGON, closed=True),
        _stroke("bad", (6.3, 5.6), (6.3, 10.4)),
        _stroke("bad", (9.7, 5.6), (9.7, 10.4)),
    ),
    "alone": (Path(circle(8, 8, 6.5), "text-2"),),
    "asks": (_ring(6.25, "text-2"), Path(_LEFT_HALF, "text-2")),
    "never": (_ring(6.25, "text-2"), _stroke("text-2", (3.8, 12.2), (12.2, 3.8))),
    "closed": (_ring(6.5, "text-2"), _stroke("text-2", (5, 8), (11, 8))),
    "high": _bars(3),
    "medium": _bars(2),
    "low": _bars(1),
}
"""The shapes of each mark on a grid of 16: answers, advice, freedoms of a job, a day without shift, severities."""
ROLES: Final = ("W", "S", "X", "O")
"""The roles, each of which has a colour and a square with its letter."""


def mark(name: str, x: float, y: float, size: float = 16) -> tuple[Shape, ...]:
    """A mark in a square of `size` with its top left corner at x, y.

    The names are those of `GRID`; KeyError for another.
    """
    return tuple(_placed(shape, x, y, size / 16) for shape in GRID[name])


def _placed(shape: Rect | Path, x: float, y: float, s: float) -> Shape:
    if isinstance(shape, Rect):
        return replace(
            shape,
            x=x + shape.x * s,
            y=y + shape.y * s,
            w=shape.w * s,
            h=shape.h * s,
            width=shape.width * s,
            radius=shape.radius * s,
        )
    dash = (shape.dash[0] * s, shape.dash[1] * s) if shape.dash else None
    steps = tuple((step[0], *_scaled(step[1:], x, y, s)) for step in shape.steps)
    return Path(steps, shape.fill, shape.line, shape.width * s, dash)


def role_square(letter: str, x: float, y: float, size: float, least_radius: float = 2.0) -> tuple[Shape, ...]:
    """The filled square of a role with its letter."""
    return (
        Rect(x, y, size, size, f"role-{letter}", radius=max(least_radius, size / 7)),
        Text(x + size / 2, y + size * 0.71, letter, size * 0.58, 700, "on-role", "middle"),
    )


class Blocks(NamedTuple):
    """The measures of the three blocks of a stage: width, height, gap, line and radius."""

    w: float = 14
    h: float = 10
    gap: float = 3
    line: float = 1.2
    radius: float = 2

    def scaled(self, scale: float) -> Blocks:
        """All of them larger or smaller."""
        return Blocks(*(measure * scale for measure in self))


BLOCKS: Final = Blocks()


def stage_blocks(stage: int, x: float, y: float, size: Blocks = BLOCKS) -> tuple[Rect, ...]:
    """Three blocks, the first `stage` of them filled."""
    return tuple(
        Rect(
            x + index * (size.w + size.gap) + 0.5,
            y + 0.5,
            size.w - 1,
            size.h - 1,
            "text" if index < stage else "",
            "text" if index < stage else "control",
            size.line,
            size.radius,
        )
        for index in range(3)
    )


def arrow(x1: float, y1: float, x2: float, y2: float, colour: str) -> tuple[Shape, ...]:
    """A level or upright line of 1.2 with a filled head at its end."""
    dx, dy = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
    bx, by = x2 - 8 * dx, y2 - 8 * dy
    head = (("M", x2, y2), ("L", bx - 4 * dy, by - 4 * dx), ("L", bx + 4 * dy, by + 4 * dx), ("Z",))
    return Line(x1, y1, bx, by, colour, 1.4), Path(head, colour)


def _scaled(values: tuple[str | float, ...], x: float, y: float, s: float) -> tuple[float, ...]:
    return tuple(float(value) * s + (y if index % 2 else x) for index, value in enumerate(values))
