"""The simulation against Erlang C where that is exact, against the measured table, and against bare arithmetic."""

from dataclasses import replace

import pytest

from models.queue import erlang, simulation
from models.queue.simulation import Setting, Simulation, fitting_weeks, simulate

WEEK = 10080
TARGET = 240


def _office(flat=0.0, office=0.0, people=2):
    """Monday to Friday 9 to 17; arrivals an hour round the clock or in the office hours only."""
    legs = []
    for day in range(7):
        start = day * 1440
        if day < 5:
            legs += [
                (start, start + 540, flat / 60, 0),
                (start + 540, start + 1020, (flat or office) / 60, people),
                (start + 1020, start + 1440, flat / 60, 0),
            ]
        else:
            legs.append((start, start + 1440, flat / 60, 0))
    return tuple(legs)


def _setting(legs, covered=False, mean=12.0, spread=None, **more) -> Setting:
    return Setting(legs, mean, mean if spread is None else spread, (1.0,), (TARGET,), (covered,), **more)


def _only(setting, weeks=200, seed=1):
    (found,) = simulate(setting, weeks, seed)
    assert found is not None
    return found


@pytest.mark.parametrize(("people", "hourly", "target"), [(1, 0.3, 300), (2, 0.8, 200), (3, 1.2, 100), (5, 2.2, 50)])
def test_round_the_clock_it_is_erlang_c(people, hourly, target) -> None:
    one = replace(_setting(((0, WEEK, hourly / 60, people),), mean=120), targets=(target,))
    found = _only(one, 150)
    exact = erlang.within(people, hourly * 2, 120, target)
    assert found.low <= exact <= found.high
    assert found.high - found.low < 0.1


def test_in_covered_hours_the_overnight_pause_changes_nothing() -> None:
    # With arrivals in the covered hours only and a clock that stands still outside, Erlang C is exact again.
    found = _only(_setting(_office(office=9), covered=True), 150)
    assert found.low <= erlang.within(2, 1.8, 12, TARGET) <= found.high


# The table was measured once. Its twelve seeds of one case range over 0.13, as those of runs of about 26 weeks do.
MEASURED_WEEKS, OUR_WEEKS = 26, 60


def _agrees(found, measured) -> bool:
    """Whether a measured figure lies in the interval of a run as long as the one that gave it."""
    scale = (OUR_WEEKS / MEASURED_WEEKS) ** 0.5
    low, high = ((bound - found.share) * scale + found.share for bound in (found.low, found.high))
    return low <= measured <= high


@pytest.mark.parametrize(
    ("legs", "calendar", "covered", "friday"),
    [
        (_office(flat=2), 0.122, 0.456, 0.046),
        (_office(flat=2, people=3), 0.230, 0.758, 0.046),
        (_office(flat=1.5), 0.216, 0.706, 0.057),
        (_office(office=8), 0.960, 1.000, 0.500),
    ],
    ids=["2 an hour", "with three", "1.5 an hour", "office hours"],
)
def test_the_measured_table_lies_within_the_interval(legs, calendar, covered, friday) -> None:
    late = (4 * 1440 + 16 * 60 + 37, 5 * 1440)
    for clock, measured in ((False, calendar), (True, covered)):
        assert _agrees(_only(_setting(legs, clock), OUR_WEEKS), measured)
    assert _agrees(_only(_setting(legs, window=late), OUR_WEEKS), friday)
    # An interval so wide that it would agree with everything proves nothing.
    found = _only(_setting(legs, covered=True), OUR_WEEKS)
    assert found.high - found.low < 0.1
    assert not _agrees(found, calendar)


def test_the_row_of_twelve_seeds() -> None:
    shares = [_only(_setting(_office(office=9)), MEASURED_WEEKS, seed).share for seed in range(6)]
    assert 0.79 <= sum(shares) / 6 <= 0.92
    late = (4 * 1440 + 16 * 60 + 37, 5 * 1440)
    assert _agrees(_only(_setting(_office(office=9), window=late), OUR_WEEKS), 0.25)


def test_items_that_come_on_friday_evening_wait_for_monday() -> None:
    window = (4 * 1440 + 1020, 5 * 1440)
    found = _only(_setting(_office(flat=2), window=window))
    assert found.share == 0
    assert 0 < found.high < 0.01
    assert found.items == pytest.approx(200 * 14, rel=0.1)


def test_no_staffing_beats_the_ceiling() -> None:
    # A hundred people begin everything at once, so the share is that of the hours: (40 + 5 x 4) / 168.
    found = _only(_setting(_office(flat=2, people=100)), 100)
    assert found.low <= 60 / 168 <= found.high


