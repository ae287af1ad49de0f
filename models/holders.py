"""Resolves references of the plan to persons, and decides whether a person counts as named."""

from __future__ import annotations

from datetime import date
from typing import Final

from models import parse_value
from models.fields import INHERITED
from models.people import Person
from models.plan import Plan

ROLES: Final = ("W", "S", "X", "O", "incident", "scorecard")
"""The roles that sign, in the order in which documents list them."""


def role_ref(plan: Plan, role: str) -> str:
    """The reference in the owner field of one of `ROLES`: an id, blank, inherited or nobody."""
    refs = {
        "W": plan.workflow.owner,
        "S": plan.system.owner,
        "X": plan.exceptions.owner,
        "O": plan.outcome.owner,
        "incident": plan.incident.owner,
        "scorecard": plan.scorecard.owner,
    }
    return refs[role]


def role_people(plan: Plan) -> dict[str, Person | None]:
    """The person of each of `ROLES`, with inherited ones resolved; None without a person."""
    return {role: holder(plan, role_ref(plan, role)) for role in ROLES}


def holder(plan: Plan, ref: str) -> Person | None:
    """The person of a reference; an inherited one is the workflow owner."""
    return plan.person(plan.workflow.owner if ref == INHERITED else ref)


def is_named(person: Person) -> bool:
    """Whether one human is named: a person with a name, or a post or a rota with a named holder."""
    if person.kind in ("post", "rota"):
        return bool(person.holder.strip())
    return person.kind == "person" and bool(person.name.strip())


def holds_on(person: Person, day: date) -> bool:
    """Whether the stated dates allow the person on this day; a date that is blank or unreadable sets no limit."""
    first, last = parse_value.day(person.valid_from), parse_value.day(person.valid_until)
    return (first is None or first <= day) and (last is None or day <= last)


def counts_as_named(person: Person, day: date) -> bool:
    """Whether the person can answer for something: one named human, not stated to be outside, in office on this day."""
    return is_named(person) and person.organisation not in ("vendor", "partner") and holds_on(person, day)


def titled(person: Person) -> str:
    """The person as "Dana Whitfield, Head of Support Operations"; a post or a rota after its holder; or blank."""
    name, title, holds = person.name.strip(), person.title.strip(), person.holder.strip()
    parts = (holds, name or title) if person.kind in ("post", "rota") else (name, title)
    return ", ".join(part for part in parts if part)


def display(person: Person) -> str:
    """The person for a document."""
    return titled(person) or "No name yet"
