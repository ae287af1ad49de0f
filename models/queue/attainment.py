"""Each response target beside what was promised: what the hours allow, what Erlang C says, what is simulated."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from models.exceptions import CLOCK_WORDS, Severity
from models.plan import Plan
from models.queue import coverage, demand, simulation, sums
from models.queue.simulation import Estimate, Setting, Simulation

WEEKS: Final = 200
"""Weeks that a simulation counts, the same in the window and in documents."""
EVENTS: Final = 200_000
"""Arrivals and changes of duty of one run where more arrive: about a second, so that an export never waits."""
SEED: Final = 1
UNKNOWN: Final = "not known"
TOO_MANY: Final = "So many arrive that they cannot be played through; the sums stand all the same."


@dataclass(frozen=True, slots=True)
class Attainment:
    """One severity: shares of items begun in time, 0 to 1, None where it is not known."""

    severity: Severity
    promised: Fraction
    ceiling: Fraction | None
    erlang_c: float | None
    estimate: Estimate | None = None

    @property
    def name(self) -> str:
        """The name of the severity."""
        return self.severity.name.strip() or "without a name"

    @property
    def target(self) -> str:
        """The target with its clock: "1 hour, covered hours"."""
        look = self.severity.first_look.strip()
        clock = CLOCK_WORDS[self.severity.clock].lower() if self.severity.clock else "clock not stated"
        return f"{look}, {clock}" if look else "no first look stated"

    @property
    def mark(self) -> str:
        """Whether the simulation holds the promise: yes, no, partly where the interval lies on both sides, or none."""
        return "none" if self.estimate is None else held(self.estimate, self.promised)


def held(estimate: Estimate, promised: Fraction) -> str:
    """Whether an estimate holds a promised share: yes, no, or partly where it is not known."""
    if estimate.low >= promised or estimate.share >= 1:
        return "yes"
    return "no" if estimate.high < promised else "partly"


def attainments(plan: Plan, day: date) -> tuple[Attainment, ...]:
    """A row for each severity in use, without the simulation."""
    return tuple(
        Attainment(
            one.severity,
            demand.promised(one.severity),
            coverage.ceiling(plan, one.severity, day),
            sums.erlang_c(plan, day, one),
        )
        for one in demand.targets(plan)
    )


def player(plan: Plan, day: date) -> Simulation | None:
    """The simulation that measures the attainment; None where `demand.trouble` or too many items forbid it."""
    found = sums.setting(plan, day)
    weeks = _weeks(found) if found else 0
    return Simulation(found, weeks, SEED) if found and weeks else None


def _weeks(found: Setting) -> int:
    """How many weeks are simulated: fewer where many items arrive, since the estimate is then as exact."""
    enough = max(10, int(EVENTS / max(found.events, 1)) - simulation.WARM_UP)
    return simulation.fitting_weeks(found, min(WEEKS, enough))


def simulated(plan: Plan, day: date) -> tuple[Attainment, ...]:
    """`attainments` with the whole simulation; takes up to some seconds where very much arrives."""
    rows = attainments(plan, day)
    found = sums.setting(plan, day)
    weeks = _weeks(found) if found else 0
    return told(rows, _played(found, weeks)) if found and weeks and rows else rows


@functools.lru_cache(maxsize=16)
def _played(found: Setting, weeks: int) -> tuple[Estimate | None, ...]:
    """The whole simulation; a plan is printed, sealed and read back with the same setting."""
    return simulation.simulate(found, weeks, SEED)


def told(rows: tuple[Attainment, ...], estimates: tuple[Estimate | None, ...]) -> tuple[Attainment, ...]:
    """The rows with the results of the simulation."""
    return tuple(replace(row, estimate=estimate) for row, estimate in zip(rows, estimates, strict=True))


def percent(share: Fraction | float | None) -> str:
    """A share as a percentage, rounded down so that none is claimed too early: "97.2 %"."""
    return UNKNOWN if share is None else f"{_tenths(math.floor(share * 1000 + 1e-6))} %"


def estimate_words(estimate: Estimate | None) -> str:
    """What is simulated with its interval: "97.2 % (96.8 to 97.6)"."""
    if estimate is None:
        return UNKNOWN
    low, high = math.floor(estimate.low * 1000 + 1e-6), math.ceil(estimate.high * 1000 - 1e-6)
    return f"{percent(estimate.share)} ({_tenths(low)} to {_tenths(high)})"


def _tenths(value: int) -> str:
    return f"{value // 10}.{value % 10}" if value % 10 else str(value // 10)
