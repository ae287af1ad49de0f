"""What each kind of exception brings to the queue: its part of the arrivals, and the minutes that one of it takes.

A kind may state how many of it come in a week and how long one takes; both may be blank. The total is what is drawn or
stated for the whole queue, or else the sum of the kinds. Of it each kind has what it states, and the kinds that state
nothing share the rest evenly. Where every kind states its number and they come to less, the rest is of no kind in the
list; where they come to more, they keep their proportions within the total. A kind that states no minutes takes those
of the whole queue, and so does what is of no kind.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from models import parse_value
from models.exceptions import EXCEPTION_WORDS, ExceptionKind, ExceptionPath, Load
from models.queue import profile

SLACK: Final = Fraction(1, 100)
"""How far the kinds may add up beside the total, as a part of it, before a finding says so: figures are rounded."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the arrivals, `share` from 0 to 1, of one kind or of none in the list; `minutes` None where unknown."""

    kind: ExceptionKind | None
    share: Fraction
    minutes: Fraction | None


def kind_words(kind: ExceptionKind) -> str:
    """What a kind of exception is called."""
    return kind.name.strip() or EXCEPTION_WORDS[kind.key]


def items_a_week(path: ExceptionPath) -> Fraction | None:
    """Exceptions in a week: as drawn, else as typed, else the sum of the kinds; None where none of them can be read."""
    stated = _stated_items(path.load)
    if stated is not None or path.load.pattern == "profile" or path.load.per_week.strip():
        return stated
    counts = [count for kind in path.kinds if (count := amount(kind.per_week)) is not None]
    return sum(counts, Fraction(0)) if counts else None


def parts(path: ExceptionPath) -> tuple[Part, ...]:
    """The arrivals cut into their kinds, in the order of the list; the shares add up to 1."""
    return _cut(path.kinds, items_a_week(path) or Fraction(0), amount(path.load.minutes))


@functools.lru_cache(maxsize=16)
def _cut(kinds: tuple[ExceptionKind, ...], items: Fraction, general: Fraction | None) -> tuple[Part, ...]:
    """`parts`, cached: one edit calls it about twenty times."""
    counts = [amount(kind.per_week) for kind in kinds]
    known, open_kinds = _sum(counts), counts.count(None)
    total = max(items, known)
    if not open_kinds and total - known <= total * SLACK:
        total = known
    rest = 1 - known / total if total else Fraction(1)
    made: list[Part] = []
    for kind, count in zip(kinds, counts, strict=True):
        share = rest / open_kinds if count is None else count / total if total else Fraction(0)
        made.append(Part(kind, share, amount(kind.minutes) if kind.minutes.strip() else general))
    if not open_kinds and rest:
        made.append(Part(None, rest, general))
    return tuple(made)


def mean_minutes(path: ExceptionPath) -> Fraction | None:
    """Minutes of work on an item, the mean over the arrivals; None where those of some arrivals are not known."""
    total = Fraction(0)
    for part in parts(path):
        if part.share and part.minutes is None:
            return None
        total += part.share * (part.minutes or 0)
    return total


def total_words(path: ExceptionPath) -> str:
    """What is to be said about the kinds beside the total, in a sentence; blank where they agree or say nothing."""
    counts = [amount(kind.per_week) for kind in path.kinds]
    known, silent = _sum(counts), [kind for kind, count in zip(path.kinds, counts, strict=True) if count is None]
    total = items_a_week(path)
    if total is None or len(silent) == len(path.kinds):
        return ""
    if path.load.pattern != "profile" and not path.load.per_week.strip():
        left_out = f" {_silent(silent)}." if silent else ""
        return f"The kinds add up to {figure(known)} a week.{left_out}"
    where = "drawn in the week" if path.load.pattern == "profile" else "stated for the whole queue"
    if known - total > total * SLACK:
        kept = "the total counts, and the kinds keep their proportions in it"
        return f"The kinds add up to {figure(known)} a week, but {figure(total)} are {where}: {kept}."
    if not silent and total - known > total * SLACK:
        kept = "the rest counts as of no kind in the list"
        return f"The kinds add up to {figure(known)} a week, but {figure(total)} are {where}: {kept}."
    return ""


def figure(value: Fraction) -> str:
    """A number with at most two decimals: 264, 1.5."""
    return f"{round(Decimal(value.numerator) / Decimal(value.denominator), 2).normalize():f}"


def amount(text: str) -> Fraction | None:
    """A figure from nothing upwards; None where it is blank, cannot be read or is below zero."""
    value = parse_value.number(text)
    return Fraction(value) if value is not None and value >= 0 else None


def _stated_items(load: Load) -> Fraction | None:
    if load.pattern != "profile":
        return amount(load.per_week)
    return profile.total(load.profile)


def _sum(counts: list[Fraction | None]) -> Fraction:
    return sum((count for count in counts if count is not None), Fraction(0))


def _silent(kinds: list[ExceptionKind]) -> str:
    first = f'"{kind_words(kinds[0])}"'
    if len(kinds) == 1:
        return f"{first} does not say how many come, so it counts as none"
    return f"{first} and {len(kinds) - 1} more do not say how many come, so they count as none"
