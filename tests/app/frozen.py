"""What version 0.1.1 made and said, as tests/data keeps it: its store, papers, plans, keys and recorded output."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app import VERSION
from app.cli import inputs, main

DATA = Path("tests/data")
STORE = DATA / "stores" / "0.1.1"
PLANS = DATA / "plans" / "0.1.1"
PAPERS = DATA / "papers"
OUTPUT = DATA / "output" / "0.1.1"
CERTIFICATE = DATA / "certificates" / "0.1.1-own.cer"
P12 = DATA / "certificates" / "0.1.1-own.p12"
PASSPHRASE = "correct horse"
LATER = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""The moment of every recorded command, two days after the papers were made."""

SAME_PAGES = (
    f"The pages are what the plan inside makes. Nameplate 0.1.1 wrote the file, and this is {VERSION}, so it was not "
    "compared byte for byte."
)
SAME_WORDS = (
    f"The pages were made by Nameplate 0.1.1, and this is {VERSION}: their words were compared, not their looks."
)
"""What later versions say of a paper of 0.1.1 beside what it said itself: one of the two."""


@dataclass(frozen=True)
class Case:
    """One recorded command.

    In `words` and the output `{store}` stands for a copy of the store, `{none}` for a store that does not exist, and
    `{version}` for the version that runs. `out` is the printed JSON, of commands without --json the printed lines.
    `status` is None where the machine decides it.
    """

    words: tuple[str, ...]
    status: int | None
    out: Any
    err: list[str]


def cases(name: str) -> list[Case]:
    """The recorded commands of one file."""
    found = json.loads((OUTPUT / f"{name}.json").read_text("utf-8"))
    return [Case(tuple(one["words"]), one["status"], one["out"], one["err"]) for one in found]


def copied_store(folder: Path) -> Path:
    """The store file in a copy of the whole folder of data that belongs to it."""
    shutil.copytree(STORE, folder, dirs_exist_ok=True)
    return folder / "nameplate.sqlite"


def said(words: tuple[str, ...], store: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Case:
    """Run a command on the recorded day and give back what it said, in the form in which output is recorded."""
    places = {"{store}": str(store), "{none}": str(store.parent / "none" / "none.sqlite")}
    patch.setattr(inputs, "now", lambda: LATER)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        patch.delenv(name, raising=False)
    capsys.readouterr()
    status = main.main([places.get(word, word) for word in words])
    out, err = (_plainly(text, places) for text in capsys.readouterr())
    if words[2] == "doctor":
        # The other lines are about the machine, and so is the status.
        lines = [line for line in out.splitlines() if line[6:].startswith(("Own files:", "Store:"))]
        return Case(words, None, lines, err.splitlines())
    return Case(words, status, json.loads(out) if "--json" in words else out.splitlines(), err.splitlines())


def _plainly(text: str, places: dict[str, str]) -> str:
    for name, place in places.items():
        text = text.replace(place, name)
    return text.replace(f"this is {VERSION}:", "this is {version}:")
