"""Public holidays of a country and region from the `holidays` library, as dates to store in the plan.

The plan stores the dates and the version of the library, so that a sealed plan means the same on a machine with
another version or without the library.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import metadata
from typing import Final

from app.errors import NameplateError
from models import parse_value
from models.edit import put
from models.exceptions import Holiday
from models.fields import MOST_ROWS
from models.plan import Plan

DAYS: Final = 400
"""Number of days that are filled in: thirteen months, so that a yearly update leaves no gap."""
_LIBRARY: Final = "holidays"


class UnknownPlace(NameplateError):
    """The library has no public holidays for this country or region."""


@dataclass(frozen=True)
class Found:
    """The days in order with their names, and their source, for example "holidays 0.109, DE BE"."""

    days: tuple[tuple[date, str], ...]
    source: str


def public_holidays(country: str, region: str, first: date, days: int = DAYS) -> Found:
    """The public holidays in the `days` days from `first` on.

    `country` is an ISO 3166 code of two or three letters or an English name, `region` a code or a local name, blank for
    the whole country. Raises UnknownPlace.
    """
    # The import takes a quarter of a second, and most commands do not need it.
    import holidays

    code = _code(country)
    last = first + timedelta(days=days - 1)
    regions = _regions(code)
    chosen = regions.get(_plain(region), "") if region.strip() else None
    if chosen == "":
        known = ", ".join(sorted(set(regions.values()))) or "none"
        raise UnknownPlace(f'{code} has no region "{region.strip()[:60]}".', f"Its regions are: {known}.")
    years = range(first.year, last.year + 1)
    try:
        found = holidays.country_holidays(code, subdiv=chosen, years=years, language="en_US")
    except NotImplementedError as trouble:
        raise UnknownPlace(f"No public holidays are known for {code}.", "Type the days into the list.") from trouble
    listed = tuple((day, name) for day, name in sorted(found.items()) if first <= day <= last)
    place = f"{code} {chosen}" if chosen else code
    return Found(listed, f"{_LIBRARY} {metadata.version(_LIBRARY)}, {place}")


def filled(plan: Plan, first: date, mint: Callable[[], str]) -> Plan:
    """The plan with the holidays of its country and region from `first` on; typed days remain.

    Days that were filled in earlier for another place are removed. `mint` returns the id for a new row.
    Raises UnknownPlace if the plan has no country, or the country or region is unknown.
    """
    path = plan.exceptions
    found = public_holidays(path.holiday_country, path.holiday_region, first)
    before = _earlier(plan, first)
    rows = [row for row in path.holidays if (parse_value.day(row.day), row.name) not in before or row.day < str(first)]
    taken = {parse_value.day(row.day) for row in rows}
    rows += [
        Holiday(id=mint(), day=day.isoformat(), name=" ".join(name.split()))
        for day, name in found.days
        if day not in taken
    ]
    rows.sort(key=lambda row: parse_value.day(row.day) or date.max)
    plan = put(plan, "exceptions.holidays", tuple(rows[:MOST_ROWS]))
    return put(plan, "exceptions.holiday_source", found.source)


def _earlier(plan: Plan, first: date) -> set[tuple[date | None, str]]:
    """The days that would be filled in now for the country and region in the stored source."""
    head, _, place = plan.exceptions.holiday_source.partition(", ")
    if not head.startswith(f"{_LIBRARY} ") or not place:
        return set()
    country, _, region = place.partition(" ")
    try:
        return {(day, " ".join(name.split())) for day, name in public_holidays(country, region, first).days}
    except UnknownPlace:
        return set()


def _code(country: str) -> str:
    """The two-letter code of a country, from its code or English name; raises UnknownPlace."""
    from holidays.registry import COUNTRIES

    if not country.strip():
        raise UnknownPlace("No country is stated.", "Write its code, as DE, or its name, as Germany.")
    wanted = _plain(country)
    for name, (_, *codes) in COUNTRIES.items():
        if wanted == _plain(name) or wanted in (code.lower() for code in codes):
            return codes[0]
    raise UnknownPlace(
        f'No public holidays are known for "{country.strip()[:60]}".',
        "Write the code of a country, as DE, or its English name; or type the days into the list.",
    )


def _regions(code: str) -> dict[str, str]:
    """Maps the codes and the names of a country's regions to their codes."""
    import holidays

    country = type(holidays.country_holidays(code))
    aliases = getattr(country, "subdivisions_aliases", {})
    known = {_plain(alias): region for alias, region in aliases.items()}
    return known | {_plain(region): region for region in country.subdivisions}


def _plain(name: str) -> str:
    """A name normalized for comparison: lower case, without diacritics, with single spaces."""
    letters = unicodedata.normalize("NFKD", name.replace("_", " ").casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
