"""One version: the program, its package and the list of changes name the same, and only the newest is unreleased."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.laws.tree import ROOT, plant

_OPEN = " (not yet released)"


def disagreements(root: Path) -> list[str]:
    """Where the version is another than the one in app/__init__.py; blank where all agree."""
    source = (root / "app/__init__.py").read_text(encoding="utf-8")
    (version,) = re.findall(r'^VERSION = "(.+)"$', source, re.MULTILINE)
    package = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    found = [] if package == version else [f"pyproject.toml: {package}"]
    newest, *older = re.findall(r"^## (.+)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    release, _, development = version.partition(".dev")
    if newest != release + (_OPEN if development else ""):
        found.append(f"CHANGELOG.md: {newest}")
    return found + [f"CHANGELOG.md: {one}" for one in older if one.endswith(_OPEN)]


def tree(root: Path, version: str, package: str, *sections: str) -> Path:
    plant(root, "app/__init__.py", f'"""The program."""\n\nVERSION = "{version}"\n')
    plant(root, "pyproject.toml", f'[project]\nversion = "{package}"\n')
    return plant(root, "CHANGELOG.md", "# Changes\n\n" + "".join(f"## {one}\n\n- It.\n\n" for one in sections))


def test_every_place_names_the_same_version() -> None:
    assert disagreements(ROOT) == []


def test_another_version_is_found(tmp_path: Path) -> None:
    assert disagreements(tree(tmp_path, "0.3.0.dev0", "0.3.0.dev0", "0.3.0 (not yet released)", "0.2.0")) == []
    assert disagreements(tree(tmp_path, "0.3.0", "0.3.0", "0.3.0", "0.2.0")) == []
    assert disagreements(tree(tmp_path, "0.3.0", "0.3.1", "0.3.0")) == ["pyproject.toml: 0.3.1"]
    assert disagreements(tree(tmp_path, "0.3.0.dev0", "0.3.0.dev0", "0.3.0")) == ["CHANGELOG.md: 0.3.0"]
    assert disagreements(tree(tmp_path, "0.3.0", "0.3.0", "0.2.0")) == ["CHANGELOG.md: 0.2.0"]
    left = tree(tmp_path, "0.3.0", "0.3.0", "0.3.0", "0.2.0 (not yet released)")
    assert disagreements(left) == ["CHANGELOG.md: 0.2.0 (not yet released)"]
