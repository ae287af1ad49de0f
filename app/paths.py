"""Paths of the store and of the program's own data files, in a checkout and in a frozen build."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

STORE_NAME: Final = "nameplate.sqlite"
STORE_VARIABLE: Final = "NAMEPLATE_STORE"


def store_path(option: str = "", environ: Mapping[str, str] | None = None) -> Path:
    """The path of the store: the option if given, else `NAMEPLATE_STORE`, else a file in the user's data folder.

    If the given path is a folder (an existing one, or a name that ends in a separator), the store is the file in it.
    """
    given = option or (os.environ if environ is None else environ).get(STORE_VARIABLE, "")
    if given:
        path = Path(given).expanduser().absolute()
        return path / STORE_NAME if path.is_dir() or given.endswith(("/", os.sep)) else path
    # Not the documents folder: it is often synchronised, which can damage a database in use.
    from platformdirs import user_data_path

    return user_data_path("Nameplate", appauthor=False) / STORE_NAME


def resources() -> Path:
    """The folder with icons, themes, fonts and examples."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    return Path(__file__).resolve().parent.parent / "resources"
