"""Checks of the exception path: a queue, one owner, rules, targets and what a reviewer may do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, hit, said
from models.checks.owners import GROUPS, misplaced
from models.checks.rule import Words, rule
from models.exceptions import Escalation, ExceptionPath


def apart(case: Case) -> bool:
    """Whether the path has its own owner: it is not inherited by the workflow owner at stage 1."""
    return not case.inherits(case.plan.exceptions.owner)


UNNAMED: Final = "A severity without a name"


@rule(
    "EXC-01",
    "BBB",
    "Exceptions have nowhere to land",
    question=3,
    subject=True,
    touches=("NIST MANAGE 4.1", "NIST MAP 3.5", "AIUC C007"),
    essay="121, 155, 186, 241",
    help=("exceptions.destination",),
    unless="exceptions",
    words=Words(
        "It is not said where exceptions land.",
        "An item that has no place to go is lost without a sound.",
        'Name the queue, for example "BILL-EXC in the helpdesk".',
    ),
)
@rule(
    "EXC-02",
    "WBB",
    "An inbox or a channel stands in for a queue",
    question=3,
    touches=("NIST MANAGE 4.1",),
    essay="155, 160, 241",
    help=("exceptions.destination", "exceptions.claimable"),
    unless="exceptions",
    words=Words(
        "It is not said that one person can take an item out of {queue} and be seen to have it.",
        "In an inbox or a channel everybody reads, and everybody assumes that somebody else replied.",
        "Use a place where an item is claimed by one person and shows how long it has waited.",
    ),
)
def has_place(case: Case) -> Iterator[Hit]:
    """EXC-01, EXC-02: there is a place, and an item can be claimed there."""
    path = case.plan.exceptions
    if not said(path.destination):
        yield hit("EXC-01", "exceptions.destination")
    elif path.claimable != "yes":
        yield hit("EXC-02", "exceptions.claimable", queue=path.destination.strip())


@rule(
    "EXC-03",
    "BBB",
    "The exception queue has no owner",
    question=3,
    subject=True,
    touches=("EUAIA 26.2", "NIST GOVERN 3.2", "MGF 2.2.1"),
    essay="13, 80-83, 92, 121, 156, 187, 206, 241",
    help=("exceptions.owner",),
    unless="exceptions",
    words=Words(
        "The exception queue has no owner.",
        "A queue without an owner grows in silence until a customer finds it.",
        'Name one person, for example "{own_clearer}".',
    ),
)
@rule(
    "EXC-04",
    "BBB",
    "A group owns the exception queue",
    question=3,
    touches=("EUAIA 26.2", "NIST GOVERN 2.1"),
    essay="99, 156, 160, 241",
    help=("people.kind", "exceptions.owner", "exceptions.reviewers"),
    unless="exceptions",
    words=Words(
        '"{name}" is {kind}; a queue needs one owner.',
        "An item is cleared by somebody, and somebody has to see that it is.",
        "Name who owns the queue, and list the team as reviewers.",
        {"kind": GROUPS},
        {"name": "This entry"},
    ),
)
@rule(
    "EXC-05",
    "WBB",
    "Somebody outside owns the exceptions",
    question=3,
    touches=("ISO A.10.2", "MGF 2.2.1"),
    essay="193, 241",
    help=("people.organisation", "exceptions.owner"),
    unless="exceptions",
    words=Words(
        '"{name}" stands outside and owns the queue.',
        "Whoever clears the exceptions decides what matters to your customers.",
        "Name an owner inside; helpers from outside can be reviewers.",
        unnamed={"name": "This entry"},
    ),
)
@reads("people", "workflow", "exceptions")
def has_owner(case: Case) -> Iterator[Hit]:
    """EXC-03, EXC-04, EXC-05: one owner, inside."""
    ref = case.plan.exceptions.owner
    person = case.person(ref)
    if person is None:
        yield hit("EXC-03", "exceptions.owner")
        return
    yield from misplaced(case, ref, "exceptions.owner", "EXC-04", "EXC-05")
    if person.kind == "rota" and case.fault(ref) == "unnamed":
        yield hit("EXC-04", "exceptions.owner", name=person.name.strip(), kind="rota")


@rule(
    "EXC-06",
    "WBB",
    "A severity has no response time",
    touches=("NIST MANAGE 4.3", "AIUC C005"),
    essay="95, 157, 189",
    help=("exceptions.severities.first_look", "exceptions.severities.clock"),
    unless="exceptions",
    words=Words(
        "{whose}: {what}.",
        "Without a time, an answer is always on its way.",
        'For example: first look within "1 hour", on calendar hours.',
        {
            "whose": {"any": "Response", "one": "{severity}"},
            "what": {
                "none": "no severity has a time",
                "unread": '"{typed}" is not a length of time',
                "blank": "nothing says how soon somebody looks",
                "clock": "it is open which clock the time runs on",
            },
        },
        {"severity": UNNAMED},
    ),
)
def has_targets(case: Case) -> Iterator[Hit]:
    """EXC-06: each severity has a parsable time of first look, on a stated clock."""
    if not case.standing:
        yield hit("EXC-06", "exceptions.severities", whose="any", what="none")
    for row in case.standing:
        where, name = f"exceptions.severities.{row.id}", row.name.strip()
        if parse_value.span(row.first_look) is None:
            typed = row.first_look.strip()
            what = "unread" if typed else "blank"
            yield hit("EXC-06", f"{where}.first_look", whose="one", severity=name, what=what, typed=typed)
        elif said(row.cleared) and parse_value.span(row.cleared) is None:
            typed = row.cleared.strip()
            yield hit("EXC-06", f"{where}.cleared", whose="one", severity=name, what="unread", typed=typed)
        elif not row.clock:
            yield hit("EXC-06", f"{where}.clock", whose="one", severity=name, what="clock")


@rule(
    "EXC-07",
    "BBB",
    "No rules say what is severe",
    question=6,
    touches=("NIST MANAGE 1.2", "AIUC C001"),
    essay="188, 244",
    help=("exceptions.kinds.route", "exceptions.severities.name"),
    words=Words(
        "{what}",
        "If all items are equal, the urgent one waits behind the easy ones.",
        'Write what belongs into each severity, for example "High: fraud, a legal threat, changed payment data".',
        {
            "what": {
                "none": "No severities are defined.",
                "rule": "It is not written what makes an item {severity}.",
            }
        },
        {"severity": UNNAMED},
    ),
)
def has_rules(case: Case) -> Iterator[Hit]:
    """EXC-07: each severity has its rule. Where the path is inherited this is advice."""
    if not case.standing:
        found = hit("EXC-07", "exceptions.severities", what="none")
    else:
        blank = [row for row in case.standing if not said(row.rule)]
        if not blank:
            return
        names = tuple(row.name.strip() for row in blank)
        found = hit("EXC-07", f"exceptions.severities.{blank[0].id}.rule", what="rule", severity=names)
    yield found._replace(milder=not apart(case))


@rule(
    "EXC-08",
    "WBB",
    "What a reviewer may do is not written",
    touches=("EUAIA 26.2", "EUAIA 14.4.d"),
    essay="96, 158",
    help=("exceptions.allowed_actions",),
    unless="exceptions",
    words=Words(
        "What a reviewer may decide alone is left open.",
        "People who must ask for every step do not clear a queue.",
        'For example: "resolve, reroute, refund up to EUR 200, refuse".',
    ),
)
def may_act(case: Case) -> Iterator[Hit]:
    """EXC-08: what reviewers may do is written."""
    if not said(case.plan.exceptions.allowed_actions):
        yield hit("EXC-08", "exceptions.allowed_actions")


@rule(
    "EXC-09",
    "BBB",
    "Nothing says what goes further up, to whom and when",
    question=6,
    subject=True,
    touches=("NIST MANAGE 4.1", "SRE ch.14"),
    essay="159, 195, 244",
    help=("exceptions.escalations.trigger", "exceptions.escalations.to"),
    words=Words(
        "{what}",
        "What a reviewer cannot settle needs a next name, or it stays where it is.",
        'For example: "a High item untouched", to {own_owner}, within "30 minutes".',
        {
            "what": {
                "none": "Nothing says what goes further up, who gets it and how soon.",
                "trigger": "A rule does not say what goes further up.",
                "to": '"{trigger}" goes further up to nobody.',
                "within": 'It is not written how soon "{trigger}" goes further up.',
                "vague": '"{trigger}" does not say what goes further up.',
            }
        },
    ),
)
@reads("people", "workflow", "exceptions")
def goes_up(case: Case) -> Iterator[Hit]:
    """EXC-09: at least one escalation rule says what, to whom and how soon; none is incomplete."""
    for found in _escalation_gaps(case):
        yield found._replace(milder=not apart(case))


def _escalation_gaps(case: Case) -> Iterator[Hit]:
    rows = [row for row in case.plan.exceptions.escalations if row.trigger.strip() or row.to or row.within.strip()]
    if not rows:
        yield hit("EXC-09", "exceptions.escalations", what="none")
    for row in rows:
        if gap := _row_gap(case, row):
            yield hit("EXC-09", f"exceptions.escalations.{row.id}.{gap}", what=gap, trigger=row.trigger.strip())


def _row_gap(case: Case, row: Escalation) -> str:
    """The first empty field of a rule; blank if it is complete."""
    if not said(row.trigger.strip()):
        return "trigger"
    if case.person(row.to) is None:
        return "to"
    return "within" if parse_value.span(row.within) is None else ""


@rule(
    "EXC-10",
    "NBB",
    "No playbook is named",
    touches=("NIST GOVERN 2.2", "SRE ch.11"),
    essay="97",
    help=("exceptions.playbook", "attachments"),
    unless="exceptions",
    words=Words(
        "No playbook is named.",
        "The third reviewer should not have to invent what the first two found out.",
        'For example: "PB-17 in the team wiki".',
    ),
)
def has_playbook(case: Case) -> Iterator[Hit]:
    """EXC-10: a playbook is named."""
    if not said(case.plan.exceptions.playbook):
        yield hit("EXC-10", "exceptions.playbook")


@rule(
    "EXC-11",
    "NBB",
    "What reviewers learn does not reach the agent",
    touches=("NIST GOVERN 5.2", "NIST MANAGE 4.2"),
    essay="98, 190",
    help=("exceptions.feedback_loop",),
    unless="exceptions",
    words=Words(
        "What reviewers learn does not get back into the agent.",
        "Otherwise people correct the same mistake for ever.",
        'For example: "every Tuesday the five most frequent causes become changes of rules".',
    ),
)
def learns(case: Case) -> Iterator[Hit]:
    """EXC-11: there is a way back for what people learn."""
    if not said(case.plan.exceptions.feedback_loop):
        yield hit("EXC-11", "exceptions.feedback_loop")


@rule(
    "EXC-16",
    "NBB",
    "The owner cannot see the queue or its age",
    touches=("EUAIA 14.4.a", "NIST MEASURE 2.4"),
    essay="94",
    help=("exceptions.sees_queue",),
    unless="exceptions",
    words=Words(
        "{what}",
        "An owner who has to ask how long the oldest item waits owns a rumour.",
        "Let the owner see the queue, with the age of each item.",
        {
            "what": {
                "owner": "The owner of the queue is not among those who see it.",
                "age": "The queue is not said to show how long an item has waited.",
            }
        },
    ),
)
@reads("people", "workflow", "exceptions")
def is_seen(case: Case) -> Iterator[Hit]:
    """EXC-16: the owner sees the queue and the age of what is in it."""
    path = case.plan.exceptions
    owner = case.person(path.owner)
    if owner is None or not said(path.destination):
        return
    if owner.id not in _ids(case, path):
        yield hit("EXC-16", "exceptions.sees_queue", what="owner")
    elif path.shows_age != "yes":
        yield hit("EXC-16", "exceptions.shows_age", what="age")


def _ids(case: Case, path: ExceptionPath) -> set[str]:
    people = (case.person(ref) for ref in path.sees_queue)
    return {person.id for person in people if person is not None}


@rule(
    "EXC-17",
    "NWB",
    "Kinds of exception without a route",
    touches=("NIST MANAGE 4.1", "ISO A.6.2.6"),
    essay="84-91",
    help=("exceptions.kinds.key", "exceptions.kinds.route"),
    unless="exceptions",
    words=Words(
        "Kinds of exception without a route: {which}.",
        "The odd kinds arrive too, and usually together.",
        'Give each kind a route, for example "{own_queue}, claimed by the shift".',
        {"which": {"all": "all of them", "some": "{kinds}"}},
        {"kinds": "a kind without a name"},
    ),
)
def has_routes(case: Case) -> Iterator[Hit]:
    """EXC-17: each kind of exception has a route."""
    blank = [row for row in case.plan.exceptions.kinds if not said(row.route)]
    if blank:
        names = tuple(row.name.strip() for row in blank)
        yield hit("EXC-17", f"exceptions.kinds.{blank[0].id}.route", which="some", kinds=names)
    elif not case.plan.exceptions.kinds:
        yield hit("EXC-17", "exceptions.kinds", which="all")
