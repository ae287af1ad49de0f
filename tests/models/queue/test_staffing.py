"""How many people hold the targets, and which hour helps most, against trying it out."""

from datetime import date

import pytest

from models.queue import coverage, demand, simulation, staffing, sums
from tests.models.queue.queue_plans import ADA, ALWAYS, OFFICE, plan_of, shift

FRIDAY = date(2026, 11, 20)
COVERED = {"name": "High", "first_look": "1 hour", "clock": "covered", "share": "95"}
LOAD = {"per_week": "168", "minutes": "30", "pattern": "office"}


def _needed(load=LOAD, shifts=None, severities=(COVERED,), **more):
    plan = plan_of(
        load=load,
        shifts=[shift()] if shifts is None else shifts,
        severities=list(severities),
        service_hours=[OFFICE],
        **more,
    )
    return plan, staffing.reviewers_needed(plan, FRIDAY)


def test_one_fewer_does_not_hold() -> None:
    plan, found = _needed()
    assert found.people is not None
    assert found.words == f"{found.people} people on in every covered hour would hold all targets."
    for people, holds in ((found.people, True), (found.people - 1, False)):
        (estimate,) = simulation.simulate(sums.setting(plan, FRIDAY, people=people), 60)
        assert (estimate.share >= 0.95) is holds


def test_many_are_found_by_halving() -> None:
    _, found = _needed({**LOAD, "per_week": "300", "minutes": "60"}, severities=[{**COVERED, "first_look": "1 min"}])
    assert found.people is not None
    assert 9 < found.people < 20


def test_one_person_is_said_as_one() -> None:
    _, found = _needed({**LOAD, "per_week": "5"})
    assert found == staffing.Needed(1, "1 person on in every covered hour would hold all targets.")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"load": {**LOAD, "per_week": "-1"}},
         '"-1" is less than nothing; write how many exceptions arrive in a week.'),
        ({"severities": ({"name": "High", "first_look": "1 hour"},)},
         "There is no response target with a length of time and a clock."),
        ({"shifts": []}, "Nobody is on at any hour, so the hours come before the heads."),
        ({"severities": ({**COVERED, "clock": "calendar"},), "load": {**LOAD, "pattern": "flat"}},
         "No number of people in these hours holds the target of High: at best 26.7 %."),
        ({"load": {**LOAD, "per_week": "1 million"}},
         "So many arrive that only this is sure: 12501 people on at once would keep up at all."),
        ({"load": {**LOAD, "per_week": "500", "minutes": "3000"}},
         "Up to 400 people on at once do not hold the targets in these hours."),
    ],
)  # fmt: skip
def test_why_no_number_is_given(given, words) -> None:
    _, found = _needed(**given)
    assert found == staffing.Needed(None, words)


def test_a_target_beyond_chance_is_given_up() -> None:
    # Items take three hours of the one covered hour a day: no head count begins all of them at once.
    hour = {"days": (0,), "start": 540, "end": 541, "person": ADA}
    severity = {"name": "High", "first_look": "1 min", "clock": "covered", "share": "100"}
    plan = plan_of(
        load={"per_week": "900", "minutes": "5"}, shifts=[hour], severities=[severity], service_hours=[OFFICE]
    )
    found = staffing.reviewers_needed(plan, FRIDAY)
    assert found.people is None or found.people > 100


def _best(load, shifts, severities, service=OFFICE):
    plan = plan_of(load=load, shifts=shifts, severities=severities, service_hours=[service])
    return plan, staffing.best_hour(plan, FRIDAY)


def test_the_hour_that_brings_most_in_time() -> None:
    early = shift(end=16 * 60)
    severity = {"name": "High", "first_look": "30 min", "clock": "calendar"}
    plan, found = _best({"per_week": "40", "minutes": "5", "pattern": "office"}, [early], [severity])
    assert found is not None
    # Five hours are equally bare; what comes in the last of them would wait longest.
    assert found.hour == 4 * 24 + 16
    assert found.words == (
        "With one more person on Friday 16:00 to 17:00, 90 % of items would be begun in time instead of 87.5 %."
    )
    # What the curve says of the hour is what the hours allow when work takes next to no time.
    assert round(found.before, 6) == float(coverage.ceiling(plan, plan.exceptions.severities[0], FRIDAY))


def test_the_hour_that_only_shrinks_the_backlog() -> None:
    severity = {"name": "High", "first_look": "3 weeks", "clock": "covered"}
    _, found = _best({"per_week": "336", "minutes": "10"}, [shift(), shift("0000000b")], [severity])
    assert found is not None
    assert found.words.endswith("the backlog would shrink most.")
    assert found.hour > 100


def test_no_hour_helps() -> None:
    always = [{**ALWAYS, "person": ADA}]
    assert _best({"per_week": "1", "minutes": "1"}, always, [COVERED])[1] is None
    assert _best({}, always, [COVERED])[1] is None
    assert _best({"per_week": "0", "minutes": "1"}, always, [])[1] is None


def test_the_search_halts_after_each_hour() -> None:
    plan = plan_of(load=LOAD, shifts=[shift()], severities=[COVERED], service_hours=[OFFICE])
    assert sum(1 for _ in staffing.search_hour(plan, FRIDAY)) == demand.HOURS
