"""Arithmetic of half-open intervals of minutes: joined, taken away from each other, laid round the week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.parse_value import WEEK_MINUTES

Interval = tuple[int, int]
Week = tuple[Interval, ...]
"""Intervals that are sorted and do not touch."""


def merged(pieces: Iterable[Interval]) -> Week:
    """The minutes that lie in any of the pieces."""
    found: list[Interval] = []
    for start, end in sorted(pieces):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def without(week: Week, taken: Week) -> Week:
    """The minutes of `week` that are not in `taken`; both are walked once."""
    left: list[Interval] = []
    at = 0
    for first, end in week:
        start = first
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        place = at
        while place < len(taken) and taken[place][0] < end:
            low, high = taken[place]
            if start < low:
                left.append((start, low))
            start = high
            place += 1
        if start < end:
            left.append((start, end))
    return tuple(left)


def overlap(piece: Interval, week: Week) -> int:
    """How many minutes of a piece lie in a week."""
    return sum(max(0, min(piece[1], end) - max(piece[0], start)) for start, end in week)


def length(week: Week) -> int:
    """Minutes in all."""
    return sum(end - start for start, end in week)


def around(start: int, end: int) -> Iterator[Interval]:
    """An interval of less than two weeks laid round the week: what hangs over an end comes in at the other."""
    for turn in (-WEEK_MINUTES, 0, WEEK_MINUTES):
        low, high = max(start + turn, 0), min(end + turn, WEEK_MINUTES)
        if low < high:
            yield low, high


def unrolled(week: Week) -> Week:
    """The intervals of a week with one that runs from Sunday into Monday as one, its end beyond the week."""
    if len(week) > 1 and week[0][0] == 0 and week[-1][1] == WEEK_MINUTES:
        return (*week[1:-1], (week[-1][0], WEEK_MINUTES + week[0][1]))
    return week
