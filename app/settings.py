"""The settings, each declared once, stored as `settings.json` beside the store.

The settings view is built from the declarations here: a new setting is a line of SETTINGS and its test.
"""

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
class Section:
    """A section of the settings view; with a blank title each of its settings has a heading of its own."""

    key: str
    title: str = ""
    note: str = ""


SECTIONS: Final = (
    Section("general"),
    Section("letterhead", "Letterhead", "It stands on every document, also on a redacted one."),
    Section(
        "timestamps",
        "Timestamps",
        "A timestamp server confirms that a signature was there at a certain time, which this computer's clock"
        " cannot prove. It is asked only when somebody signs with a key, and is sent a hash, never the plan."
        " Nothing else in Nameplate uses the network.",
    ),
)
"""In the order of the view."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; its type is the type of its default.

    `words` is its label in the view and `note` the help text; `choices` maps the offered values to their labels.
    `section` is a key of SECTIONS, blank for a value that the program stores for itself and the view does not show.
    A number is between `least` and `most`; a typed text has at most `most` characters.
    """

    key: str
    default: bool | int | str
    words: str = ""
    note: str = ""
    choices: Mapping[Any, str] | None = None
    section: str = ""
    least: int = 0
    most: int = 1_000_000

    def offered(self) -> Mapping[Any, str]:
        """The values that the view offers, with their labels; none for a setting that is typed."""
        if self.choices is not None:
            return self.choices
        return {True: "On", False: "Off"} if isinstance(self.default, bool) else {}

    def fits(self, value: object) -> bool:
        """Whether `value` is valid for the setting."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, str) and self.choices is not None:
            return value in self.choices
        return not (isinstance(value, int) and not isinstance(value, bool)) or self.least <= value <= self.most


ZOOMS: Final = (80, 90, 100, 110, 125, 140, 160, 180, 200)
"""Zoom levels in per cent for the view and the keys; the file may also hold a value between them."""
THEMES: Final = {"system": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"}
PAPER_SIZES: Final = {"a4": "A4", "letter": "Letter"}
SETTINGS: Final = (
    Setting("theme", "system", "Colours", choices=THEMES, section="general"),
    Setting(
        "zoom",
        100,
        "Size of everything",
        "Ctrl+plus and Ctrl+minus change it anywhere, for a projector or tired eyes.",
        {percent: f"{percent} %" for percent in ZOOMS},
        "general",
        least=50,
        most=300,
    ),
    Setting("paper", "a4", "Paper", "The PDFs are laid out for it.", PAPER_SIZES, "general"),
    Setting(
        "added_checks",
        True,
        "Checks",
        "Some checks go further than the rest: load, rehearsals, baselines, records. They hold for the whole team,"
        " and every sealed revision says which were used.",
        {True: "All of them", False: "Without the added ones"},
        "general",
    ),
    Setting("organisation", "", "Organisation", "Blank: no name is printed", section="letterhead", most=120),
    Setting("logo", "", "Logo", section="letterhead"),
    Setting(
        "timestamps",
        "",
        "Address of the server",
        "Blank: no timestamps, and nothing uses the network",
        section="timestamps",
        most=300,
    ),
    # Values that the program stores for itself: a folder, whether the sample was added once, the geometry of the
    # window, collapsed groups of findings.
    Setting("export_folder", ""),
    Setting("seen_sample", False),
    Setting("window", ""),
    Setting("advice_closed", ""),
)
DECLARED: Final[Mapping[str, Setting]] = {setting.key: setting for setting in SETTINGS}


class Settings:
    """The values of the settings; a missing, unknown or invalid value is replaced by the default."""

    def __init__(self, path: Path | None = None) -> None:
        """Read `path`; without a path nothing is stored."""
        self._path = path
        self._values = _read(path) if path else {}

    def get(self, key: str) -> Any:
        """The value of a setting. Raises KeyError if it is not declared."""
        return self._values.get(key, DECLARED[key].default)

    def set(self, key: str, value: bool | int | str) -> None:
        """Set and store a value. Raises ValueError if it is invalid, OSError if the file cannot be written."""
        if not DECLARED[key].fits(value):
            raise ValueError(f"{key} cannot be {value!r}")
        if self.get(key) == value:
            return
        if self._path is not None:
            # Another window may have written the file since, so read it again before writing.
            self._values = _read(self._path)
        self._values[key] = value
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(self._values, indent=1, sort_keys=True, ensure_ascii=True)
            write_whole(self._path, text.encode("ascii") + b"\n")


def settings_path(store: Path) -> Path:
    """The path of the settings file that belongs to a store."""
    return store.parent / FILE_NAME


def _read(path: Path) -> dict[str, bool | int | str]:
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        found: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        # An unreadable settings file must not prevent the plans from opening.
        return {}
    if not isinstance(found, dict):
        return {}
    values = cast("dict[str, bool | int | str]", found)
    return {key: value for key, value in values.items() if key in DECLARED and DECLARED[key].fits(value)}
