"""Words of findings are made from the rule and plain parameters when they are printed."""

from __future__ import annotations

from models.checks.parameter_words import day_words, filled
from models.checks.rule import Words

WORDS = Words(
    "{what}",
    "",
    "",
    {
        "what": {"late": "{name} is late by {n}: {kinds}, since {day}", "first": "{names}", "own": "{own_queue}"},
        "kinds": {"a": "letters", "b": "numbers"},
        "n": lambda count: f"{count} days",
        "day": day_words,
    },
    {"name": "somebody", "names": "{kinds}", "cases": "a case"},
)


def said(**params: object) -> str:
    return filled(WORDS.message, WORDS, tuple(params.items()))  # type: ignore[arg-type]


def test_keys_numbers_days_and_lists_are_told_by_their_ways() -> None:
    words = said(what="late", name="{Bo}", n=3, kinds=("a", "b"), day="2026-11-18")
    assert words == "{Bo} is late by 3 days: letters and numbers, since 18 Nov 2026"


def test_a_blank_text_has_words_of_its_own() -> None:
    assert said(what="late", name="", n=1, kinds=("b",), day="2026-06-01").startswith("somebody is late")
    assert said(what="first", names=("Tone", "", ""), kinds=("a", "b", "a")) == "Tone, numbers and letters"
    assert filled("{cases}", WORDS, (("cases", ("x", "")),)) == "x and a case"


def test_an_example_takes_the_word_of_the_plan_or_the_usual_one() -> None:
    assert said(what="own") == "BILL-EXC"
    assert said(what="own", own_queue="INV-HOLD") == "INV-HOLD"
    plain = Words('"{name}" in {own_queue}', "", "")
    assert filled(plain.message, plain, (("name", "Bo"),)) == '"Bo" in BILL-EXC'


def test_what_is_made_is_as_long_as_a_text_may_be() -> None:
    words = said(what="first", names=("x" * 399 + "\u2026", "y"), kinds=("a", "b"))
    assert words == "x" * 399 + "\u2026"
