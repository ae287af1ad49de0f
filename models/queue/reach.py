"""When somebody can be reached: the hours of the stop as a week like that of the queue."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date

from models.exceptions import Shift
from models.plan import Plan
from models.queue import coverage
from models.stop import StopHolder


def stop_plan(plan: Plan, holders: Iterable[StopHolder]) -> Plan:
    """The plan with the hours of these holders of the stop in place of the shifts, so that the week can be asked."""
    shifts = _shifts(tuple(holders))
    path = plan.exceptions.model_copy(update={"shifts": shifts, "covers": ()})
    return plan.model_copy(update={"exceptions": path})


@functools.lru_cache(maxsize=64)
def _shifts(holders: tuple[StopHolder, ...]) -> tuple[Shift, ...]:
    """The very same shifts for the same holders, so that the week that follows from them is known again."""
    return tuple(
        Shift(id=row.id, days=row.days, start=row.start, end=row.end, person=row.person, time_zone=row.time_zone)
        for row in holders
    )


def people_at(plan: Plan, minute: int, day: date, *, dated: bool = False) -> tuple[str, ...]:
    """Who is on at a minute of the week: ids, none where nobody is."""
    minute %= coverage.WEEK_MINUTES
    stretches = coverage.on_duty(plan, day, dated=dated)
    return next((one.people for one in stretches if one.start <= minute < one.end), ())


def is_within(week: coverage.Week, minute: int) -> bool:
    """Whether a minute lies in a week."""
    minute %= coverage.WEEK_MINUTES
    return any(start <= minute < end for start, end in week)
