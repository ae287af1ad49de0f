"""Kinds of exception with their own arrivals and minutes: against counting item by item, and against the old sums."""

from __future__ import annotations

import random
import statistics
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.plan import Plan
from models.queue import attainment, capacity, demand, kinds, simulation, sums
from tests.models.queue.queue_plans import OFFICE, numbered, plan_of, shift

FRIDAY = date(2026, 11, 20)
SEVERITIES = [
    {"name": "High", "first_look": "1 hour", "clock": "covered"},
    {"name": "Low", "first_look": "8 hours", "clock": "covered"},
]
HIGH, LOW = f"{1:08x}", f"{2:08x}"


def _plan(rows, load=None, **more) -> Plan:
    return plan_of(
        load={"per_week": "60", "minutes": "10", **(load or {})},
        kinds=rows,
        severities=numbered(SEVERITIES, 1),
        shifts=[shift()],
        service_hours=[OFFICE],
        **more,
    )


def _shares(rows, **load) -> list[Fraction]:
    return [part.share for part in kinds.parts(_plan(rows, load).exceptions)]


def test_which_part_of_the_arrivals_each_kind_has() -> None:
    third = Fraction(1, 3)
    assert _shares([{}, {}, {}]) == [third, third, third]
    assert _shares([]) == [1]
    # Those that state nothing share what the others leave.
    assert _shares([{"per_week": "30"}, {}, {}]) == [Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)]
    # What no kind accounts for is of no kind; too much keeps its proportions; rounding is no contradiction.
    assert _shares([{"per_week": "30"}, {"per_week": "15"}]) == [Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)]
    assert _shares([{"per_week": "90"}, {"per_week": "30"}]) == [Fraction(3, 4), Fraction(1, 4)]
    assert _shares([{"per_week": "90"}, {"per_week": "30"}, {}]) == [Fraction(3, 4), Fraction(1, 4), 0]
    assert _shares([{"per_week": "39.5"}, {"per_week": "20"}]) == [Fraction(79, 119), Fraction(40, 119)]
    # Without a total the sum of the kinds is the total, and a kind that states nothing has none of it.
    assert _shares([{"per_week": "6"}, {"per_week": "2"}, {}], per_week="") == [Fraction(3, 4), Fraction(1, 4), 0]
    assert _shares([{"per_week": "0"}, {}], per_week="") == [0, 1]
    assert _shares([{"per_week": "0"}], per_week="0") == [0, 1]


@pytest.mark.parametrize(
    ("rows", "load", "items"),
    [
        ([{"per_week": "20"}], {}, 60),
        ([{"per_week": "20"}, {"per_week": "1,5"}, {}], {"per_week": ""}, Fraction(43, 2)),
        ([{"per_week": "20"}], {"per_week": "many"}, None),
        ([{}], {"per_week": ""}, None),
        ([{"per_week": "20"}], {"pattern": "profile", "profile": ("",) * 167 + ("7",)}, 7),
        ([{"per_week": "20"}], {"pattern": "profile", "profile": ()}, None),
    ],
)
def test_the_total(rows, load, items) -> None:
    assert kinds.items_a_week(_plan(rows, load).exceptions) == items


@pytest.mark.parametrize(
    ("rows", "load", "words"),
    [
        ([{}, {"minutes": "3"}], {}, ""),
        ([{"per_week": "40"}, {"per_week": "20.5"}], {}, ""),
        ([{"per_week": "40"}, {}], {}, ""),
        ([{"per_week": "40"}], {"per_week": "many"}, ""),
        ([{"per_week": "40"}, {"per_week": "2.5"}], {"per_week": " "}, "The kinds add up to 42.5 a week."),
        (
            [{"per_week": "40"}, {"name": "Odd"}],
            {"per_week": ""},
            'The kinds add up to 40 a week. "Odd" does not say how many come, so it counts as none.',
        ),
        (
            [{"per_week": "40"}, {"name": "Odd"}, {}],
            {"per_week": ""},
            'The kinds add up to 40 a week. "Odd" and 1 more do not say how many come, so they count as none.',
        ),
        (
            [{"per_week": "40"}, {"per_week": "30"}],
            {},
            "The kinds add up to 70 a week, but 60 are stated for the whole queue: the total counts, and the kinds "
            "keep their proportions in it.",
        ),
        (
            [{"per_week": "40"}, {"per_week": "1"}],
            {},
            "The kinds add up to 41 a week, but 60 are stated for the whole queue: the rest counts as of no kind in "
            "the list.",
        ),
        (
            [{"per_week": "40"}],
            {"pattern": "profile", "profile": ("",) * 167 + ("7",)},
            "The kinds add up to 40 a week, but 7 are drawn in the week: the total counts, and the kinds keep their "
            "proportions in it.",
        ),
    ],
)
def test_what_is_said_where_kinds_and_total_meet(rows, load, words) -> None:
    assert kinds.total_words(_plan(rows, load).exceptions) == words


