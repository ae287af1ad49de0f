"""Checks of the workflow owner, and of what all four owners share: deputies, terms of office, acceptance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, hit
from models.checks.parameter_words import day_words
from models.checks.rule import Words, rule
from models.holders import titled
from models.owners import Role
from models.wording import doubt

ROLES: Final = {
    "workflow": "workflow owner",
    "system": "system owner",
    "exceptions": "exception owner",
    "outcome": "outcome owner",
}
"""The four roles by the name of their part of the plan."""
GROUPS: Final = {
    "unsaid": "not said to be a person",
    "rota": "a rota without a name on it",
    "any_rota": "a rota",
    "group": "a group",
    "department": "a department",
    "vendor": "a vendor",
    "system": "a piece of software",
    "mailbox": "a mailbox or channel",
    # By the words of a name, as `models.wording` calls its doubts.
    "dept_owner": "by its words a department",
    "team_owner": "by its words a group",
    "collective": "by its words everybody together",
    "someone": "by its words nobody in particular",
    "passive": "by its words nobody in particular",
    "monitor_manual": "by its words nobody in particular",
    "title_too_generic": "a title that many hold",
    "tool_as_owner": "by its words a piece of software",
    "shared_inbox": "by its words a mailbox",
    "channel_as_owner": "by its words a channel",
    "many_no_lead": "several people without a lead",
}
"""What is entered instead of one human, by the kind of the entry or by the doubt about its name."""
UNFIT: Final = {
    **GROUPS,
    "outside": "outside the house",
    "vendor_owner": "by its words outside the house",
    "unheld": "a post nobody holds",
}
"""Why an entry cannot approve, stop or be responsible."""
_RELATIONS: Final = {
    "built": "built the agent",
    "pays": "pays for it",
    "other": "has another interest in it",
    "any": "built it, pays for it or likes it",
}
_BETWEEN: Final = re.compile(r"\s(?:and|und|et|og|och|or|oder|plus)\s|[,/;&+]", re.IGNORECASE)


def role_of(case: Case, part: str) -> Role:
    """One of the four roles by the name of its part."""
    return getattr(case.plan, part)


def misplaced(case: Case, ref: str, path: str, group_id: str, outside_id: str) -> Iterator[Hit]:
    """The two checks of an owner field that names no internal human: one for groups, one for outsiders."""
    fault = case.fault(ref)
    person = case.person(ref)
    if person is None or fault not in ("group", "outside"):
        return
    if fault == "outside":
        yield hit(outside_id, path, name=person.name.strip())
    else:
        yield hit(group_id, path, name=person.name.strip(), kind=person.kind or "unsaid")


def unfit(case: Case, ref: str) -> str:
    """The key in `UNFIT` of the reason why an entry is not one internal human."""
    person = case.person(ref)
    if person is None or case.fault(ref) == "outside":
        return "outside"
    return "unsaid" if not person.kind else person.kind if person.kind in GROUPS else "unheld"


@rule(
    "WFO-01",
    "BBB",
    "The workflow has no owner",
    question=1,
    subject=True,
    touches=("NIST GOVERN 2.1", "ISO A.3.2", "AU use-case-owner", "ATRS 2.1.3"),
    essay="118-119, 239",
    help=("workflow.owner",),
    words=Words(
        "Nobody is named as owner of the workflow.",
        "Work that belongs to no one is steered by whoever shouts last.",
        'Name the person who runs this process today, for example "{own_owner}".',
    ),
)
def exists(case: Case) -> Iterator[Hit]:
    """WFO-01: there is a workflow owner."""
    if case.person(case.plan.workflow.owner) is None:
        yield hit("WFO-01", "workflow.owner")


@rule(
    "WFO-02",
    "BBB",
    "The workflow owner is a group, a mailbox or a system, not one human",
    question=1,
    touches=("NIST GOVERN 2.1", "ISO 5.3", "ATRS 2.1.3"),
    essay="137-142, 239",
    help=("head.unit", "people.name", "people.kind", "people.title", "workflow.owner"),
    words=Words(
        '"{name}" is {kind}, and cannot be asked a question on a Friday evening.',
        "Only a human being can answer, decide and be sorry.",
        "Choose one person, or a post with the name of the one who holds it.",
        {"kind": GROUPS},
        {"name": "This entry"},
    ),
)
@rule(
    "WFO-03",
    "BBB",
    "The workflow owner stands outside the organisation",
    question=1,
    touches=("ISO A.10.2", "NIST GOVERN 6.1", "MGF 2.2.1"),
    essay="65, 219, 235-236, 239",
    help=("people.organisation", "workflow.owner", "vendors.role"),
    words=Words(
        '"{name}" stands outside the house and cannot own your workflow.',
        "A supplier carries neither your margin nor your customers' anger.",
        "Name somebody inside; the supplier can stay in the list of vendors.",
        unnamed={"name": "This entry"},
    ),
)
@reads("people", "workflow")
def is_somebody(case: Case) -> Iterator[Hit]:
    """WFO-02, WFO-03: the owner is one person or a post, inside."""
    ref = case.plan.workflow.owner
    yield from misplaced(case, ref, "workflow.owner", "WFO-02", "WFO-03")
    person = case.person(ref)
    if person is not None and person.kind == "rota" and case.fault(ref) != "outside":
        yield hit("WFO-02", "workflow.owner", name=person.name.strip(), kind="any_rota")


@rule(
    "WFO-04",
    "BBB",
    "Several names own the workflow and none leads",
    question=1,
    touches=("NIST GOVERN 2.1", "DACI one-approver", "RACI one-A"),
    essay="117-119, 124, 239",
    help=("workflow.owner",),
    words=Words(
        '"{name}" is several people, and none of them leads.',
        "Where three answer, each believes that another one did.",
        "Choose the one who answers for it, and name another as deputy.",
    ),
)
def is_one(case: Case) -> Iterator[Hit]:
    """WFO-04: the field of a name holds one name; advice, unless one of the several is in the people list."""
    person = case.person(case.plan.workflow.owner)
    if person is None or person.kind not in ("person", "post"):
        return
    name = person.name if person.kind == "person" else person.holder
    found = doubt("workflow_owner", name, kind="person")
    if found is not None and found.kind == "many_no_lead":
        listed = {other.name.strip().casefold() for other in case.plan.people if other is not person}
        sure = any(part.strip().casefold() in listed for part in _BETWEEN.split(name) if part.strip())
        yield hit("WFO-04", "workflow.owner", name=name.strip())._replace(milder=not sure)


@rule(
    "WFO-05",
    "WWB",
    "The workflow owner built or pays for the agent and does not run the process",
    touches=("NIST GOVERN 2.3",),
    essay="8, 65",
    help=("people.relation", "workflow.owner"),
    words=Words(
        "{name} is down as somebody who {relation}, not as somebody who runs the process.",
        "Liking, paying for or building a thing is not the same as living with it every day.",
        "Choose who runs the process, or correct the relation in the people list.",
        {"relation": _RELATIONS},
        {"name": "No name yet"},
    ),
)
def runs_it(case: Case) -> Iterator[Hit]:
    """WFO-05: the owner runs the process, rather than having built or paid for the agent."""
    person = case.person(case.plan.workflow.owner)
    if person is not None and person.relation in _RELATIONS:
        yield hit("WFO-05", "workflow.owner", name=titled(person), relation=person.relation)


@rule(
    "WFO-06",
    "-NW",
    "One person owns both workflow and system",
    touches=("NIST GOVERN 2.1",),
    essay="123",
    help=("workflow.owner", "system.owner", "settled"),
    words=Words(
        "{name} owns both the workflow and the system.",
        "Two hats are fine, but then no one looks at the other side.",
        "A second person for the system would ask the questions that the first does not.",
        unnamed={"name": "No name yet"},
    ),
)
@rule(
    "WFO-07",
    "NBB",
    "One person holds every role",
    touches=("NIST GOVERN 3.1",),
    essay="48-51, 116",
    help=("workflow.owner",),
    words=Words(
        "{name} holds all four roles.",
        "A plan that rests on one person ends with that person's next holiday.",
        "Give at least one of system, exceptions and outcome to somebody else.",
        unnamed={"name": "No name yet"},
    ),
)
@reads("people", "workflow", "system", "exceptions", "outcome")
def not_alone(case: Case) -> Iterator[Hit]:
    """WFO-06, WFO-07: not one person for workflow and system; never one for all four."""
    owner = case.person(case.plan.workflow.owner)
    if owner is None:
        return
    held = [case.person(role_of(case, part).owner) is owner for part in ROLES]
    if all(held):
        yield hit("WFO-07", "workflow.owner", name=titled(owner))
    elif held[1]:
        yield hit("WFO-06", "system.owner", name=titled(owner))


@rule(
    "WFO-08",
    "-NW",
    "A role has no deputy",
    touches=("SRE ch.11", "NIST MANAGE 2.1"),
    help=("people.deputy", "exceptions.absences", "settled"),
    origin="added",
    words=Words(
        "The {role} has no deputy.",
        "People are ill, and they go on holiday.",
        "Name who answers in the meantime, here or beside the person in the people list.",
        {"role": ROLES},
    ),
)
@reads("people", "workflow", "system", "exceptions", "outcome")
def has_deputy(case: Case) -> Iterator[Hit]:
    """WFO-08: each of the four that is named, and is not a rota, has a deputy."""
    for part in ROLES:
        role = role_of(case, part)
        person = case.person(role.owner)
        if person is None or person.kind == "rota" or case.inherits(role.owner):
            continue
        if case.person(role.deputy) is None and case.person(person.deputy) is None:
            yield hit("WFO-08", f"{part}.deputy", role=part)


@rule(
    "WFO-09",
    "BBB",
    "A role holder has left, or the place is vacant",
    touches=("ISO A.3.2", "NIST GOVERN 1.5"),
    help=("people.holder", "people.valid_from", "workflow.owner", "system.owner", "exceptions.owner", "outcome.owner"),
    words=Words(
        "The {role} is not in office: {reason}.",
        "A name that has moved on is worse than a gap, because it looks filled.",
        "Name the successor, or put the dates right in the people list.",
        {
            "role": ROLES,
            "reason": {
                "ended": "the term ended on {day}",
                "begins": "the term begins on {day}",
                "unnamed": 'no one is named behind "{name}"',
                "says": 'the name says "{name}"',
            },
            "day": day_words,
        },
        {"name": "this entry"},
    ),
)
@reads("people", "workflow", "system", "exceptions", "outcome")
def in_office(case: Case) -> Iterator[Hit]:
    """WFO-09: each of the four that is named holds the place on the day; a post of W without a holder is GEN-07's."""
    for part in ROLES:
        ref = role_of(case, part).owner
        fault, person = case.fault(ref), case.person(ref)
        if person is None or case.inherits(ref) or (fault == "unnamed" and part == "workflow"):
            continue
        if fault == "away":
            first = parse_value.day(person.valid_from)
            last = parse_value.day(person.valid_until)
            if last is not None and last < case.day:
                yield hit("WFO-09", f"{part}.owner", role=part, reason="ended", day=last.isoformat())
            else:
                day = (first or case.day).isoformat()
                yield hit("WFO-09", f"{part}.owner", role=part, reason="begins", day=day)
        elif fault == "unnamed" and not (person.kind == "rota" and part in ("system", "exceptions")):
            yield hit("WFO-09", f"{part}.owner", role=part, reason="unnamed", name=person.name.strip())


@rule(
    "WFO-10",
    "BBB",
    "A role holder has not accepted",
    touches=("NIST GOVERN 2.1", "EUAIA 26.2"),
    essay="18-20",
    help=("workflow.accepted_on",),
    after_sealing=True,
    words=Words(
        "{name} has not accepted to be {role}.",
        "A role that somebody was given without knowing is held by nobody.",
        "Ask, and write the day of the yes; a signature for this stage counts as well.",
        {"role": ROLES},
        {"name": "No name yet"},
    ),
)
@reads("people", "workflow", "system", "exceptions", "outcome")
def accepted(case: Case) -> Iterator[Hit]:
    """WFO-10: each of the four that is named has said yes, by a date or by a signature for this stage."""
    for part in ROLES:
        role = role_of(case, part)
        person = case.person(role.owner)
        if person is None or case.inherits(role.owner) or case.has_signed(person):
            continue
        if case.fault(role.owner) in ("group", "outside"):
            continue  # another check reports that a different person is needed
        on = parse_value.day(role.accepted_on)
        if on is None or on > case.day:
            yield hit("WFO-10", f"{part}.accepted_on", name=titled(person), role=part)
