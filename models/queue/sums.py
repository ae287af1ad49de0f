"""The sums of the exception queue: hours, backlog over the week, crowded hours, Erlang C, and what is simulated.

All of them follow from the typical week of a plan at once and without chance; `models.queue.simulation` takes its
setting from here, and the tests hold the sums against it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Final

from models import parse_value
from models.plan import Plan
from models.queue import capacity, coverage, demand, erlang, kinds
from models.queue.demand import HOURS, Target
from models.queue.simulation import Setting

_FAR: Final = 3
"""Weeks that a wait is followed; beyond two of them it counts as endless."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Hour by hour of the week: items that arrive, and people on (half an hour of one person is 0.5)."""

    arrivals: tuple[float, ...]
    people: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """The backlog over the week, if everything came and went evenly.

    `waiting` holds the items waiting at the start of each hour; where the queue never empties it is the first week
    from an empty queue, and `growth` says how many items each further week leaves over (else 0). `waits` holds the
    minutes until an item that arrives at the start of the hour is begun, None where that takes more than two weeks.
    """

    waiting: tuple[float, ...]
    waits: tuple[float | None, ...]
    growth: float

    @property
    def peak(self) -> int:
        """The hour of the week at whose start most items wait; of several in a row the last, when work begins."""
        most = max(self.waiting) - 1e-9
        last = (hour for hour in range(HOURS) if self.waiting[hour] >= most > self.waiting[(hour + 1) % HOURS])
        return next(last, 0)


@dataclass(frozen=True, slots=True)
class Sums:
    """Every figure of a queue that needs no simulation. `used` is None where nobody is ever on."""

    used: Fraction | None
    crowded: coverage.Week
    grid: Grid
    curve: Curve


def sums(plan: Plan, day: date) -> Sums | None:
    """The sums of the typical week; None where `demand.trouble` says why there are none."""
    mean = demand.mean_minutes(plan)
    total = capacity.capacity(plan, day)
    if total is None or mean is None or demand.trouble(plan):
        return None
    week = grid(plan, day)
    return Sums(total.used, crowded(plan, day), week, backlog(week, float(mean)))


def grid(plan: Plan, day: date) -> Grid:
    """The week in hours."""
    arrivals, people = [0.0] * HOURS, [0.0] * HOURS
    for start, end, rate in demand.rates(plan):
        every = float(rate)
        for hour, minutes in _hours(start, end):
            arrivals[hour] += every * minutes
    for stretch in coverage.on_duty(plan, day):
        for hour, minutes in _hours(stretch.start, stretch.end):
            people[hour] += len(stretch.people) * minutes / 60
    return Grid(tuple(arrivals), tuple(people))


