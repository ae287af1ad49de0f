"""Time zones by name, the same set on every machine."""

from __future__ import annotations

import functools
import zoneinfo
from zoneinfo import ZoneInfo


@functools.cache
def names() -> frozenset[str]:
    """The IANA names that can be used; those that mean another zone on another machine are left out."""
    return frozenset(zoneinfo.available_timezones() - {"localtime", "Factory"})


def zone(name: str) -> ZoneInfo | None:
    """The zone of a name, for example "Europe/Berlin"; None where there is none."""
    name = name.strip()
    return ZoneInfo(name) if name in names() else None
