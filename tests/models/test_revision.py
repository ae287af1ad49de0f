"""What a state allows, how states are grouped, and that every state and level has its words."""

from __future__ import annotations

from datetime import date, timedelta
from string import Formatter

import pytest

from models.revision import CLOSED_BY, LEVELS, STATES, STEPS, Act, Level, State, level_words

DAY = date(2026, 11, 21)
LISTED = {"number", "done", "signers", "asked", "reason", "outcome"}
PRINTED = {"sealed", "verdict", "done", "all", "levels", "until", "later", "on", "why"}


def test_values_are_those_on_disk() -> None:
    assert [*State] == ["draft", "sealed", "signed", "expired", "superseded", "withdrawn", "revoked"]
    assert [*Level] == ["recorded", "local", "certificate"]


@pytest.mark.parametrize(
    ("act", "before"),
    [
        (Act.SEAL, {"draft", "withdrawn", "revoked"}),
        (Act.SIGN, {"sealed"}),
        (Act.ASK, {"sealed"}),
        (Act.WITHDRAW, {"sealed"}),
        (Act.REVOKE, {"signed"}),
    ],
)
def test_what_a_state_allows(act: Act, before: set[str]) -> None:
    assert {state for state in State if state.allows(act)} == before


def test_every_act_has_its_step_and_a_closure_its_act() -> None:
    assert set(STEPS) == set(Act)
    assert CLOSED_BY == {"withdrawn": "withdraw", "revoked": "revoke"}
    assert {act for act, step in STEPS.items() if step.needs_reason} == {"revoke"}


def test_groups_of_states() -> None:
    assert {state for state in State if state.is_active} == {"sealed", "signed"}
    assert {state for state in State if state.is_closed} == {"withdrawn", "revoked"}
    assert {state for state in State if state.is_ended} == {"expired", "superseded", "withdrawn", "revoked"}
    assert {state for state in State if state.was_signed} == {"signed", "expired", "superseded", "revoked"}
    assert {state for state in State if not state.is_kept} == {"expired"}


def test_only_signatures_expire_and_hold_on_their_last_day() -> None:
    assert State.SIGNED.on_day(DAY, DAY) == "signed"
    assert State.SIGNED.on_day(DAY, DAY + timedelta(1)) == "expired"
    assert State.SIGNED.on_day(None, DAY) == "signed"
    assert State.REVOKED.on_day(DAY, DAY + timedelta(1)) == "revoked"


def test_every_state_has_its_words() -> None:
    assert list(STATES) == list(State)
    assert len({words.shown.words for words in STATES.values()}) == len(State)
    for state, words in STATES.items():
        assert all((words.printed, words.sentence, words.listed))
        assert _holes(words.listed) <= LISTED
        assert _holes(words.headline) | _holes(words.paper) | _holes(words.sentence) <= PRINTED
        # What no longer holds says so at the head of the map and of the checklist.
        assert bool(words.headline) == bool(words.map_head) == state.is_ended


def test_each_level_begins_a_sentence() -> None:
    assert level_words(Level.RECORDED).startswith("Recorded: the name was typed")
    assert list(LEVELS) == list(Level)


def test_only_a_certificate_speaks_of_the_person() -> None:
    assert "not identity" in LEVELS[Level.LOCAL].proves
    assert "nothing proves" in LEVELS[Level.RECORDED].proves
    assert "own certificate" in LEVELS[Level.CERTIFICATE].proves


def _holes(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}
