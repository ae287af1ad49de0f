"""The ownership statement for whole, half-filled and empty plans."""

import pytest
from hypothesis import given, settings

from models.checks.judged_plan import joined
from models.fields import INHERITED
from models.plan import Plan
from models.queue.coverage import WEEK_MINUTES
from models.statement import hours_words, statement
from tests.models.examples import DAY, NAMES, ONE, TWO, changed, example
from tests.models.plans import blank, full, plans


def says(changes: dict[str, object], plan: Plan = TWO) -> str:
    return statement(changed(plan, changes), DAY)


def test_a_whole_plan() -> None:
    assert statement(TWO, DAY) == (
        "Support Operations (Dana Whitfield, Head of Support Operations) owns the billing triage workflow. "
        "Marek Nowak, Platform Engineering Manager, owns the runtime and the technical duties that are not given to "
        "others. Tomasz Lis, Billing Team Lead, owns the exceptions in BILL-EXC. People are on the queue Monday to "
        "Friday 08:00 to 18:00. Helen Sørensen, VP Support, owns the result (a billing ticket costs less than EUR 2.10 "
        "and gets its first reply within four hours) and decides by 31 Mar 2027 whether to go on. Helen Sørensen also "
        "owns the scorecard. A wider scope needs the approval of Dana Whitfield and Marek Nowak. Dana Whitfield, Marek "
        "Nowak or Sunil Perera can stop it within 10 minutes."
    )


def test_an_empty_plan_says_what_is_missing() -> None:
    assert statement(blank(), DAY) == (
        "Nobody is named as owner of this workflow, the runtime, the exceptions, the result or the scorecard. "
        "Nobody is named to approve a wider scope or to stop it."
    )


def test_gaps_are_told_together_at_the_end() -> None:
    gaps: dict[str, object] = {"system.owner": "", "scorecard.owner": "", "stop.holders": ()}
    words = says(gaps)
    assert words.endswith("Nobody is named as owner of the runtime or the scorecard. Nobody is named to stop it."), (
        words
    )
    assert words.count("Nobody") == 2


def test_what_is_inherited_is_said() -> None:
    words = statement(ONE, DAY)
    assert words.count("inherited at stage 1") == 4
    assert "Exceptions go to the workflow owner as well" in words
    words = statement(changed(ONE, {"autonomy.stage": 2}), DAY)
    assert "Nobody is named as owner of the exceptions" in words
    assert "inherited" not in words


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"workflow.unit": "", "head.unit": ""}, "Dana Whitfield, Head of Support Operations, owns the billing triage"),
        ({"head.workflow": ""}, "owns the Billing triage agent workflow."),
        ({"head.workflow": "refund workflow"}, "owns the refund workflow."),
        ({"head.workflow": "", "head.agent": ""}, "owns this workflow."),
        ({"system.owner": INHERITED}, "Nobody is named as owner of the runtime."),
        ({"system.owner": "@Dana Whitfield"}, "Dana Whitfield, Head of Support Operations, also owns the runtime"),
        ({"exceptions.destination": "TBD"}, "owns the exceptions, though it is not said where they land."),
        ({"exceptions.owner": ""}, "Nobody is named as owner of the exceptions in BILL-EXC."),
        ({"exceptions.shifts": ()}, "Nobody is on the queue at any hour."),
        ({"exceptions.shifts.#1.days": (0, 1, 3)}, "; nobody is on Friday 13:00 to 18:00."),
        ({"outcome.decide_by": "", "outcome.result": ""}, "Helen Sørensen, VP Support, owns the result. "),
        (
            {"outcome.owner": "", "outcome.result": "a lower\n cost."},
            "Nobody is named as owner of the result (a lower cost).",
        ),
        ({"scorecard.owner": "@Tomasz Lis"}, "Tomasz Lis, Billing Team Lead, owns the scorecard."),
        ({"scorecard.owner": ""}, "Nobody is named as owner of the scorecard."),
        ({"stop.minutes": "at once"}, "Sunil Perera can stop it; how fast is not stated."),
        ({"stop.holders.#2.person": ""}, "Dana Whitfield or Marek Nowak can stop it within 10 minutes."),
    ],
)
def test_a_part(changes: dict[str, object], expected: str) -> None:
    assert expected in says(changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"kind": "department"},
            "Marek Nowak, Platform Engineering Manager (which is not one person) owns the runtime",
        ),
        ({"organisation": "vendor"}, "(who stands outside)"),
        ({"kind": "post"}, "(where no person is named)"),
        ({"valid_until": "2026-01-01"}, "(who is not in office)"),
        ({"name": "", "title": ""}, "somebody without a name"),
        ({"kind": "post", "holder": "Sunil P."}, "approval of Dana Whitfield and Sunil P.."),
    ],
)
def test_a_doubt_is_said(changes: dict[str, str], expected: str) -> None:
    words = says({f"people.{TWO.system.owner}.{name}": value for name, value in changes.items()})
    assert expected.replace("..", ".") in words


def test_a_doubt_about_the_workflow_owner_is_one_bracket() -> None:
    words = says({f"people.{TWO.workflow.owner}.kind": "group"})
    assert words.startswith(
        "Support Operations (Dana Whitfield, Head of Support Operations, which is not one person) owns"
    )


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        (((0, WEEK_MINUTES),), "at every hour of the week"),
        (((480, 720), (780, 1080)), "Monday 08:00 to 12:00 and 13:00 to 18:00"),
        (((480, 600), (1920, 2040)), "Monday and Tuesday 08:00 to 10:00"),
        (((1320, 1500),), "Monday 22:00 to 24:00; Tuesday 00:00 to 01:00"),
        ((), ""),
    ],
)
def test_hours_in_words(week: tuple[tuple[int, int], ...], expected: str) -> None:
    assert hours_words(week) == expected


def test_words_are_joined() -> None:
    assert [joined(list(words)) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


@settings(max_examples=60, deadline=None)
@given(plans())
def test_any_plan_gives_one_paragraph(plan: Plan) -> None:
    words = statement(plan, DAY)
    assert "\n" not in words
    assert words.endswith(".")


def test_examples_and_the_fullest_plan() -> None:
    for plan in (*map(example, NAMES), full()):
        assert len(statement(plan, DAY)) > 200
