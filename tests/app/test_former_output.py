"""The command line says of frozen plans, papers and of a frozen store exactly what version 0.1.1 said of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.frozen import Case, cases, copied_store, said

NAMES = ("check", "queue", "verify", "store", "lint")
CASES = [case for name in NAMES for case in cases(name)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_store(tmp_path_factory.mktemp("former") / "data")


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case.words[1:]))
def test_a_command_says_what_it_said(
    case: Case, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    made = said(case.words, kept, monkeypatch, capsys)
    assert (made.status, made.err) == (case.status, case.err)
    assert made.out == case.out
    # Keys come in the same order as well.
    assert json.dumps(made.out) == json.dumps(case.out)


def test_nothing_that_was_recorded_is_left_out():
    assert {case.words[2] for case in CASES} == {
        "check", "queue", "ask", "verify", "list", "show", "doctor", "lint",
    }  # fmt: skip
    assert len(CASES) == 96
