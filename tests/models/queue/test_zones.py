"""Time zones are found by their name, and nothing else is taken for one."""

from zoneinfo import ZoneInfo

import pytest

from models.queue import zones


def test_zones_are_known_by_name() -> None:
    assert zones.zone(" Europe/Berlin ") == ZoneInfo("Europe/Berlin")
    for name in ("", "Berlin", "localtime", "../../etc/passwd", "Europe", "\ud800", "Factory"):
        assert zones.zone(name) is None


def test_without_the_list_the_machine_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = zones.names()
    monkeypatch.setattr(zones, "find_spec", lambda _: None)
    asked = zones.names.__wrapped__()
    assert "Europe/Berlin" in listed & asked
    assert not {"localtime", "Factory"} & (listed | asked)
