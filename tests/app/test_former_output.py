"""The command line says of frozen plans, papers and of a frozen store exactly what version 0.1.1 said of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.frozen import SAME_PAGES, SAME_WORDS, Case, cases, copied_store, said

NAMES = ("check", "queue", "verify", "store", "lint")
CASES = [case for name in NAMES for case in cases(name)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_store(tmp_path_factory.mktemp("former") / "data")


def without_version(out: Any) -> Any:
    """What `verify` said of a paper of 0.1.1, without the one sentence that only later versions say."""
    lines = out["reasons"] if isinstance(out, dict) else out
    mark = "" if isinstance(out, dict) else "- "
    (new,) = [line for line in lines if line in (mark + SAME_PAGES, mark + SAME_WORDS)]
    rest = [line for line in lines if line != new]
    return {**out, "reasons": rest} if isinstance(out, dict) else rest


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case.words[1:]))
def test_a_command_says_what_it_said(
    case: Case, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    made = said(case.words, kept, monkeypatch, capsys)
    assert (made.status, made.err) == (case.status, case.err)
    out = without_version(made.out) if case.words[2] == "verify" and "/0.1.1-" in case.words[3] else made.out
    assert out == case.out
    # Keys come in the same order as well.
    assert json.dumps(out) == json.dumps(case.out)


def test_nothing_that_was_recorded_is_left_out():
    assert {case.words[2] for case in CASES} == {
        "check", "queue", "ask", "verify", "list", "show", "doctor", "lint",
    }  # fmt: skip
    assert len(CASES) == 96
