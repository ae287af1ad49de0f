"""Creates a new draft without the acceptances and confirmations, which were given for the sealed text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from models import edit
from models.holders import display, holder
from models.owners import AREA_WORDS, Role
from models.plan import Plan

ROLES: Final = ("workflow", "system", "exceptions", "outcome")
"""The parts whose owner accepts by name and date."""


@dataclass(frozen=True, slots=True)
class Reopened:
    """One acceptance that is open again: field, subject, person, and the date as it was typed."""

    kind: Literal["acceptance", "consultation", "settled"]
    path: str
    subject: str
    name: str
    given_on: str


def carried(plan: Plan) -> Plan:
    """The plan as a new draft: all values, without the dates of acceptance."""
    for one in given(plan):
        plan = edit.put(plan, one.path, "")
    return plan


def reopened(sealed: Plan, draft: Plan) -> tuple[Reopened, ...]:
    """The acceptances of the sealed plan that were not given again in the draft."""
    again = {one.path for one in given(draft)}
    return tuple(one for one in given(sealed) if one.path not in again and edit.exists(draft, one.path))


def given(plan: Plan) -> tuple[Reopened, ...]:
    """Every acceptance, consultation and settled warning that has a date."""
    found: list[Reopened] = []
    for part in ROLES:
        role: Role = getattr(plan, part)
        found.append(Reopened("acceptance", f"{part}.accepted_on", part, _name(plan, role.owner), role.accepted_on))
    for row in plan.consulted:
        path = f"consulted.{row.id}.asked_on"
        found.append(Reopened("consultation", path, AREA_WORDS[row.area], _name(plan, row.person), row.asked_on))
    found.extend(Reopened("settled", f"settled.{row.id}.on", row.finding, row.by, row.on) for row in plan.settled)
    return tuple(one for one in found if one.given_on.strip())


def _name(plan: Plan, ref: str) -> str:
    person = holder(plan, ref)
    return display(person) if person else ""