def _hours(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The hours that an interval touches, with the minutes of it in them."""
    for hour in range(start // 60, (end + 59) // 60):
        yield hour, min(end, hour * 60 + 60) - max(start, hour * 60)


def backlog(week: Grid, mean: float) -> Curve:
    """The curve of a week: Q(h + 1) = max(0, Q(h) + arrivals(h) - 60 people(h) / mean)."""
    cleared = [60 * people / mean for people in week.people]
    steps = [came - gone for came, gone in zip(week.arrivals, cleared, strict=True)]
    growth = max(0.0, sum(steps))
    if growth < 1e-9 * max(1.0, sum(cleared)):
        growth = 0.0
    first = _waiting(0.0, steps)
    # A week later the curve repeats: a queue that can empty forgets what was more than a week ago.
    waiting = first if growth else _waiting(first[-1], steps)
    return Curve(tuple(waiting[:-1]), tuple(_waits(waiting, cleared)), growth)


def _waiting(start: float, steps: list[float]) -> list[float]:
    """The backlog at the start of each hour, and at the end of the last."""
    return list(accumulate(steps, lambda waiting, step: max(0.0, waiting + step), initial=start))


def _waits(waiting: list[float], cleared: list[float]) -> Iterator[float | None]:
    served = list(accumulate(cleared * _FAR, initial=0.0))
    for hour in range(HOURS):
        level = served[hour] + waiting[hour]
        passed = bisect_right(served, level)
        if passed == len(served):
            yield None
            continue
        before = served[passed - 1]
        yield (passed - 1 + (level - before) / (served[passed] - before) - hour) * 60


def crowded(plan: Plan, day: date) -> coverage.Week:
    """The covered parts of the week in which the arrivals alone take more than the time of the people on."""
    minutes = kinds.mean_minutes(plan.exceptions) or Fraction(0)
    found: list[tuple[int, int]] = []
    for start, end, rate, people in _legs(plan, day):
        if people and rate * minutes > people:
            if found and found[-1][1] == start:
                start = found.pop()[0]
            found.append((start, end))
    return tuple(found)


def _legs(plan: Plan, day: date) -> Iterator[tuple[int, int, Fraction, int]]:
    """The week cut wherever the arrivals or the people change: start, end, items a minute, people."""
    rates = {start: (end, rate) for start, end, rate in demand.rates(plan)}
    duty = {stretch.start: (stretch.end, len(stretch.people)) for stretch in coverage.on_duty(plan, day)}
    cuts = {0, coverage.WEEK_MINUTES, *rates, *duty}
    cuts.update(end for end, _ in (*rates.values(), *duty.values()))
    ordered = sorted(cuts)
    rate, rate_end, people, people_end = Fraction(0), 0, 0, 0
    for start, end in pairwise(ordered):
        if start in rates:
            rate_end, rate = rates[start]
        if start in duty:
            people_end, people = duty[start]
        yield start, end, rate if start < rate_end else Fraction(0), people if start < people_end else 0


def setting(plan: Plan, day: date, *, people: int | None = None) -> Setting | None:
    """What a simulation of the typical week plays; None where `demand.trouble` says why it cannot.

    With `people`, as if so many were on duty whenever anybody is.
    """
    mean, spread = demand.mean_minutes(plan), demand.spread_minutes(plan)
    if mean is None or spread is None or demand.trouble(plan):
        return None
    legs = tuple(
        (start, end, float(rate), people if people and on else on) for start, end, rate, on in _legs(plan, day)
    )
    tried = demand.targets(plan)
    shares, minutes, covered = (1.0,), (None,), (False,)
    if tried:
        shares = tuple(one.share for one in tried)
        minutes = tuple(one.minutes if one.clock else None for one in tried)
        covered = tuple(one.clock == "covered" for one in tried)
    mixes = demand.mixes(plan) if len(demand.works(plan.exceptions)) > 1 else ()
    return Setting(legs, float(mean), float(spread), shares, minutes, covered, mixes=mixes)


def erlang_c(plan: Plan, day: date, target: Target) -> float | None:
    """The share of items that arrive in covered time and are begun within a target by Erlang C, 0 to 1.

    As if each piece of covered time went on for ever, with exponential work and items served in order; so it is
    blind to gaps, and to what a gap leaves for the morning. None where nothing arrives in covered time.
    """
    mean = demand.mean_minutes(plan)
    if mean is None or target.minutes is None or demand.trouble(plan):
        return None
    came = met = 0.0
    for start, end, rate, people in _legs(plan, day):
        if people and rate:
            items = float(rate) * (end - start)
            came += items
            met += items * erlang.within(people, float(rate * mean), float(mean), target.minutes)
    return met / came if came else None


def wait_at(plan: Plan, day: date, minute: int, severity: str = "") -> float | None:
    """Minutes until an item is begun that arrives at the hour of a minute of the week, by the even flow.

    Before it come the items of its own and of graver severities; all of them where `severity`, an id, is blank or not
    in use. They take the minutes of their own kinds. None where it takes more than two weeks or where nothing is
    known of the load.
    """
    mean = demand.mean_minutes(plan)
    if mean is None:
        return None
    share, minutes, before, work = 1.0, float(mean), 0.0, 0.0
    for one, mix in zip(demand.targets(plan), demand.mixes(plan), strict=False):
        before += one.share
        work += one.share * sum(part * middle for part, middle, _ in mix)
        if one.severity.id == severity and before:
            share, minutes = before, work / before
    week = grid(plan, day)
    first = replace(week, arrivals=tuple(came * share for came in week.arrivals))
    return backlog(first, minutes).waits[minute % coverage.WEEK_MINUTES // 60]


def backlog_words(found: Sums) -> str:
    """The curve as one sentence, for a person who does not see it."""
    curve = found.curve
    if found.used is None:
        return "Nobody is ever on, so everything that arrives waits."
    if curve.growth:
        return f"The queue never empties: each week leaves {_items(curve.growth)} more waiting."
    if max(curve.waiting) < 0.5:
        return "With even arrivals nothing is left waiting at the start of any hour."
    wait = curve.waits[curve.peak]
    start = f"Most items wait on {parse_value.say_clock(curve.peak * 60)}: {_items(curve.waiting[curve.peak])}"
    if wait is None:
        return f"{start}; one that arrives then waits more than two weeks."
    return f"{start}; one that arrives then is begun after {parse_value.say_minutes(round(wait))}."


def _items(value: float) -> str:
    whole = max(1, round(value))
    return f"{whole} item" if whole == 1 else f"{whole} items"
