"""The plain sums of the queue, worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from models.plan import Plan
from models.queue import capacity, kinds

FRIDAY = date(2026, 11, 20)
ADA, BEN = "0000000a", "0000000b"
WEEK = (0, 1, 2, 3, 4)


def _plan(load=None, shifts=(), service=(), severities=()) -> Plan:
    def numbered(rows):
        return [{"id": f"{index:08x}", **row} for index, row in enumerate(rows, 100)]

    return Plan.model_validate(
        {
            "plan_id": "3f2b8c1e-9a4d-4e6f-8b7a-1c2d3e4f5a6b",
            "people": [{"id": ADA, "name": "Ada", "kind": "person"}, {"id": BEN, "name": "Ben", "kind": "person"}],
            "exceptions": {
                "load": load or {},
                "shifts": numbered(shifts),
                "service_hours": numbered(service),
                "severities": numbered(severities),
            },
        }
    )


OFFICE = {"person": ADA, "days": WEEK, "start": 480, "end": 1080}
LATE = {"person": BEN, "days": (0, 1), "start": 480, "end": 540}


def test_the_sum_of_a_week() -> None:
    found = capacity.capacity(_plan({"per_week": "264", "minutes": "8"}, [{**OFFICE, "end": 1056}]), FRIDAY)
    assert found is not None
    assert (found.work, found.covered) == (2112, 48 * 60)
    assert found.used == Fraction(2112, 2880)
    assert found.holds(85) == 306


def test_two_people_on_count_twice_and_nobody_counts_nothing() -> None:
    both = capacity.capacity(_plan({"per_week": "10", "minutes": "1,5"}, [OFFICE, LATE]), FRIDAY)
    assert both is not None
    assert both.covered == 52 * 60
    nobody = capacity.capacity(_plan({"per_week": "10", "minutes": "8"}), FRIDAY)
    assert nobody is not None
    assert nobody.used is None
    assert nobody.holds(85) == 0


@pytest.mark.parametrize(
    "load",
    [
        {},
        {"per_week": "264"},
        {"per_week": "many", "minutes": "8"},
        {"per_week": "1", "minutes": "0"},
        {"minutes": "8"},
    ],
)
def test_unreadable_figures_give_no_sum(load: dict[str, str]) -> None:
    assert capacity.capacity(_plan(load), FRIDAY) is None


def test_a_drawn_week_is_added_up() -> None:
    profile = ("", "2", "0.5", *[""] * 165)
    drawn = _plan({"pattern": "profile", "per_week": "999", "profile": profile})
    assert kinds.items_a_week(drawn.exceptions) == Fraction(5, 2)
    for wrong in (("x",), ("-1",), ()):
        assert kinds.items_a_week(_plan({"pattern": "profile", "profile": wrong}).exceptions) is None


def test_the_friday_question() -> None:
    service = [{"days": WEEK, "start": 480, "end": 1080}]
    targets = [{"name": "A", "first_look": "9 hours", "clock": "covered"}, {"name": "B", "first_look": "1 hour"}]
    until_four = [{**OFFICE, "end": 960}]
    found = capacity.example_wait(_plan(None, until_four, service, targets), FRIDAY)
    assert found is not None
    assert found.severity is not None
    assert (found.minute, found.wait, found.severity.name, found.target) == (4 * 1440 + 997, 63 * 60 + 23, "B", 60)


def test_another_gap_is_taken_at_its_start() -> None:
    service = [{"days": (0, 5), "start": 480, "end": 1080}]
    found = capacity.example_wait(_plan(None, [{**OFFICE, "days": (0,), "end": 960}], service), FRIDAY)
    assert found == capacity.Wait(960, 6 * 1440 + 960, None, None)
    never = capacity.example_wait(_plan(None, (), service), FRIDAY)
    assert never == capacity.Wait(480, None, None, None)
    assert capacity.example_wait(_plan(None, [{**OFFICE, "days": (0, 5)}], service), FRIDAY) is None
    assert capacity.usual_limit() == 85
