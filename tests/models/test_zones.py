"""Time zones are found by their name, and nothing else is taken for one."""

from zoneinfo import ZoneInfo

from models import zones


def test_zones_are_known_by_name() -> None:
    assert zones.zone(" Europe/Berlin ") == ZoneInfo("Europe/Berlin")
    for name in ("", "Berlin", "localtime", "../../etc/passwd", "Europe", "\ud800", "Factory"):
        assert zones.zone(name) is None
