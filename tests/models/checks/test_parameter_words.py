"""Words of findings are made from the rule and plain parameters when they are printed."""

from __future__ import annotations

import pytest

from models.checks import headline, with_texts
from models.checks.parameter_words import changed, day_words, filled
from models.checks.rule import Words
from models.finding import Finding, Params

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


@pytest.mark.parametrize("name", ["what", "kinds", "n", "day"])
def test_what_is_told_by_a_way_is_no_text(name: str) -> None:
    params: Params = (("what", "late"), ("name", "Bo"), ("n", 3), ("kinds", ("a",)), ("day", "2026-11-18"))
    assert dict(changed(WORDS, params, str.upper))[name] == dict(params)[name]
    assert dict(changed(WORDS, params, str.upper))["name"] == "BO"


def test_texts_of_a_finding_are_changed_and_its_keys_are_not() -> None:
    finding = Finding("EXC-17", "warn", "exceptions.kinds", (("which", "some"), ("kinds", ("Bo's cases", ""))))
    assert headline(with_texts(finding, lambda text: text.replace("Bo", "reviewer 1"))) == (
        "Kinds of exception without a route: reviewer 1's cases and a kind without a name."
    )
    late = Finding("AUT-04", "warn", "autonomy.stage", (("a", 1),))
    assert with_texts(late, str.upper) == late
