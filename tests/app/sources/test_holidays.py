"""Public holidays: found by code and by name, filled in without touching what somebody typed."""

from __future__ import annotations

from datetime import date

import pytest

from app.sources.holidays import UnknownPlace, filled, public_holidays
from models.edit import put
from models.exceptions import Holiday
from models.plan import Plan
from models.queue import real_weeks
from tests.app.plans import Mint, billing_plan

DAY = date(2026, 11, 20)


def place(country: str, region: str = "", **more: object) -> Plan:
    plan = put(billing_plan(), "exceptions.holidays", ())
    values = {"holiday_country": country, "holiday_region": region, "holiday_source": "", **more}
    for name, value in values.items():
        plan = put(plan, f"exceptions.{name}", value)
    return plan


def fill(plan: Plan) -> Plan:
    return filled(plan, DAY, Mint())


def days_of(plan: Plan) -> dict[str, str]:
    return {row.day: row.name for row in plan.exceptions.holidays}


@pytest.mark.parametrize("country", ["DE", "de", "DEU", "Germany", " germany "])
def test_a_country_is_known_by_code_and_name(country: str) -> None:
    found = public_holidays(country, "", DAY)
    assert (date(2026, 12, 25), "Christmas Day") in found.days
    assert found.source.startswith("holidays ")
    assert found.source.endswith(", DE")


@pytest.mark.parametrize("region", ["BW", "bw", "Baden-Württemberg", "baden-wurttemberg"])
def test_a_region_adds_its_own_days(region: str) -> None:
    whole = {day for day, _ in public_holidays("DE", "", DAY).days}
    found = public_holidays("DE", region, DAY)
    assert date(2027, 1, 6) in {day for day, _ in found.days} - whole
    assert found.source.endswith(", DE BW")


def test_four_hundred_days_from_the_first() -> None:
    days = [day for day, _ in public_holidays("FR", "", date(2026, 12, 25), 8).days]
    assert days == [date(2026, 12, 25), date(2027, 1, 1)]


@pytest.mark.parametrize(
    ("country", "region", "said"),
    [
        ("", "", "No country"),
        ("Atlantis", "", "Atlantis"),
        ("DE", "Middle Earth", "Middle Earth"),
        ("X" * 900, "", "X"),
    ],
)
def test_an_unknown_place_is_said(country: str, region: str, said: str) -> None:
    with pytest.raises(UnknownPlace, match=said) as trouble:
        public_holidays(country, region, DAY)
    assert trouble.value.advice
    assert len(str(trouble.value)) < 400


def test_filling_keeps_what_was_typed_and_can_be_done_again() -> None:
    typed = Holiday(id="0000aaa1", day="2026-12-24", name="Works outing")
    twice = Holiday(id="0000aaa2", day="2026-12-25", name="Our own Christmas")
    once = fill(put(place("DE", "BE"), "exceptions.holidays", (typed, twice)))
    days = days_of(once)
    assert days["2026-12-24"] == "Works outing"
    assert days["2026-12-25"] == "Our own Christmas"
    assert days["2027-01-01"] == "New Year's Day"
    assert days_of(fill(once)) == days


def test_another_place_takes_the_days_of_the_first_out_again() -> None:
    typed = Holiday(id="0000aaa1", day="2026-12-24", name="Works outing")
    there = fill(put(place("DE", "BW"), "exceptions.holidays", (typed,)))
    assert "2027-01-06" in days_of(there)
    here = fill(put(put(there, "exceptions.holiday_country", "GB"), "exceptions.holiday_region", "SCT"))
    assert "2027-01-06" not in days_of(here)
    assert "2026-11-30" in days_of(here)
    assert days_of(here)["2026-12-24"] == "Works outing"
    assert here.exceptions.holiday_source.endswith(", GB SCT")


@pytest.mark.parametrize("source", ["the intranet, page 4", "holidays 0.1, ZZ", "holidays 0.1"])
def test_a_source_of_another_kind_takes_nothing_out(source: str) -> None:
    kept = Holiday(id="0000aaa1", day="2026-12-25", name="Christmas Day")
    found = fill(put(place("IT", holiday_source=source), "exceptions.holidays", (kept,)))
    assert next(row for row in found.exceptions.holidays if row.day == "2026-12-25").id == kept.id


def test_the_real_weeks_know_them() -> None:
    plan = fill(place("DE", "BE"))
    gaps = [gap.start.date() for gap in real_weeks.unusual_gaps(plan, DAY)]
    assert date(2026, 12, 25) in gaps
