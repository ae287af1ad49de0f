"""What would help a queue: how many reviewers hold its targets, and the one extra hour of cover that does most."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import Final

from models.plan import Plan
from models.queue import coverage, demand, simulation, sums
from models.queue.demand import HOURS, Target
from models.queue.intervals import length
from models.queue.sums import Grid

TRIAL_WEEKS: Final = 60
TRIAL_EVENTS: Final = 40_000
"""Arrivals and changes of duty of one trial: a tenth of a second."""
MOST_REVIEWERS: Final = 400


@dataclass(frozen=True, slots=True)
class Needed:
    """How many people must be on in every covered hour to hold all targets; None with the reason in `words`."""

    people: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Hour:
    """The hour of the week in which one more person helps most, and what of: shares of items in time, 0 to 1."""

    hour: int
    before: float
    after: float
    words: str


def reviewers_needed(plan: Plan, day: date, seed: int = 1) -> Needed:
    """The fewest people who, if they were on whenever somebody is today, would hold the promised shares."""
    search = search_reviewers(plan, day, seed)
    while True:
        try:
            next(search)
        except StopIteration as found:
            return found.value


def search_reviewers(plan: Plan, day: date, seed: int = 1) -> Generator[None, None, Needed]:
    """`reviewers_needed` in slices of less than 2 ms: the answer is what the generator returns."""
    reason = _hopeless(plan, day)
    if reason:
        return Needed(None, reason)
    least = _least(plan, day)
    weeks = _trial_weeks(plan, day)
    if not weeks:
        return Needed(None, f"So many arrive that only this is sure: {least} people on at once would keep up at all.")
    people = yield from _fewest(plan, day, weeks, least, seed)
    if people is None:
        return Needed(None, f"Up to {MOST_REVIEWERS} people on at once do not hold the targets in these hours.")
    heads = "person" if people == 1 else "people"
    return Needed(people, f"{people} {heads} on in every covered hour would hold all targets.")


def _hopeless(plan: Plan, day: date) -> str:
    """Why no number of people can be computed, or none is enough; blank where it has to be tried."""
    faulty = demand.trouble(plan)
    if faulty:
        return faulty
    tried = [one for one in demand.targets(plan) if one.minutes is not None and one.clock]
    if not tried:
        return "There is no response target with a length of time and a clock."
    if not coverage.covered(plan, day):
        return "Nobody is on at any hour, so the hours come before the heads."
    for one in tried:
        best = coverage.ceiling(plan, one.severity, day)
        if best is not None and best < demand.promised(one.severity):
            name = one.severity.name.strip() or "a severity"
            return f"No number of people in these hours holds the target of {name}: at best {_percent(best)} %."
    return ""


def _least(plan: Plan, day: date) -> int:
    """The fewest people whose time in the covered hours is more than the work."""
    work = sum(((end - start) * rate for start, end, rate in demand.rates(plan)), Fraction(0))
    mean = demand.mean_minutes(plan) or Fraction(0)
    return int(work * mean / length(coverage.covered(plan, day))) + 1


def _trial_weeks(plan: Plan, day: date) -> int:
    found = sums.setting(plan, day)
    weeks = int(TRIAL_EVENTS / found.events) - simulation.WARM_UP if found else 0
    return min(TRIAL_WEEKS, weeks) if weeks >= 10 else 0


def _fewest(plan: Plan, day: date, weeks: int, least: int, seed: int) -> Generator[None, None, int | None]:
    """Doubled from the least that can keep up, then halved in between: each trial plays the same arrivals."""
    step, low, high = 1, least - 1, least
    while high <= MOST_REVIEWERS and not (yield from _holds(plan, day, high, weeks, seed)):
        low, high, step = high, high + step, step * 2
    if high > MOST_REVIEWERS:
        return None
    while high - low > 1:
        people = (low + high) // 2
        if (yield from _holds(plan, day, people, weeks, seed)):
            high = people
        else:
            low = people
    return high


def _holds(plan: Plan, day: date, people: int, weeks: int, seed: int) -> Generator[None, None, bool]:
    """Whether so many people hold every target."""
    found = sums.setting(plan, day, people=people)
    assert found is not None, "what cannot be played was turned away before"
    one = simulation.Simulation(found, weeks, seed)
    yield from one.run()
    pairs = zip(demand.targets(plan), one.estimate(), strict=True)
    return all(told is None or told.share >= demand.promised(target.severity) for target, told in pairs)


def best_hour(plan: Plan, day: date) -> Hour | None:
    """The hour in which one more person brings most items in time, or else the backlog down most; None if none helps.

    By the even flow of the backlog curve, so without chance; of equal hours the first of the week.
    """
    search = search_hour(plan, day)
    while True:
        try:
            next(search)
        except StopIteration as found:
            return found.value


def search_hour(plan: Plan, day: date) -> Generator[None, None, Hour | None]:
    """`best_hour` in slices of less than 2 ms: the answer is what the generator returns."""
    found = sums.sums(plan, day)
    mean = float(demand.mean_minutes(plan) or 1)
    tried = [one for one in demand.targets(plan) if one.minutes is not None and one.clock]
    if found is None:
        return None
    now = best = _score(found.grid, mean, tried)
    place = -1
    for hour in range(HOURS):
        yield
        score = _score(_with(found.grid, hour), mean, tried)
        if score > best:
            best, place = score, hour
    return None if place < 0 else Hour(place, now[0], best[0], _hour_words(place, now, best))


def _hour_words(hour: int, now: tuple[float, float], best: tuple[float, float]) -> str:
    gain = "the backlog would shrink most"
    if best[0] > now[0]:
        after, before = _percent(Fraction(best[0])), _percent(Fraction(now[0]))
        gain = f"{after} % of items would be begun in time instead of {before} %"
    return f"With one more person on {coverage.interval_words(hour * 60, hour * 60 + 60)}, {gain}."


def _with(week: Grid, hour: int) -> Grid:
    return replace(week, people=(*week.people[:hour], week.people[hour] + 1, *week.people[hour + 1 :]))


def _score(week: Grid, mean: float, tried: list[Target]) -> tuple[float, float]:
    """The share of items in time by the even flow, and the backlog of all hours as a number below zero."""
    curve = sums.backlog(week, mean)
    on = list(accumulate((float(people > 0) * 60 for people in week.people * 3), initial=0.0))
    total, weight = sum(week.arrivals), sum(one.share for one in tried)
    met = 0.0
    for hour, (came, wait) in enumerate(zip(week.arrivals, curve.waits, strict=True)):
        if came and wait is not None:
            met += came * sum(one.share for one in tried if _counted(one, hour, wait, on) <= (one.minutes or 0))
    backlog = -round(sum(curve.waiting) + curve.growth * HOURS, 6)
    return (round(met / (total * weight), 9) if total and weight else 0.0), backlog


def _counted(one: Target, hour: int, wait: float, on: list[float]) -> float:
    """Minutes of a wait that begins with an hour, as the clock of the target counts them."""
    if one.clock == "calendar":
        return wait
    whole, part = divmod(hour + wait / 60, 1)
    # Rounding must not lead past the weeks that are followed.
    last = min(int(whole), len(on) - 2)
    return on[last] - on[hour] + (on[last + 1] - on[last]) * part


def _percent(share: Fraction) -> str:
    """A share as a percentage, rounded down so that none is claimed too early."""
    tenths = int(share * 1000 + Fraction(1, 10**6))
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