@pytest.mark.parametrize(
    ("rows", "load", "words"),
    [
        ([{"per_week": "lots", "name": "Odd"}], {}, '"lots" does not say how many of "Odd" come in a week: write one '
         "number."),
        ([{"per_week": "-2", "name": "Odd"}], {"per_week": ""}, '"-2" is less than nothing; write how many of "Odd" '
         "come in a week."),
        ([{"minutes": "ages", "name": "Odd"}], {}, '"ages" does not say how many minutes one of "Odd" takes: write '
         "one number."),
        ([{"minutes": "20000"}], {}, '"20000" is beyond any queue: up to 10 080 is counted.'),
        ([{"minutes": "0"}], {}, "An item that takes no time needs no people; write how many minutes it takes."),
        ([{"per_week": "9 million"}] * 2, {"per_week": ""}, '"18000000" is beyond any queue: up to 10 000 000 is '
         "counted."),
        ([{"minutes": "5"}, {}], {"minutes": ""}, "It is not stated how many minutes an item takes whose kind does "
         "not say it."),
        ([{"minutes": "5"}, {"minutes": "6"}], {"minutes": ""}, ""),
        ([{"minutes": "5"}, {"per_week": "0"}], {"minutes": "", "per_week": ""}, ""),
        ([{"minutes": "0.1"}, {}], {"spread": "5"}, 'A spread of "5" does not go with 0.1 minutes an item.'),
        ([{"minutes": "0.1", "per_week": "0"}, {}], {"spread": "5"}, ""),
    ],
)  # fmt: skip
def test_bad_figures_of_a_kind_get_a_sentence(rows, load, words) -> None:
    if {"per_week": "0"} in rows:
        rows = [{**rows[0], "per_week": "3"}, rows[1]]
    plan = _plan(rows, load)
    assert demand.trouble(plan) == words
    assert (sums.setting(plan, FRIDAY) is None) == bool(words)


