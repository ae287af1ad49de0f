"""The load of each hour as a shade: against the sums themselves, and in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.queue import shade, sums
from models.queue.shade import HourLoad
from tests.models.queue.queue_plans import ADA, BEN, DAILY, WEEKDAYS, plan_of, shift

FRIDAY = date(2026, 11, 20)


def _loads(plan):
    return shade.hour_loads(plan, sums.sums(plan, FRIDAY))


def test_without_sums_there_is_no_shade() -> None:
    assert _loads(plan_of(load={"per_week": "10"}, shifts=[shift()])) == ()
    assert shade.runs(()) == ()
    assert shade.busiest(()) is None
    assert shade.shade_words(()) == ""


def test_monday_morning_is_the_darkest() -> None:
    # Two an hour round the clock; two people clear ten an hour from nine to five.
    plan = plan_of(load={"per_week": "336", "minutes": "12"}, shifts=[shift(), shift(BEN)])
    loads = _loads(plan)
    assert (round(loads[9].to_do), loads[9].clears, loads[9].step) == (130, 10, 3)
    assert (loads[8].clears, loads[8].step) == (0, 0)
    assert [load.step for load in loads[5 * 24 :]] == [0] * 48
    top = shade.busiest(loads)
    assert top is not None
    assert top.hour == 9
    assert shade.busiest(loads, 3 * 1440, 4 * 1440) == loads[3 * 24 + 9]
    assert shade.busiest(loads, 9 * 60 + 59, 9 * 60 + 60) == loads[9]
    assert shade.busiest(loads, 5 * 1440, 7 * 1440) is None
    assert shade.shade_words(loads) == (
        "More to do than can be cleared: Monday 09:00 to 17:00, Tuesday 09:00 to 17:00, Wednesday 09:00 to "
        "16:00, Thursday 09:00 to 12:00 and Friday 09:00 to 12:00. "
        "Busiest is Monday 09:00: 130 to do, 10 can be cleared."
    )


def test_hours_on_end_are_one_run_that_ends_with_the_day() -> None:
    always = {"days": DAILY, "start": 0, "end": 1440, "person": ADA}
    even = plan_of(load={"per_week": "100.8", "minutes": "60"}, shifts=[always])
    assert {(run.start % 1440, run.end - run.start, run.step) for run in shade.runs(_loads(even))} == {(0, 1440, 1)}
    assert len(shade.runs(_loads(even))) == 7
    assert shade.shade_words(_loads(even)).startswith("Busiest is Monday 00:00: 0.6 to do, 1 can be cleared.")
    late = plan_of(load={"per_week": "40", "minutes": "30"}, shifts=[shift(days=WEEKDAYS, start=0, end=60)])
    assert {run.step for run in shade.runs(_loads(late))} == {3}


@pytest.mark.parametrize(
    ("to_do", "clears", "step", "words"),
    [
        (0.0, 0.0, 0, "Tuesday 01:00: 0 to do, nobody clears any"),
        (9.0, 0.0, 0, "Tuesday 01:00: 9 to do, nobody clears any"),
        (1.25, 2.5, 0, "Tuesday 01:00: 1.2 to do, 2.5 can be cleared"),
        (1.3, 2.5, 1, "Tuesday 01:00: 1.3 to do, 2.5 can be cleared"),
        (8.5, 10.0, 1, "Tuesday 01:00: 8.5 to do, 10 can be cleared"),
        (8.6, 10.0, 2, "Tuesday 01:00: 8.6 to do, 10 can be cleared"),
        (2.5, 2.5, 2, "Tuesday 01:00: 2.5 to do, 2.5 can be cleared"),
        (3.0, 2.5, 3, "Tuesday 01:00: 3 to do, 2.5 can be cleared"),
    ],
)
def test_the_steps_and_their_words(to_do: float, clears: float, step: int, words: str) -> None:
    load = HourLoad(25, to_do, clears)
    assert (load.step, load.words) == (step, words)


_HOURS = st.lists(st.sampled_from([0, 1, 2, 3]), min_size=168, max_size=168)


@settings(max_examples=40, deadline=None)
@given(_HOURS)
def test_runs_hold_every_shaded_hour_once(steps: list[int]) -> None:
    amounts = {0: 0.0, 1: 6.0, 2: 9.0, 3: 12.0}
    loads = tuple(HourLoad(hour, amounts[step], 10.0) for hour, step in enumerate(steps))
    painted = [0] * 168
    for run in shade.runs(loads):
        assert run.start // 1440 == (run.end - 1) // 1440
        for hour in range(run.start // 60, run.end // 60):
            assert painted[hour] == 0
            painted[hour] = run.step
    assert painted == steps
