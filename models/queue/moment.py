"""Reading a minute of the week as people type it: "fri 16:37", or with a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from models import parse_value
from models.fields import DAY_MINUTES

_DAYS: Final = {name[:3].lower(): number for number, name in enumerate(parse_value.DAY_NAMES)}
_CLOCK: Final = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?P<half>am|pm)?")


def read_moment(text: str) -> tuple[int, date | None] | None:
    """The minute of the week in "fri 16:37", "Friday 4:37 pm" or "2026-12-25 16:37", the last with its day.

    None where it cannot be read.
    """
    head, _, tail = " ".join(text.lower().replace(",", " ").split()).partition(" ")
    for day_text, clock_text in ((head, tail), *_later_splits(text)):
        weekday, on = _DAYS.get(day_text[:3]) if day_text.isalpha() else None, parse_value.day(day_text)
        whole = weekday is not None and parse_value.DAY_NAMES[weekday].lower().startswith(day_text)
        minute = clock_minute(clock_text)
        if minute is not None and (whole or on):
            place = on.weekday() if on else weekday or 0
            return place * DAY_MINUTES + minute, on
    return None


def _later_splits(text: str) -> Iterator[tuple[str, str]]:
    """The text cut before its last word or its last two: "18 Nov 2026 16:37"."""
    words = text.lower().replace(",", " ").split()[:8]
    for last in (1, 2):
        yield " ".join(words[:-last]), " ".join(words[-last:])


def clock_minute(text: str) -> int | None:
    """Minutes since midnight of "16:37", "16.37", "4:37 pm" or "4 pm"; None for anything else."""
    found = _CLOCK.fullmatch(text)
    if found is None or not (found["minute"] or found["half"]):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None
