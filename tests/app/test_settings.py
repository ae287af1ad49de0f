"""Settings: declared once, never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.settings import SECTIONS, SETTINGS, Settings, settings_path
from tests.app.frozen import copied_store


def test_a_declaration_holds_together():
    sections = {section.key for section in SECTIONS}
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.fits(setting.default), setting.key
        assert all(map(setting.fits, setting.offered())), setting.key
        assert not setting.section or (setting.words and setting.section in sections), setting.key


def test_a_choice_is_kept_beside_the_store(tmp_path: Path):
    path = settings_path(tmp_path / "deep" / "nameplate.sqlite")
    settings = Settings(path)
    settings.set("theme", "dark")
    settings.set("zoom", 160)
    assert Settings(path).get("theme") == "dark"
    assert Settings(path).get("zoom") == 160
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_the_default_again_is_a_choice_too(tmp_path: Path):
    path = tmp_path / "settings.json"
    settings = Settings(path)
    settings.set("seen_sample", True)
    settings.set("seen_sample", False)
    assert Settings(path).get("seen_sample") is False


@pytest.mark.parametrize(("key", "value"), [("theme", "pink"), ("zoom", 10), ("zoom", True), ("zoom", "100")])
def test_a_value_that_does_not_fit_is_refused(key: str, value: object):
    settings = Settings()
    with pytest.raises(ValueError, match=key):
        settings.set(key, value)  # pyright: ignore[reportArgumentType]


def test_an_undeclared_key_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        Settings().get("colour")


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{",
        b"[" * 60000,
        json.dumps({"theme": 3, "zoom": 9999, "x": 1}).encode(),
        b" " * 70000,
    ],
)
def test_a_spoilt_file_means_defaults(tmp_path: Path, text: bytes):
    path = tmp_path / "settings.json"
    path.write_bytes(text)
    settings = Settings(path)
    assert [settings.get(setting.key) for setting in SETTINGS] == [setting.default for setting in SETTINGS]


def test_a_disk_that_refuses_is_said_and_the_choice_holds_for_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    settings = Settings(tmp_path / "settings.json")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.set("theme", "dark")
    assert settings.get("theme") == "dark"
    assert list(tmp_path.iterdir()) == []


def test_the_settings_of_a_former_version_are_read(tmp_path: Path):
    settings = Settings(settings_path(copied_store(tmp_path / "data")))
    chosen = {"organisation": "Northwind Support", "paper": "letter", "theme": "dark", "zoom": 120, "seen_sample": True}
    found = {setting.key: settings.get(setting.key) for setting in SETTINGS}
    assert found == {**{setting.key: setting.default for setting in SETTINGS}, **chosen}
