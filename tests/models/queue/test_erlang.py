"""Erlang C against figures from the literature and against the sum it stands for."""

import math

import pytest

from models.queue import erlang


def _by_the_sum(people: int, load: float) -> float:
    busy = load**people / math.factorial(people) * people / (people - load)
    return busy / (sum(load**n / math.factorial(n) for n in range(people)) + busy)


@pytest.mark.parametrize(("people", "load"), [(1, 0.5), (2, 1.8), (3, 0.1), (10, 8.0), (40, 35.5)])
def test_the_share_that_waits(people, load) -> None:
    assert erlang.waits(people, load) == pytest.approx(_by_the_sum(people, load))


def test_the_ends() -> None:
    assert erlang.waits(2, 0) == 0
    assert erlang.waits(2, 2) == erlang.waits(2, 5) == 1
    assert erlang.waits(3000, 2990) < 1
    assert erlang.within(2, 2, 10, 60) == 0
    assert erlang.within(0, 0, 10, 60) == 1
    assert erlang.within(2, 0, 10, 0) == 1


def test_one_person_is_the_simple_queue() -> None:
    # With one person the wait is longer than t with probability a exp(-(1 - a) t / s).
    assert erlang.within(1, 0.8, 10, 30) == pytest.approx(1 - 0.8 * math.exp(-0.2 * 30 / 10))


def test_the_row_of_the_table_where_it_is_exact() -> None:
    # Nine an hour in office hours, two people, twelve minutes each, four hours.
    assert round(erlang.within(2, 9 * 12 / 60, 12, 240), 3) == 0.984
