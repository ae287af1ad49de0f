"""Plain sums on the queue: how much work arrives against the hours of the reviewers, and what one gap means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from models import parse_value
from models.exceptions import Severity
from models.plan import Plan
from models.queue import kinds
from models.queue.coverage import gaps, next_on, on_duty
from models.rules import Rules

BAD_MOMENT: Final = 4 * 24 * 60 + 16 * 60 + 37
"""Friday 16:37, the minute at which a plan is tried first."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """The sum of a week: items, minutes an item, and reviewer minutes on the queue (two people on count twice)."""

    items: Fraction
    minutes: Fraction
    covered: int

    @property
    def work(self) -> Fraction:
        """Minutes of work that arrive in a week."""
        return self.items * self.minutes

    @property
    def used(self) -> Fraction | None:
        """The share of the reviewers' time that the work takes; None where nobody is ever on."""
        return self.work / self.covered if self.covered else None

    def holds(self, limit: int) -> int:
        """Items a week at which `limit` percent of the time is used."""
        return int(self.covered * Fraction(limit, 100) / self.minutes)


@dataclass(frozen=True, slots=True)
class Wait:
    """What happens to one item that arrives while nobody is on: when, how long until anybody is, against what."""

    minute: int
    wait: int | None
    severity: Severity | None
    target: int | None


def capacity(plan: Plan, day: date) -> Capacity | None:
    """The sum of the typical week; None while the amount or the time an item takes cannot be read."""
    items, minutes = kinds.items_a_week(plan.exceptions), kinds.mean_minutes(plan.exceptions)
    if items is None or not minutes:
        return None
    covered = sum((stretch.end - stretch.start) * len(stretch.people) for stretch in on_duty(plan, day))
    return Capacity(items, minutes, covered)


def usual_limit() -> int:
    """Percent of the reviewers' time above which a queue is taken to grow."""
    return Rules().utilisation_limit


def example_wait(plan: Plan, day: date) -> Wait | None:
    """One item in a gap: on Friday at 16:37 if nobody is on then, else when the worst gap begins."""
    found = gaps(plan, day)
    if not found:
        return None
    minute = BAD_MOMENT
    if not any(start <= minute < end for start, end in found):
        minute = max((start for start, _ in found), key=lambda start: next_on(plan, start, day) or 0)
    wait = next_on(plan, minute, day)
    severity = next((row for row in plan.exceptions.severities if _first_look(row) is not None), None)
    return Wait(minute, wait, severity, _first_look(severity) if severity else None)


def _first_look(severity: Severity) -> int | None:
    """Minutes of the first look where its clock runs on while nobody is on."""
    return None if severity.clock == "covered" else parse_value.span(severity.first_look)
