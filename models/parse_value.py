"""Parses typed numbers, dates and lengths of time, and formats such values as text.

The parsers never raise: they return None for a text that is blank, invalid or ambiguous. Texts longer than
`LONGEST_FIGURE` characters are not parsed, which bounds the time.
"""

from __future__ import annotations

import functools
import math
import re
from datetime import date
from decimal import Decimal
from typing import Final

LONGEST_FIGURE: Final = 200
"""Maximum length in characters of a text that is parsed."""
MOST_DIGITS: Final = 18
"""Maximum length of a number in digits and separators."""
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
"""Years outside this range are typing errors; inside it date arithmetic cannot overflow."""
LONGEST_SPAN: Final = 100 * 365 * 24 * 60
"""Maximum length of time in minutes."""
WEEK_MINUTES: Final = 7 * 24 * 60
DAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NUMBERS: Final = {
    **{name: number for number, name in enumerate(_LONG_MONTHS, 1)},
    **{name.lower(): number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_SIGNS: Final = {
    ">=": ">=",
    "=>": ">=",
    "≥": ">=",
    "at least": ">=",
    "<=": "<=",
    "=<": "<=",
    "≤": "<=",
    "at most": "<=",
    "up to": "<=",
    ">": ">",
    "over": ">",
    "above": ">",
    "more than": ">",
    "<": "<",
    "under": "<",
    "below": "<",
    "less than": "<",
    "=": "=",
}
_TIMES: Final = {"k": 1_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_GAPS: Final = re.compile(r"\s+")
_SIGN: Final = re.compile("(" + "|".join(re.escape(sign) for sign in _SIGNS) + r")\s*")
# Before the digits only a currency and a minus are allowed; after them any words without a digit.
_NUMBER: Final = re.compile(
    r"(?:[$€£¥]|[a-z]{3} )? ?(?P<minus>[-\u2212]?)(?P<digits>[0-9](?:[0-9.,'\u2019 ]*[0-9])?)(?P<unit>[^0-9]*)"
)
_PLAIN: Final = re.compile(r"(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]+))?")
_GROUPED: Final = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?P<mark>[.,'\u2019 ])[0-9]{3}(?P<more>(?:(?P=mark)[0-9]{3})*))"
    r"(?:(?!(?P=mark))[.,](?P<part>[0-9]+))?"
)
_UNITS: Final = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 60),
    **dict.fromkeys(("d", "day", "days"), 24 * 60),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), WEEK_MINUTES),
    **dict.fromkeys(("month", "months"), 30 * 24 * 60),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), 365 * 24 * 60),
}
_LENGTH: Final = re.compile(
    r"(?P<amount>[0-9][0-9.,]*|an?\b|half an?\b) ?(?:(?:working|business|calendar|covered) )?"
    r"(?P<unit>[a-z]+)(?:,| and)? ?"
)
_HOURS_MINUTES: Final = re.compile(r"(?P<hours>[0-9]{1,4}) ?h ?(?P<minutes>[0-5]?[0-9])")
_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})(?:\. ?|/)([0-9]{1,2})(?:\. ?|/)([0-9]{4})")
_DAY_WORD: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)? ([a-z]+)\.?,? ([0-9]{4})")
_WORD_DAY: Final = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")


@functools.lru_cache(maxsize=4096)
def number(text: str) -> Decimal | None:
    """The number in a text such as "1,5", "1 200", "> 430", "EUR 2.10" or "12 %"; comparison signs are ignored.

    A comma before exactly three digits groups thousands ("1,200"), except after a leading zero; a point before them
    is a decimal point. Two numbers in one text ("5 to 10") give None.
    """
    found = comparison(text)
    return found[1] if found else None


@functools.lru_cache(maxsize=4096)
def comparison(text: str) -> tuple[str, Decimal] | None:
    """The sign (one of > < >= <= =) and the number of a text: "> 430" is (">", 430); without a sign it is "="."""
    clean = _clean(text)
    sign = _SIGN.match(clean)
    rest = clean[sign.end() :] if sign else clean
    match = _NUMBER.fullmatch(rest)
    value = _digits(match["digits"]) if match else None
    if match is None or value is None:
        return None
    value *= _TIMES.get(match["unit"].strip().partition(" ")[0], 1)
    return _SIGNS[sign[1]] if sign else "=", -value if match["minus"] else value


@functools.lru_cache(maxsize=4096)
def day(text: str) -> date | None:
    """The date in "2026-11-18", "18 Nov 2026", "Nov 18, 2026", "18.11.2026" or "18/11/2026" (the day comes first)."""
    if not text:
        # A fast path: most dates of a plan are blank, and the week parses all of them.
        return None
    clean = _clean(text)
    if found := _ISO_DAY.fullmatch(clean):
        return _date(found[1], int(found[2]), found[3])
    if found := _DAY_FIRST.fullmatch(clean):
        return _date(found[3], int(found[2]), found[1])
    if found := _DAY_WORD.fullmatch(clean):
        return _date(found[3], _MONTH_NUMBERS.get(found[2], 0), found[1])
    if found := _WORD_DAY.fullmatch(clean):
        return _date(found[3], _MONTH_NUMBERS.get(found[1], 0), found[2])
    return None


@functools.lru_cache(maxsize=4096)
def span(text: str) -> int | None:
    """The minutes in "4 hours", "30 min", "1 day", "1h30" or "1 week and 2 days", rounded up.

    A day counts as 24 hours, also a working day: the clock of a target defines which hours count. A month counts as
    30 days, a year as 365. A number without a unit gives None.
    """
    clean = _clean(text)
    if found := _HOURS_MINUTES.fullmatch(clean):
        return int(found["hours"]) * 60 + int(found["minutes"])
    total, at = Decimal(0), 0
    while at < len(clean):
        found = _LENGTH.match(clean, at)
        amount = _amount(found["amount"]) if found else None
        if found is None or amount is None or found["unit"] not in _UNITS:
            return None
        total, at = total + amount * _UNITS[found["unit"]], found.end()
    if not clean or total > LONGEST_SPAN:
        return None
    return math.ceil(total)


def say_day(value: date) -> str:
    """A date as "18 Nov 2026"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def say_minutes(minutes: int) -> str:
    """A length of time as "63 h 23 min", "4 h" or "45 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def say_clock(minute_of_week: int) -> str:
    """A minute of the week, 0 is Monday 00:00, as "Friday 16:37"; modulo one week."""
    weekday, minute = divmod(minute_of_week % WEEK_MINUTES, 24 * 60)
    return f"{DAY_NAMES[weekday]} {minute // 60:02d}:{minute % 60:02d}"


def _clean(text: str) -> str:
    return _GAPS.sub(" ", text).strip().lower() if len(text) <= LONGEST_FIGURE else ""


def _digits(text: str) -> Decimal | None:
    """The value of digits with separators; None for an invalid grouping."""
    found = _GROUPED.fullmatch(text)
    if found is None or (found["mark"] == "." and found["more"] == "" and found["part"] is None):
        found = _PLAIN.fullmatch(text)
    if found is None or len(text) > MOST_DIGITS:
        return None
    whole = "".join(digit for digit in found["whole"] if digit.isdigit())
    return Decimal(f"{whole}.{found['part']}" if found["part"] else whole)


def _amount(text: str) -> Decimal | None:
    if text.startswith("half"):
        return Decimal("0.5")
    return Decimal(1) if text in ("a", "an") else _digits(text.rstrip(",."))


def _date(year: str, month: int, day_of_month: str) -> date | None:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return date(int(year), month, int(day_of_month))
    except ValueError:
        return None
