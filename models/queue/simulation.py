"""The exception queue played through, event by event, over many weeks: the referee of all sums about it.

Items arrive at random (Poisson, with the rate of the piece of the week), take a random time (gamma with the stated
mean and spread; a spread equal to the mean is exponential; where kinds of exception take different times, first the
kind is drawn and then its time) and are served by severity, then by arrival. An item that was begun is not interrupted
for a more severe one; when somebody goes off duty it rests and is resumed first. A target is measured to the first
look. Everything random comes from one seed, so that the same plan gives the same figures.
"""

from __future__ import annotations

import heapq
import math
import random
from bisect import bisect
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from models.parse_value import WEEK_MINUTES

Leg = tuple[int, int, float, int]
"""A piece of the week: start, end, items that arrive in a minute, people on."""
WARM_UP: Final = 20
"""Weeks played before any is counted, so that the empty queue of the first Monday does not flatter."""
SLICE: Final = 64
"""Events between two halts: well under 2 ms on a slow machine."""
MOST_WEEKS: Final = 2000
MOST_EVENTS: Final = 1_000_000
"""Arrivals and changes of duty that one run may play, some seconds of work."""
_BATCHES: Final = (20, 10)
"""How many batches the weeks are cut into. The wider interval counts: in a slow queue short batches hang together."""
_Z: Final = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is played: the week, the work on an item in minutes, and per class its share, target and clock.

    Classes are in the order in which they are served; `shares` add up to 1. A target of None is not counted, nor is
    an item that arrives outside `window`, in minutes of the week. `mixes` holds for each class what its items are:
    shares that add up to 1, mean and spread; blank where all items take `mean` and `spread`.
    """

    legs: tuple[Leg, ...]
    mean: float
    spread: float
    shares: tuple[float, ...]
    targets: tuple[int | None, ...]
    covered: tuple[bool, ...]
    window: tuple[int, int] = (0, WEEK_MINUTES)
    mixes: tuple[tuple[tuple[float, float, float], ...], ...] = ()

    @property
    def events(self) -> float:
        """Arrivals and changes of duty in a week."""
        return len(self.legs) + sum((end - start) * rate for start, end, rate, _ in self.legs)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of items of a class begun in time, 0 to 1, between `low` and `high` with 95 % confidence."""

    items: int
    share: float
    low: float
    high: float


def fitting_weeks(setting: Setting, weeks: int) -> int:
    """How many of `weeks` can be played without keeping anybody waiting; 0 where even ten are too many."""
    fitting = int(MOST_EVENTS / max(setting.events, 1)) - WARM_UP
    return min(weeks, MOST_WEEKS, fitting) if fitting >= 10 else 0


