"""The week grid: seven days of 24 hours, filled where a named person is on, crossed and dashed where nobody is."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.drawing.marks import mark
from app.drawing.measure import clip
from app.drawing.shapes import Align, Line, Rect, Shape, Text
from models import coverage, reading
from models.fields import DAY_MINUTES
from models.plan import Plan

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LABEL: Final = 34.0


def week_grid(plan: Plan, day: date, x: float, y: float, w: float, row: float = 18.0) -> list[Shape]:
    """The grid in a width of `w`: hours above the line y, then seven rows of `row` from y downwards."""
    left, room = x + _LABEL, w - _LABEL
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
        shapes.append(_span(start, end, left, y, room, row, fill="cover"))
    for start, end in _by_day(coverage.gaps(plan, day)):
        box = _span(start, end, left, y, room, row, fill="bad-tint", line="bad")
        shapes.extend((box, *_cross(box)))
    return shapes


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
    for name in reading.DAY_NAMES:
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
    """A cross in the middle of a gap: it must be told from a covered span without colour."""
    reach = min(3.2, box.w / 2 - 0.6, box.h / 2 - 1)
    if reach < 1:
        return ()
    cx, cy = box.x + box.w / 2, box.y + box.h / 2
    return (
        Line(cx - reach, cy - reach, cx + reach, cy + reach, "bad", 1.3),
        Line(cx - reach, cy + reach, cx + reach, cy - reach, "bad", 1.3),
    )
