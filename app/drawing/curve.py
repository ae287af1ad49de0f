"""The backlog curve: items waiting over the week as an area under a line, above a strip of who is on.

Readable without colour: the area lies under a dark line, hours with people are filled as high as there are people,
hours without are empty, and what would be is dashed.
"""

from __future__ import annotations

import math
from typing import Final

from app.drawing.measure import width
from app.drawing.shapes import Align, Drawing, Line, Part, Path, Rect, Shape, Steps, Text
from app.drawing.week_grid import DAYS
from models import parse_value
from models.queue import sums
from models.queue.demand import HOURS
from models.queue.sums import Curve, Grid, Sums

HEIGHT: Final = 172.0
_LABEL: Final = 44.0
_TOP: Final = 26.0
_STRIP: Final = 14.0
"""The strip of people, below the curve."""
_FOOT: Final = 18.0
"""The names of the days, below the strip."""
_GAP: Final = 4.0
_STEPS: Final = (1, 2, 5)


def backlog_curve(found: Sums, wide: float, other: Sums | None = None, height: float = HEIGHT) -> Drawing:
    """The curve of a week on a sheet of `wide` by `height` units; `other` is what would be, dashed over it."""
    curves = [found.curve] if other is None else [found.curve, other.curve]
    top = scale_top(max(max(curve.waiting) for curve in curves))
    frame = _Frame(_LABEL, _TOP, wide - _LABEL - 4, height - _TOP - _GAP - _STRIP - _FOOT, top)
    shapes: list[Shape] = [*_axes(frame, height)]
    shapes.extend(_area(found.curve, frame))
    if other is not None:
        shapes.append(Path(_steps(other.curve, frame), "", "accent", 1.6, (3.4, 4.6)))
    shapes.extend(_strip(found.grid, frame))
    shapes.extend(_peak(found.curve, frame))
    words = sums.backlog_words(found)
    part = Part("backlog", words, "exceptions.load.per_week", 0, 0, wide, height, tuple(shapes))
    return Drawing(wide, height, (part,))


def scale_top(most: float) -> int:
    """The number of items at the upper end of the axis: 4, or the next of 10, 20, 50, 100 and so on."""
    if most <= 4:
        return 4
    power = 10 ** math.floor(math.log10(most))
    return next(int(step * power) for step in (*_STEPS, 10) if step * power >= most)


class _Frame:
    """The frame of the curve: left, top, width and height in units, and the items at its upper end."""

    def __init__(self, x: float, y: float, w: float, h: float, top: int) -> None:
        self.x, self.y, self.w, self.h, self.top = x, y, w, h, top

    @property
    def foot(self) -> float:
        return self.y + self.h

    def place(self, hour: float) -> float:
        return self.x + self.w * hour / HOURS

    def level(self, items: float) -> float:
        return self.foot - self.h * min(items / self.top, 1.0)


def _axes(frame: _Frame, height: float) -> list[Shape]:
    shapes: list[Shape] = [Text(0, frame.y - 14, "items waiting", 11, 400, "text-2")]
    right = frame.place(HOURS)
    for items in (0, frame.top // 2, frame.top):
        y = frame.level(items)
        shapes.append(Line(frame.x, y, right, y, "control" if not items else "hairline", 0.8))
        shapes.append(Text(frame.x - 6, y + 4, f"{items:,}".replace(",", " "), 11, 400, "text-2", "right"))
    bottom = frame.foot + _GAP + _STRIP
    for day, name in enumerate(DAYS):
        shapes.append(Line(frame.place(day * 24), frame.y, frame.place(day * 24), bottom, "hairline", 0.8))
        shapes.append(Text(frame.place(day * 24 + 12), height - 5, name, 12, 400, "text", "middle"))
    shapes.append(Text(frame.x - 6, bottom - 3, "on", 11, 400, "text-2", "right"))
    return shapes


def _ends(curve: Curve) -> tuple[float, ...]:
    """The backlog at each hour and at the end of the week."""
    last = curve.waiting[-1] + (curve.waiting[-1] - curve.waiting[-2]) if curve.growth else curve.waiting[0]
    return (*curve.waiting, max(0.0, last))


def _steps(curve: Curve, frame: _Frame) -> Steps:
    return tuple(
        ("L" if hour else "M", frame.place(hour), frame.level(items)) for hour, items in enumerate(_ends(curve))
    )


def _area(curve: Curve, frame: _Frame) -> list[Shape]:
    line = _steps(curve, frame)
    around: Steps = (*line, ("L", frame.place(HOURS), frame.foot), ("L", frame.x, frame.foot), ("Z",))
    return [Path(around, "sunken"), Path(line, "", "text", 1.6)]


def _strip(week: Grid, frame: _Frame) -> list[Shape]:
    """Who is on: bars as high as there are people, against the most of the week."""
    most = max(week.people)
    top, foot = frame.foot + _GAP, frame.foot + _GAP + _STRIP
    shapes: list[Shape] = [Rect(frame.x, top, frame.w, _STRIP, "panel", "hairline", 0.8)]
    start = 0
    for hour in range(1, HOURS + 1):
        if hour == HOURS or week.people[hour] != week.people[start]:
            if week.people[start]:
                high = _STRIP * week.people[start] / most
                left = frame.place(start)
                shapes.append(Rect(left, foot - high, frame.place(hour) - left, high, "cover"))
            start = hour
    return shapes


def _peak(curve: Curve, frame: _Frame) -> list[Shape]:
    """A point where most items wait, and how many they are."""
    items = curve.waiting[curve.peak]
    if items < 0.5:
        return []
    x, y = frame.place(curve.peak), frame.level(items)
    words = f"{round(items):,}".replace(",", " ") + f" on {parse_value.say_clock(curve.peak * 60)}"
    half = width(words, 12, 600) / 2
    align: Align = "left" if x - half < frame.x else "right" if x + half > frame.place(HOURS) else "middle"
    spot = Rect(x - 3.5, y - 3.5, 7, 7, "surface", "text", 1.6, 3.5)
    return [spot, Text(x, max(11.0, y - 8), words, 12, 600, "text", align)]
