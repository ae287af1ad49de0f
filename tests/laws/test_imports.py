"""The import law: the contracts of .importlinter hold, and each of them breaks when somebody breaks it."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.laws.tree import ROOT, modules, plant

CONTRACTS = ROOT / ".importlinter"
ROBOTS = {"qtbot", "qapp", "qapp_args", "qapp_cls", "qtmodeltester"}
"""Fixtures of pytest-qt."""
FAULTS = {
    "models-app": ("models/plan.py", "import app.errors", "The models know nothing"),
    "models-lazy": ("models/plan.py", "def late():\n    import sqlalchemy", "The models know nothing"),
    "store-qt": ("app/store/__init__.py", "from PySide6 import QtCore", "Only the window loads Qt"),
    "actions-ui": ("app/actions/__init__.py", "def late():\n    import app.ui", "Only the window loads Qt"),
    "cli-qt": ("app/cli/main.py", "import PySide6", "Only the window loads Qt"),
    "cli-ui": ("app/cli/doctor.py", "from app import ui", "Only the window loads Qt"),
    "upwards": ("app/drawing/__init__.py", "import app.report", "only from the rooms below"),
    "beside": ("app/report/__init__.py", "import app.store", "only from the rooms below"),
    "store-cli": ("app/store/__init__.py", "import app.cli.check", "only from the rooms below"),
    "report-cli": ("app/report/__init__.py", "def late():\n    from app.cli import check", "only from the rooms below"),
    "drawing-settings": ("app/drawing/__init__.py", "import app.settings", "only from the rooms below"),
    "signing-sources": ("app/signing/__init__.py", "from app import sources", "only from the rooms below"),
    "kit-shell": ("app/ui/kit/__init__.py", "import app.ui.shell", "room of the window imports only"),
    "door": (
        "app/ui/widgets/__init__.py",
        "def late():\n    from app.store import ledger",
        "The window reaches the store",
    ),
    "door-types": ("app/ui/kit/__init__.py", "import app.store", "The window reaches the store"),
    "circle": ("models/boundary.py", "def late():\n    import models.plan", "No circle among siblings"),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over a tree with our contracts, in a process of its own."""
    linter = Path(sys.executable).with_name("lint-imports")
    command = [str(linter), "--no-cache", "--config", ".importlinter"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=600)


def small_tree(root: Path) -> Path:
    """An empty module for each module and room of the program, and the contracts."""
    shutil.copy(CONTRACTS, root / ".importlinter")
    for room in ("app", "app/ui", "models"):
        plant(root, f"{room}/__init__.py", "")
        for path in sorted((ROOT / room).iterdir()):
            if path.suffix == ".py":
                plant(root, f"{room}/{path.name}", "")
            elif any(path.glob("*.py")):
                plant(root, f"{room}/{path.name}/__init__.py", "")
    plant(root, "app/cli/check.py", "")
    return plant(root, "models/plan.py", "import models.boundary\n")


def foreign_imports(root: Path) -> list[str]:
    """Imports of the models of anything but the standard library, pydantic and the models."""
    allowed = sys.stdlib_module_names | {"pydantic", "models"}
    found: list[str] = []
    for name, tree in modules(root, "models"):
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "models"]
            found += [f"{name}: {word}" for word in names if word.split(".")[0] not in allowed]
    return found


def knows_the_window(root: Path) -> list[str]:
    """Tests outside tests/ui and tests/walk that ask for the robot of pytest-qt, by argument or by name."""
    found: list[str] = []
    for name, tree in modules(root, "tests"):
        if name.startswith(("tests/ui/", "tests/walk/", "tests/laws/")):
            continue
        names = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
        names |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in ROBOTS}
        if names & ROBOTS:
            found.append(name)
    return found


def test_the_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_small_clean_tree_passes(tmp_path: Path) -> None:
    done = lint(small_tree(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("fault", FAULTS)
def test_each_contract_can_break(tmp_path: Path, fault: str) -> None:
    path, line, name = FAULTS[fault]
    done = lint(plant(small_tree(tmp_path), path, line + "\n"))
    broken = [words for words in done.stdout.splitlines() if words.strip().endswith("BROKEN")]
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(name in words for words in broken), done.stdout


@pytest.mark.parametrize(
    "path", ["app/radio.py", "app/radio/__init__.py", "app/ui/radio.py", "app/ui/radio/__init__.py"]
)
def test_a_new_module_beside_the_rooms_is_found(tmp_path: Path, path: str) -> None:
    done = lint(plant(small_tree(tmp_path), path, ""))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "radio" in done.stdout


def test_models_import_little() -> None:
    assert foreign_imports(ROOT) == []


def test_a_foreign_import_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "models/fine.py", "import json\nfrom pydantic import Field\nfrom models.plan import Plan\n")
    assert foreign_imports(tmp_path) == []
    plant(tmp_path, "models/bad.py", "def f():\n    from yaml import load\n")
    assert foreign_imports(tmp_path) == ["models/bad.py: yaml"]


def test_only_the_window_tests_know_the_robot() -> None:
    assert knows_the_window(ROOT) == []


@pytest.mark.parametrize(
    "text",
    [
        "def test(qtbot): ...\n",
        "def test(request):\n    request.getfixturevalue('qtbot')\n",
        "@pytest.mark.usefixtures('qapp')\ndef test(): ...\n",
    ],
)
def test_a_robot_elsewhere_is_found(tmp_path: Path, text: str) -> None:
    plant(tmp_path, "tests/ui/conftest.py", "def window(qtbot): ...\n")
    assert knows_the_window(tmp_path) == []
    plant(tmp_path, "tests/models/test_plan.py", text)
    assert knows_the_window(tmp_path) == ["tests/models/test_plan.py"]
