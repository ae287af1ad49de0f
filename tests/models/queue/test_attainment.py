"""Attainment: the three figures stand side by side, and none is claimed too early."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.edit import put
from models.exceptions import Severity
from models.plan import Plan
from models.queue import attainment
from models.queue.attainment import Attainment, estimate_words, held, percent, player, simulated
from models.queue.simulation import Estimate
from tests.models.examples import example

DAY = date(2026, 11, 20)


@pytest.fixture
def plan() -> Plan:
    return example("billing-triage")


def test_each_severity_has_its_row(plan: Plan) -> None:
    rows = simulated(plan, DAY)
    assert [row.name for row in rows] == ["High", "Medium", "Low"]
    assert [row.promised for row in rows] == [Fraction(98, 100), Fraction(95, 100), Fraction(90, 100)]
    assert [row.ceiling for row in rows] == [1, 1, 1]
    assert rows[0].target == "1 hour, covered hours"
    assert all(row.erlang_c is not None and row.erlang_c > 0.9 for row in rows)
    assert [row.mark for row in rows] == ["yes"] * 3


def test_the_same_plan_gives_the_same_figures(plan: Plan) -> None:
    assert simulated(plan, DAY) == simulated(plan, DAY)


def test_nothing_is_simulated_where_it_cannot_be(plan: Plan) -> None:
    vague = put(plan, "exceptions.load.minutes", "some")
    assert player(vague, DAY) is None
    assert [row.mark for row in simulated(vague, DAY)] == ["none"] * 3
    flood = put(plan, "exceptions.load.per_week", "1000000")
    assert player(flood, DAY) is None
    assert simulated(put(plan, "exceptions.severities", ()), DAY) == ()


def test_a_row_without_words_says_so() -> None:
    row = Attainment(Severity(id="0000000a"), Fraction(1), None, None)
    assert (row.name, row.target) == ("without a name", "no first look stated")
    row = Attainment(Severity(id="0000000a", first_look="2 hours"), Fraction(1), None, None)
    assert row.target == "2 hours, clock not stated"


@pytest.mark.parametrize(
    ("share", "low", "high", "mark"),
    [(0.96, 0.951, 0.97, "yes"), (0.96, 0.94, 0.97, "partly"), (0.9, 0.88, 0.93, "no"), (1.0, 0.9, 1.0, "yes")],
)
def test_the_interval_decides(share: float, low: float, high: float, mark: str) -> None:
    assert held(Estimate(100, share, low, high), Fraction(95, 100)) == mark


@pytest.mark.parametrize(
    ("share", "words"),
    [(1.0, "100 %"), (0.9999, "99.9 %"), (Fraction(357, 1000), "35.7 %"), (0.0, "0 %"), (None, attainment.UNKNOWN)],
)
def test_percentages_are_rounded_down(share: float | None, words: str) -> None:
    assert percent(share) == words


def test_an_estimate_is_said_with_its_interval() -> None:
    assert estimate_words(Estimate(100, 0.9723, 0.96849, 0.97601)) == "97.2 % (96.8 to 97.7)"
    assert estimate_words(None) == attainment.UNKNOWN
