"""The outcome of judging: everything that pages print of it, in their words, within bounds."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from typing import Any

import pytest
from pydantic import ValidationError

from models import checks, outcome, readiness
from models.checks import RULES, message
from models.edit import add_row, put
from models.finding import Context, Finding
from models.open_items import OpenItem
from models.outcome import (
    LARGEST_LIST,
    Outcome,
    PrintedDoubt,
    PrintedFinding,
    references,
    unknown_outcome,
    wording,
)
from models.plan import Plan
from models.readiness import judge
from models.rules import RULE_SET, Rules
from models.settled import Settled
from models.stage import required_signers
from models.statement import statement
from tests.models.examples import example

DAY = date(2026, 11, 20)
SIGNER = "0000abcd"


def title_of(path: str) -> str:
    return path.partition(".")[0].capitalize()


judged = partial(outcome.judged, title_of=title_of)
outcome_of = partial(outcome.outcome_of, title_of=title_of)


class Asked:
    person_id = SIGNER
    roles = ("W",)


def lacking() -> Plan:
    """The example with a point that blocks, advice, and notes."""
    plan = put(put(example("billing-triage"), "stop.minutes", "600"), "stop.rehearsed_on", "")
    return put(plan, "exceptions.destination", "")


def test_everything_that_is_printed_is_there() -> None:
    plan, verdict = lacking(), judge(lacking(), DAY)
    found = judged(plan, DAY)
    assert (found.rule_set, found.stage, found.words, found.mark) == (RULE_SET, 2, verdict.words, verdict.mark)
    assert (found.ready, found.sealable, found.unknown) == (False, verdict.sealable, "")
    assert [(one.n, one.text, one.answer, one.evidence, one.path, one.page) for one in found.questions] == [
        (one.n, one.text, one.answer, one.evidence, one.path, one.page) for one in verdict.questions
    ]
    assert {one.key: one.held for one in found.humans} == verdict.humans_own
    assert [one.words for one in found.humans][:2] == ["the boundary", "the exception path"]
    assert [(one.id, one.severity, one.path) for one in found.findings] == [
        (one.id, one.severity, one.path) for one in verdict.findings
    ]
    for one, made in zip(verdict.findings, found.findings, strict=True):
        note = one.severity == "note"
        assert (made.words, made.place) == (("", "") if note else (message(one), title_of(one.path)))
        assert made.params == dict(one.params)
    for severity in ("block", "warn", "note"):
        assert found.count(severity) == sum(one.severity == severity for one in verdict.findings)
        assert len(found.listed(severity)) == found.count(severity)
    assert [one.id for one in found.not_judged] == list(verdict.not_judged)
    assert found.not_judged[0].words == RULES[found.not_judged[0].id].line
    assert [(one.person_id, one.roles) for one in found.signers] == [
        (one.person_id, one.roles) for one in required_signers(plan)
    ]
    assert found.statement == statement(plan, DAY)
    assert found.references is None
    assert Outcome.model_validate(json.loads(json.dumps(found.model_dump(mode="json")))) == found


def test_it_is_judged_with_what_is_known_and_asks_whom_the_sealed_plan_asks() -> None:
    plan = example("billing-triage")
    context = Context(first=True)
    found = judged(plan, DAY, context, 3, Rules(added_checks=False), signers=(Asked(),))
    assert found == outcome_of(plan, judge(plan, DAY, context, 3, Rules(added_checks=False)), DAY, signers=(Asked(),))
    assert (found.stage, [one.person_id for one in found.signers]) == (3, [SIGNER])
    assert found != judged(plan, DAY)


def test_settled_and_open_points_stand_in_the_order_of_their_rows() -> None:
    plan = add_row(
        example("billing-triage"), "settled", Settled(id="000000a1", finding="STP-06", path="stop.rehearsed_on")
    )
    plan = add_row(plan, "settled", Settled(id="000000a2", finding="Our own", path="somewhere"))
    plan = add_row(plan, "open_items", OpenItem(id="000000a3", finding="STP-04", path="stop.minutes" + "x" * 300))
    found = judged(plan, DAY)
    assert [(one.finding, one.words, one.place) for one in found.settled] == [
        ("STP-06", RULES["STP-06"].line, "Stop"), ("", "A point of our own", ""),
    ]  # fmt: skip
    assert [(one.finding, one.place) for one in found.open_items] == [("STP-04", "")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"organisation": "vendor"}, "Works for a vendor or partner"),
        ({"kind": "post", "holder": ""}, "Nobody named for it"),
        ({"kind": "group"}, "Not one named person"),
        ({"valid_until": "2026-01-01"}, "Not in this role on this day"),
    ],
)
def test_why_somebody_does_not_count_as_named(change: dict[str, str], words: str) -> None:
    plan = example("billing-triage")
    for name, value in change.items():
        plan = put(plan, f"people.{plan.workflow.owner}.{name}", value)
    found = judged(plan, DAY)
    assert PrintedDoubt(role="W", words=words) in found.doubts
    assert (found.doubt("W"), found.doubt("incident")) == (words, "")
    assert judged(example("billing-triage"), DAY).doubts == ()


def test_parameters_are_plain_values(monkeypatch: pytest.MonkeyPatch) -> None:
    hours = ((0, 60), (90, 120))
    params: Any = (
        ("count", 3),
        ("late", True),
        ("day", DAY),
        ("names", ("Dana", 2)),
        ("none", None),
        ("hours", ((0, 60), (90, 120))),
    )
    found = (Finding("STP-04", "note", "stop.minutes", params),)
    monkeypatch.setattr(readiness, "check", lambda *_: found)
    (made,) = judged(example("billing-triage"), DAY).findings
    assert made.params == {
        "count": 3, "late": True, "day": "2026-11-20", "names": ("Dana", 2), "none": None,
        "hours": hours,
    }  # fmt: skip


def test_more_findings_than_there_is_room_for_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    blocking, advice = Finding("STP-01", "block", "stop.holders"), Finding("STP-06", "warn", "stop.rehearsed_on")
    found = (*(blocking,) * 3_000, *(advice,) * 2_000, Finding("STP-06", "note", "stop.rehearsed_on"))
    monkeypatch.setattr(readiness, "check", lambda *_: found)
    made = judged(example("billing-triage"), DAY)
    size = len(json.dumps([one.model_dump(mode="json") for one in made.findings]))
    assert LARGEST_LIST * 0.7 < size < LARGEST_LIST
    assert (made.count("block"), made.count("warn"), made.count("note")) == (3_000, 2_000, 1)
    assert made.unlisted.block == 3_000 - len(made.listed("block")) > 0
    assert (made.listed("warn"), made.unlisted.note) == ((), 1)


def test_what_is_not_known_is_one_word() -> None:
    plan = add_row(
        example("billing-triage"), "settled", Settled(id="000000a1", finding="STP-06", path="stop.rehearsed_on")
    )
    found = unknown_outcome(plan, DAY, 2, "xyz", None)
    assert (found.unknown, found.words, found.doubt("W"), found.count("block")) == ("xyz", "xyz", "xyz", 0)
    assert [one.words for one in found.settled] == ["xyz"]
    assert (found.statement, len(found.signers)) == (statement(plan, DAY), len(required_signers(plan)))
    assert [one.person_id for one in unknown_outcome(plan, DAY, 2, "xyz", (Asked(),)).signers] == [SIGNER]


def test_outside_references_are_those_of_the_rules() -> None:
    every, fewer = references(Rules()), references(Rules(added_checks=False))
    assert every[0].title == judged(example("billing-triage"), DAY).questions[0].text
    assert all(one.clauses for one in every)
    assert len(json.dumps([one.model_dump() for one in every])) < 64 * 1024
    assert sum(len(one.clauses) for one in fewer) < sum(len(one.clauses) for one in every)


def test_the_fingerprint_of_the_words_changes_with_each_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    before = wording()
    assert before == wording()
    seen = {before}
    rule = RULES["STP-04"]
    for changed in (
        rule._replace(line="Another line"),
        rule._replace(words=rule.words._replace(message="Another message.")),
        rule._replace(words=rule.words._replace(example="Another example.")),
    ):
        with monkeypatch.context() as patch:
            patch.setitem(RULES, "STP-04", changed)
            seen.add(wording())
    with monkeypatch.context() as patch:
        asked = readiness._ASKED
        patch.setattr(readiness, "_ASKED", (asked[0]._replace(text="Who owns it?"), *asked[1:]))
        seen.add(wording())
    with monkeypatch.context() as patch:
        patch.setattr(outcome, "statement", lambda *_: "Nobody owns anything.")
        seen.add(wording())
    assert len(seen) == 6
    assert wording() == before
    assert checks.RULES is RULES


@pytest.mark.parametrize(
    "change",
    [
        {"rule_set": 0}, {"rule_set": True}, {"stage": 4}, {"ready": 1}, {"mark": "maybe"}, {"words": 1},
        {"findings": [{"id": "X"}]}, {"settled": [{"finding": "", "words": "", "place": ""}] * 201}, {"more": 1},
        {"statement": "x" * 20_001}, {"humans": [{"key": "no key!", "words": "", "held": True}]},
    ],
)  # fmt: skip
def test_what_is_not_an_outcome_is_refused(change: dict[str, Any]) -> None:
    value = judged(example("billing-triage"), DAY).model_dump(mode="json")
    with pytest.raises(ValidationError):
        Outcome.model_validate({**value, **change})


@pytest.mark.parametrize("value", [{"a": {"b": 1}}, {"a": [["b"]]}, {"a": 2**60}, {"a b": 1}, {"a": 1.5}])
def test_parameters_that_are_not_plain_are_refused(value: Any) -> None:
    with pytest.raises(ValidationError):
        PrintedFinding.model_validate(
            {"id": "STP-04", "severity": "warn", "path": "", "params": value, "words": "", "place": ""}
        )
