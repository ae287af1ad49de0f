"""The week grid: seven days of 24 hours, filled where a named person is on, crossed and dashed where nobody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from app.drawing.marks import mark
from app.drawing.measure import clip, width
from app.drawing.shapes import Align, Line, Rect, Shape, Text
from models import parse_value
from models.fields import DAY_MINUTES
from models.plan import Plan
from models.queue import coverage
from models.queue.shade import STEP_WORDS, HourLoad, runs

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LABEL: Final = 34.0
STRIP: Final = 5.0
"""Units of height of the strip that shades the hours of a day."""


def week_grid(
    plan: Plan, day: date, x: float, y: float, w: float, row: float = 18.0, loads: tuple[HourLoad, ...] = ()
) -> list[Shape]:
    """The grid in a width of `w`: hours above the line y, then seven rows of `row` from y downwards.

    With the loads of the hours a strip at the foot of each day shades them.
    """
    left, room = x + LABEL, w - LABEL
    strip = STRIP if loads else 0.0
    hour = room / 24
    shapes: list[Shape] = []
    for hours in (0, 6, 12, 18, 24):
        align: Align = "left" if hours == 0 else "right" if hours == 24 else "middle"
        shapes.append(Text(left + hours * hour, y - 5, f"{hours:02d}", 11, 400, "text-2", align))
    for index, name in enumerate(DAYS):
        top = y + index * row
        shapes.append(Text(x, top + row * 0.74, name, 12, 400, "text"))
        shapes.append(Rect(left, top + 1.5, room, row - 3, "panel", "hairline", 0.8, 2))
    for start, end in _by_day(coverage.covered(plan, day)):
        box = _span(start, end, left, y, room, row, fill="cover")
        shapes.append(replace(box, h=box.h - strip))
    for start, end in _by_day(coverage.gaps(plan, day)):
        box = _span(start, end, left, y, room, row, fill="bad-tint", line="bad")
        shapes.extend((box, *_cross(box)))
    for run in runs(loads):
        box = _span(run.start, run.end, left, y, room, row, fill="")
        shapes.append(_shade(box.x, box.y + box.h - strip / 2, box.w, run.step))
    return shapes


def _shade(x: float, y: float, w: float, step: int) -> Line:
    """A strip in a width of `w` with its middle at y: few stripes, many, or solid; so it can be read without colour."""
    dash = {1: (1.2, 4.8), 2: (1.2, 1.8), 3: None}[step]
    return Line(x + 0.6, y, x + w - 0.6, y, "cover-full", STRIP - 1, dash)


def shade_legend(x: float, y: float) -> list[Shape]:
    """What the grounds and the shades of a grid with loads mean, in one line with its baseline at y."""
    nobody = Rect(0, y - 9, 16, 10, "bad-tint", "bad", 1.2, 2, (2.6, 2.0))
    entries: list[tuple[Shape | None, float, str, float]] = [
        (Rect(0, y - 9, 16, 10, "cover", "", 1.0, 2), 22, "somebody is on", 14),
        (nobody, 22, "nobody is on", 20),
        (None, 0, "load of an hour:", 8),
        *((_shade(0, y - 4, 24, step), 30, words, 14) for step, words in enumerate(STEP_WORDS, 1)),
    ]
    shapes: list[Shape] = []
    for sign, wide, words, gap in entries:
        shapes.extend(_moved(shape, x) for shape in (sign, *(_cross(nobody) if sign is nobody else ())) if shape)
        shapes.append(Text(x + wide, y, words, 11, 400, "text-2"))
        x += wide + width(words, 11) + gap
    return shapes


def _moved(shape: Shape, by: float) -> Shape:
    if isinstance(shape, Line):
        return replace(shape, x1=shape.x1 + by, x2=shape.x2 + by)
    assert isinstance(shape, Rect)
    return replace(shape, x=shape.x + by)


def grid_words(plan: Plan, day: date) -> tuple[str, str]:
    """The mark and the sentence under the grid: no hours stated, nobody on, every hour covered, or the gaps."""
    hours, gaps = coverage.service(plan), coverage.gaps(plan, day)
    if not hours:
        return "none", "When the agent works is not stated"
    if gaps == hours:
        return "no", "Nobody is on at any hour"
    if gaps:
        return "no", f"Nobody: {_short(coverage.gap_words(gaps))}"
    return "yes", "Somebody is on whenever the agent works"


def grid_note(plan: Plan, day: date, x: float, y: float, w: float) -> list[Shape]:
    """The sentence under the grid, on two lines at most, the first with its baseline at y."""
    sign, words = grid_words(plan, day)
    colour = "bad" if sign == "no" else "text-2"
    shapes: list[Shape] = [*mark(sign, x, y - 11, 14)]
    for index, text in enumerate(clip(words, w - 20, 12, 600, lines=2, ending="… see checklist")):
        shapes.append(Text(x + 20, y + index * 16, text, 12, 600, colour))
    return shapes


def _short(words: str) -> str:
    for name in parse_value.DAY_NAMES:
        words = words.replace(name, name[:3])
    return words.replace(" and ", ", ")


def _by_day(week: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Intervals of the week cut at midnight."""
    pieces: list[tuple[int, int]] = []
    for start, end in week:
        while start < end:
            stop = min(end, (start // DAY_MINUTES + 1) * DAY_MINUTES)
            pieces.append((start, stop))
            start = stop
    return pieces


def _span(start: int, end: int, left: float, y: float, room: float, row: float, *, fill: str, line: str = "") -> Rect:
    index, minute = divmod(start, DAY_MINUTES)
    x = left + room * minute / DAY_MINUTES
    w = room * (end - start) / DAY_MINUTES
    inset = 0.6 if line else 0.0
    return Rect(
        x + inset, y + index * row + 1.5 + inset, max(0.8, w - 2 * inset), row - 3 - 2 * inset, fill, line,
        1.2, 2, (2.6, 2.0) if line else None,
    )  # fmt: skip


def _cross(box: Rect) -> tuple[Shape, ...]:
    """A cross in the middle of a gap: it must differ from a covered span without colour."""
    reach = min(3.2, box.w / 2 - 0.6, box.h / 2 - 1)
    if reach < 1:
        return ()
    cx, cy = box.x + box.w / 2, box.y + box.h / 2
    return (
        Line(cx - reach, cy - reach, cx + reach, cy + reach, "bad", 1.3),
        Line(cx - reach, cy + reach, cx + reach, cy - reach, "bad", 1.3),
    )
