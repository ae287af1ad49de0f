"""Checks of the system owner: who keeps it running, who holds each technical duty, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, hit, said
from models.checks.owners import GROUPS, misplaced
from models.checks.rule import Words, rule
from models.field_specs import specs
from models.fields import INHERITED
from models.owners import Duties

_DUTIES: Final = {name: spec.title.lower() for name, spec in specs(Duties).items()}


@rule(
    "SYS-01",
    "BBB",
    "The system has no owner",
    question=2,
    subject=True,
    touches=("NIST GOVERN 2.1", "ISO A.6.2.6", "ISO A.4.5"),
    essay="67-68, 120, 143-144, 240",
    help=("system.owner",),
    words=Words(
        "Nobody is named as owner of the system.",
        "When it breaks at night, it must be clear whose telephone rings.",
        'Name a person, a post, or a rota and who is on it now, for example "{own_keeper}".',
    ),
)
def exists(case: Case) -> Iterator[Hit]:
    """SYS-01: there is a system owner; this place is not inherited at any stage."""
    ref = case.plan.system.owner
    if ref == INHERITED or case.person(ref) is None:
        yield hit("SYS-01", "system.owner")


@rule(
    "SYS-02",
    "BBB",
    "The system is owned by a function without one name at a time",
    question=2,
    touches=("ISO 5.3", "SRE ch.11"),
    essay="143-144, 240",
    help=("people.kind", "people.holder", "system.owner"),
    words=Words(
        '"{name}" is {kind}; one name at a time is needed for the system.',
        "A function can run a system only if everybody knows who is it this week.",
        "Choose a person or a post, or turn it into a rota and write who is on it now.",
        {"kind": GROUPS},
        {"name": "This entry"},
    ),
)
@rule(
    "SYS-03",
    "BBB",
    "Only the vendor answers for the system",
    question=2,
    touches=("ISO A.10.2", "NIST MANAGE 3.1"),
    essay="217-218, 240",
    help=("people.organisation", "system.owner"),
    words=Words(
        '"{name}" may run the system, but nobody inside answers for it.',
        "A contract gives you somebody to complain to, not somebody who decides for you.",
        "Name the person inside who answers for the runtime; the supplier stays in the list of vendors.",
        unnamed={"name": "This entry"},
    ),
)
@reads("people", "workflow", "system")
def is_somebody(case: Case) -> Iterator[Hit]:
    """SYS-02, SYS-03: a person, a post or a rota that gives a name, inside."""
    ref = case.plan.system.owner
    yield from misplaced(case, ref, "system.owner", "SYS-02", "SYS-03")
    person = case.person(ref)
    if person is not None and person.kind == "rota" and case.fault(ref) == "unnamed":
        yield hit("SYS-02", "system.owner", name=person.name.strip(), kind="rota")


@rule(
    "SYS-04",
    "WBB",
    "Technical duties without an owner",
    touches=("ISO A.6.2.6", "ISO A.6.2.8", "NIST MEASURE 2.4", "SRE ch.32"),
    essay="36-39, 69-74, 76-77, 145-151",
    help=("system.duties",),
    words=Words(
        "Technical duties that nobody holds: {duties}.",
        "Each of these fails one day, and always at a bad hour.",
        "Leave a duty blank to give it to the system owner, or choose who holds it.",
        {"duties": _DUTIES},
    ),
)
@reads("people", "workflow", "system")
def duties_held(case: Case) -> Iterator[Hit]:
    """SYS-04: no duty is set to "nobody"; a blank one belongs to the system owner."""
    duties = case.plan.system.duties
    orphans = [name for name in _DUTIES if getattr(duties, name) and case.person(getattr(duties, name)) is None]
    if orphans:
        yield hit("SYS-04", f"system.duties.{orphans[0]}", duties=tuple(orphans))


@rule(
    "SYS-05",
    "WBB",
    "The way back is not described",
    touches=("NIST MANAGE 2.4", "SRE ch.32"),
    essay="69, 75",
    help=("system.rollback_path",),
    words=Words(
        "The way back is not described.",
        "A release that cannot be undone turns a small mistake into a long evening.",
        'For example: "redeploy the last release with one command; takes 6 minutes; last done on 14 Nov".',
    ),
)
def way_back(case: Case) -> Iterator[Hit]:
    """SYS-05: the rollback path is written."""
    if not said(case.plan.system.rollback_path):
        yield hit("SYS-05", "system.rollback_path")


@rule(
    "SYS-06",
    "NWW",
    "Technical health has an owner, the behaviour has none",
    touches=("NIST MEASURE 2.4", "NIST MAP 1.4"),
    essay="26-33, 35, 78-79",
    help=("system.owner",),
    words=Words(
        "The technology has an owner, the work has none.",
        "All lights can be green while the agent does the wrong thing.",
        "Name a workflow owner who answers for how the agent behaves.",
    ),
)
def work_owned(case: Case) -> Iterator[Hit]:
    """SYS-06: where there is a system owner there is a workflow owner too."""
    if case.person(case.plan.system.owner) is not None and case.person(case.plan.workflow.owner) is None:
        yield hit("SYS-06", "workflow.owner")
