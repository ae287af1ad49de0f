"""The drawn week of arrivals: the figures of its hours, read once for all sums."""

from __future__ import annotations

import functools
import math
from fractions import Fraction

from models import parse_value

Piece = tuple[int, int, Fraction]
"""Start and end in minutes of the week, and the items that arrive in each of these minutes."""


@functools.lru_cache(maxsize=16)
def figures(profile: tuple[str, ...]) -> tuple[Fraction | None, ...]:
    """The figure of each hour; a blank one is nothing, None is one that cannot be read or is below zero."""
    return tuple(_figure(text) for text in profile)


@functools.lru_cache(maxsize=16)
def total(profile: tuple[str, ...]) -> Fraction | None:
    """Items in the week; None where it is blank or an hour cannot be read."""
    hours = figures(profile)
    known = [hour for hour in hours if hour is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(hours) else None


@functools.lru_cache(maxsize=16)
def pieces(profile: tuple[str, ...]) -> tuple[Piece, ...]:
    """The hours as pieces of the week; empty unless there are as many as a week has and all of them can be read."""
    hours = figures(profile)
    known = [rate for rate in hours if rate is not None]
    if len(known) != parse_value.WEEK_MINUTES // 60 or len(hours) != len(known):
        return ()
    return tuple((hour * 60, hour * 60 + 60, rate / 60) for hour, rate in enumerate(known))


@functools.lru_cache(maxsize=16)
def weights(profile: tuple[str, ...]) -> tuple[tuple[int, int, int], ...]:
    """The pieces in which something arrives, with whole numbers in the proportion of their rates: those add up fast."""
    drawn = [piece for piece in pieces(profile) if piece[2]]
    common = math.lcm(*(rate.denominator for _, _, rate in drawn))
    return tuple((start, end, int(rate * common)) for start, end, rate in drawn)


def _figure(text: str) -> Fraction | None:
    if not text:
        return Fraction(0)
    value = parse_value.number(text)
    return Fraction(value) if value is not None and value >= 0 else None
