"""Checks of the business result: one owner, the right to decide, and a day by which it is decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, hit, said
from models.checks.owners import GROUPS, misplaced
from models.checks.parameter_words import day_words
from models.checks.rule import Words, rule

_RIGHTS: Final = {"expands": "widen it", "narrows": "narrow it", "kills": "end it"}


@rule(
    "OUT-01",
    "BBB",
    "Nobody owns the result, or no result is named",
    question=4,
    subject=True,
    touches=("NIST GOVERN 2.3", "NIST MAP 1.4"),
    essay="11, 100-102, 122, 206, 242",
    help=("outcome.owner", "outcome.result"),
    unless="outcome",
    words=Words(
        "{what}",
        "An agent that works without anybody gaining from it can run for years.",
        'Name who answers for the result and write it, for example "cost per billing ticket under EUR 2.10".',
        {
            "what": {
                "owner": "Nobody is named as owner of the business result.",
                "result": "The result has an owner, but is not written down.",
            }
        },
    ),
)
@rule(
    "OUT-02",
    "WBB",
    "A group owns the result",
    question=4,
    touches=("NIST GOVERN 2.3",),
    essay="242",
    help=("people.kind", "outcome.owner"),
    unless="outcome",
    words=Words(
        '"{name}" is {kind}; a result is owned by one person.',
        "Groups celebrate results and explain failures.",
        "Name the executive or head of function whose figures these are.",
        {"kind": GROUPS},
        {"name": "This entry"},
    ),
)
@rule(
    "OUT-03",
    "BBB",
    "Somebody outside owns the result",
    question=4,
    touches=("ISO A.10.2",),
    essay="217, 228, 242",
    help=("people.organisation", "outcome.owner"),
    unless="outcome",
    words=Words(
        '"{name}" stands outside and owns the result.',
        "Whoever sells the agent cannot also decide whether it pays.",
        "Name the person inside whose result it is.",
        unnamed={"name": "This entry"},
    ),
)
@reads("people", "workflow", "outcome")
def has_owner(case: Case) -> Iterator[Hit]:
    """OUT-01, OUT-02, OUT-03: the result is written, and one person inside owns it."""
    ref = case.plan.outcome.owner
    person = case.person(ref)
    if person is None:
        yield hit("OUT-01", "outcome.owner", what="owner")
        return
    yield from misplaced(case, ref, "outcome.owner", "OUT-02", "OUT-03")
    if person.kind == "rota" and case.fault(ref) != "outside":
        yield hit("OUT-02", "outcome.owner", name=person.name.strip(), kind="any_rota")
    if not said(case.plan.outcome.result):
        yield hit("OUT-01", "outcome.result", what="result")


@rule(
    "OUT-04",
    "NBB",
    "Nobody may widen, narrow or end it",
    touches=("NIST MANAGE 1.1", "NIST MANAGE 2.4"),
    essay="15, 110-114",
    help=("outcome.expands",),
    unless="outcome",
    words=Words(
        "No one has the right to {what}.",
        "A trial that nobody may end becomes a habit.",
        "Name who may widen it, who may narrow it and who may end it; it can be one person.",
        {"what": _RIGHTS},
    ),
)
def may_decide(case: Case) -> Iterator[Hit]:
    """OUT-04: a person may widen, narrow and end it."""
    for name in _RIGHTS:
        if case.person(getattr(case.plan.outcome, name)) is None:
            yield hit("OUT-04", f"outcome.{name}", what=name)


@rule(
    "OUT-06",
    "-WB",
    "No date by which somebody decides to go on or stop",
    touches=("NIST MANAGE 1.1",),
    essay="115",
    help=("outcome.decide_by",),
    unless="outcome",
    words=Words(
        "{what}",
        "Without a date, going on is what happens when nobody decides.",
        'For example: "31 March 2027".',
        {
            "what": {
                "none": "No day is set by which somebody decides to go on or to end it.",
                "passed": "The day to decide, {day}, has passed.",
            },
            "day": day_words,
        },
    ),
)
def decides_by(case: Case) -> Iterator[Hit]:
    """OUT-06: there is a future day of decision."""
    day = parse_value.day(case.plan.outcome.decide_by)
    if day is None:
        yield hit("OUT-06", "outcome.decide_by", what="none")
    elif day < case.day:
        yield hit("OUT-06", "outcome.decide_by", what="passed", day=day.isoformat())
