"""The part of each person in change approvals: must approve, is told before, or is not involved."""

from __future__ import annotations

from typing import Final, Literal

from models import parse_value
from models.changes import ChangeRule
from models.fields import INHERITED
from models.holders import ROLES, holder, role_ref
from models.people import Person
from models.plan import Plan

Part = Literal["approves", "told", "none"]
PART_WORDS: Final[dict[Part, str]] = {
    "approves": "Must approve",
    "told": "Is told before",
    "none": "Not involved",
}
NEXT: Final[dict[Part, Part]] = {"approves": "told", "told": "none", "none": "approves"}


def part_of(rule: ChangeRule, ref: str) -> Part:
    """The part of a person in a kind of change."""
    if ref in rule.approvers:
        return "approves"
    return "told" if ref in rule.told else "none"


def with_part(rule: ChangeRule, ref: str, part: Part) -> ChangeRule:
    """The rule with the person in this part only."""
    approvers = tuple(other for other in rule.approvers if other != ref)
    told = tuple(other for other in rule.told if other != ref)
    if part == "approves":
        approvers = (*approvers, ref)
    elif part == "told":
        told = (*told, ref)
    return rule.model_copy(update={"approvers": approvers, "told": told})


def involved(plan: Plan, kept: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The columns of the matrix: the four owners, then `kept`, then whoever else a rule names; known people, each once.

    The choice "inherited from the workflow owner" is a column of its own up to stage 1 and wherever it was made.
    """
    used = [ref for rule in plan.changes.rules for ref in (*rule.approvers, *rule.told)]
    owners = [role_ref(plan, role) for role in ROLES[:4]]
    people = [ref for ref in (*owners, *kept, *used) if plan.person(ref) is not None]
    shown = tuple(dict.fromkeys(people))
    return (*shown, INHERITED) if plan.autonomy.stage < 2 or INHERITED in used else shown


def letters(plan: Plan, ref: str) -> str:
    """The letters of the roles, of W S X O, that a person holds by name."""
    return "".join(role for role in ROLES[:4] if ref and role_ref(plan, role) == ref)


def short_name(plan: Plan, ref: str) -> str:
    """A short name for a narrow column: the last word, or the whole name if two people would get the same."""
    person = plan.person(ref)
    if person is None:
        return "Inherited from W" if ref == INHERITED else ""
    full = _called(person)
    others = (_last(_called(other)) for other in plan.people if other.id != ref)
    return full if _last(full) in others else _last(full)


def needs(plan: Plan, rule: ChangeRule) -> str:
    """The approvers of a change: "Whitfield and Nowak", "Whitfield alone", "2 of Whitfield, Nowak, Lis"; or blank."""
    order = {ref: place for place, ref in enumerate(involved(plan))}
    refs = sorted((ref for ref in rule.approvers if ref in order), key=order.__getitem__)
    names = [_approver(plan, ref) for ref in refs]
    needed = parse_value.number(rule.needed)
    if needed is not None and 1 <= needed < len(names) and needed == int(needed):
        return f"{int(needed)} of {', '.join(names)}"
    if len(names) < 2:
        return f"{names[0]} alone" if names else ""
    return " and ".join(names) if len(names) == 2 else ", ".join(names)


def _approver(plan: Plan, ref: str) -> str:
    if ref != INHERITED:
        return short_name(plan, ref)
    owner = holder(plan, ref)
    return f"{short_name(plan, owner.id)} (as W)" if owner else "the workflow owner"


def _called(person: Person) -> str:
    holds = person.holder.strip() if person.kind in ("post", "rota") else ""
    return holds or person.name.strip() or person.title.strip() or "No name yet"


def _last(name: str) -> str:
    return name.split()[-1]