def test_graver_items_go_first() -> None:
    legs = ((0, WEEK, 0.9 / 60, 2),)
    fifo = _only(replace(_setting(legs, mean=120), targets=(200,)))
    first, second, untold = simulate(
        Setting(legs, 120, 120, (0.3, 0.6, 0.1), (200, 200, None), (False, False, False)), 200
    )
    assert first is not None
    assert second is not None
    assert untold is None
    assert first.low > max(fifo.high, second.high)
    assert first.items == pytest.approx(second.items / 2, rel=0.1)


def test_what_was_begun_rests_and_is_resumed() -> None:
    # One item of 90 minutes begun in the only covered hour a day takes two of them.
    hours = tuple((day * 1440 + 600, day * 1440 + 660, 0.5 / 60, 1) for day in range(7))
    found = _only(_setting(hours, covered=True, mean=90, spread=0), 300)
    # Half an item an hour against two thirds of capacity: the wait is that of a queue with fixed service times.
    load = 0.5 * 90 / 60
    assert 0.5 < found.share < 1
    assert found.items == pytest.approx(300 * 3.5, rel=0.1)
    assert load < 1


def test_one_of_two_leaves_and_comes_back() -> None:
    legs = ((0, 600, 1 / 60, 2), (600, 1200, 1 / 60, 1), (1200, WEEK, 1 / 60, 2))
    found = _only(_setting(legs, mean=50, spread=10), 100)
    assert found.share > 0.9


@pytest.mark.parametrize("spread", [0.0, 6.0, 12.0, 30.0])
def test_work_has_its_mean_and_spread(spread) -> None:
    import random
    import statistics

    draw = simulation._work(random.Random(5), 12.0, spread)
    drawn = [draw() for _ in range(20_000)]
    assert statistics.fmean(drawn) == pytest.approx(12, rel=0.06)
    assert statistics.pstdev(drawn) == pytest.approx(spread, rel=0.06)


def test_the_same_seed_gives_the_same_figures_and_slices_change_nothing() -> None:
    one = _setting(((0, WEEK, 2 / 60, 1),))
    assert simulate(one, 20, 7) == simulate(one, 20, 7) != simulate(one, 20, 8)
    run, halts, seen = Simulation(one, 20, 7), 0, 0.0
    assert run.estimate() == (None,)
    for _ in run.run():
        halts += 1
        assert run.progress >= seen
        seen = run.progress
    assert run.progress == 1
    assert halts > 2 * 41
    assert run.estimate() == simulate(one, 20, 7)


def test_estimates_sharpen_while_it_runs() -> None:
    run = Simulation(_setting(_office(flat=2)), 40, 7)
    widths = [found[0].high - found[0].low for _ in run.run() if (found := run.estimate())[0]]
    assert len(widths) >= 40
    assert widths[-1] < widths[0]


def test_a_queue_that_never_empties_ends_and_misses() -> None:
    found = _only(_setting(_office(flat=20), covered=True), 30)
    assert found.share < 0.01
    assert _only(_setting(((0, WEEK, 2 / 60, 0),)), 5).share == 0


def test_nothing_arrives() -> None:
    assert simulate(_setting(((0, WEEK, 0.0, 1),)), 5) == (None,)


def test_long_targets_are_followed_to_their_end() -> None:
    one = replace(_setting(((0, 60, 0.0, 1), (60, WEEK, 1 / 60, 0))), targets=(WEEK,), mean=0.1, spread=0.0)
    assert _only(one, 10).share == 1


def test_only_as_many_weeks_as_can_be_played() -> None:
    one = _setting(_office(flat=2))
    assert fitting_weeks(one, 200) == 200
    assert fitting_weeks(one, 10**9) == simulation.MOST_WEEKS
    assert fitting_weeks(_setting(((0, WEEK, 1.0, 2),)), 200) == 79
    assert fitting_weeks(_setting(((0, WEEK, 100.0, 2),)), 200) == 0
    assert fitting_weeks(_setting(()), 3) == 3


def test_the_interval_covers_as_often_as_it_says() -> None:
    exact = erlang.within(2, 1.5, 120, 120)
    one = replace(_setting(((0, WEEK, 0.75 / 60, 2),), mean=120), targets=(120,))
    found = [_only(one, 30, seed) for seed in range(30)]
    assert sum(run.low <= exact <= run.high for run in found) >= 26
