"""What the jobs imply about the stage, and who must sign at each."""

import pytest

from models.fields import INHERITED
from models.plan import Plan
from models.stage import NAMES, SIGNING, SUMMARIES, can_act, implied_stage, required_signers
from tests.models.examples import ONE, THREE, TWO, changed
from tests.models.plans import blank

JOB = "boundary.jobs.#0"


def signers(plan: Plan, stage: int | None = None) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for signer in required_signers(plan, stage):
        person = plan.person(signer.person_id)
        assert person is not None
        found.append((person.name, signer.roles))
    return found


@pytest.mark.parametrize(
    ("plan", "implied", "acts"), [(ONE, 1, False), (TWO, 2, True), (THREE, 3, True), (blank(), 1, False)]
)
def test_the_jobs_imply_a_stage(plan: Plan, implied: int, acts: bool) -> None:
    assert (implied_stage(plan), can_act(plan)) == (implied, acts)


@pytest.mark.parametrize(
    ("changes", "implied"),
    [
        ({f"{JOB}.undo": "no"}, 3),
        ({f"{JOB}.value": "25,01"}, 3),
        ({f"{JOB}.value": "25"}, 2),
        ({f"{JOB}.value": "900", "autonomy.low_risk_value": ""}, 2),
        ({f"{JOB}.value": "a lot"}, 2),
        ({f"{JOB}.undo": "no", f"{JOB}.effect": "drafts"}, 2),
    ],
)
def test_one_job_decides(changes: dict[str, object], implied: int) -> None:
    assert implied_stage(changed(TWO, changes)) == implied


def test_who_signs() -> None:
    dana, marek = ("Dana Whitfield", ("W", "incident")), ("Marek Nowak", ("S",))
    tomasz, helen = ("Tomasz Lis", ("X",)), ("Helen Sørensen", ("O", "scorecard"))
    assert signers(TWO) == [dana, marek, tomasz, helen]
    assert signers(TWO, 1) == [dana, marek]
    assert signers(changed(TWO, {"incident.owner": "@Leila Haddad"}), 3)[-1] == ("Leila Haddad", ("incident",))
    assert signers(changed(TWO, {"incident.owner": "@Leila Haddad"}), 2) == [
        ("Dana Whitfield", ("W",)),
        marek,
        tomasz,
        helen,
    ]


def test_inherited_places_are_signed_by_the_workflow_owner() -> None:
    assert signers(ONE) == [("Dana Whitfield", ("W", "X", "O", "incident", "scorecard")), ("Marek Nowak", ("S",))]
    assert signers(ONE, 2)[0] == ("Dana Whitfield", ("W", "incident"))


def test_only_humans_sign() -> None:
    plan = changed(TWO, {f"people.{TWO.system.owner}.kind": "department"})
    assert [name for name, _ in signers(plan)] == ["Dana Whitfield", "Tomasz Lis", "Helen Sørensen"]
    assert signers(changed(TWO, {"workflow.owner": INHERITED, "exceptions.owner": ""}), 2)[0][0] == "Marek Nowak"
    assert signers(blank()) == []


def test_each_stage_has_its_words() -> None:
    assert set(NAMES) == set(SUMMARIES) == set(SIGNING) == {1, 2, 3}
