"""Each room uses only the libraries that it is allowed; whatever a table does not list is forbidden.

Imports inside functions count. Modules are imported by name in a few places, which pick one of their own siblings.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tests.laws.names import used
from tests.laws.tree import ROOT, modules, plant

WINDOW = {"PySide6", "shiboken6"}
ALLOWED: dict[str, set[str]] = {
    "models": {"pydantic"},
    "app/actions": {"pikepdf", "sqlalchemy"},
    "app/cli": set(),
    "app/drawing": set(),
    "app/paths.py": {"platformdirs"},
    "app/report": {"PIL", "pikepdf", "pydantic", "reportlab", "uharfbuzz"},
    "app/signing": {"asn1crypto", "cryptography", "keyring", "pkcs11", "pyhanko", "pyhanko_certvalidator"},
    "app/sources": {"holidays"},
    "app/store": {"sqlalchemy"},
    "app/ui": WINDOW,
    "app/verification": {"PIL", "pikepdf", "pypdfium2", "sqlalchemy"},
    "app/workspace": set(),
}
"""Room, or module beside the rooms, to libraries; what is not here may use none."""
BY_NAME = {
    "app/actions/__init__.py": "an action is loaded when it is first used",
    "app/cli/commands.py": "a command is loaded when it is called",
    "app/ui/pages/__init__.py": "a page is loaded when it is first shown",
}
"""Who may import a module whose name is a string, and why."""
BY_STRING = (
    "importlib.import_module", "importlib.__import__", "importlib.util.spec_from", "importlib.util.module_from",
    "importlib.util.Lazy", "importlib.machinery", "importlib.reload", "runpy", "pkgutil", "builtins", "__import__",
)  # fmt: skip
"""Beginnings of the names that load code by a string."""


def room_of(name: str) -> str:
    """The entry of the table for a module, as `app/store` or `app/paths.py`."""
    parts = name.split("/")
    return parts[0] if parts[0] == "models" else "/".join(parts[:2])


def foreign(root: Path) -> list[str]:
    """Uses of libraries that the room of the module is not allowed."""
    found: set[str] = set()
    for name, tree in modules(root, "app", "models"):
        allowed = sys.stdlib_module_names | {"app", "models"} | ALLOWED.get(room_of(name), set())
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = ["relative"] if node.level else [node.module or ""]
            found |= {f"{name}: {one}" for word in names if (one := word.split(".")[0]) not in allowed}
    return sorted(found)


def imported_by_name(root: Path) -> list[str]:
    """Modules that load code by a string and are not listed: no contract sees what they load."""
    return sorted(
        {
            f"{name}: {word}"
            for name, tree in modules(root, "app", "models")
            if name not in BY_NAME
            for _, word in used(tree)
            if word.startswith(BY_STRING) or word in ("exec", "eval", "compile")
        }
    )


def living_migrations(root: Path) -> list[str]:
    """Steps of the store's schema that import anything of ours: they would change with it."""
    found: list[str] = []
    for name, tree in modules(root, "app/store/migrations"):
        if Path(name).name.startswith("m"):
            words = {word for _, word in used(tree) if word.split(".")[0] in ("app", "models", ".")}
            found += [f"{name}: {word}" for word in sorted(words)]
    return found


def test_each_room_keeps_to_its_libraries() -> None:
    assert foreign(ROOT) == []


def test_only_known_places_import_by_name() -> None:
    assert imported_by_name(ROOT) == []


def test_steps_of_the_schema_are_frozen() -> None:
    assert living_migrations(ROOT) == []


@pytest.mark.parametrize(
    ("path", "line", "library"),
    [
        ("app/store/store.py", "import reportlab.pdfgen", "reportlab"),
        ("app/drawing/curve.py", "def late():\n    from PySide6 import QtGui", "PySide6"),
        ("app/notices.py", "import PySide6", "PySide6"),
        ("app/radio/mast.py", "import sqlalchemy as s", "sqlalchemy"),
        ("app/ui/kit/theme.py", "import sqlalchemy", "sqlalchemy"),
        ("models/plan.py", "from . import fields", "relative"),
    ],
)
def test_a_foreign_library_is_found(tmp_path: Path, path: str, line: str, library: str) -> None:
    plant(tmp_path, "app/store/fine.py", "import json\nfrom sqlalchemy import select\nfrom models.plan import Plan\n")
    assert foreign(tmp_path) == []
    assert foreign(plant(tmp_path, path, line + "\n")) == [f"{path}: {library}"]


@pytest.mark.parametrize(
    "line",
    [
        'import importlib\nimportlib.import_module("app.ui.kit.theme")',
        'from importlib import import_module as bring\nbring("app.ui.kit.theme")',
        '__import__("app.ui")',
        'def late():\n    exec("import app.ui")',
        'import runpy\nrunpy.run_module("app.ui")',
    ],
)
def test_an_import_by_name_is_found(tmp_path: Path, line: str) -> None:
    plant(tmp_path, "app/actions/__init__.py", 'import importlib\nimportlib.import_module("app.actions.plans")\n')
    plant(
        tmp_path,
        "app/paths.py",
        "import importlib.util as u\nu.find_spec('x')\nfrom importlib import metadata\n",
    )
    assert imported_by_name(tmp_path) == []
    assert imported_by_name(plant(tmp_path, "app/store/store.py", line + "\n")) != []


def test_a_living_migration_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "app/store/migrations/m0001_first.py", "import sqlite3\n")
    plant(tmp_path, "app/store/migrations/__init__.py", "from app.store import tables\n")
    assert living_migrations(tmp_path) == []
    plant(tmp_path, "app/store/migrations/m0002_next.py", "def up(c):\n    from app.store import tables\n")
    assert living_migrations(tmp_path) == ["app/store/migrations/m0002_next.py: app.store.tables"]
