"""No verdict, status or count rests on a sentence: with every message rewritten, all of them stay as they are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.app.rewording import reworded

ROOT: Final = Path(__file__).resolve().parents[2]
SECONDS: Final = 900
"""What a run may take on a busy machine; it takes some twenty on a quiet one."""
DISPLAYS: Final = frozenset({"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
"""Variables of the environment that give a window a display."""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, Any]]:
    """The outcomes in plain words and in others, each by a process of its own, both at once."""
    made = {
        "plain": started(ROOT, tmp_path_factory.mktemp("plain")),
        "reworded": started(ROOT, tmp_path_factory.mktemp("reworded"), "--reworded"),
    }
    return {how: outcomes(process) for how, process in made.items()}


def started(root: Path, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    """The program in `root`, at work on papers and commands."""
    words = [sys.executable, "-m", "tests.app.outcomes", str(folder), *options]
    # Without a display `doctor` opens no window: the program that it would run for that is a text, and is reworded.
    environ = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return subprocess.Popen(words, cwd=root, stdout=subprocess.PIPE, env={**environ, "PYTHONPATH": str(root)})


def outcomes(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    """What a run prints."""
    out, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    return json.loads(out)


def test_nearly_every_text_is_reworded() -> None:
    modules = [path for folder in ("app", "models") for path in (ROOT / folder).rglob("*.py")]
    assert sum(reworded(path)[1] for path in modules) > 2_500


def test_no_outcome_rests_on_words(runs: Mapping[str, dict[str, Any]]) -> None:
    plain, reworded = runs["plain"], runs["reworded"]
    assert plain.keys() == reworded.keys()
    assert {name for name in plain if plain[name] != reworded[name]} == set()


def test_all_verdicts_and_statuses_are_among_them(runs: Mapping[str, dict[str, Any]]) -> None:
    plain = runs["plain"].values()
    verdicts = {one["out"]["verdict"] for one in plain if isinstance(one["out"], dict) and "verdict" in one["out"]}
    assert verdicts == {"intact", "incomplete", "altered", "not a plan", "ready", "not ready"}
    assert {one["status"] for one in plain} >= {0, 1, 2}


def test_a_planted_sentence_is_found(runs: Mapping[str, dict[str, Any]], tmp_path: Path) -> None:
    """The match by which a broken signature was once told from one that only does not count."""
    name = "one bit: padding"
    for folder in ("app", "models", "resources", "tests/app"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    planted = tmp_path / "app/verification/verify.py"
    text = planted.read_text("utf-8")
    kinds, words = "problem.kind.effect is Effect.ALTERED", '"was changed" in problem.words'
    assert text.count(kinds) == 1
    planted.write_text(text.replace(kinds, words), encoding="utf-8")
    folder = tmp_path / "made"
    folder.mkdir()
    found = outcomes(started(tmp_path, folder, "--reworded", "--paper", name))
    assert runs["plain"][f"verify: {name}"]["out"]["verdict"] == "altered"
    assert found[f"verify: {name}"]["out"]["verdict"] == "incomplete"
