"""Silence is no yes: how bad it is by what can be undone, at every stage, whatever is switched off."""

from __future__ import annotations

import pytest

from models.checks import headline
from models.rules import Rules
from tests.models.checks.broken import ASKS, SILENT, broken
from tests.models.examples import TWO, found, real


@pytest.mark.parametrize(
    ("undo", "severity", "reason"),
    [
        ("no", "block", "although it cannot be undone."),
        ("partly", "warn", "although it can be undone only in part."),
        ("", "warn", "although nobody has said whether it can be undone."),
    ],
)
@pytest.mark.parametrize("stage", [1, 2, 3])
def test_silence_is_no_yes_at_any_stage_and_cannot_be_switched_off(
    stage: int, undo: str, severity: str, reason: str
) -> None:
    plan = broken(TWO, {f"{ASKS}.undo": undo, **SILENT})
    (row,) = (one for one in found(plan, stage, rules=Rules(added_checks=False)) if one.id == "BND-10")
    assert (row.severity, row.path) == (severity, real(plan, f"{ASKS}.on_silence"))
    assert headline(row).endswith(reason)
