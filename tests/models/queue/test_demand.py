"""What arrives and how long it takes; every bad figure has its sentence."""

from fractions import Fraction

import pytest

from models.plan import Plan
from models.queue import demand
from tests.models.queue.queue_plans import OFFICE, numbered, plan_of

GOOD = {"per_week": "264", "minutes": "8"}


def _plan(**figures) -> Plan:
    return plan_of(load={**GOOD, **figures})


def test_rates_of_the_three_patterns() -> None:
    assert demand.rates(plan_of(load={**GOOD, "per_week": "168"})) == ((0, 10080, Fraction(1, 60)),)
    office = plan_of(load={**GOOD, "per_week": "40", "pattern": "office"}, service_hours=[OFFICE])
    assert demand.rates(office)[0] == (540, 1020, Fraction(1, 60))
    assert len(demand.rates(office)) == 5
    profile = tuple("" if hour else "6" for hour in range(168))
    drawn = demand.rates(plan_of(load={**GOOD, "pattern": "profile", "profile": profile}))
    assert (drawn[0], drawn[1], len(drawn)) == ((0, 60, Fraction(1, 10)), (60, 120, 0), 168)
    assert demand.rates(plan_of(load={"minutes": "8"})) == ()
    assert demand.rates(plan_of(load={**GOOD, "pattern": "office"})) == ()


def test_the_work_on_an_item() -> None:
    assert demand.mean_minutes(_plan(minutes="1,5")) == Fraction(3, 2)
    assert demand.spread_minutes(_plan()) == 8
    assert demand.spread_minutes(_plan(spread="5")) == 5
    assert demand.spread_minutes(_plan(spread="0")) == 0
    for text in ("", "soon", "0", "-4", "20000"):
        assert demand.mean_minutes(_plan(minutes=text)) is None
        assert demand.spread_minutes(_plan(minutes=text, spread="4")) is None
    for text in ("wide", "-1", "161"):
        assert demand.spread_minutes(_plan(spread=text)) is None


@pytest.mark.parametrize(
    ("load", "words"),
    [
        ({}, ""),
        ({"per_week": "1 million"}, ""),
        ({"per_week": ""}, "It is not stated how many exceptions arrive in a week."),
        ({"per_week": "many"}, '"many" does not say how many exceptions arrive in a week: write one number.'),
        ({"per_week": "-5"}, '"-5" is less than nothing; write how many exceptions arrive in a week.'),
        ({"per_week": "9 billion"}, '"9 billion" is beyond any queue: up to 10 000 000 is counted.'),
        ({"pattern": "office"}, "Exceptions arrive in service hours only, and these are not stated."),
        ({"minutes": ""}, "It is not stated how many minutes an item takes."),
        ({"minutes": "0"}, "An item that takes no time needs no people; write how many minutes it takes."),
        ({"minutes": "1" + "0" * 60}, f'"1{"0" * 38}…" does not say how many minutes an item takes: write one number.'),
        ({"spread": "-3"}, 'A spread of "-3" does not go with 8 minutes an item.'),
        ({"pattern": "profile", "profile": ("1",) * 5}, "The drawn week has 5 hours instead of 168."),
        ({"pattern": "profile"}, "The drawn week is blank, so nothing arrives in it."),
        (
            {"pattern": "profile", "profile": ("",) * 40 + ("x",) + ("",) * 127},
            'Tuesday 16:00: "x" does not say how many exceptions arrive: write one number.',
        ),
        ({"pattern": "profile", "profile": ("1",) * 168}, ""),
    ],
)
def test_bad_figures_get_a_sentence(load, words) -> None:
    assert demand.trouble(plan_of(load={**GOOD, **load})) == words


def test_kinds_say_how_arrivals_are_spread_over_severities() -> None:
    severities = numbered([{"name": "High", "first_look": "1 hour", "clock": "calendar"}, {"name": "Low"}, {}], 1)
    plan = plan_of(severities=severities)
    high, low = demand.targets(plan)
    assert (high.share, low.share, high.minutes, low.minutes) == (0.5, 0.5, 60, None)
    kinds = [{"severity": high.severity.id}] * 3 + [{"severity": low.severity.id}, {"severity": ""}]
    high, low = demand.targets(plan_of(severities=severities, kinds=kinds))
    assert (high.share, low.share) == (0.75, 0.25)
    assert demand.targets(plan_of()) == ()


@pytest.mark.parametrize(("text", "share"), [("95", 0.95), ("", 1), ("120", 1), ("-1", 1), ("most", 1), ("0", 0)])
def test_the_promised_share(text, share) -> None:
    plan = plan_of(severities=[{"name": "High", "share": text}])
    assert demand.promised(plan.exceptions.severities[0]) == Fraction(str(share))
