"""Every version ever released opens; a newer one is never guessed at."""

import json
from pathlib import Path

import pytest

from models import upgrade
from models.field_specs import as_of
from models.plan import SCHEMA, Plan
from models.read_document import read_document
from models.seal import Sealed
from models.signing import Signing
from tests.models.plans import full

FROZEN = Path(__file__).parent.parent / "data" / "plans"


def test_steps_are_taken_in_order() -> None:
    steps = {n: lambda plan, n=n: {**plan, "seen": (*plan["seen"], n)} for n in (1, 2, 3)}
    assert upgrade.lift({"seen": ()}, 1, steps, 4)["seen"] == (1, 2, 3)
    assert upgrade.lift({"seen": ()}, 3, steps, 4)["seen"] == (3,)
    assert upgrade.lift({"seen": ()}, 4, steps, 4)["seen"] == ()


def test_a_step_that_only_adds_fields_needs_no_function() -> None:
    assert upgrade.lift({"seen": ()}, 1, {2: lambda plan: {**plan, "seen": (2,)}}, 4) == {"seen": (2,)}
    assert all(number < SCHEMA for number in upgrade.STEPS)
    assert all(upgrade.only_adds(number) for number in range(1, SCHEMA + 1))


@pytest.mark.parametrize("number", range(1, SCHEMA + 1))
def test_a_plan_of_each_number_opens(number: int) -> None:
    files = sorted((FROZEN / f"v{number}").glob("*.json"))
    assert files
    for file in files:
        assert isinstance(read_document(file.read_bytes()), Plan)


@pytest.mark.parametrize("number", range(1, SCHEMA + 1))
def test_a_plan_is_written_again_with_the_keys_of_its_own_number(number: int) -> None:
    # The file is never written again: a field that lacks its `since`, or a label that changed, differs here.
    frozen = json.loads((FROZEN / f"v{number}" / "full.json").read_bytes())
    assert as_of(Plan, full().model_dump(mode="json"), number) == frozen["plan"]
    assert frozen["schema"] == number


def test_what_a_frozen_plan_did_not_have_is_blank() -> None:
    plan = read_document((FROZEN / "v1" / "full.json").read_bytes())
    assert isinstance(plan, Plan)
    assert plan.boundary.jobs[0].limit == "Up to what limit ü mit"
    assert plan.stop.holders[1].days == (0, 4)
    assert {(kind.per_week, kind.minutes) for kind in plan.exceptions.kinds} == {("", "")}
    assert {person.certificate for person in plan.people} == {""}
    assert plan.signing == Signing()
    assert as_of(Plan, plan.model_dump(mode="json"), 1) == as_of(Plan, full().model_dump(mode="json"), 1)


@pytest.mark.parametrize("number", range(1, SCHEMA + 1))
def test_the_frozen_plan_of_each_number_says_what_it_said(number: int) -> None:
    said = upgrade.plan_from(as_of(Plan, full().model_dump(mode="json"), number), number)
    assert read_document((FROZEN / f"v{number}" / "full.json").read_bytes()) == said
    assert (said == full()) == (number == SCHEMA)


def test_the_plans_of_a_released_version_open() -> None:
    found = {file.stem: read_document(file.read_bytes()) for file in (FROZEN / "0.1.1").glob("*.json")}
    samples = {name for name in found if name.startswith("sample-")}
    assert samples == {"sample-billing-triage", "sample-invoice-handling", "sample-lead-routing"}
    assert found.keys() - samples == {"draft", "sealed", "sealed-open-items"}
    for name, one in found.items():
        assert isinstance(one, Sealed if name.startswith("sealed") else Plan), name
    sealed, accepted = found["sealed"], found["sealed-open-items"]
    assert isinstance(sealed, Sealed)
    assert isinstance(accepted, Sealed)
    assert sealed.raw == (FROZEN / "0.1.1" / "sealed.json").read_bytes()
    assert [one.finding for one in sealed.plan.settled] == ["STP-06"]
    assert [one.finding for one in accepted.open_items] == ["STP-04"]
    assert [len(one.required_signers) for one in (sealed, accepted)] == [4, 4]
