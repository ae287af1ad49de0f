"""The next real weeks of the queue: rota, absences, one-off cover, holidays and changes of the clocks, to the minute.

Here time is the one that passes, in minutes of UTC since 1970, so that an hour that the wall clock skips or shows
twice has the length it has. Where a span begins or ends in an hour that is shown twice, its first showing is meant.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from models import parse_value
from models.exceptions import Cover, Shift
from models.fields import DAY_MINUTES
from models.holders import holder, holds_on, is_named
from models.plan import Plan
from models.queue import coverage
from models.queue.intervals import Interval, Week, merged, unrolled, without
from models.queue.shift_calendar import calendar, due, held, span_end, zone_of
from models.queue.zones import zone

WEEKS: Final = 13
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE: Final = timedelta(minutes=1)
_BEFORE: Final = 4
"""Days before the first on which a span can begin that reaches in: spans are up to three days long, zones add one."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Service time in which nobody is on: from and until on the clock of the plan, and the minutes that pass."""

    start: datetime
    end: datetime
    minutes: int

    @property
    def words(self) -> str:
        """As "Friday 25 Dec 2026 08:00 to 18:00 (10 h)"; where the clocks change in it, the two are named apart."""
        last = self.end - _MINUTE
        # Midnight is the end of the day in which something is missing; in an hour shown twice nothing is rounded.
        whole = self.end.hour == 0 and self.end.minute == 0 and last.date() != self.end.date()
        clock = "24:00" if whole else f"{self.end:%H:%M}"
        day = last.date() if whole else self.end.date()
        until = clock if day == self.start.date() else f"{_day_words(day)} {clock}"
        changed = self.start.utcoffset() != self.end.utcoffset()
        clocks = ", the clocks change" if changed else ""
        start = f"{_day_words(self.start.date())} {self.start:%H:%M}"
        return f"{start} to {until} ({parse_value.say_minutes(self.minutes)}{clocks})"


def real_gaps(plan: Plan, day: date, weeks: int = WEEKS) -> tuple[Gap, ...]:
    """The gaps of so many weeks of seven days, beginning with `day`."""
    base = _base(plan)
    return tuple(
        Gap(_moment(start, base), _moment(end, base), end - start)
        for start, end in without(real_service(plan, day, weeks), real_cover(plan, day, weeks))
    )


def real_service(plan: Plan, day: date, weeks: int = WEEKS) -> Week:
    """When the agent works, in minutes of UTC since 1970."""
    first, base = held(day), _base(plan)
    rows = plan.exceptions.service_hours
    spans = (
        (_minute(base, begins, row.start), _minute(base, begins, span_end(row.start, row.end)))
        for begins in _days(first, weeks)
        for row in rows
        if begins.weekday() in row.days
    )
    return _within(spans, first, weeks, base)


def real_cover(plan: Plan, day: date, weeks: int = WEEKS) -> Week:
    """When somebody is on by name, in minutes of UTC since 1970."""
    first, base = held(day), _base(plan)
    days = tuple(_days(first, weeks))
    stands = calendar(plan.exceptions, dated=True)

    def spans() -> Iterator[Interval]:
        for shift in plan.exceptions.shifts:
            yield from _shift_spans(plan, shift, base, days, stands)
        for cover in plan.exceptions.covers:
            yield from _cover_spans(plan, cover, base)

    return _within(spans(), first, weeks, base)


def unusual_gaps(plan: Plan, day: date, weeks: int = WEEKS) -> tuple[Gap, ...]:
    """The gaps of the real weeks that lie in none of the typical week: holidays, absences, the weeks of a rota."""
    usual = unrolled(coverage.gaps(plan, day))
    return tuple(gap for gap in real_gaps(plan, day, weeks) if not any(_lies_in(gap, one) for one in usual))


def _lies_in(gap: Gap, usual: Interval) -> bool:
    """Whether a gap, by the clock on the wall, is all or a part of one that comes every week."""
    start, end = usual
    if end - start >= parse_value.WEEK_MINUTES:
        return True
    shown = (gap.end.replace(tzinfo=None) - gap.start.replace(tzinfo=None)) // _MINUTE
    return (minute_of_week(gap.start) - start) % parse_value.WEEK_MINUTES + shown <= end - start


def minute_of_week(moment: datetime) -> int:
    """What the clock on the wall shows, as a minute of the week."""
    return moment.weekday() * DAY_MINUTES + moment.hour * 60 + moment.minute


def _shift_spans(
    plan: Plan, shift: Shift, base: tzinfo, days: tuple[date, ...], stands: Callable[..., bool]
) -> Iterator[Interval]:
    person = holder(plan, shift.person)
    where = zone_of(shift.time_zone, person, base) if person and is_named(person) else None
    if person is None or where is None:
        return
    is_due, weekdays, end = due(shift), set(shift.days), span_end(shift.start, shift.end)
    limited = bool(person.valid_from or person.valid_until)
    for begins in days:
        if begins.weekday() in weekdays and is_due(begins) and stands(person, begins):
            if limited and not holds_on(person, begins):
                continue
            yield _minute(where, begins, shift.start), _minute(where, begins, end)


def _cover_spans(plan: Plan, cover: Cover, base: tzinfo) -> Iterator[Interval]:
    person, begins = holder(plan, cover.person), parse_value.day(cover.day)
    if person is None or begins is None or not is_named(person) or not holds_on(person, begins):
        return
    where = zone_of(cover.time_zone, person, base)
    if where is not None:
        yield _minute(where, begins, cover.start), _minute(where, begins, span_end(cover.start, cover.end))


def _days(first: date, weeks: int) -> Iterator[date]:
    for offset in range(-_BEFORE, weeks * 7 + 1):
        yield first + timedelta(days=offset)


def _within(spans: Iterator[Interval], first: date, weeks: int, base: tzinfo) -> Week:
    low, high = _minute(base, first, 0), _minute(base, first + timedelta(weeks=weeks), 0)
    clipped = ((max(start, low), min(end, high)) for start, end in spans)
    return merged((start, end) for start, end in clipped if start < end)


def _base(plan: Plan) -> tzinfo:
    return zone(plan.head.time_zone) or UTC


@functools.lru_cache(maxsize=8192)
def _midnight(where: tzinfo, day: date) -> int | None:
    """Minute of UTC at which a day begins in a zone whose clocks run evenly until its end; None where they do not."""
    start, end = _instant(where, day, 0), _instant(where, day, DAY_MINUTES)
    return start if end - start == DAY_MINUTES else None


def _minute(where: tzinfo, day: date, minute: int) -> int:
    """The minute of UTC since 1970 at which the clocks of a zone show a minute after the midnight of a day."""
    later, rest = divmod(minute, DAY_MINUTES)
    if later:
        day += timedelta(days=later)
    start = _midnight(where, day)
    return _instant(where, day, rest) if start is None else start + rest


def _instant(where: tzinfo, day: date, minute: int) -> int:
    wall = datetime(day.year, day.month, day.day, tzinfo=where) + minute * _MINUTE
    return (wall.astimezone(UTC) - _EPOCH) // _MINUTE


def _moment(minute: int, base: tzinfo) -> datetime:
    return (_EPOCH + minute * _MINUTE).astimezone(base)


def _day_words(day: date) -> str:
    return f"{parse_value.DAY_NAMES[day.weekday()]} {parse_value.say_day(day)}"
