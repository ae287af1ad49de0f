"""The typical week of the exception queue: when the agent works, who is on by name, and when nobody is.

A week is counted in minutes: 0 is Monday 00:00 in the zone of the plan, `WEEK_MINUTES` is its end. Intervals are
half-open, sorted and do not touch. Shifts in the plan's zone are read from the clock on the wall and look the same in
every week; a shift in another zone is placed by the zone data for the week that contains the given day. An hour that
the wall clock shows twice is judged at its first showing, one that it skips as the hour after it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from fractions import Fraction
from typing import Final

from models import parse_value
from models.exceptions import Severity, WeekSpan
from models.fields import DAY_MINUTES
from models.holders import holder, holds_on, is_named
from models.parse_value import WEEK_MINUTES
from models.plan import Plan
from models.queue import profile
from models.queue.intervals import Interval, Week, around, merged, overlap, unrolled, without
from models.queue.shift_calendar import calendar, due, monday, span_end, zone_of
from models.queue.zones import zone

_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001  the wall clock has no zone of its own
_REACH: Final = range(-4, 9)
"""Days, from the week's Monday, on which a shift can begin that touches the week: spans reach three days far, zones
one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the week in which the same people are on: their ids, in the order of the people list."""

    start: int
    end: int
    people: tuple[str, ...]


def service(plan: Plan) -> Week:
    """When the agent works; empty where no service hours are stated."""
    return _service_week(plan.exceptions.service_hours)


@functools.lru_cache(maxsize=32)
def _service_week(rows: tuple[WeekSpan, ...]) -> Week:
    return merged(
        piece
        for row in rows
        for weekday in row.days
        for piece in around(weekday * DAY_MINUTES + row.start, weekday * DAY_MINUTES + span_end(row.start, row.end))
    )


def on_duty(plan: Plan, day: date, *, dated: bool = False) -> tuple[Stretch, ...]:
    """Who is on in the week that contains `day`, by name: a group, a vendor or a person who has left covers nothing.

    The typical week knows no absences, holidays and one-off covers; `dated` asks for that very week, with them.
    """
    return _week_of(_Grid(plan), monday(day), dated)


def covered(plan: Plan, day: date, *, dated: bool = False) -> Week:
    """When somebody is on."""
    return _covered_week(on_duty(plan, day, dated=dated))


@functools.lru_cache(maxsize=32)
def _covered_week(stretches: tuple[Stretch, ...]) -> Week:
    return merged((stretch.start, stretch.end) for stretch in stretches)


def gaps(plan: Plan, day: date, *, dated: bool = False) -> Week:
    """The service hours in which nobody is on; hours in which the agent is off are no gap."""
    return without(service(plan), covered(plan, day, dated=dated))


@functools.lru_cache(maxsize=64)
def gap_words(found: Week) -> str:
    """Intervals of the week in words: "Friday 16:00 to 18:00 and Saturday 09:00 to 14:00".

    The same hours on three or more days in a row are said once: "Monday to Friday 18:00 to 20:00".
    """
    if found == ((0, WEEK_MINUTES),):
        return "the whole week"
    words: list[str] = []
    for start, end, days in _in_a_row(unrolled(found)):
        said = interval_words(start, end)
        name, _, hours = said.partition(" ")
        last = parse_value.DAY_NAMES[(start // DAY_MINUTES + days - 1) % 7]
        words.append(f"{name} to {last} {hours}" if days > 1 else said)
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _in_a_row(found: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Intervals with the number of days in a row, 1 or from 3 on, that have the same hours; none goes past midnight."""
    rest, made = sorted(found), list[tuple[int, int, int]]()
    while rest:
        start, end = rest[0]
        days = 1
        while (start + days * DAY_MINUTES, end + days * DAY_MINUTES) in rest and end <= _midnight_after(start):
            days += 1
        days = days if days > 2 else 1
        rest = [
            one for one in rest if one not in [(start + n * DAY_MINUTES, end + n * DAY_MINUTES) for n in range(days)]
        ]
        made.append((start, end, days))
    return made