class Simulation:
    """One run. `run` plays it in slices; `estimate` can be asked between any two of them."""

    def __init__(self, setting: Setting, weeks: int, seed: int = 1) -> None:
        """Ready to play `weeks` weeks that count, at least 1."""
        self.setting, self.weeks = setting, weeks
        chance = random.Random(seed)
        self._draw = chance.random
        mixes = setting.mixes or (((1.0, setting.mean, setting.spread),),) * len(setting.shares)
        self._works = tuple(_mixed(chance, mix) for mix in mixes)
        # Past one, so that no rounding of the shares lets a draw fall off the end.
        sums = [sum(setting.shares[: place + 1]) for place in range(len(setting.shares))]
        self._bounds = (*sums[:-1], 2.0)
        self._several = len(self._bounds) > 1
        self._limits = tuple(-1.0 if minutes is None else float(minutes) for minutes in setting.targets)
        self._queues: list[deque[tuple[float, float, float]]] = [deque() for _ in setting.shares]
        self._waiting = 0
        self._busy: list[float] = []
        self._resting: deque[float] = deque()
        # Covered minutes up to the start of the leg, and whether they run in it.
        self._before, self._start, self._runs = 0.0, 0.0, False
        longest = max((minutes for minutes in setting.targets if minutes is not None), default=0)
        self._after = 1 + min(3, longest // WEEK_MINUTES)
        self._total = WARM_UP + weeks + self._after
        self._arrived = [[0] * self._total for _ in setting.shares]
        self._met = [[0] * self._total for _ in setting.shares]
        self._played = self._events = 0

    @property
    def progress(self) -> float:
        """How much of the run is done, 0 to 1."""
        return self._played / self._total

    def run(self) -> Iterator[None]:
        """Play, halting after about `SLICE` events, and after every week."""
        for week in range(self._total):
            for start, end, rate, people in self.setting.legs:
                yield from self._leg(week, week * WEEK_MINUTES + start, week * WEEK_MINUTES + end, rate, people)
            self._played = week + 1
            yield

    def estimate(self) -> tuple[Estimate | None, ...]:
        """For each class the estimate from the weeks so far; None without a target or without items."""
        last = max(WARM_UP, self._played - self._after)
        return tuple(
            _estimate(arrived[WARM_UP:last], met[WARM_UP:last]) if limit >= 0 else None
            for arrived, met, limit in zip(self._arrived, self._met, self._limits, strict=True)
        )

    def _leg(self, week: int, start: float, end: float, rate: float, people: int) -> Iterator[None]:
        self._change(start, people)
        # A change of duty counts as an event too: a drawn week has many of them.
        self._events += 1
        arrival = start - math.log(1.0 - self._draw()) / rate if rate else math.inf
        busy = self._busy
        while True:
            done = busy[0] if busy else math.inf
            if arrival <= done:
                if arrival >= end:
                    break
                if len(busy) < people:
                    self._serve(week, arrival)
                    arrival -= math.log(1.0 - self._draw()) / rate
                else:
                    arrival = self._pile_up(week, arrival, rate, done, end)
            elif done >= end:
                break
            else:
                heapq.heappop(busy)
                self._take(done)
                self._events += 1
            if not self._events % SLICE:
                yield

    def _change(self, start: float, people: int) -> None:
        """Other people are on: what the ones who leave have begun rests, the ones who come resume and begin."""
        if self._runs:
            self._before += start - self._start
        self._start, self._runs = start, people > 0
        if len(self._busy) > people:
            self._busy.sort()
            self._resting.extend(done - start for done in self._busy[people:])
            del self._busy[people:]
        while len(self._busy) < people and (self._resting or self._waiting):
            self._take(start)

    def _serve(self, week: int, now: float) -> None:
        """An item arrives and somebody is free."""
        place = bisect(self._bounds, self._draw()) if self._several else 0
        low, high = self.setting.window
        counts = low <= now - week * WEEK_MINUTES < high
        self._arrived[place][week] += counts
        self._met[place][week] += counts
        heapq.heappush(self._busy, now + self._works[place]())
        self._events += 1

    def _pile_up(self, week: int, arrival: float, rate: float, done: float, end: float) -> float:
        """Items arrive while nobody is free, until somebody is, the leg ends or the slice does; when the next arrives.

        Most of a run is spent here, so that nothing is looked up in the loop that does not change in it.
        """
        draw, log, bounds, several = self._draw, math.log, self._bounds, self._several
        queues, arrived, limits, runs = self._queues, self._arrived, self._limits, self._runs
        start, covered, origin = self._start, self._before, week * WEEK_MINUTES
        # Times of the whole run, as are those of the arrivals.
        low, high = (origin + minute for minute in self.setting.window)
        place = 0
        left = room = SLICE - self._events % SLICE
        while left and arrival <= done and arrival < end:
            left -= 1
            if several:
                place = bisect(bounds, draw())
            if runs:
                covered = self._before + (arrival - start)
            if low <= arrival < high:
                arrived[place][week] += 1
                queues[place].append((arrival, covered, limits[place]))
            else:
                queues[place].append((arrival, covered, -1.0))
            arrival -= log(1.0 - draw()) / rate
        self._waiting += room - left
        self._events += room - left
        return arrival

    def _take(self, now: float) -> None:
        """A reviewer is free: interrupted work is resumed, else the most severe class with an item is served."""
        if self._resting:
            heapq.heappush(self._busy, now + self._resting.popleft())
            return
        for place, queue in enumerate(self._queues):
            if queue:
                arrival, before, limit = queue.popleft()
                self._waiting -= 1
                waited = self._before + now - self._start - before if self.setting.covered[place] else now - arrival
                if waited <= limit:
                    self._met[place][int(arrival // WEEK_MINUTES)] += 1
                heapq.heappush(self._busy, now + self._works[place]())
                return


def simulate(setting: Setting, weeks: int, seed: int = 1) -> tuple[Estimate | None, ...]:
    """Play a whole run at once."""
    one = Simulation(setting, weeks, seed)
    for _ in one.run():
        pass
    return one.estimate()


def _mixed(chance: random.Random, mix: tuple[tuple[float, float, float], ...]) -> Callable[[], float]:
    """Draws the kind, then the time; one kind is not drawn, so that the rest of the chance stays as it was."""
    works = [_work(chance, mean, spread) for _, mean, spread in mix]
    if len(works) == 1:
        return works[0]
    bounds, draw, last = list(accumulate(share for share, _, _ in mix)), chance.random, len(works) - 1
    # Rounding may leave the last bound a little below one.
    return lambda: works[min(bisect(bounds, draw()), last)]()


def _work(chance: random.Random, mean: float, spread: float) -> Callable[[], float]:
    if spread <= 0:
        return lambda: mean
    if spread == mean:
        rate, draw, log = 1 / mean, chance.random, math.log
        return lambda: -log(1.0 - draw()) / rate
    shape = (mean / spread) ** 2
    return lambda: chance.gammavariate(shape, mean / shape)


def _estimate(arrived: list[int], met: list[int]) -> Estimate | None:
    """The interval of the means of batches of weeks, and never narrower than for items that do not touch each other."""
    items, kept = sum(arrived), sum(met)
    if not items:
        return None
    share = kept / items
    low, high = _independent(share, items)
    for batches in _BATCHES:
        reach = _reach(arrived, met, share, max(1, len(arrived) // batches))
        low, high = min(low, share - reach), max(high, share + reach)
    return Estimate(items, share, max(0.0, low), min(1.0, high))


def _reach(arrived: list[int], met: list[int], share: float, size: int) -> float:
    """Half the width of the interval from the means of batches of `size` weeks; 0 where there are fewer than three."""
    starts = range(0, len(arrived), size)
    if len(starts) < 3:
        return 0.0
    sums = [(sum(met[start : start + size]), sum(arrived[start : start + size])) for start in starts]
    free = len(starts) - 1
    squares = sum((kept - share * items) ** 2 for kept, items in sums)
    return _student(free) * math.sqrt(squares * len(starts) / free) / sum(arrived)


def _independent(share: float, items: int) -> tuple[float, float]:
    """Wilson's interval for a share of independent items."""
    spread = _Z * math.sqrt(share * (1 - share) / items + _Z**2 / (4 * items**2))
    middle, scale = share + _Z**2 / (2 * items), 1 + _Z**2 / items
    # Rounding must not put the share itself outside.
    return min(share, (middle - spread) / scale), max(share, (middle + spread) / scale)


def _student(free: int) -> float:
    """Student's quantile of a two-sided 95 % interval, from the normal one; right to 1 % from three degrees on."""
    z = _Z
    return z + (z**3 + z) / (4 * free) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)
