"""The load of each hour of the week as a shade of four steps, and in words for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from models import parse_value
from models.plan import Plan
from models.queue import capacity, coverage, demand
from models.queue.demand import HOURS
from models.queue.intervals import merged
from models.queue.sums import Sums

HALF: Final = 0.5
"""The part of an hour's work from which it is shaded at all."""
STEP_WORDS: Final = ("more than half full", "nearly full", "more than can be cleared")
"""What the shades 1 to 3 mean."""
_ALMOST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class HourLoad:
    """An hour of the typical week: items to do in it, waiting or new, and how many of them the people on can clear."""

    hour: int
    to_do: float
    clears: float

    @property
    def step(self) -> int:
        """The shade: 0 up to half full, 1 more, 2 beyond the usual limit, 3 more than can be cleared; 0 with nobody."""
        if not self.clears:
            return 0
        full = self.to_do / self.clears - _ALMOST
        return sum(full > bound for bound in (HALF, capacity.usual_limit() / 100, 1))

    @property
    def words(self) -> str:
        """Such as "Monday 08:00: 3 to do, 2.5 can be cleared"."""
        rest = f"{_tenth(self.clears)} can be cleared" if self.clears else "nobody clears any"
        return f"{parse_value.say_clock(self.hour * 60)}: {_tenth(self.to_do)} to do, {rest}"


@dataclass(frozen=True, slots=True)
class Run:
    """Hours on end of one day with the same shade, in minutes of the week; `step` is 1 to 3."""

    start: int
    end: int
    step: int


def hour_loads(plan: Plan, found: Sums | None) -> tuple[HourLoad, ...]:
    """The 168 hours of a week with its sums; blank where these are not known.

    To do is what waits at the start of the hour, by the even flow of the backlog, and what arrives in it.
    """
    mean = demand.mean_minutes(plan)
    if found is None or mean is None:
        return ()
    return tuple(
        HourLoad(hour, waiting + came, 60 * people / float(mean))
        for hour, (waiting, came, people) in enumerate(
            zip(found.curve.waiting, found.grid.arrivals, found.grid.people, strict=True)
        )
    )


def runs(loads: tuple[HourLoad, ...]) -> tuple[Run, ...]:
    """What of the week is shaded."""
    made: list[Run] = []
    for (_, step), group in groupby(loads, key=lambda load: (load.hour // 24, load.step)):
        hours = [load.hour for load in group]
        if step:
            made.append(Run(hours[0] * 60, (hours[-1] + 1) * 60, step))
    return tuple(made)


def busiest(loads: tuple[HourLoad, ...], start: int = 0, end: int = HOURS * 60) -> HourLoad | None:
    """The covered hour between two minutes of the week with the most to do beside what can be cleared; None without."""
    inside = (load for load in loads if load.clears and load.hour * 60 < end and (load.hour + 1) * 60 > start)
    return max(inside, key=lambda load: load.to_do / load.clears, default=None)


def shade_words(loads: tuple[HourLoad, ...]) -> str:
    """The shade in words: the hours that have more to do than can be cleared, and the busiest of all; blank without."""
    top = busiest(loads)
    if top is None:
        return ""
    over = coverage.gap_words(merged((run.start, run.end) for run in runs(loads) if run.step == 3))
    start = f"More to do than can be cleared: {over}. " if over else ""
    return f"{start}Busiest is {top.words}."


def _tenth(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
