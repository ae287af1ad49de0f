"""Checks of the business result: one owner, the right to decide, and a day by which it is decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.judged_plan import Case, Hit, Words, hit, said
from models.checks.owners import misplaced

WORDING: Final[dict[str, Words]] = {
    "OUT-01": Words(
        "{what}",
        "An agent that works without anybody gaining from it can run for years.",
        'Name who answers for the result and write it, for example "cost per billing ticket under EUR 2.10".',
    ),
    "OUT-02": Words(
        '"{name}" is {kind}; a result is owned by one person.',
        "Groups celebrate results and explain failures.",
        "Name the executive or head of function whose figures these are.",
    ),
    "OUT-03": Words(
        '"{name}" stands outside and owns the result.',
        "Whoever sells the agent cannot also decide whether it pays.",
        "Name the person inside whose result it is.",
    ),
    "OUT-04": Words(
        "No one has the right to {what}.",
        "A trial that nobody may end becomes a habit.",
        "Name who may widen it, who may narrow it and who may end it; it can be one person.",
    ),
    "OUT-05": Words(
        "This describes the machine rather than what it is for.",
        "Healthy technology and a poor result go together more often than one thinks.",
        "Write what changes for the customer or in the accounts.",
    ),
    "OUT-06": Words(
        "{what}",
        "Without a date, going on is what happens when nobody decides.",
        'For example: "31 March 2027".',
    ),
}
_RIGHTS: Final = (("expands", "widen it"), ("narrows", "narrow it"), ("kills", "end it"))


def has_owner(case: Case) -> Iterator[Hit]:
    """OUT-01, OUT-02, OUT-03: the result is written, and one person inside owns it."""
    ref = case.plan.outcome.owner
    person = case.person(ref)
    if person is None:
        yield hit("OUT-01", "outcome.owner", what="Nobody is named as owner of the business result.")
        return
    yield from misplaced(case, ref, "outcome.owner", "OUT-02", "OUT-03")
    if person.kind == "rota" and case.fault(ref) != "outside":
        yield hit("OUT-02", "outcome.owner", name=person.name.strip() or "This entry", kind="a rota")
    if not said(case.plan.outcome.result):
        yield hit("OUT-01", "outcome.result", what="The result has an owner, but is not written down.")


def may_decide(case: Case) -> Iterator[Hit]:
    """OUT-04: somebody may widen, narrow and end it."""
    for name, what in _RIGHTS:
        if case.person(getattr(case.plan.outcome, name)) is None:
            yield hit("OUT-04", f"outcome.{name}", what=what)


def decides_by(case: Case) -> Iterator[Hit]:
    """OUT-06: there is a day, still to come, by which somebody decides."""
    day = parse_value.day(case.plan.outcome.decide_by)
    if day is None:
        what = "No day is set by which somebody decides to go on or to end it."
    elif day < case.day:
        what = f"The day to decide, {parse_value.say_day(day)}, has passed."
    else:
        return
    yield hit("OUT-06", "outcome.decide_by", what=what)


OWN: Final = (has_owner, may_decide, decides_by)
"""Judged only where the part is not left to the workflow owner at stage 1."""
