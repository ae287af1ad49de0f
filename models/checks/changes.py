"""Checks of change approvals: for every kind of change somebody's yes, and a second pair of eyes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.changes import CHANGE_WORDS, ChangeRule
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, Words, hit, joined, said
from models.checks.owners import KIND_PHRASES
from models.field_specs import specs
from models.fields import Part

WORDING: Final[dict[str, Words]] = {
    "CHG-01": Words(
        "No one has to agree to: {kinds}.",
        "Behaviour that anybody may change moves towards what is convenient today.",
        "Choose for each kind of change whose yes it needs.",
    ),
    "CHG-02": Words(
        '{kind}: "{name}" cannot approve, because it is {reason}.',
        "A yes must come from somebody who can be asked why.",
        "Choose a person or a named post inside.",
    ),
    "CHG-03": Words(
        "{kind}: {name} makes the change and approves it.",
        "People see what they meant, not what they wrote.",
        "Let somebody else approve it, or write who does when the maker is an approver.",
    ),
    "CHG-05": Words(
        "This plan is no longer the one that was signed.",
        "A signature covers the words that were there on that day.",
        "Seal a new revision and let it be signed.",
    ),
    "CHG-06": Words(
        "A wider scope can go through without two different people: one for the business, one for the system.",
        "Either of them alone does not see what the other will have to clean up.",
        "Let the workflow or outcome owner and the system owner both approve a wider scope.",
    ),
    "CHG-07": Words(
        "What may be changed in an emergency is left open.",
        "At three in the morning nobody waits for an approval, so say beforehand what may be done.",
        'For example: "the system owner may roll back at once and tells the workflow owner within an hour".',
    ),
}
USUAL: Final = tuple(key for key in CHANGE_WORDS if key != "own")


def rule_name(rule: ChangeRule) -> str:
    """A kind of change in a message."""
    return rule.name.strip() or CHANGE_WORDS[rule.key]


def approved(case: Case, rule: ChangeRule) -> bool:
    """Whether anybody who is there on the day must say yes, or it is left to the workflow owner at stage 1."""
    return any(case.inherits(ref) or case.fault(ref) not in ("missing", "away") for ref in rule.approvers)


@reads("people", "changes")
def all_approved(case: Case) -> Iterator[Hit]:
    """CHG-01: every usual kind of change, and each of the team's own, has an approver."""
    rules = case.plan.changes.rules
    blank = [rule for rule in rules if not approved(case, rule) and (rule.key != "own" or rule.name.strip())]
    present = {rule.key for rule in rules}
    gone = [CHANGE_WORDS[key] for key in USUAL if key not in present]
    if blank or gone:
        path = f"changes.rules.{blank[0].id}.approvers" if blank else "changes.rules"
        yield hit("CHG-01", path, kinds=joined([*(rule_name(rule).lower() for rule in blank), *map(str.lower, gone)]))


@reads("people", "workflow", "changes")
def approvers_are_people(case: Case) -> Iterator[Hit]:
    """CHG-02: an approver is one person inside."""
    for rule in case.plan.changes.rules:
        for ref in rule.approvers:
            fault, person = case.fault(ref), case.person(ref)
            if person is None or fault in ("", "away") or case.inherits(ref):
                continue
            reason = "outside the house" if fault == "outside" else KIND_PHRASES.get(person.kind, "a post nobody holds")
            name = person.name.strip() or "an entry without a name"
            path = f"changes.rules.{rule.id}.approvers"
            yield hit("CHG-02", path, kind=rule_name(rule), name=name, reason=reason)


@reads("people", "workflow", "changes")
def second_pair(case: Case) -> Iterator[Hit]:
    """CHG-03: whoever makes a change is not the only approver, or it is written who approves then."""
    for rule in case.plan.changes.rules:
        maker = case.person(rule.maker)
        approvers = {person.id for person in map(case.person, rule.approvers) if person is not None}
        if maker is None or maker.id not in approvers:
            continue
        if len(approvers) == 1 or not said(case.plan.changes.own_change):
            yield hit("CHG-03", f"changes.rules.{rule.id}.maker", kind=rule_name(rule), name=case.shown(rule.maker))


def unchanged(case: Case) -> Iterator[Hit]:
    """CHG-05: the plan is the one that was signed."""
    signed = case.context.signed
    if signed is not None and signed != case.plan:
        yield hit("CHG-05", _first_change(signed, case.plan))


def _first_change(old: Part, new: Part) -> str:
    """The path of the first field that differs; a list of rows as a whole where rows came, went or moved."""
    name = next(name for name in specs(type(new)) if getattr(old, name) != getattr(new, name))
    before, after = getattr(old, name), getattr(new, name)
    shape = specs(type(new))[name].shape
    if shape == "part":
        return f"{name}.{_first_change(before, after)}"
    if shape == "rows" and [row.id for row in before] == [row.id for row in after]:
        was, row = next(pair for pair in zip(before, after, strict=True) if pair[0] != pair[1])
        return f"{name}.{row.id}.{_first_change(was, row)}"
    return name


@reads("people", "workflow", "system", "outcome", "changes")
def two_for_scope(case: Case) -> Iterator[Hit]:
    """CHG-06: a wider scope needs business and system, two different people."""
    plan = case.plan
    for rule in plan.changes.rules:
        if rule.key != "wider_scope" or not approved(case, rule):
            continue
        approvers = {person.id for person in map(case.person, rule.approvers) if person is not None}
        business = {p.id for p in (case.person(plan.workflow.owner), case.person(plan.outcome.owner)) if p} & approvers
        system = {p.id for p in (case.person(plan.system.owner),) if p} & approvers
        needed = parse_value.number(rule.needed)
        if len(business | system) < 2 or not system or not business or (needed is not None and needed < 2):
            yield hit("CHG-06", f"changes.rules.{rule.id}.approvers")


def emergency_rule(case: Case) -> Iterator[Hit]:
    """CHG-07: there is a rule for emergencies."""
    if not said(case.plan.changes.emergency):
        yield hit("CHG-07", "changes.emergency")


CHECKS: Final = (all_approved, approvers_are_people, second_pair, unchanged, two_for_scope, emergency_rule)
