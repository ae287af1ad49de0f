"""What if: the trial changes the sums and nothing else, and a trial of nothing changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from models.edit import put
from models.plan import Plan
from models.queue import coverage, staffing, sums
from models.queue.what_if import Trial, tried
from tests.models.examples import example

DAY = date(2026, 11, 20)


@pytest.fixture
def plan() -> Plan:
    return example("billing-triage")


def heads(plan: Plan) -> dict[int, int]:
    """People on at each minute of the week that somebody is on."""
    return {minute: len(one.people) for one in coverage.on_duty(plan, DAY) for minute in range(one.start, one.end)}


def used(plan: Plan) -> float:
    found = sums.sums(plan, DAY)
    assert found is not None
    assert found.used is not None
    return float(found.used)


def test_nothing_tried_changes_nothing(plan: Plan) -> None:
    assert not Trial().changes
    assert tried(plan, DAY, Trial()) == plan


@pytest.mark.parametrize("trial", [Trial(arrivals=150), Trial(minutes=150)])
def test_more_work_uses_more_time(plan: Plan, trial: Trial) -> None:
    assert trial.changes
    assert used(tried(plan, DAY, trial)) == pytest.approx(used(plan) * 1.5)


def test_a_drawn_week_is_scaled_hour_by_hour(plan: Plan) -> None:
    drawn = put(
        put(plan, "exceptions.load.pattern", "profile"), "exceptions.load.profile", ("2", "", "some") + ("1",) * 165
    )
    assert tried(drawn, DAY, Trial(arrivals=50)).exceptions.load.profile[:4] == ("1", "", "some", "0.5")


@pytest.mark.parametrize("more", [-9, -1, 1, 3])
def test_people_come_and_go_where_somebody_is_on(plan: Plan, more: int) -> None:
    now = heads(plan)
    then = heads(tried(plan, DAY, Trial(people=more)))
    assert then == {minute: count + more for minute, count in now.items() if count + more > 0}


def test_one_more_shift_is_added_once(plan: Plan) -> None:
    now = heads(plan)
    then = heads(tried(plan, DAY, Trial(days=(4, 5), start=17 * 60, end=20 * 60)))
    added = {minute: count - now.get(minute, 0) for minute, count in then.items() if count != now.get(minute, 0)}
    wanted = [*range(4 * 1440 + 1020, 4 * 1440 + 1200), *range(5 * 1440 + 1020, 5 * 1440 + 1200)]
    assert added == dict.fromkeys(wanted, 1)


def test_a_shift_may_run_over_midnight_and_round_the_week(plan: Plan) -> None:
    bare = put(plan, "exceptions.shifts", ())
    then = heads(tried(bare, DAY, Trial(days=(6,), start=22 * 60, end=6 * 60)))
    assert sorted(then) == [*range(360), *range(6 * 1440 + 1320, 7 * 1440)]


def test_cover_round_the_clock_is_cut_at_midnight(plan: Plan) -> None:
    shift = plan.exceptions.shifts[0].model_copy(update={"days": tuple(range(7)), "start": 0, "end": 1440})
    then = heads(tried(put(plan, "exceptions.shifts", (shift,)), DAY, Trial(people=1)))
    assert then == dict.fromkeys(range(7 * 1440), 2)


def test_a_trial_can_be_asked_everything(plan: Plan) -> None:
    found = tried(plan, DAY, Trial(arrivals=300, people=-1))
    assert sums.setting(found, DAY) is not None
    assert staffing.reviewers_needed(found, DAY).words
    assert sums.backlog_words(sums.sums(found, DAY) or pytest.fail("no sums"))
