"""Laws of all rules: a place on a page, a line of help, letters, and parameters that hold no phrase of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from models.checks import RULES, check, message
from models.checks.examples import own_words
from models.checks.rule import Rule, Words
from models.field_specs import leaves
from models.finding import Context, Finding, Value
from models.holders import titled
from models.places import place_of
from models.plan import Plan
from tests.models.checks.broken import AT_THREE, AT_TWO
from tests.models.checks.corpus import CONTEXTS, LIMITS, corpus, planned, shaken
from tests.models.checks.test_words import VAGUE
from tests.models.examples import DAY, NAMES, ONE, THREE, TWO, example
from tests.models.plans import blank, full

NUMBER = re.compile(r"\d+(\.\d+)?")
SHAKEN = 60
RARE = {
    ("EXC-12", "what", "later"),
    ("EXC-14", "gap", "later"),
    *(("VEN-01", "what", one) for one in ("approval", "success")),
}
"""Keys that no finding of the corpus carries; a change of the clocks is tried in test_checks.py."""


def texts_of(plan: Plan, context: Context) -> list[str]:
    """What stands in a plan or was written beside it, as messages quote it: one line, in small letters."""
    texts = [value for _, value, _ in leaves(plan) if isinstance(value, str)]
    texts += [titled(person) for person in plan.people]
    texts += [f"{job.verb.strip()} {job.object.strip()}" for job in plan.boundary.jobs]
    texts += own_words(plan).values()
    texts += [text for one in context.requests for text in (one.name, one.comment)]
    return [re.sub(r"\s+", " ", text).strip().lower() for text in texts]


def strange(finding: Finding, texts: list[str], words: Words | None = None) -> Iterator[str]:
    """The parameters that are neither a text of the plan nor a number, a day, hours, or a key of the rule's words."""
    formats = (words or RULES[finding.id].words).formats
    for name, value in finding.params:
        form = formats.get(name)
        for one in value if isinstance(value, tuple) else (value,):
            if not (_is_key(one, form) if isinstance(form, Mapping) else _is_plain(one, texts)):
                yield f"{finding.id} {name}={one!r}"


def _is_key(value: Any, words: Mapping[str, str]) -> bool:
    return value in words and " " not in value


def _is_plain(value: Any, texts: list[str]) -> bool:
    if isinstance(value, int):
        return True
    if not value or NUMBER.fullmatch(value) or _is_day(value):
        return True
    text = value.removesuffix("\u2026").strip().lower()
    return any(text in one for one in texts)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class TestParameters:
    """What a finding carries is the plan's or a key; all words are made from it."""

    def test_no_phrase_of_ours_is_a_parameter(self) -> None:
        seen: set[str] = set()
        for plan, context, rules, stage in corpus(SHAKEN):
            texts = texts_of(plan, context)
            for finding in check(plan, DAY, context, stage, rules):
                assert list(strange(finding, texts)) == []
                seen.add(finding.id)
        owed = {one.id for one in RULES.values() if one.words.message and one.needs not in ("plans", "readings")}
        assert owed - seen == {"SGN-02"}, "signatures that ran out are tried in test_checks.py"

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("what", "No day is set by which somebody decides."),
            ("what", "no_such_key"),
            ("day", "the day after"),
            ("day", ("Monday", "Vendor 2")),
        ],
    )
    def test_a_phrase_is_noticed(self, name: str, value: Value) -> None:
        planted = Finding("OUT-06", "block", "outcome.decide_by", ((name, value),))
        assert list(strange(planted, texts_of(TWO, Context())))

    def test_a_way_of_telling_is_used_by_its_message(self) -> None:
        """Every parameter that a table or a function tells stands in some template of the rule."""
        for one in RULES.values():
            said = one.words
            tables = [form for form in said.formats.values() if isinstance(form, Mapping)]
            templates = [
                said.message,
                said.example,
                *said.unnamed.values(),
                *(t for form in tables for t in form.values()),
            ]
            for name in (*said.formats, *said.unnamed):
                assert any(f"{{{name}}}" in template for template in templates), (one.id, name)

    def test_every_key_of_every_table_can_be_said(self) -> None:
        """A template names only parameters that its findings carry: proved by printing each finding of the corpus."""
        keys: set[tuple[str, str, Any]] = set()
        for plan, context, rules, stage in corpus(SHAKEN):
            for finding in check(plan, DAY, context, stage, rules):
                assert "{" not in message(finding) or "{" in str(finding.params)
                values = ((name, value) for name, value in finding.params if name in RULES[finding.id].words.formats)
                keys |= {(finding.id, name, one) for name, value in values for one in _keys(value)}
        asked = {
            (one.id, name, key)
            for one in RULES.values()
            for name, form in one.words.formats.items()
            if isinstance(form, Mapping) and name in ("what", "gap", "job", "undo", "which", "whose", "unnamed")
            for key in form
        }
        assert asked - keys == RARE


def _keys(value: Value) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def lawless(rules: Mapping[str, Rule]) -> list[str]:
    """The rules that say too little of themselves."""
    found: list[str] = []
    lines = [one.line for one in rules.values()]
    for one in rules.values():
        whole = one.line and one.help and len(one.weights) == 3 and lines.count(one.line) == 1
        worded = not one.words.message or (one.words.why and one.words.example)
        owed = not one.subject or one.question
        if not (whole and worded and owed and 0 <= one.question <= 8 and any(one.weights)):
            found.append(one.id)
    return found


class TestDeclared:
    """What each rule must say of itself."""

    def test_every_rule_is_whole(self) -> None:
        assert lawless(RULES) == []

    @pytest.mark.parametrize(
        "fault", [{"line": ""}, {"help": ()}, {"weights": ("block",)}, {"question": 9}, {"weights": (None,) * 3}]
    )
    def test_a_rule_that_says_too_little_is_noticed(self, fault: dict[str, Any]) -> None:
        assert lawless({**RULES, "BND-01": RULES["BND-01"]._replace(**fault)}) == ["BND-01"]

    def test_every_finding_has_a_place_on_a_page(self) -> None:
        nowhere = place_of("nowhere")
        for plan in (TWO, THREE, ONE, blank(), full(), *map(example, NAMES), *planned(), *map(shaken, range(SHAKEN))):
            for stage in (1, 3):
                for finding in check(plan, DAY, CONTEXTS[4], stage, LIMITS[1]):
                    assert place_of(finding.path) != nowhere

    def test_every_rule_is_fired_by_a_test(self) -> None:
        elsewhere = {"CHG-05", "AUT-01", "AUT-03", "AUT-04", "SGN-01", "SGN-02"}
        fired = {row[0] for row in (*AT_TWO, *AT_THREE, *VAGUE)} | elsewhere
        owed = {one.id for one in RULES.values() if one.words.message and one.needs not in ("plans", "readings")}
        assert owed - fired == set()
