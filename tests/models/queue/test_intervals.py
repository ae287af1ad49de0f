"""Intervals against sets of minutes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.parse_value import WEEK_MINUTES
from models.queue import intervals

_PIECES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda one: (one[0], one[0] + one[1])))


def _set(week):
    return {minute for start, end in week for minute in range(start, end)}


@given(_PIECES, _PIECES)
def test_joined_and_taken_away(first, second) -> None:
    week, taken = intervals.merged(first), intervals.merged(second)
    assert _set(week) == _set(first)
    assert all(before[1] < after[0] for before, after in pairwise(week))
    left = intervals.without(week, taken)
    assert _set(left) == _set(first) - _set(second)
    assert left == intervals.merged(left)
    assert intervals.length(left) == len(_set(left))
    assert intervals.overlap((10, 40), week) == len(_set(week) & set(range(10, 40)))


@given(st.integers(-WEEK_MINUTES, WEEK_MINUTES), st.integers(1, WEEK_MINUTES - 1))
def test_laid_round_the_week(start, minutes) -> None:
    laid = intervals.merged(intervals.around(start, start + minutes))
    assert intervals.length(laid) == minutes
    for minute in (start, start + minutes - 1):
        assert any(low <= minute % WEEK_MINUTES < high for low, high in laid)


def test_unrolled() -> None:
    assert intervals.unrolled(()) == ()
    assert intervals.unrolled(((0, WEEK_MINUTES),)) == ((0, WEEK_MINUTES),)
    assert intervals.unrolled(((0, 60), (90, 100), (10000, WEEK_MINUTES))) == ((90, 100), (10000, WEEK_MINUTES + 60))
    assert intervals.unrolled(((1, 60), (10000, WEEK_MINUTES))) == ((1, 60), (10000, WEEK_MINUTES))
