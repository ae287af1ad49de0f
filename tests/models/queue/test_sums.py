"""The sums of the queue: the curve against the formula, pieces of the week against counting minutes."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.queue import coverage, demand, sums
from models.queue.sums import Grid, backlog
from tests.models.queue.queue_plans import ADA, ALWAYS, BEN, DAILY, OFFICE, WEEKDAYS, plan_of, shift

FRIDAY = date(2026, 11, 20)
LOAD = {"per_week": "336", "minutes": "12"}
HIGH = {"name": "High", "first_look": "4 hours", "clock": "calendar", "share": "95"}


def test_without_figures_there_are_no_sums() -> None:
    for load in ({}, {"per_week": "10"}, {"per_week": "10", "minutes": "0"}, {**LOAD, "spread": "-1"}):
        assert sums.sums(plan_of(load=load, shifts=[shift()]), FRIDAY) is None
        assert sums.setting(plan_of(load=load, shifts=[shift()]), FRIDAY) is None


def test_the_week_in_hours() -> None:
    drawn = tuple("3" if hour == 9 else "" for hour in range(168))
    plan = plan_of(
        load={"pattern": "profile", "profile": drawn, "minutes": "10"},
        shifts=[shift(days=(0,), start=570, end=650), shift(BEN, days=(0,), start=600, end=660)],
    )
    found = sums.grid(plan, FRIDAY)
    assert (found.arrivals[9], sum(found.arrivals)) == (3, 3)
    assert found.people[9:12] == (0.5, pytest.approx(1 + 50 / 60), 0)
    assert sum(found.people) == pytest.approx(140 / 60)


_FIGURES = st.lists(st.integers(0, 30), min_size=168, max_size=168).map(lambda row: tuple(map(float, row)))
_HEADS = st.lists(st.integers(0, 4), min_size=168, max_size=168).map(lambda row: tuple(map(float, row)))


@settings(max_examples=30, deadline=None)
@given(_FIGURES, _HEADS, st.sampled_from([3.0, 6.0, 20.0, 60.0]))
def test_the_curve_is_the_formula_and_its_waits_are_counted(arrivals, people, mean) -> None:
    curve = backlog(Grid(arrivals, people), mean)
    step = [came - 60 * on / mean for came, on in zip(arrivals, people, strict=True)]
    assert curve.growth == pytest.approx(max(0.0, sum(step)), abs=1e-6)
    waiting = 0.0
    # Weeks on end until it repeats; one that grows is shown as it begins.
    for _ in range(1 if curve.growth else 4):
        seen = []
        for one in step:
            seen.append(waiting)
            waiting = max(0.0, waiting + one)
    assert curve.waiting == pytest.approx(seen, abs=1e-6)
    assert curve.waiting[curve.peak] == pytest.approx(max(seen), abs=1e-6)
    for hour in (0, 55, 167):
        ahead, minutes = curve.waiting[hour], 0.0
        wait = curve.waits[hour]
        for later in range(hour, 504):
            clears = 60 * people[later % 168] / mean
            if clears > ahead + 1e-7:
                minutes += 60 * ahead / clears
                assert wait == pytest.approx(minutes, abs=0.01)
                break
            ahead, minutes = ahead - clears, minutes + 60
        else:
            assert wait is None


def test_monday_morning_explained() -> None:
    found = sums.sums(plan_of(load=LOAD, shifts=[shift(), shift(BEN)]), FRIDAY)
    assert found is not None
    assert found.used == Fraction(336 * 12, 2 * 2400)
    # Two an hour from Friday 17:00 to Monday 09:00 are 128; two people clear ten an hour, eight hours a day.
    assert found.curve.peak == 9
    assert round(found.curve.waiting[9]) == 128
    assert sums.backlog_words(found) == (
        "Most items wait on Monday 09:00: 128 items; one that arrives then is begun after 28 h 48 min."
    )


@pytest.mark.parametrize(
    ("load", "shifts", "words"),
    [
        (LOAD, [], "Nobody is ever on, so everything that arrives waits."),
        (LOAD, [shift()], "The queue never empties: each week leaves 136 items more waiting."),
        ({"per_week": "201", "minutes": "12"}, [shift()],
         "The queue never empties: each week leaves 1 item more waiting."),
        ({"per_week": "1", "minutes": "1"}, [{**ALWAYS, "person": ADA}],
         "With even arrivals nothing is left waiting at the start of any hour."),
        ({"pattern": "profile", "profile": ("",) * 9 + ("3",) + ("",) * 158, "minutes": "30"},
         [{**ALWAYS, "person": ADA}],
         "Most items wait on Monday 10:00: 1 item; one that arrives then is begun after 30 min."),
    ],
)  # fmt: skip
def test_the_curve_in_words(load, shifts, words) -> None:
    found = sums.sums(plan_of(load=load, shifts=shifts), FRIDAY)
    assert found is not None
    assert sums.backlog_words(found) == words


def test_a_wait_beyond_two_weeks_is_not_counted() -> None:
    drawn = ("",) * 10 + ("100",) + ("",) * 157
    load = {"pattern": "profile", "profile": drawn, "minutes": "100"}
    plan = plan_of(load=load, shifts=[{"days": DAILY, "start": 0, "end": 1440, "person": ADA}])
    found = sums.sums(plan, FRIDAY)
    assert found is not None
    assert found.used == Fraction(10000, 10080)
    few = plan_of(load={**load, "minutes": "4000"}, shifts=[shift(start=540, end=541)])
    found = sums.sums(few, FRIDAY)
    assert found is not None
    assert found.curve.waits[11] is None
    grown = sums.Sums(found.used, (), found.grid, sums.Curve(found.curve.waiting, found.curve.waits, 0.0))
    assert sums.backlog_words(grown).endswith("waits more than two weeks.")


def test_a_curve_where_nothing_waits() -> None:
    load = {"per_week": "0", "minutes": "5"}
    found = sums.sums(plan_of(load=load, shifts=[shift()]), FRIDAY)
    assert found is not None
    assert found.curve.peak == 0


def test_crowded_hours() -> None:
    drawn = tuple({9: "6", 10: "11", 11: "12"}.get(hour, "") for hour in range(168))
    load = {"pattern": "profile", "profile": drawn, "minutes": "10"}
    plan = plan_of(load=load, shifts=[shift(days=(0,)), shift(BEN, days=(0,), start=690, end=720)])
    assert sums.crowded(plan, FRIDAY) == ((600, 690),)
    assert sums.crowded(plan_of(load=load), FRIDAY) == ()
    assert sums.crowded(plan_of(load={}, shifts=[shift()]), FRIDAY) == ()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([ADA, BEN]), st.integers(0, 2880), st.integers(0, 2880)), max_size=3),
    st.sampled_from(["flat", "office", "profile"]),
)
def test_the_legs_say_the_same_as_each_minute(shifts, pattern) -> None:
    drawn = tuple(str(hour % 3) for hour in range(168))
    plan = plan_of(
        load={**LOAD, "pattern": pattern, "profile": drawn},
        service_hours=[OFFICE],
        shifts=[shift(who, start=start, end=end) for who, start, end in shifts],
    )
    found = sums.setting(plan, FRIDAY)
    assert found is not None
    assert found.legs[0][0] == 0
    assert found.legs[-1][1] == 10080
    assert all(before[1] == after[0] for before, after in pairwise(found.legs))
    rates, on = [0.0] * 10080, [0] * 10080
    for start, end, rate in demand.rates(plan):
        rates[start:end] = [float(rate)] * (end - start)
    for stretch in coverage.on_duty(plan, FRIDAY):
        on[stretch.start : stretch.end] = [len(stretch.people)] * (stretch.end - stretch.start)
    for start, end, rate, people in found.legs:
        assert set(rates[start:end]) == {rate}
        assert set(on[start:end]) == {people}


def test_the_setting_asks_what_if() -> None:
    plan = plan_of(load=LOAD, shifts=[shift()], severities=[HIGH, {"name": "Low", "first_look": "1 day"}])
    found = sums.setting(plan, FRIDAY, people=5)
    assert found is not None
    assert {people for *_, people in found.legs} == {0, 5}
    assert (found.shares, found.targets, found.covered) == ((0.5, 0.5), (240, None), (False, False))
    bare = sums.setting(plan_of(load=LOAD, shifts=[shift()]), FRIDAY)
    assert bare is not None
    assert (bare.shares, bare.targets) == ((1.0,), (None,))


def _erlang(plan):
    return sums.erlang_c(plan, FRIDAY, demand.targets(plan)[0])


def test_erlang_c_is_blind_to_gaps() -> None:
    plan = plan_of(load=LOAD, shifts=[shift(), shift(BEN)], severities=[HIGH])
    assert _erlang(plan) == pytest.approx(1.0, abs=1e-9)
    office = {"per_week": "360", "minutes": "12", "pattern": "office"}
    full = plan_of(load=office, shifts=[shift(), shift(BEN)], severities=[HIGH], service_hours=[OFFICE])
    assert round(_erlang(full), 3) == 0.984
    assert _erlang(plan_of(load=LOAD, severities=[HIGH])) is None
    assert _erlang(plan_of(load=LOAD, severities=[{"name": "High"}])) is None
    assert _erlang(plan_of(severities=[HIGH])) is None


def test_a_grave_item_waits_for_grave_items_only() -> None:
    plan = plan_of(load=LOAD, shifts=[shift(), shift(BEN)], severities=[HIGH, {"name": "Low", "first_look": "1 day"}])
    high, low = (row.id for row in plan.exceptions.severities)
    monday = 9 * 60 + 30
    waits = [sums.wait_at(plan, FRIDAY, monday, one) for one in (high, low, "")]
    assert waits[0] < waits[1] == waits[2]
    assert sums.wait_at(plan_of(), FRIDAY, monday) is None
    assert sums.wait_at(plan, FRIDAY, 10080 + monday, high) == waits[0]


def test_a_day_of_two_zones_and_the_weekdays_of_a_rota_count() -> None:
    far = plan_of(load=LOAD, shifts=[shift(time_zone="America/New_York"), shift(BEN, days=WEEKDAYS)])
    found = sums.sums(far, FRIDAY)
    assert found is not None
    assert found.used == Fraction(336 * 12, 2 * 2400)
    assert found.grid.people[15:17] == (2, 2)


_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "days": st.lists(st.integers(0, 6), min_size=1, max_size=5).map(tuple),
            "start": st.integers(0, 1440),
            "end": st.integers(0, 2880),
        }
    ),
    min_size=1,
    max_size=2,
)


@settings(max_examples=30, deadline=None)
@given(
    _ROWS,
    _ROWS,
    st.sampled_from(["America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Berlin"]),
    st.sampled_from([FRIDAY, date(2026, 10, 25), date(2026, 3, 29), date(2026, 11, 1), date(2027, 3, 14)]),
    st.integers(0, 6000),
    st.sampled_from(["flat", "office", "profile"]),
)
def test_the_ceiling_and_the_gaps_against_counting_minutes(service, shifts, where, day, target, pattern) -> None:
    drawn = tuple(str((hour * 7) % 5) for hour in range(168))
    plan = plan_of(
        service_hours=service,
        shifts=[{**row, "person": ADA, "time_zone": where} for row in shifts],
        severities=[{"first_look": f"{target} min", "clock": "calendar"}],
        load={"pattern": pattern, "profile": drawn},
    )
    works, on = [False] * 10080, [False] * 10080
    for row in service:
        length = row["end"] - row["start"] + (1440 if row["end"] < row["start"] else 0)
        for weekday in row["days"]:
            for minute in range(length):
                works[(weekday * 1440 + row["start"] + minute) % 10080] = True
    for stretch in coverage.on_duty(plan, day):
        on[stretch.start : stretch.end] = [True] * (stretch.end - stretch.start)
    bare = {minute for minute in range(10080) if works[minute] and not on[minute]}
    assert {minute for start, end in coverage.gaps(plan, day) for minute in range(start, end)} == bare
    # Backwards over two weeks: how long from each minute until somebody is on.
    waits, wait = [0] * 10080, 10**6
    for minute in range(2 * 10080 - 1, -1, -1):
        wait = 0 if on[minute % 10080] else wait + 1
        waits[minute % 10080] = wait
    weights = {
        "flat": [1] * 10080,
        "office": [int(open_) for open_ in works],
        "profile": [int(drawn[minute // 60]) for minute in range(10080)],
    }[pattern]
    found = coverage.ceiling(plan, plan.exceptions.severities[0], day)
    if not any(weights):
        assert found is None
    else:
        met = sum(weight for weight, wait in zip(weights, waits, strict=True) if wait <= target)
        assert found == Fraction(met, sum(weights))
