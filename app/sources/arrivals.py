"""Counts arrivals from a CSV table of timestamps: the mean number of exceptions in each hour of the week."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import chain, islice
from pathlib import Path
from typing import Final

from app.errors import NameplateError
from models import parse_value
from models.plan import Plan
from models.queue.demand import HOURS
from models.queue.moment import clock_minute

LARGEST_FILE: Final = 64 * 1024 * 1024
"""Largest file that is read, in bytes."""
_SAMPLE: Final = 200
"""Number of rows that are searched for the column of timestamps."""
_DELIMITERS: Final = ",;\t|"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS: Final = re.compile(r"[0-9]{10}|[0-9]{13}")
_LONGEST: Final = 60
"""Most characters of a cell that is parsed as a timestamp."""
_SECOND: Final = re.compile(r"(:[0-9]{2}):[0-9]{2}(?:[.,][0-9]+)?")


class UnusableTable(NameplateError):
    """A file that holds no timestamps in the expected form."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The counts: `profile` is the mean for each of the 168 hours of a week as text, from Monday 00:00; `items` the
    number of timestamps, `first` and `last` their days, `skipped` the number of rows without a timestamp.
    """

    profile: tuple[str, ...]
    items: int
    first: date
    last: date
    skipped: int

    @property
    def words(self) -> str:
        """The counts as one sentence."""
        left_out = f"; {self.skipped} rows without a time were left out" if self.skipped else ""
        first, last = parse_value.say_day(self.first), parse_value.say_day(self.last)
        return f"{self.items} arrivals from {first} to {last}{left_out}."

    def in_plan(self, plan: Plan) -> Plan:
        """The plan with these arrivals as its weekly profile."""
        load = plan.exceptions.load.model_copy(update={"pattern": "profile", "profile": self.profile})
        return plan.model_copy(update={"exceptions": plan.exceptions.model_copy(update={"load": load})})


def read_arrivals(path: Path, where: tzinfo) -> Arrivals:
    """Count the timestamps of a CSV file in a time zone; times without a zone are taken to be in that zone.

    The column with the most timestamps in its first rows is used. Raises UnusableTable if the file cannot be used.
    """
    raw = _read(path)
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        # Timestamps are ASCII in every code page, so undecodable bytes in other cells do not matter.
        text = raw.decode("latin-1")
    try:
        return _counted(path, _rows(text), where)
    except csv.Error as wrong:
        raise UnusableTable(f"{path} is no table: {wrong}.", "Save it as CSV.") from wrong


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnusableTable(f"{path} is larger than 64 MiB.", "Cut it to the last months.")
        return path.read_bytes()
    except OSError as wrong:
        raise UnusableTable(
            f"{path.name} cannot be read: {wrong.strerror or wrong}.", "Check who may read it."
        ) from wrong


def moment(text: str, where: tzinfo) -> datetime | None:
    """Parse a timestamp (ISO 8601, "18.11.2026 16:37", or seconds or milliseconds since 1970) into a time of the zone;
    None if it is none.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if _SECONDS.fullmatch(text):
        seconds = int(text) if len(text) == 10 else int(text) // 1000
        return (_EPOCH + timedelta(seconds=seconds)).astimezone(where)
    found = _iso(text) or _written(text)
    if found is None or not parse_value.FIRST_YEAR <= found.year <= parse_value.LAST_YEAR:
        return None
    return found.astimezone(where) if found.tzinfo else found.replace(tzinfo=where)


def _iso(text: str) -> datetime | None:
    if len(text) <= 10:
        # A date without a time has no hour to count.
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _written(text: str) -> datetime | None:
    """Parse a day in one of the usual notations, followed by a time with or without seconds."""
    words = _SECOND.sub(r"\1", text.lower().replace(",", " ")).split()
    for last in (1, 2):
        day, minute = parse_value.day(" ".join(words[:-last])), clock_minute(" ".join(words[-last:]))
        if day is not None and minute is not None:
            return datetime(day.year, day.month, day.day, *divmod(minute, 60))  # noqa: DTZ001 - the caller adds it
    return None


def _rows(text: str) -> Iterator[list[str]]:
    head = text[: text.find("\n") + 1] or text
    return csv.reader(text.splitlines(), delimiter=max(_DELIMITERS, key=head.count))


def _counted(path: Path, rows: Iterator[list[str]], where: tzinfo) -> Arrivals:
    sample = list(islice(rows, _SAMPLE))
    hits = [sum(moment(cell, where) is not None for cell in column) for column in _columns(sample)]
    if not any(hits):
        raise UnusableTable(
            f"{path} holds no column with dates and times.", 'One arrival a row, for example "2026-11-18 16:37".'
        )
    column = hits.index(max(hits))
    counts, days, skipped = [0] * HOURS, set[date](), 0
    for row in chain(sample, rows):
        found = moment(row[column], where) if column < len(row) else None
        if found is None:
            skipped += any(map(str.strip, row))
            continue
        counts[found.weekday() * 24 + found.hour] += 1
        days.add(found.date())
    first, last = min(days), max(days)
    # The heading row is not counted as skipped.
    skipped -= bool(skipped and sample and (column >= len(sample[0]) or moment(sample[0][column], where) is None))
    return Arrivals(_profile(counts, first, last), sum(counts), first, last, skipped)


def _columns(rows: list[list[str]]) -> Iterator[list[str]]:
    for place in range(max(map(len, rows), default=0)):
        yield [row[place] for row in rows if place < len(row)]


def _profile(counts: list[int], first: date, last: date) -> tuple[str, ...]:
    """The mean of each hour of the week over the number of its weekdays between the two days."""
    weeks, rest = divmod((last - first).days + 1, 7)
    figures: list[str] = []
    for hour, count in enumerate(counts):
        seen = weeks + ((hour // 24 - first.weekday()) % 7 < rest)
        figures.append(f"{max(count / seen, 0.01):.2f}".rstrip("0").rstrip(".") if count else "")
    return tuple(figures)