_FIGURE = st.sampled_from(["", "0", "1", "2", "7", "30"])
_ROWS = st.lists(
    st.builds(
        lambda count, minutes, severity: {"per_week": count, "minutes": minutes, "severity": severity},
        _FIGURE,
        st.sampled_from(["", "4", "10", "40"]),
        st.sampled_from(["", HIGH, LOW, "0000dead"]),
    ),
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(_ROWS, st.sampled_from(["", "12", "60"]), st.sampled_from(["", "0", "6"]))
def test_mean_variance_and_severities_are_those_of_the_items_one_by_one(rows, total, spread) -> None:
    plan = _plan(rows, {"per_week": total, "spread": spread})
    path = plan.exceptions
    mean, deviation = demand.mean_minutes(plan), demand.spread_minutes(plan)
    assert mean is not None
    assert deviation is not None
    # As many items as all the shares are whole numbers of: each with its minutes and its severity.
    parts = kinds.parts(path)
    assert sum(part.share for part in parts) == 1
    common = 1
    for part in parts:
        common *= part.share.denominator
    items = [part for part in parts for _ in range(min(int(part.share * common), 10**6))] if common < 10**5 else []
    if not items:
        return
    minutes = [float(part.minutes or 0) for part in items]
    assert float(mean) == pytest.approx(statistics.fmean(minutes))
    within = [float(spread) if spread else one for one in minutes]
    variance = statistics.fmean(one**2 for one in within) + statistics.pvariance(minutes)
    assert float(deviation) == pytest.approx(variance**0.5, abs=1e-5)
    _check_severities(plan, items)


def _check_severities(plan: Plan, items: list[kinds.Part]) -> None:
    """The share of each severity, and the mean of its items, where the homeless ones go the way of the others."""
    targets, mixes = demand.targets(plan), demand.mixes(plan)
    homes = [part.kind.severity if part.kind and part.kind.severity in (HIGH, LOW) else "" for part in items]
    known = len(homes) - homes.count("")
    lost = [float(part.minutes or 0) for part, home in zip(items, homes, strict=True) if not home]
    for one, mix in zip(targets, mixes, strict=True):
        count = homes.count(one.severity.id)
        share = count / known if known else 0.5
        assert one.share == pytest.approx(share)
        if not share:
            continue
        own = sum(float(part.minutes or 0) for part, home in zip(items, homes, strict=True) if home == one.severity.id)
        mean = (own + share * sum(lost)) / (share * len(items))
        assert sum(part * middle for part, middle, _ in mix) == pytest.approx(mean)
        assert sum(part for part, _, _ in mix) == pytest.approx(1)


@settings(max_examples=25, deadline=None)
@given(_ROWS, st.sampled_from(["", "12", "60"]), st.sampled_from(["", "6"]))
def test_kinds_that_all_take_the_same_change_nothing(rows, total, spread) -> None:
    """Neither the sums nor the very draws of the simulation."""
    same = [{**row, "minutes": "10"} for row in rows]
    blank = [{**row, "minutes": ""} for row in rows]
    one, other = (_plan(which, {"per_week": total, "spread": spread}) for which in (same, blank))
    assert sums.sums(one, FRIDAY) == sums.sums(other, FRIDAY)
    assert sums.setting(one, FRIDAY) == sums.setting(other, FRIDAY)
    assert capacity.capacity(one, FRIDAY) == capacity.capacity(other, FRIDAY)
    assert sums.wait_at(one, FRIDAY, 4 * 1440 + 600, HIGH) == sums.wait_at(other, FRIDAY, 4 * 1440 + 600, HIGH)


def test_the_simulation_draws_the_kind_and_then_its_time() -> None:
    rows = [
        {"per_week": "45", "minutes": "4", "severity": HIGH},
        {"per_week": "15", "minutes": "40", "severity": LOW},
        {"per_week": "20", "minutes": "10"},
    ]
    plan = _plan(rows, {"per_week": "", "spread": ""})
    setting = sums.setting(plan, FRIDAY)
    assert setting is not None
    assert (setting.mean, setting.shares) == (12.25, (0.75, 0.25))
    # A quarter of all items takes 10 minutes, and so does a quarter of each severity.
    assert setting.mixes == (((0.75, 4, 4), (0.25, 10, 10)), ((0.75, 40, 40), (0.25, 10, 10)))
    chance = random.Random(3)
    for mix, share in zip(setting.mixes, setting.shares, strict=True):
        draw = simulation._mixed(chance, mix)
        drawn = [draw() for _ in range(40_000)]
        mean = sum(part * middle for part, middle, _ in mix)
        square = sum(part * 2 * middle**2 for part, middle, _ in mix)
        assert statistics.fmean(drawn) == pytest.approx(mean, rel=0.03)
        assert statistics.pstdev(drawn) == pytest.approx((square - mean**2) ** 0.5, rel=0.04)
        assert 0 < share < 1
    # Severity High alone needs 5.5 minutes an item, not 12.25: the wait before it is shorter by that much.
    monday = 9 * 60
    assert sums.wait_at(plan, FRIDAY, monday, LOW) == sums.wait_at(plan, FRIDAY, monday)


def test_the_wait_counts_the_minutes_of_what_stands_before() -> None:
    rows = [{"per_week": "30", "minutes": "2", "severity": HIGH}, {"per_week": "30", "minutes": "30", "severity": LOW}]
    plan = _plan(rows, {"pattern": "profile", "profile": ("",) * 5 + ("60",) + ("",) * 162, "minutes": ""})
    assert sums.wait_at(plan, FRIDAY, 9 * 60, HIGH) == pytest.approx(30 * 2)
    assert sums.wait_at(plan, FRIDAY, 9 * 60, LOW) == pytest.approx(30 * 32 + 2 * 16 * 60)


def test_long_items_keep_more_from_their_target_than_the_mean_says() -> None:
    """A mixture waits longer than items that all take the mean, as Pollaczek and Khinchine say."""
    always = [{"days": (0, 1, 2, 3, 4, 5, 6), "start": 0, "end": 1440, "person": "0000000a"}]
    rows = [{"minutes": "1", "severity": HIGH, "per_week": "900"}, {"minutes": "91", "per_week": "100"}]
    mixed = plan_of(load={"spread": "0"}, kinds=rows, severities=numbered(SEVERITIES, 1)[:1], shifts=always)
    plain = plan_of(
        load={"spread": "0", "per_week": "1000", "minutes": "10"},
        severities=numbered(SEVERITIES, 1)[:1],
        shifts=always,
    )
    assert demand.mean_minutes(mixed) == demand.mean_minutes(plain) == 10
    tried, even = attainment.simulated(mixed, FRIDAY)[0].estimate, attainment.simulated(plain, FRIDAY)[0].estimate
    assert tried is not None
    assert even is not None
    assert tried.high < even.low
