"""What arrives in the exception queue, and how long it takes: read from the plan, or a sentence why it cannot be.

Texts become numbers here, once, with limits; everything behind works with numbers that are known to make sense.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from models import parse_value
from models.exceptions import ExceptionKind, ExceptionPath, Severity
from models.plan import Plan
from models.queue import coverage, kinds, profile
from models.queue.profile import Piece

HOURS: Final = parse_value.WEEK_MINUTES // 60
MOST_ITEMS: Final = 10_000_000
"""Exceptions a week above which a figure is taken for a slip of the keyboard."""
LONGEST_ITEM: Final = parse_value.WEEK_MINUTES
"""Minutes of work on one item above which a figure is taken for a slip."""
_FINE: Final = 10**6
WIDEST_SPREAD: Final = 20
"""How many times the mean the spread may be; beyond that a mean says nothing."""


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
    items = kinds.items_a_week(plan.exceptions)
    if items is None:
        return ()
    if load.pattern == "profile":
        return profile.pieces(load.profile)
    week = coverage.service(plan) if load.pattern == "office" else ((0, coverage.WEEK_MINUTES),)
    minutes = sum(end - start for start, end in week)
    return tuple((start, end, items / minutes) for start, end in week)


def mean_minutes(plan: Plan) -> Fraction | None:
    """Minutes of work on an item, the mean over all kinds; None where they are not known or make no sense."""
    value = kinds.mean_minutes(plan.exceptions)
    return value if value is not None and 0 < value <= LONGEST_ITEM else None


def spread_minutes(plan: Plan) -> Fraction | None:
    """The standard deviation of the work on an item, of all kinds together, rounded to a millionth of a minute.

    Within each kind it is the stated one or, where none is stated, the mean of the kind, which is careful; kinds that
    take longer or shorter add the difference. None where `mean_minutes` is or where the spread makes no sense.
    """
    mean = mean_minutes(plan)
    if mean is None or _spread_trouble(plan.exceptions):
        return None
    taken = works(plan.exceptions)
    if len(taken) == 1:
        return taken[0][2]
    square = sum((share * (middle**2 + spread**2) for share, middle, spread in taken), Fraction(0)) - mean**2
    return Fraction(math.isqrt(int(square * _FINE**2)), _FINE)


def works(path: ExceptionPath) -> tuple[tuple[Fraction, Fraction, Fraction], ...]:
    """The work on the items: share of arrivals, mean and spread in minutes, for each mean that kinds have.

    For a path of which `trouble` says nothing. Shares are above 0 and add up to 1.
    """
    stated = kinds.amount(path.load.spread)
    found: dict[Fraction, Fraction] = {}
    for part in kinds.parts(path):
        if part.share and part.minutes is not None:
            found[part.minutes] = found.get(part.minutes, Fraction(0)) + part.share
    return tuple((share, minutes, minutes if stated is None else stated) for minutes, share in found.items())


def trouble(plan: Plan) -> str:
    """Why no sum can be made of the load, as one sentence; blank where it can."""
    path = plan.exceptions
    return (
        next((words for kind in path.kinds if (words := _kind_trouble(kind))), "")
        or _arrivals_trouble(plan)
        or _minutes_trouble(path)
        or _spread_trouble(path)
    )


def _kind_trouble(kind: ExceptionKind) -> str:
    name = f'"{_short(kinds.kind_words(kind))}"'
    count, minutes = f"how many of {name} come in a week", f"how many minutes one of {name} takes"
    faulty = _figure_trouble(kind.per_week, count, MOST_ITEMS) if kind.per_week.strip() else ""
    if faulty or not kind.minutes.strip():
        return faulty
    return _figure_trouble(kind.minutes, minutes, LONGEST_ITEM) or _nothing_trouble(kind.minutes)


def _minutes_trouble(path: ExceptionPath) -> str:
    what = "how many minutes an item takes"
    if any(kind.minutes.strip() for kind in path.kinds):
        what = "how many minutes an item takes whose kind does not say it"
        if not path.load.minutes.strip() and kinds.mean_minutes(path) is not None:
            return ""
    return _figure_trouble(path.load.minutes, what, LONGEST_ITEM) or _nothing_trouble(path.load.minutes)


def _nothing_trouble(minutes: str) -> str:
    if parse_value.number(minutes):
        return ""
    return "An item that takes no time needs no people; write how many minutes it takes."


def _spread_trouble(path: ExceptionPath) -> str:
    """A spread below zero or far beyond the mean of any kind that comes; for minutes that are known to make sense."""
    if not path.load.spread.strip():
        return ""
    spread, least = kinds.amount(path.load.spread), min((minutes for _, minutes, _ in works(path)), default=None)
    if least is None or (spread is not None and spread <= WIDEST_SPREAD * least):
        return ""
    return f'A spread of "{_short(path.load.spread)}" does not go with {kinds.figure(least)} minutes an item.'


def _arrivals_trouble(plan: Plan) -> str:
    load = plan.exceptions.load
    if load.pattern == "profile":
        return _profile_trouble(plan.exceptions)
    total = None if load.per_week.strip() else kinds.items_a_week(plan.exceptions)
    told = load.per_week if total is None else kinds.figure(total)
    faulty = _figure_trouble(told, "how many exceptions arrive in a week", MOST_ITEMS)
    if not faulty and load.pattern == "office" and not coverage.service(plan):
        return "Exceptions arrive in service hours only, and these are not stated."
    return faulty


def _profile_trouble(path: ExceptionPath) -> str:
    load = path.load
    if len(load.profile) not in (0, HOURS):
        return f"The drawn week has {len(load.profile)} hours instead of {HOURS}."
    if kinds.items_a_week(path):
        return ""
    for hour, text in enumerate(load.profile):
        faulty = _figure_trouble(text or "0", "how many exceptions arrive", MOST_ITEMS)
        if faulty:
            return f"{parse_value.say_clock(hour * 60)}: {faulty}"
    return "The drawn week is blank, so nothing arrives in it."


def _figure_trouble(text: str, what: str, most: int) -> str:
    value = parse_value.number(text)
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

    A severity has the share of the kinds that name it (`models.queue.kinds` says which share each kind has; without any
    figure all have the same). What is of no known severity is spread in the same proportions, and where none is known,
    evenly.
    """
    used = _in_use(plan.exceptions)
    pulls = _pulls(kinds.parts(plan.exceptions), used)
    return tuple(
        Target(row, coverage.target(row), row.clock, float(pull)) for row, pull in zip(used, pulls, strict=True)
    )