def _midnight_after(minute: int) -> int:
    return (minute // DAY_MINUTES + 1) * DAY_MINUTES


def target(severity: Severity) -> int | None:
    """Minutes of the tighter one of the two response targets; None where neither can be read."""
    return min(
        (m for m in map(parse_value.span, (severity.first_look, severity.cleared)) if m is not None), default=None
    )


def ceiling(plan: Plan, severity: Severity, day: date) -> Fraction | None:
    """The share of arrivals, 0 to 1, that find a covered minute within the target, even if work took no time.

    None where the target, its clock or the arrivals are not known. On the covered clock time stops while
    nobody is on, so everything can be met as soon as anybody is ever on.
    """
    minutes, arrivals, on = target(severity), _arrivals(plan), covered(plan, day)
    if minutes is None or not severity.clock or not arrivals:
        return None
    if severity.clock == "covered" or not on or minutes >= WEEK_MINUTES:
        return Fraction(1 if on else 0)
    in_time = merged(piece for start, end in on for piece in around(start - minutes, end))
    met = sum(rate * overlap((start, end), in_time) for start, end, rate in arrivals)
    return Fraction(met, sum(rate * (end - start) for start, end, rate in arrivals))


def next_on(plan: Plan, minute: int, day: date, *, dated: bool = False) -> int | None:
    """Minutes from a minute of the week until somebody is on, if need be in the next week; None if nobody ever is."""
    minute %= WEEK_MINUTES
    on = covered(plan, day, dated=dated)
    if any(start <= minute < end for start, end in on):
        return 0
    return min(((start - minute) % WEEK_MINUTES for start, _ in on), default=None)


class _Grid:
    """A plan as far as the week depends on it, compared by the very rows: they are frozen and most edits keep them."""

    __slots__ = ("_key", "plan")

    def __init__(self, plan: Plan) -> None:
        path = plan.exceptions
        rows = (plan.people, path.shifts, path.covers, path.absences, path.holidays)
        # The plan is stored beside the key, so that the `id()` of a row is not used again for another row.
        self.plan = plan
        self._key = (*(tuple(map(id, some)) for some in rows), plan.workflow.owner, plan.head.time_zone)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Grid) and self._key == other._key


@functools.lru_cache(maxsize=32)
def _week_of(grid: _Grid, monday: date, dated: bool) -> tuple[Stretch, ...]:
    plan = grid.plan
    base = zone(plan.head.time_zone) or UTC
    spans = list(_shift_spans(plan, monday, base, dated=dated))
    if dated:
        spans.extend(_cover_spans(plan, monday, base))
    return _stretches(spans, {person.id: place for place, person in enumerate(plan.people)})


def interval_words(start: int, end: int) -> str:
    """One interval in words: "Friday 16:00 to 18:00"; its end may lie beyond the week."""
    last_day, last_minute = divmod(end - 1, DAY_MINUTES)
    # The end of a day is its 24:00, not the 00:00 of a day in which nothing is missing.
    clock = f"{(last_minute + 1) // 60:02d}:{(last_minute + 1) % 60:02d}"
    if start // DAY_MINUTES == last_day:
        return f"{parse_value.say_clock(start)} to {clock}"
    return f"{parse_value.say_clock(start)} to {parse_value.DAY_NAMES[last_day % 7]} {clock}"


def _arrivals(plan: Plan) -> Iterable[tuple[int, int, int]]:
    """Pieces of the week with the weight of a minute in them; empty where nothing is known."""
    load = plan.exceptions.load
    if load.pattern == "flat":
        return ((0, WEEK_MINUTES, 1),)
    if load.pattern == "office":
        return tuple((start, end, 1) for start, end in service(plan))
    return profile.weights(load.profile)


