"""Which shifts are worked on which day: every n weeks, between days, not on holidays, not while somebody is away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta, tzinfo
from typing import Final

from models import parse_value
from models.exceptions import ExceptionPath, Shift
from models.fields import DAY_MINUTES
from models.people import Person
from models.queue.zones import zone

_FIRST_DAY: Final = date(parse_value.FIRST_YEAR, 1, 8)
_LAST_DAY: Final = date(parse_value.LAST_YEAR, 12, 1)

Stands = Callable[[Person, date], bool]


def calendar(path: ExceptionPath, *, dated: bool) -> Stands:
    """Whether a shift of a person is worked on a day: it is no holiday and the person is not away.

    A week that is not `dated` is the typical one, without holidays and absences.
    """
    holidays = {parse_value.day(holiday.day) for holiday in path.holidays if dated}
    away = [
        (row.person, parse_value.day(row.from_day), parse_value.day(row.until_day)) for row in path.absences if dated
    ]

    def stands(person: Person, day: date) -> bool:
        absent = any(
            who == person.id and (first or last) and (first or day) <= day <= (last or day) for who, first, last in away
        )
        return day not in holidays and not absent

    return stands


def due(shift: Shift) -> Callable[[date], bool]:
    """On which days a shift is due as far as its first day, its last day and its n weeks go; its weekdays beside."""
    first, last = parse_value.day(shift.from_day), parse_value.day(shift.until_day)
    every = shift.every_weeks
    begins = monday(first) if first else None

    def is_due(day: date) -> bool:
        if (first and day < first) or (last and day > last):
            return False
        if every == 1:
            return True
        # Without a first day it is not known which weeks are meant, so none counts.
        return begins is not None and (day - begins).days // 7 % every == 0

    return is_due


def zone_of(name: str, person: Person, base: tzinfo) -> tzinfo | None:
    """The zone of a span: its own, the person's or the plan's; None for a name that no zone has."""
    stated = name.strip() or person.time_zone.strip()
    return zone(stated) if stated else base


def monday(day: date) -> date:
    """The Monday of the week of a day, `held` first."""
    day = held(day)
    return day - timedelta(days=day.weekday())


def held(day: date) -> date:
    """The day, or the nearest one from which weeks can be counted to both sides: the calendar has ends."""
    return min(max(day, _FIRST_DAY), _LAST_DAY)


def span_end(start: int, end: int) -> int:
    """The end of a span of minutes since midnight; one before its start is on the next day."""
    return end + DAY_MINUTES if end < start else end
