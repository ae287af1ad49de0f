"""The three stages of autonomy: their names, the stage that the jobs themselves imply, and who must sign at each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models import parse_value
from models.fields import INHERITED
from models.holders import ROLES, is_named, role_people, role_ref
from models.plan import Plan

NAMES: Final = {1: "Assist", 2: "Bounded", 3: "Trusted"}
SUMMARIES: Final = {
    1: "It prepares; a person releases everything.",
    2: "It finishes what is low risk; the rest goes to people.",
    3: "It handles more, faster, or what is worth more.",
}
"""One sentence on each stage, for the tiles and the documents."""
ROLE_NAMES: Final = {
    "W": "workflow owner",
    "S": "system owner",
    "X": "exception owner",
    "O": "outcome owner",
    "incident": "incident owner",
    "scorecard": "scorecard owner",
}
"""What each role is called in a sentence."""
SIGNING: Final = {1: ("W", "S"), 2: ("W", "S", "X", "O"), 3: ROLES}
"""The roles that must sign at each stage."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A person who signs once for all held roles; `certificate` is the fingerprint, if known."""

    person_id: str
    roles: tuple[str, ...]
    certificate: str = ""


def can_act(plan: Plan) -> bool:
    """Whether the agent acts: some job is done alone and reaches beyond the draft."""
    return any(job.disposition == "alone" and job.effect == "writes" for job in plan.boundary.jobs)


def implied_stage(plan: Plan) -> int:
    """The lowest stage that fits the jobs.

    A job done alone that writes outside the draft needs stage 2; stage 3 if it cannot be undone or its value lies
    beyond what the plan calls low risk.
    """
    ends = parse_value.number(plan.autonomy.low_risk_value)
    stage = 1
    for job in plan.boundary.jobs:
        if job.disposition != "alone" or job.effect != "writes":
            continue
        value = parse_value.number(job.value)
        if job.undo == "no" or (ends is not None and value is not None and value > ends):
            return 3
        stage = 2
    return stage


def required_signers(plan: Plan, stage: int | None = None) -> tuple[Signer, ...]:
    """Who must sign at the plan's stage, in the order of the roles; stage 0 is taken as 1.

    The workflow owner signs for roles inherited at stage 1. A role that is empty, or names no human, has no signer.
    """
    stage = (stage or plan.autonomy.stage) or 1
    people = role_people(plan)
    held: dict[str, list[str]] = {}
    certificates = {person.id: person.certificate for person in plan.people}
    for role in ROLES:
        person = people[role]
        if person is not None and is_named(person) and (stage == 1 or role_ref(plan, role) != INHERITED):
            held.setdefault(person.id, []).append(role)
    return tuple(
        Signer(person_id, tuple(roles), certificates[person_id])
        for person_id, roles in held.items()
        if any(role in SIGNING[stage] for role in roles)
    )
