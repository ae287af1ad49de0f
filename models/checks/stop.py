"""Checks of the stop button: who, how, how fast, how to narrow, and whether it was ever tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.judged_plan import Case, Hit, hit, said
from models.checks.owners import UNFIT, unfit
from models.checks.parameter_words import hours_words, week_minutes
from models.checks.rule import Words, rule
from models.fields import INHERITED
from models.queue import coverage
from models.queue.reach import stop_plan

_NOBODY: Final = frozenset(
    {"", "nobody", "no one", "none", "noone", "nobody else", "niemand", "personne", "nadie", "n/a"}
)


@rule(
    "STP-01",
    "BBB",
    "Nobody can stop it",
    question=7,
    subject=True,
    touches=("EUAIA 14.4.e", "NIST MANAGE 2.4", "NIST GOVERN 1.7"),
    essay="15, 245, 253",
    help=("stop.holders.person",),
    words=Words(
        "No person inside holds the stop.",
        "The only safe machine is one that somebody may switch off.",
        "Name at least one person, with the hours in which that person can be reached.",
    ),
)
@rule(
    "STP-02",
    "BBB",
    "The stop belongs to a group or a vendor",
    question=7,
    touches=("EUAIA 26.2", "EUAIA 26.5", "NIST MANAGE 2.4"),
    essay="245",
    help=("stop.holders.person",),
    words=Words(
        'The stop lies with "{name}", which is {reason}.',
        "A stop that needs a search for somebody is too late.",
        "Name one or more people inside.",
        {"reason": UNFIT},
        {"name": "an entry without a name"},
    ),
)
def has_holder(case: Case) -> Iterator[Hit]:
    """STP-01, STP-02: at least one human inside, in office, holds it; the place is not inherited at any stage."""
    refs = [(row.id, row.person) for row in case.plan.stop.holders if row.person != INHERITED]
    if any(case.named(ref) for _, ref in refs):
        return
    for row_id, ref in refs:
        fault, person = case.fault(ref), case.person(ref)
        if person is not None and fault != "away":
            path = f"stop.holders.{row_id}.person"
            yield hit("STP-02", path, name=person.name.strip(), reason=unfit(case, ref))
            return
    yield hit("STP-01", "stop.holders")


@rule(
    "STP-03",
    "WBB",
    "How to stop it is not written",
    question=7,
    touches=("EUAIA 14.4.e", "NIST MANAGE 2.4"),
    essay="212, 245",
    help=("stop.how",),
    words=Words(
        "The steps for pausing it are missing.",
        "Whoever stops it will do so for the first time, in a hurry.",
        'For example: "switch billing-agent.enabled off in the admin page".',
    ),
)
@rule(
    "STP-05",
    "NWB",
    "Nothing between on and off",
    question=7,
    touches=("NIST MANAGE 2.4",),
    essay="15, 245",
    help=("stop.narrow",),
    words=Words(
        "There is nothing between running and stopped.",
        "If the only brake is the wall, people hesitate to use it.",
        'For example: "drafts only, nothing is sent".',
    ),
)
def is_described(case: Case) -> Iterator[Hit]:
    """STP-03, STP-05: how to pause and how to narrow are written."""
    if not said(case.plan.stop.how):
        yield hit("STP-03", "stop.how")
    if not said(case.plan.stop.narrow):
        yield hit("STP-05", "stop.narrow")


@rule(
    "STP-04",
    "BBB",
    "Stopping is slow, or needs somebody else's yes",
    question=7,
    touches=("EUAIA 14.4.e",),
    essay="245",
    help=("stop.minutes", "stop.who_else"),
    words=Words(
        "{what}",
        "A stop that comes after the harm is a report.",
        "One person stops it at once and tells the others afterwards; write the minutes until it takes effect.",
        {
            "what": {
                "who_else": "Stopping it waits for somebody else: {who_else}.",
                "unstated": "It is not stated how many minutes a stop takes.",
                "slow": "A stop takes {minutes} minutes; more than {limit} is not quick.",
                "waits": 'The way to stop it, "{how}", waits for something.',
            }
        },
    ),
)
def is_quick(case: Case) -> Iterator[Hit]:
    """STP-04: within the limit of minutes, and without approval by others."""
    stop = case.plan.stop
    minutes = parse_value.number(stop.minutes)
    if stop.who_else.strip().casefold().rstrip(".") not in _NOBODY:
        yield hit("STP-04", "stop.who_else", what="who_else", who_else=stop.who_else.strip())
    if minutes is None:
        yield hit("STP-04", "stop.minutes", what="unstated")
    elif minutes > case.rules.stop_minutes:
        typed, limit = stop.minutes.strip(), case.rules.stop_minutes
        yield hit("STP-04", "stop.minutes", what="slow", minutes=typed, limit=limit)


@rule(
    "STP-06",
    "-WB",
    "The stop was never tried",
    touches=("SRE ch.32", "AIUC E002"),
    help=("stop.rehearsed_on",),
    origin="added",
    words=Words(
        "Nobody has stopped it on purpose, to see whether that works.",
        "What was never rehearsed fails on the day it is needed.",
        "Stop it once on purpose, and write the day.",
    ),
)
def is_rehearsed(case: Case) -> Iterator[Hit]:
    """STP-06: the stop was tested on a day in the past."""
    on = parse_value.day(case.plan.stop.rehearsed_on)
    if on is None or on > case.day:
        yield hit("STP-06", "stop.rehearsed_on")


@rule(
    "STP-07",
    "-WB",
    "Hours in which nobody with the stop can be reached",
    touches=("EUAIA 14.1", "SRE ch.11"),
    help=("people.email", "exceptions.service_hours", "stop.holders.days"),
    origin="added",
    words=Words(
        "Nobody who may stop it can be reached {hours}.",
        "The agent does not keep office hours unless you tell it to.",
        "Add a holder for these hours, or let the agent rest in them.",
        {"hours": hours_words},
    ),
)
def is_reachable(case: Case) -> Iterator[Hit]:
    """STP-07: whenever the agent works, a person who can stop it can be reached."""
    plan = case.plan
    holders = [row for row in plan.stop.holders if case.named(row.person)]
    if not holders:
        return
    open_hours = coverage.gaps(stop_plan(plan, holders), case.day)
    if open_hours:
        yield hit("STP-07", f"stop.holders.{holders[0].id}.days", hours=week_minutes(open_hours))
