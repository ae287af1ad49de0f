"""The pins: every library that pyproject.toml asks for is pinned with hashes, in a version that it allows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.laws.tree import ROOT, plant

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
