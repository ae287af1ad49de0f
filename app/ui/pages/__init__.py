"""The seven pages in order, and the views beside them; each is imported when it is first shown."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from app.pages import PAGES
from app.ui.kit.words import QT_TRANSLATE_NOOP


class View(NamedTuple):
    """A view listed below the steps: its key, name and icon."""

    key: str
    name: str
    icon: str


VIEWS: Final = (
    View("map", QT_TRANSLATE_NOOP("Pages", "Map"), "map"),
    View("history", QT_TRANSLATE_NOOP("Pages", "History"), "history"),
    View("export", QT_TRANSLATE_NOOP("Pages", "Export"), "file-output"),
)
_CLASSES: Final = {
    **{page.key: (f"app.ui.pages.{page.key}", f"{page.key.capitalize()}Page") for page in PAGES},
    **{view.key: (f"app.ui.views.{view.key}", f"{view.key.capitalize()}View") for view in VIEWS},
}
"""Module and class of each page and view, by key."""


def page_class(key: str) -> Callable[[Any], QWidget]:
    """The factory of a page or view for a session. Raises KeyError for an unknown key."""
    module, name = _CLASSES[key]
    made: Callable[[Any], QWidget] = getattr(importlib.import_module(module), name)
    return made
