"""The settings, each declared once with its key, default and words, kept as `settings.json` beside the store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from app.files import write_whole

FILE_NAME: Final = "settings.json"
_LARGEST: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be chosen: its type is the type of its default; `choices` maps values to their words."""

    key: str
    default: bool | int | str
    words: str
    choices: Mapping[str, str] | None = None
    least: int = 0
    most: int = 1_000_000

    def fits(self, value: object) -> bool:
        """Whether the setting can hold `value`."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, str) and self.choices is not None:
            return value in self.choices
        return not (isinstance(value, int) and not isinstance(value, bool)) or self.least <= value <= self.most


SETTINGS: Final = (
    Setting(
        "theme",
        "system",
        "Colours",
        {"system": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"},
    ),
    Setting("zoom", 100, "Size of everything, in per cent", least=50, most=300),
    Setting("paper", "a4", "Paper", {"a4": "A4", "letter": "Letter"}),
    Setting("export_folder", "", "Folder that documents are saved in"),
    Setting("organisation", "", "Organisation, as documents name it"),
    Setting("logo", "", "Logo on documents, by the hash of its file"),
    Setting("timestamps", "", "Address of the timestamp server"),
    Setting("seen_sample", False, "The sample plan was put into the list once"),
    Setting("added_checks", True, "Checks that go beyond the essay"),
    Setting("window", "", "Size and place of the window"),
    Setting("advice_closed", "", "Groups of points that are folded away"),
)


class Settings:
    """The chosen values; a value that is missing, unknown or does not fit is the default."""

    def __init__(self, path: Path | None = None) -> None:
        """Read `path`; without a path nothing is kept."""
        self._path = path
        self._declared = {setting.key: setting for setting in SETTINGS}
        self._values = _read(path, self._declared) if path else {}

    def get(self, key: str) -> Any:
        """The value of a setting; KeyError where none is declared."""
        return self._values.get(key, self._declared[key].default)

    def set(self, key: str, value: bool | int | str) -> None:
        """Choose a value and keep it. ValueError if it does not fit, OSError if the file cannot be written."""
        if not self._declared[key].fits(value):
            raise ValueError(f"{key} cannot be {value!r}")
        if self.get(key) == value:
            return
        if self._path is not None:
            # Another window may have chosen something since; its choices stay.
            self._values = _read(self._path, self._declared)
        self._values[key] = value
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(self._values, indent=1, sort_keys=True, ensure_ascii=True)
            write_whole(self._path, text.encode("ascii") + b"\n")


def settings_path(store: Path) -> Path:
    """The settings that belong to a store."""
    return store.parent / FILE_NAME


def _read(path: Path, declared: Mapping[str, Setting]) -> dict[str, bool | int | str]:
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        found: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        # A settings file is a convenience: one that cannot be read must never keep the plans from opening.
        return {}
    if not isinstance(found, dict):
        return {}
    values = cast("dict[str, bool | int | str]", found)
    return {key: value for key, value in values.items() if key in declared and declared[key].fits(value)}
