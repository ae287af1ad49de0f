"""What if: the same queue with more or less arriving, other people or one more shift, without a change of the plan.

The answer is a plan of its own, with nameless people in the place of the real ones, so that every sum can be asked
of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from models import parse_value
from models.exceptions import ExceptionKind, Load, Shift
from models.fields import DAY_MINUTES
from models.people import Person
from models.plan import Plan
from models.queue import coverage
from models.queue.intervals import Interval, merged

PERCENT: Final = (10, 400)
"""How far arrivals and minutes may be tried, in percent of what the plan says."""
MOST_MORE: Final = 10
"""People more or fewer that are tried."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What is different: percent of the arrivals and of the minutes, people more on whenever somebody is, a shift.

    The shift holds its days of the week, Monday is 0, and its start and end in minutes since midnight of the plan's
    zone; an end that is not after the start is on the next day.
    """

    arrivals: int = 100
    minutes: int = 100
    people: int = 0
    days: tuple[int, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def changes(self) -> bool:
        """Whether anything is different at all."""
        return (self.arrivals, self.minutes, self.people) != (100, 100, 0) or bool(self.days)


def tried(plan: Plan, day: date, trial: Trial) -> Plan:
    """The plan as it would be; where the people change, its shifts are replaced by those of nameless people."""
    path = plan.exceptions
    scaled = {"load": _load(path.load, trial), "kinds": tuple(_kind(kind, trial) for kind in path.kinds)}
    if not trial.people and not trial.days:
        return plan.model_copy(update={"exceptions": path.model_copy(update=scaled)})
    rows = _shifts(plan, day, trial.people)
    if trial.days:
        end = trial.end if trial.end > trial.start else trial.end + DAY_MINUTES
        rows.append((trial.days, trial.start, min(end, trial.start + DAY_MINUTES)))
    shifts = tuple(
        Shift(id=f"{place:08x}", person=f"{place:08x}", days=days, start=start, end=end)
        for place, (days, start, end) in enumerate(rows)
    )
    people = tuple(Person(id=row.id, name="Somebody", kind="person", organisation="inside") for row in shifts)
    changed = path.model_copy(update={**scaled, "shifts": shifts, "covers": ()})
    return plan.model_copy(update={"exceptions": changed, "people": people})


_Row = tuple[tuple[int, ...], int, int]
"""Days of the week, start and end in minutes since midnight."""


def _shifts(plan: Plan, day: date, more: int) -> list[_Row]:
    """Who is on as spans of a day: as many at each time as today and `more`, but never fewer than none."""
    stretches = [(one.start, one.end, len(one.people) + more) for one in coverage.on_duty(plan, day)]
    most = max((count for _, _, count in stretches), default=0)
    rows: list[_Row] = []
    for level in range(1, most + 1):
        for start, end in merged((start, end) for start, end, count in stretches if count >= level):
            rows.extend(
                ((low // DAY_MINUTES,), low % DAY_MINUTES, high - low + low % DAY_MINUTES)
                for low, high in _by_day(start, end)
            )
    return rows


def _by_day(start: int, end: int) -> list[Interval]:
    cuts = [start, *range((start // DAY_MINUTES + 1) * DAY_MINUTES, end, DAY_MINUTES), end]
    return list(pairwise(cuts))


def _load(load: Load, trial: Trial) -> Load:
    return load.model_copy(
        update={
            "per_week": _scaled(load.per_week, trial.arrivals),
            "profile": tuple(_scaled(text, trial.arrivals) for text in load.profile),
            "minutes": _scaled(load.minutes, trial.minutes),
            "spread": _scaled(load.spread, trial.minutes),
        }
    )


def _kind(kind: ExceptionKind, trial: Trial) -> ExceptionKind:
    counts = {
        "per_week": _scaled(kind.per_week, trial.arrivals),
        "minutes": _scaled(kind.minutes, trial.minutes),
    }
    return kind.model_copy(update=counts)


def _scaled(text: str, percent: int) -> str:
    """A figure times a percentage; what is no figure stays what it is."""
    value = parse_value.number(text)
    return text if value is None or percent == 100 else f"{value * Decimal(percent) / 100:f}"
