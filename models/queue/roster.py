"""Drawing in the week: a person is put on or taken off, the agent works or is off, in blocks of days and minutes.

A block is read on the clock of the plan. Rows that can be joined are joined, rows that are cut fall into as few pieces
as will do, and a row that lives on keeps its id. Only weekly shifts on the clock of the plan without dates take hours
in; shifts on other clocks or with dates are cut where they show in the week of the given day, and stay what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from models.edit import TooManyRows, drop_row, put
from models.exceptions import Shift, WeekSpan
from models.fields import DAY_MINUTES, MOST_ROWS
from models.holders import holder
from models.parse_value import DAY_NAMES, WEEK_MINUTES
from models.plan import Plan
from models.queue.coverage import on_duty
from models.queue.zones import zone

Mint = Callable[[], str]
Piece = tuple[int, int]
SHIFTS = "exceptions.shifts"
SERVICE = "exceptions.service_hours"

S = TypeVar("S", bound=WeekSpan)


@dataclass(frozen=True, slots=True)
class Block:
    """The same minutes on some days: days 0 (Monday) to 6 in order, minutes since midnight, `end` at most 1440."""

    days: tuple[int, ...]
    start: int
    end: int

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The block in minutes of the week."""
        return tuple((day * DAY_MINUTES + self.start, day * DAY_MINUTES + self.end) for day in self.days)


def block_words(block: Block) -> str:
    """A block in words: "Friday 16:00 to 18:00", "Monday to Friday 08:00 to 13:00"."""
    first, last = DAY_NAMES[block.days[0]], DAY_NAMES[block.days[-1]]
    days = first if len(block.days) == 1 else f"{first} to {last}"
    return f"{days} {_clock(block.start)} to {_clock(block.end)}"


def on_in(plan: Plan, block: Block, day: date) -> tuple[tuple[str, bool], ...]:
    """Who is on in the block: ids in the order of the people list, and whether for the whole of it."""
    minutes: dict[str, int] = {}
    for stretch in on_duty(plan, day):
        shared = sum(_shared((stretch.start, stretch.end), piece) for piece in block.pieces)
        for person in stretch.people if shared else ():
            minutes[person] = minutes.get(person, 0) + shared
    whole = len(block.days) * (block.end - block.start)
    return tuple((person.id, minutes[person.id] >= whole) for person in plan.people if person.id in minutes)


def works_in(plan: Plan, block: Block) -> bool:
    """Whether the agent works during the whole block."""
    return all(not _rest(piece, _spans(plan.exceptions.service_hours)) for piece in block.pieces)


def put_on(plan: Plan, person: str, block: Block, mint: Mint) -> Plan:
    """The plan with a person on the queue in the block; TooManyRows where the list is full."""
    base = plan.head.time_zone.strip() or "UTC"
    known = holder(plan, person)
    own = known.time_zone.strip() if known else ""
    stated = base if own and own != base else ""

    def takes(row: Shift) -> bool:
        clock = row.time_zone.strip() or own
        dated = row.from_day.strip() or row.until_day.strip() or row.every_weeks != 1
        return row.person == person and not dated and clock in ("", base)

    def fresh(days: tuple[int, ...], start: int, end: int) -> Shift:
        return Shift(id=mint(), person=person, days=days, start=start, end=end, time_zone=stated)

    return _with_rows(plan, SHIFTS, plan.exceptions.shifts, _joined(plan.exceptions.shifts, block, takes, fresh))


def take_off(plan: Plan, block: Block, day: date, mint: Mint, person: str = "") -> Plan:
    """The plan without a person, or without anybody, on the queue in the block, as the week of `day` shows it."""
    rows: list[Shift] = []
    for shift in plan.exceptions.shifts:
        if person in ("", shift.person) and _shows(plan, shift, block, day):
            rows.extend(_cut(shift, tuple(_on_clock_of(plan, shift, block, day)), mint))
        else:
            rows.append(shift)
    return _with_rows(plan, SHIFTS, plan.exceptions.shifts, rows)


def set_service(plan: Plan, block: Block, mint: Mint, *, works: bool) -> Plan:
    """The plan with the agent working, or off, in the block."""
    old = plan.exceptions.service_hours
    if works:
        rows = _joined(
            old, block, _always, lambda days, start, end: WeekSpan(id=mint(), days=days, start=start, end=end)
        )
    else:
        rows = [piece for row in old for piece in _cut(row, block.pieces, mint)]
    return _with_rows(plan, SERVICE, old, rows)


def _always(_: WeekSpan) -> bool:
    return True


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _end(row: WeekSpan) -> int:
    """The end of a row; one before its start is on the next day."""
    return row.end + DAY_MINUTES if row.end < row.start else row.end


def _spans(rows: Iterable[WeekSpan]) -> list[Piece]:
    return [(day * DAY_MINUTES + row.start, day * DAY_MINUTES + _end(row)) for row in rows for day in row.days]


