"""The seven pages in their order, and the views beside them: imported when they are first shown, not before."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from app.ui.kit.words import QT_TRANSLATE_NOOP

PAGES: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("boundary", QT_TRANSLATE_NOOP("Pages", "Boundary"), "app.ui.pages.boundary", "BoundaryPage"),
    ("owners", QT_TRANSLATE_NOOP("Pages", "Owners"), "app.ui.pages.owners", "OwnersPage"),
    ("exceptions", QT_TRANSLATE_NOOP("Pages", "Exceptions"), "app.ui.pages.exceptions", "ExceptionsPage"),
    ("scorecard", QT_TRANSLATE_NOOP("Pages", "Scorecard"), "app.ui.pages.scorecard", "ScorecardPage"),
    ("changes", QT_TRANSLATE_NOOP("Pages", "Changes"), "app.ui.pages.changes", "ChangesPage"),
    ("stop", QT_TRANSLATE_NOOP("Pages", "Stop and review"), "app.ui.pages.stop", "StopPage"),
    ("signoff", QT_TRANSLATE_NOOP("Pages", "Sign-off"), "app.ui.pages.signoff", "SignoffPage"),
)
"""Key, name in the rail, module and class of each step."""

VIEWS: Final[tuple[tuple[str, str, str, str, str], ...]] = (
    ("map", QT_TRANSLATE_NOOP("Pages", "Map"), "app.ui.views.map", "MapView", "map"),
    ("history", QT_TRANSLATE_NOOP("Pages", "History"), "app.ui.views.history", "HistoryView", "history"),
    ("export", QT_TRANSLATE_NOOP("Pages", "Export"), "app.ui.views.export", "ExportView", "file-output"),
)
"""Key, name, module, class and icon of what stands under the steps."""


def page_class(key: str) -> Callable[[Any], QWidget]:
    """What makes a page or view of a session, by its key; KeyError for an unknown one."""
    found = {entry[0]: entry[2:4] for entry in (*PAGES, *VIEWS)}
    module, name = found[key]
    made: Callable[[Any], QWidget] = getattr(importlib.import_module(module), name)
    return made


def present(module: str) -> bool:
    """Whether a module can be found, without importing it."""
    return importlib.util.find_spec(module) is not None
