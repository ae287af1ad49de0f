"""What arrives in the exception queue, and how long it takes: read from the plan, or a sentence why it cannot be.

Texts become numbers here, once, with limits; everything behind works with numbers that are known to make sense.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from models import coverage, profile, reading
from models.capacity import items_a_week
from models.exceptions import Load, Severity
from models.plan import Plan
from models.profile import Piece

HOURS: Final = reading.WEEK_MINUTES // 60
MOST_ITEMS: Final = 10_000_000
"""Exceptions a week above which a figure is taken for a slip of the keyboard."""
LONGEST_ITEM: Final = reading.WEEK_MINUTES
"""Minutes of work on one item above which a figure is taken for a slip."""
WIDEST_SPREAD: Final = 20
"""How many times the mean the spread may be; beyond that no mean tells anything."""


@dataclass(frozen=True, slots=True)
class Target:
    """A severity with the target that is tried: minutes to the first look on its clock, and its share of arrivals."""

    severity: Severity
    minutes: int | None
    clock: str
    share: float


def rates(plan: Plan) -> tuple[Piece, ...]:
    """Pieces of the week with their arrivals; empty where the amount or the hours are not known."""
    load = plan.exceptions.load
    items = items_a_week(load)
    if items is None:
        return ()
    if load.pattern == "profile":
        return profile.pieces(load.profile)
    week = coverage.service(plan) if load.pattern == "office" else ((0, coverage.WEEK_MINUTES),)
    minutes = sum(end - start for start, end in week)
    return tuple((start, end, items / minutes) for start, end in week)


def mean_minutes(load: Load) -> Fraction | None:
    """Minutes of work on an item; None where they are not known or make no sense."""
    value = reading.number(load.minutes)
    return Fraction(value) if value is not None and 0 < value <= LONGEST_ITEM else None


def spread_minutes(load: Load) -> Fraction | None:
    """The standard deviation of the work on an item; where none is stated, the mean itself, which is careful."""
    mean = mean_minutes(load)
    if mean is None or not load.spread.strip():
        return mean
    value = reading.number(load.spread)
    return Fraction(value) if value is not None and 0 <= value <= WIDEST_SPREAD * mean else None


def trouble(plan: Plan) -> str:
    """Why no sum can be made of the load, as one sentence; blank where it can."""
    load = plan.exceptions.load
    faulty = _arrivals_trouble(plan) or _figure_trouble(load.minutes, "how many minutes an item takes", LONGEST_ITEM)
    if faulty:
        return faulty
    if mean_minutes(load) is None:
        return "An item that takes no time needs no people; write how many minutes it takes."
    if spread_minutes(load) is None:
        return f'A spread of "{_short(load.spread)}" does not go with {_short(load.minutes)} minutes an item.'
    return ""


def _arrivals_trouble(plan: Plan) -> str:
    load = plan.exceptions.load
    if load.pattern == "profile":
        return _profile_trouble(load)
    faulty = _figure_trouble(load.per_week, "how many exceptions arrive in a week", MOST_ITEMS)
    if not faulty and load.pattern == "office" and not coverage.service(plan):
        return "Exceptions arrive in service hours only, and these are not stated."
    return faulty


def _profile_trouble(load: Load) -> str:
    if len(load.profile) not in (0, HOURS):
        return f"The drawn week has {len(load.profile)} hours instead of {HOURS}."
    if items_a_week(load):
        return ""
    for hour, text in enumerate(load.profile):
        faulty = _figure_trouble(text or "0", "how many exceptions arrive", MOST_ITEMS)
        if faulty:
            return f"{reading.say_clock(hour * 60)}: {faulty}"
    return "The drawn week is blank, so nothing arrives in it."


def _figure_trouble(text: str, what: str, most: int) -> str:
    value = reading.number(text)
    if not text.strip():
        return f"It is not stated {what}."
    if value is None:
        return f'"{_short(text)}" does not say {what}: write one number.'
    if value < 0:
        return f'"{_short(text)}" is less than nothing; write {what}.'
    if value > most:
        return f'"{_short(text)}" is beyond any queue: up to {most:,} is counted.'.replace(",", " ")
    return ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def targets(plan: Plan) -> tuple[Target, ...]:
    """The severities in use, most severe first as in the plan, with the share of arrivals that each of them has.

    A plan says which severity a kind of exception has, not how often it comes: each kind counts the same. Where no
    kind names a severity, each severity counts the same.
    """
    path = plan.exceptions
    used = [row for row in path.severities if any(_answers(row))]
    counts = {row.id: sum(kind.severity == row.id for kind in path.kinds) for row in used}
    total = sum(counts.values())
    return tuple(
        Target(row, coverage.target(row), row.clock, counts[row.id] / total if total else 1 / len(used)) for row in used
    )


def _answers(row: Severity) -> tuple[str, ...]:
    return row.name.strip(), row.rule.strip(), row.first_look.strip(), row.cleared.strip()


def promised(severity: Severity) -> Fraction:
    """The promised share, 0 to 1; one that is blank or no percentage is all of them."""
    value = reading.number(severity.share)
    return Fraction(value) / 100 if value is not None and 0 <= value <= 100 else Fraction(1)