def mixes(plan: Plan) -> tuple[tuple[tuple[float, float, float], ...], ...]:
    """For each of `targets` what its items are: share of them, above 0, mean and spread in minutes.

    Where no severity is in use there is one mix, of all items. For a plan of which `trouble` says nothing.
    """
    path = plan.exceptions
    spread, used, parts = kinds.amount(path.load.spread), _in_use(path), kinds.parts(path)
    ids = {row.id for row in used}
    made: list[tuple[tuple[float, float, float], ...]] = []
    for row, pull in zip(used, _pulls(parts, used), strict=True):
        found: dict[Fraction, Fraction] = {}
        for part in parts:
            home = part.kind.severity if part.kind and part.kind.severity in ids else ""
            share = part.share * (home == row.id) if home else part.share * pull
            if share and part.minutes is not None:
                found[part.minutes] = found.get(part.minutes, Fraction(0)) + share
        made.append(tuple(_spelt(share / pull, minutes, spread) for minutes, share in found.items()))
    whole = tuple(_spelt(share, mean, spread) for share, mean, _ in works(path))
    return tuple(mix or whole for mix in made) or (whole,)


def _spelt(share: Fraction, mean: Fraction, spread: Fraction | None) -> tuple[float, float, float]:
    return float(share), float(mean), float(mean if spread is None else spread)


def _in_use(path: ExceptionPath) -> list[Severity]:
    return [row for row in path.severities if any(_answers(row))]


def _pulls(parts: tuple[kinds.Part, ...], used: list[Severity]) -> list[Fraction]:
    """The share of arrivals of each severity."""
    own = {row.id: Fraction(0) for row in used}
    for part in parts:
        if part.kind and part.kind.severity in own:
            own[part.kind.severity] += part.share
    known = sum(own.values(), Fraction(0))
    return [share / known if known else Fraction(1, len(used)) for share in own.values()]


def _answers(row: Severity) -> tuple[str, ...]:
    return row.name.strip(), row.rule.strip(), row.first_look.strip(), row.cleared.strip()


def promised(severity: Severity) -> Fraction:
    """The promised share, 0 to 1; one that is blank or no percentage is all of them."""
    value = parse_value.number(severity.share)
    return Fraction(value) / 100 if value is not None and 0 <= value <= 100 else Fraction(1)
