"""Examples of good answers in the plan's own words: its people, its queue, what it counts.

An example contains placeholders; a finding carries the plan's word for each, or the stock word is used.
"""

from __future__ import annotations

import re
import string
from typing import Final

from models.checks.judged_plan import clipped, said
from models.holders import display, role_people
from models.people import Person
from models.plan import Plan

STOCK: Final = {
    "own_owner": "Dana Whitfield, Head of Support Operations",
    "own_keeper": "Marek Nowak, Platform Engineering Manager",
    "own_clearer": "Tomasz Lis, Billing Team Lead",
    "own_queue": "BILL-EXC",
    "own_items": "tickets",
}
"""The stock word of each placeholder, for a plan without a word of its own."""
_ROLES: Final = {"own_owner": "W", "own_keeper": "S", "own_clearer": "X"}
_COUNTED: Final = re.compile(r"\s+(?:a|an|per|each|every)\s.*", re.IGNORECASE | re.DOTALL)
_LONGEST: Final = 60


def places_in(example: str) -> tuple[str, ...]:
    """The placeholders of `STOCK` that an example names."""
    return tuple(name for _, name, _, _ in string.Formatter().parse(example) if name in STOCK)


def stock_example(example: str) -> str:
    """An example with the stock words."""
    for place in places_in(example):
        example = example.replace(f"{{{place}}}", STOCK[place])
    return example


def own_words(plan: Plan) -> dict[str, str]:
    """The plan's own words for the placeholders, without those for which it has none."""
    made: dict[str, str] = {}
    holding = role_people(plan)
    roles = {person.id for person in holding.values() if person is not None}
    free = [person for person in plan.people if person.id not in roles and _could_own(person)]
    for place, role in _ROLES.items():
        person = holding[role] or (free[-1 if role == "S" else 0] if free else None)
        if person is not None and _could_own(person):
            made[place] = clipped(display(person), _LONGEST)
    if said(plan.exceptions.destination):
        made["own_queue"] = clipped(plan.exceptions.destination, _LONGEST)
    items = _COUNTED.sub("", plan.head.volume_unit).strip()
    if said(items):
        made["own_items"] = clipped(items, _LONGEST)
    return made


def _could_own(person: Person) -> bool:
    return person.kind in ("", "person") and person.organisation in ("", "inside") and said(person.name)
