"""Checks of change approvals: an approver for every kind of change, and separation of duties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.changes import CHANGE_WORDS, ChangeRule
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, hit, said
from models.checks.owners import UNFIT, unfit
from models.checks.rule import Words, rule
from models.field_specs import specs
from models.fields import Part
from models.holders import titled

USUAL: Final = tuple(key for key in CHANGE_WORDS if key != "own")
_KINDS: Final = {key: words.lower() for key, words in CHANGE_WORDS.items()}


def approved(case: Case, change: ChangeRule) -> bool:
    """Whether an available person must approve, or approval is inherited by the workflow owner at stage 1."""
    return any(case.inherits(ref) or case.fault(ref) not in ("missing", "away") for ref in change.approvers)


@rule(
    "CHG-01",
    "BBB",
    "Kinds of change that nobody approves",
    question=5,
    touches=("ISO 6.3", "ISO A.6.2.5", "AIUC E004", "NIST MANAGE 4.1"),
    essay="12, 161-169, 243",
    help=("changes.rules.key", "changes.rules.approvers", "changes.rules.told", "changes.evidence"),
    words=Words(
        "No one has to agree to: {names}.",
        "Behaviour that anybody may change moves towards what is convenient today.",
        "Choose for each kind of change whose yes it needs.",
        {"kinds": _KINDS},
        {"names": "{kinds}"},
    ),
)
@reads("people", "changes")
def all_approved(case: Case) -> Iterator[Hit]:
    """CHG-01: every usual kind of change, and each of the team's own, has an approver."""
    rules = case.plan.changes.rules
    blank = [change for change in rules if not approved(case, change) and (change.key != "own" or change.name.strip())]
    present = {change.key for change in rules}
    gone = [key for key in USUAL if key not in present]
    if blank or gone:
        path = f"changes.rules.{blank[0].id}.approvers" if blank else "changes.rules"
        names = (*(change.name.strip().lower() for change in blank), *[""] * len(gone))
        yield hit("CHG-01", path, names=names, kinds=(*(change.key for change in blank), *gone))


@rule(
    "CHG-02",
    "WBB",
    "An approver is a group, a vendor or nobody in particular",
    question=5,
    touches=("AIUC E004", "DACI one-approver"),
    essay="163, 243",
    help=("changes.rules.approvers",),
    words=Words(
        '{rule}: "{name}" cannot approve, because it is {reason}.',
        "A yes must come from somebody who can be asked why.",
        "Choose a person or a named post inside.",
        {"kind": CHANGE_WORDS, "reason": UNFIT},
        {"rule": "{kind}", "name": "an entry without a name"},
    ),
)
@reads("people", "workflow", "changes")
def approvers_are_people(case: Case) -> Iterator[Hit]:
    """CHG-02: an approver is one person inside."""
    for change in case.plan.changes.rules:
        for ref in change.approvers:
            fault, person = case.fault(ref), case.person(ref)
            if person is None or fault in ("", "away") or case.inherits(ref):
                continue
            yield unfit_approver(change, person.name.strip(), unfit(case, ref))


def unfit_approver(change: ChangeRule, name: str, reason: str) -> Hit:
    """CHG-02 for one approver of a kind of change."""
    path, own = f"changes.rules.{change.id}.approvers", change.name.strip()
    return hit("CHG-02", path, rule=own, kind=change.key, name=name, reason=reason)


@rule(
    "CHG-03",
    "-WB",
    "The maker of a change approves it",
    touches=("ITIL change authority", "AIUC E004"),
    help=("changes.rules.maker",),
    origin="added",
    words=Words(
        "{rule}: {name} makes the change and approves it.",
        "People see what they meant, not what they wrote.",
        "Let somebody else approve it, or write who does when the maker is an approver.",
        {"kind": CHANGE_WORDS},
        {"rule": "{kind}", "name": "No name yet"},
    ),
)
@reads("people", "workflow", "changes")
def second_pair(case: Case) -> Iterator[Hit]:
    """CHG-03: whoever makes a change is not the only approver, or it is written who approves then."""
    for change in case.plan.changes.rules:
        maker = case.person(change.maker)
        approvers = {person.id for person in map(case.person, change.approvers) if person is not None}
        if maker is None or maker.id not in approvers:
            continue
        if len(approvers) == 1 or not said(case.plan.changes.own_change):
            path, own = f"changes.rules.{change.id}.maker", change.name.strip()
            yield hit("CHG-03", path, rule=own, kind=change.key, name=titled(maker))


@rule(
    "CHG-05",
    "BBB",
    "The plan differs from the one that was signed",
    touches=("ISO 7.5.3", "ISO 6.3"),
    essay="170",
    help=("changes.rules.key",),
    needs="signed",
    after_sealing=True,
    words=Words(
        "This plan is no longer the one that was signed.",
        "A signature covers the words that were there on that day.",
        "Seal a new revision and let it be signed.",
    ),
)
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


@rule(
    "CHG-06",
    "-WB",
    "Wider scope needs only one yes",
    touches=("AIUC E004", "MGF 2.3.3"),
    essay="210, 232",
    help=("changes.rules.approvers", "changes.rules.needed"),
    words=Words(
        "A wider scope can go through without two different people: one for the business, one for the system.",
        "Either of them alone does not see what the other will have to clean up.",
        "Let the workflow or outcome owner and the system owner both approve a wider scope.",
    ),
)
@reads("people", "workflow", "system", "outcome", "changes")
def two_for_scope(case: Case) -> Iterator[Hit]:
    """CHG-06: a wider scope needs business and system, two different people."""
    plan = case.plan
    for change in plan.changes.rules:
        if change.key != "wider_scope" or not approved(case, change):
            continue
        approvers = {person.id for person in map(case.person, change.approvers) if person is not None}
        business = {p.id for p in (case.person(plan.workflow.owner), case.person(plan.outcome.owner)) if p} & approvers
        system = {p.id for p in (case.person(plan.system.owner),) if p} & approvers
        needed = parse_value.number(change.needed)
        if len(business | system) < 2 or not system or not business or (needed is not None and needed < 2):
            yield hit("CHG-06", f"changes.rules.{change.id}.approvers")


@rule(
    "CHG-07",
    "-NW",
    "No rule for emergencies",
    touches=("ITIL emergency change",),
    help=("changes.emergency",),
    origin="added",
    words=Words(
        "What may be changed in an emergency is left open.",
        "At three in the morning nobody waits for an approval, so say beforehand what may be done.",
        'For example: "the system owner may roll back at once and tells the workflow owner within an hour".',
    ),
)
def emergency_rule(case: Case) -> Iterator[Hit]:
    """CHG-07: there is a rule for emergencies."""
    if not said(case.plan.changes.emergency):
        yield hit("CHG-07", "changes.emergency")
