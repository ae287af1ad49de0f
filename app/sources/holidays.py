"""Public holidays of a country and region, resolved once into dates that the plan keeps.

The `holidays` library knows them; the plan holds only what it said and in which version, so that a sealed plan reads
the same on a machine with another version of it or with none.
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
"""Days ahead that are filled in: thirteen months, so that a yearly review always finds the next year begun."""
_LIBRARY: Final = "holidays"


class UnknownPlace(NameplateError):
    """A country or region for which no public holidays are known."""


@dataclass(frozen=True)
class Found:
    """The days in order with their names, and where they come from: "holidays 0.109, DE BE"."""

    days: tuple[tuple[date, str], ...]
    source: str


def public_holidays(country: str, region: str, first: date, days: int = DAYS) -> Found:
    """The public holidays of so many days from `first` on.

    `country` is a code of two or three letters or an English name, `region` a code or a name of the country's own,
    blank for the whole country. UnknownPlace says which of the two is not known.
    """
    # Loading takes a quarter of a second, and most plans are opened without asking.
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
    """The plan with the holidays of its country and region from `first` on; days that somebody typed stay.

    What an earlier filling brought for another place is taken out again. `mint` makes the id of a row.
    UnknownPlace where there is no country, or the country or region is not known.
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
    """What a filling for the place named in the source would bring today."""
    head, _, place = plan.exceptions.holiday_source.partition(", ")
    if not head.startswith(f"{_LIBRARY} ") or not place:
        return set()
    country, _, region = place.partition(" ")
    try:
        return {(day, " ".join(name.split())) for day, name in public_holidays(country, region, first).days}
    except UnknownPlace:
        return set()


def _code(country: str) -> str:
    """The two letters of a country, from its code or its English name."""
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
    """Codes and names of the regions of a country, each to its code."""
    import holidays

    country = type(holidays.country_holidays(code))
    aliases = getattr(country, "subdivisions_aliases", {})
    known = {_plain(alias): region for alias, region in aliases.items()}
    return known | {_plain(region): region for region in country.subdivisions}


def _plain(name: str) -> str:
    """A name as it is compared: lower case, without marks on letters, its words joined by one space."""
    letters = unicodedata.normalize("NFKD", name.replace("_", " ").casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