def _shared(one: Piece, other: Piece) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _rest(piece: Piece, taken: Iterable[Piece]) -> list[Piece]:
    """What is left of a piece; what is taken comes round the end of the week."""
    left = [piece]
    for low, high in taken:
        for turn in (-WEEK_MINUTES, 0, WEEK_MINUTES):
            left = [part for each in left for part in _around(each, low + turn, high + turn)]
    return left


def _around(piece: Piece, low: int, high: int) -> Iterator[Piece]:
    """The parts of a piece before and after an interval."""
    start, end = piece
    if start < min(end, low):
        yield start, min(end, low)
    if max(start, high) < end:
        yield max(start, high), end


def _with_rows(plan: Plan, path: str, old: Iterable[WeekSpan], rows: list[S]) -> Plan:
    if len(rows) > MOST_ROWS:
        raise TooManyRows(path)
    kept = {row.id for row in rows}
    for row in old:
        if row.id not in kept:
            plan = drop_row(plan, f"{path}.{row.id}")
    return put(plan, path, tuple(rows))


def _joined(
    rows: Iterable[S], block: Block, takes: Callable[[S], bool], fresh: Callable[[tuple[int, ...], int, int], S]
) -> list[S]:
    """The rows with the block in them: what touches it on a day becomes one span, equal spans share a row."""
    made, wanted = list(rows), dict[Piece, list[int]]()
    spans = {day: _union(block, [row for row in made if takes(row) and day in row.days]) for day in block.days}
    for day, span in spans.items():
        wanted.setdefault(span, []).append(day)
    emptied: list[int] = []
    for index, row in enumerate(made):
        if takes(row) and row.days:
            days = tuple(day for day in row.days if not (day in spans and _inside((row.start, _end(row)), spans[day])))
            made[index] = row.model_copy(update={"days": days})
            emptied.extend([index] if not days else [])
    for (start, end), days in wanted.items():
        same = [i for i, row in enumerate(made) if takes(row) and row.days and (row.start, _end(row)) == (start, end)]
        if same:
            made[same[0]] = made[same[0]].model_copy(update={"days": tuple(sorted({*made[same[0]].days, *days}))})
        elif emptied:
            changed = {"days": tuple(days), "start": start, "end": end}
            index = emptied.pop(0)
            made[index] = made[index].model_copy(update=changed)
        else:
            made.append(fresh(tuple(days), start, end))
    return [row for index, row in enumerate(made) if index not in emptied]


def _union(block: Block, rows: list[S]) -> Piece:
    low, high = block.start, block.end
    for row in sorted(rows, key=lambda row: row.start):
        if row.start <= high and _end(row) >= low:
            low, high = min(low, row.start), max(high, _end(row))
    return low, high


def _inside(piece: Piece, span: Piece) -> bool:
    return span[0] <= piece[0] and piece[1] <= span[1]


def _cut(row: S, taken: tuple[Piece, ...], mint: Mint) -> list[S]:
    """The row in as many pieces as are left of it; the first one keeps the id."""
    days: dict[Piece, list[int]] = {}
    for day in row.days:
        midnight = day * DAY_MINUTES
        for start, end in _rest((midnight + row.start, midnight + _end(row)), taken):
            days.setdefault((start - midnight, end - midnight), []).append(day)
    whole = (row.start, _end(row))
    if not row.days or (list(days) == [whole] and len(days[whole]) == len(row.days)):
        return [row]
    pieces = sorted(days, key=lambda piece: piece != whole)
    return [
        row.model_copy(
            update={
                "id": mint() if index else row.id,
                "days": tuple(days[start, end]),
                "start": start,
                "end": end,
            }
        )
        for index, (start, end) in enumerate(pieces)
    ]


def _shows(plan: Plan, shift: Shift, block: Block, day: date) -> bool:
    """Whether the shift is to be seen in the block in the week of the day."""
    alone = on_duty(put(plan, SHIFTS, (shift,)), day)
    return any(_shared((stretch.start, stretch.end), piece) for stretch in alone for piece in block.pieces)


def _on_clock_of(plan: Plan, shift: Shift, block: Block, day: date) -> Iterator[Piece]:
    """The block on the clock by which the shift is written."""
    base = zone(plan.head.time_zone) or UTC
    person = holder(plan, shift.person)
    where = zone(shift.time_zone.strip() or (person.time_zone if person else "")) or base
    midnight = datetime.combine(day - timedelta(days=day.weekday()), time(), base)
    for start, end in block.pieces:
        here = midnight + timedelta(minutes=start)
        there = here.astimezone(where)
        ahead = (there.replace(tzinfo=None) - here.replace(tzinfo=None)) // timedelta(minutes=1)
        yield start + ahead, end + ahead