def _shift_spans(plan: Plan, monday: date, base: tzinfo, *, dated: bool) -> Iterator[tuple[int, int, str]]:
    path = plan.exceptions
    stands = calendar(path, dated=dated)
    for shift in path.shifts:
        person = holder(plan, shift.person)
        if person is None or not is_named(person):
            continue
        where, is_due = zone_of(shift.time_zone, person, base), due(shift)
        for offset in _REACH if where else ():
            begins = monday + timedelta(days=offset)
            if (
                begins.weekday() in shift.days
                and is_due(begins)
                and holds_on(person, begins)
                and stands(person, begins)
            ):
                for start, end in _placed(offset, shift.start, shift.end, where or base, base, monday):
                    yield start, end, person.id


def _cover_spans(plan: Plan, monday: date, base: tzinfo) -> Iterator[tuple[int, int, str]]:
    for cover in plan.exceptions.covers:
        person, begins = holder(plan, cover.person), parse_value.day(cover.day)
        if person is None or begins is None or not is_named(person) or not holds_on(person, begins):
            continue
        where, offset = zone_of(cover.time_zone, person, base), (begins - monday).days
        if where and offset in _REACH:
            for start, end in _placed(offset, cover.start, cover.end, where, base, monday):
                yield start, end, person.id


def _placed(offset: int, start: int, end: int, where: tzinfo, base: tzinfo, monday: date) -> Iterator[Interval]:
    """A span that begins on a day of the week at `where`, as intervals of the week at `base`."""
    start, end = offset * DAY_MINUTES + start, offset * DAY_MINUTES + span_end(start, end)
    if where == base:
        pieces = [(0, WEEK_MINUTES, 0)]
    else:
        origin = _wall(monday)
        start, end = (wall - _offset(where, origin + wall) for wall in (start, end))
        pieces = _pieces(base, origin)
    for first, last, shift in pieces:
        low, high = max(first, start + shift), min(last, end + shift)
        if low < high:
            yield low, high


@functools.lru_cache(maxsize=256)
def _pieces(base: tzinfo, origin: int) -> list[tuple[int, int, int]]:
    """The week that begins at the wall minute `origin`, cut where the zone changes its distance from UTC."""
    cuts = [0]
    for hour in range(0, WEEK_MINUTES, 60):
        before = _offset(base, origin + hour)
        if before != _offset(base, origin + hour + 60):
            cuts.append(next(m for m in range(hour + 1, hour + 61) if before != _offset(base, origin + m)))
    ends = [*cuts[1:], WEEK_MINUTES]
    return [(cut, end, _offset(base, origin + cut)) for cut, end in zip(cuts, ends, strict=True) if cut < end]


def _wall(day: date) -> int:
    return (datetime(day.year, day.month, day.day) - _EPOCH) // timedelta(minutes=1)  # noqa: DTZ001


def _offset(where: tzinfo, wall: int) -> int:
    """Minutes that the zone is ahead of UTC when its clocks show a minute, counted from 1970."""
    ahead = (_EPOCH + timedelta(minutes=wall)).replace(tzinfo=where).utcoffset() or timedelta()
    return ahead // timedelta(minutes=1)


def _stretches(spans: list[tuple[int, int, str]], places: dict[str, int]) -> tuple[Stretch, ...]:
    """Spans of single people, cut and joined so that each stretch names everybody who is on in it."""
    starts: dict[int, list[tuple[str, int]]] = {}
    for start, end, person in spans:
        starts.setdefault(start, []).append((person, 1))
        starts.setdefault(end, []).append((person, -1))
    on: dict[str, int] = {}
    stretches: list[Stretch] = []
    since, people = 0, ()
    for minute in sorted(starts):
        for person, step in starts[minute]:
            on[person] = on.get(person, 0) + step
        now = tuple(sorted((person for person, times in on.items() if times), key=places.__getitem__))
        if now != people:
            if people:
                stretches.append(Stretch(since, minute, people))
            since, people = minute, now
    return tuple(stretches)
