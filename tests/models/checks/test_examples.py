"""Examples of good answers speak of the plan's own people, queue and items where it has them."""

from __future__ import annotations

from datetime import date

from models.checks import check, message
from models.checks.examples import STOCK, own_words, places_in, stock_example
from models.edit import add_row, put
from models.people import Person
from models.plan import Plan, new_plan

DAY = date(2026, 11, 20)


def blank() -> Plan:
    numbers = iter(range(1, 1000))
    return new_plan("3f1c7a52-8a34-4b0e-9c9e-5d2a7be10c11", lambda: f"{next(numbers):08x}")


def staffed() -> Plan:
    plan = blank()
    for number, name in ((1, "Chiara Bellini"), (2, "Oluwaseun Adeyemi")):
        person = Person(id=f"aaaaaaa{number}", name=name, title="Lead", kind="person", organisation="inside")
        plan = add_row(plan, "people", person)
    outside = Person(id="aaaaaaa3", name="Replywell", kind="vendor", organisation="vendor")
    return add_row(plan, "people", outside)


def said(plan: Plan, check_id: str) -> str:
    return next(message(found) for found in check(plan, DAY) if found.id == check_id)


def test_an_empty_plan_gets_the_stock_example() -> None:
    assert own_words(blank()) == {}
    assert STOCK["own_owner"] in said(blank(), "WFO-01")


def test_people_of_the_plan_stand_in_the_example() -> None:
    assert "Chiara Bellini, Lead" in said(staffed(), "WFO-01")
    assert "Oluwaseun Adeyemi, Lead" in said(staffed(), "SYS-01")


def test_somebody_with_a_role_stands_for_that_role() -> None:
    plan = put(staffed(), "workflow.owner", "aaaaaaa1")
    words = own_words(plan)
    assert words["own_owner"] == "Chiara Bellini, Lead"
    assert words["own_clearer"] == words["own_keeper"] == "Oluwaseun Adeyemi, Lead"


def test_who_cannot_own_is_no_example() -> None:
    plan = put(staffed(), "workflow.owner", "aaaaaaa3")
    assert "own_owner" not in own_words(plan)


def test_queue_and_items() -> None:
    plan = put(put(blank(), "exceptions.destination", "INV-HOLD"), "head.volume_unit", "invoices a week")
    assert own_words(plan) == {"own_queue": "INV-HOLD", "own_items": "invoices"}
    assert own_words(put(plan, "exceptions.destination", "TBD")) == {"own_items": "invoices"}


def test_places_are_only_those_that_are_known() -> None:
    assert places_in('for example "{own_queue}", {holes}') == ("own_queue",)


def test_the_help_finds_the_stock_words() -> None:
    assert stock_example('for example "{own_queue}", {holes}') == 'for example "BILL-EXC", {holes}'
