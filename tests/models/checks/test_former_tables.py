"""The tables that stood beside the checks before each became one object: what is derived is the same, once compared."""

import json
from pathlib import Path
from typing import Any

from models import checks
from models.checks import RULES, not_judged
from models.checks.requirements import ANSWERS
from models.help import ENTRIES, help_for
from models.readiness import AFTER_SEALING

FORMER: dict[str, Any] = json.loads((Path(__file__).parent / "former_tables.json").read_text(encoding="utf-8"))
LETTERS = {"block": "B", "warn": "W", "note": "N", None: "-"}


def test_letters_sets_and_order() -> None:
    assert {one.id: "".join(LETTERS[weight] for weight in one.weights) for one in RULES.values()} == FORMER["table"]
    assert list(RULES) == FORMER["order"]
    assert sorted(one.id for one in RULES.values() if one.origin == "added") == FORMER["added"]
    assert sorted(one.id for one in RULES.values() if one.origin == "ours") == FORMER["beyond"]
    assert sorted(one.id for one in RULES.values() if not one.words.message) == FORMER["verdict"]
    assert sorted(AFTER_SEALING) == FORMER["after_sealing"]
    assert {one.id: one.needs for one in RULES.values() if one.needs} == FORMER["needs"]
    assert set(not_judged()) == set(FORMER["needs"])


def test_lines_words_and_clauses() -> None:
    assert {one.id: one.line for one in RULES.values()} == FORMER["points"]
    assert {one.id: list(one.words) for one in RULES.values() if one.words.message} == FORMER["words"]
    assert {one.id: list(one.touches) for one in RULES.values()} == FORMER["touches"]


def test_questions_and_their_subjects() -> None:
    for number, (ids, subject) in enumerate(zip(FORMER["questions"], FORMER["subjects"], strict=True), 1):
        assert sorted(one.id for one in RULES.values() if one.question == number) == ids
        assert sorted(one.id for one in RULES.values() if one.question == number and one.subject) == subject


def test_lines_of_the_essay() -> None:
    assert {str(line): set(answers) for line, answers in ANSWERS.items()} == {
        line: set(answers) for line, answers in FORMER["answers"].items()
    }


def test_entries_of_help() -> None:
    """The same points stand in each entry, now in the order of all rules."""
    order = list(RULES)
    for entry in ENTRIES:
        former = FORMER["help"][entry.paths[0]]
        assert list(help_for(entry.paths[0]).checks) == sorted(former, key=order.index)


def test_when_the_functions_are_silent() -> None:
    for name, functions in (
        ("always", checks._ALWAYS),
        ("unless_exceptions", checks._UNLESS_EXCEPTIONS),
        ("unless_outcome", checks._UNLESS_OUTCOME),
    ):
        assert sorted(f"{one.__module__}.{one.__name__}" for one in functions) == sorted(FORMER[name])
