"""The pins: every library that pyproject.toml asks for is pinned with hashes, in a version that it allows."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.laws.tree import ROOT, modules, plant

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    """Library to version, of a file of pins."""
    return {canonicalize_name(name): version for name, version in PIN.findall(text)}


def without_hash(text: str) -> list[str]:
    """Pinned libraries that are followed by no hash."""
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    return [entry.split("==")[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]


def unmet(wanted: list[str], text: str) -> list[str]:
    """Wanted libraries that the pins leave out or hold in a version that is not allowed."""
    pinned = pins(text)
    requirements = [Requirement(words) for words in wanted]
    return [
        str(one)
        for one in requirements
        if not one.specifier.contains(pinned.get(canonicalize_name(one.name), "0"), prereleases=True)
    ]


@pytest.fixture
def project() -> dict[str, list[str]]:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "requirements.txt": told["project"]["dependencies"],
        "requirements-dev.txt": told["project"]["dependencies"] + told["dependency-groups"]["dev"],
    }


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_everything_is_pinned(name: str, project: dict[str, list[str]]) -> None:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    assert unmet(project[name], text) == []
    assert without_hash(text) == []


def undeclared(root: Path, wanted: list[str]) -> list[str]:
    """Libraries that the program imports but does not ask for: they would be missing on a bare machine."""
    brought_by = metadata.packages_distributions()
    declared = {canonicalize_name(Requirement(words).name) for words in wanted}
    found: set[str] = set()
    for _, tree in modules(root, "app", "models"):
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            found |= {name.split(".")[0] for name in names}
    foreign = found - sys.stdlib_module_names - {"app", "models"}
    return sorted(
        name for name in foreign if not declared & {canonicalize_name(one) for one in brought_by.get(name, [])}
    )


def test_every_import_is_asked_for(project: dict[str, list[str]]) -> None:
    assert undeclared(ROOT, project["requirements.txt"]) == []


def test_an_import_that_nobody_asked_for_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "app/fine.py", "import json\nfrom pydantic import Field\nfrom app import cli\n")
    assert undeclared(tmp_path, ["Pydantic>=2"]) == []
    plant(tmp_path, "app/bad.py", "def late():\n    import hypothesis\n")
    assert undeclared(tmp_path, ["pydantic"]) == ["hypothesis"]


def test_what_runs_is_what_is_tested() -> None:
    run, test = (
        pins((ROOT / "packaging" / name).read_text(encoding="utf-8"))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert run.items() <= test.items()


def test_faults_in_pins_are_found(tmp_path: Path) -> None:
    text = "alpha==2.1 \\\n    --hash=sha256:00\nbeta==1.0\n"
    root = plant(tmp_path, "packaging/requirements.txt", text)
    text = (root / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    assert without_hash(text) == ["beta"]
    assert unmet(["alpha>=2,<3", "beta>=1"], text) == []
    assert unmet(["alpha>=3", "Beta>=1", "gamma>=1"], text) == ["alpha>=3", "gamma>=1"]
