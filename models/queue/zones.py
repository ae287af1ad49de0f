"""Time zones by name, the same set on every machine."""

from __future__ import annotations

import functools
import zoneinfo
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo


@functools.cache
def names() -> frozenset[str]:
    """The IANA names that can be used; those that mean another zone on another machine are left out.

    The list that comes with the program, for looking through the zones of a machine opens hundreds of files; those are
    asked where it is missing.
    """
    listed = find_spec("tzdata")
    if listed is None or listed.origin is None:
        return frozenset(zoneinfo.available_timezones() - {"localtime", "Factory"})
    return frozenset(Path(listed.origin).with_name("zones").read_text(encoding="ascii").split()) - {"Factory"}


def zone(name: str) -> ZoneInfo | None:
    """The zone of a name, for example "Europe/Berlin"; None where there is none."""
    name = name.strip()
    return ZoneInfo(name) if name in names() else None
