"""Checks of the wording: a text may be meaningless although the structural checks found nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from models import holders
from models.checks import owners, reviews, scorecard
from models.checks.changes import unfit_approver
from models.checks.check_cache import by_part, reads
from models.checks.judged_plan import Case, Hit, hit, is_placeholder, is_undecided, said
from models.checks.rule import Words, finds, rule
from models.edit import get
from models.fields import Part
from models.people import Person
from models.wording import Doubt, doubt, parts

_ROLES: Final = {
    "workflow": ("WFO-02", "WFO-03"),
    "system": ("SYS-02", "SYS-03"),
    "exceptions": ("EXC-04", "EXC-05"),
    "outcome": ("OUT-02", "OUT-03"),
}
_EDGES: Final = frozenset({"too_wide", "no_exclusions", "open_ended", "tech_not_work"})
_SLOGANS: Final = frozenset({"goal_not_scope", "buzzword"})
_NO_PATH: Final = frozenset({"someone", "vendor_owner", "hedge", "passive", "monitor_manual", "team_owner", "nowhere"})
_NO_TRIGGER: Final = frozenset({"no_trigger", "case_by_case", "circular"})
_NO_RHYTHM: Final = frozenset({"no_cadence", "reactive_only", "dashboard_not_review", "too_slow"})
HOPEFUL: Final = (
    "boundary.statement", "boundary.good_enough", "boundary.success", "boundary.failure", "system.rollback_path",
    "exceptions.destination", "exceptions.allowed_actions", "exceptions.playbook", "exceptions.feedback_loop",
    "outcome.result", "outcome.kill_criteria", "changes.emergency", "changes.own_change", "stop.how", "stop.narrow",
    "autonomy.low_risk_rule", "autonomy.evidence", "reviews.performance.interval", "reviews.failures.trigger",
    "reviews.audit.interval", "incident.plan", "records.kept", "records.retirement",
)  # fmt: skip
"""Texts that state how things are done: they must not hope, postpone or contain a to-do mark."""


def _mild(found: Doubt, answer: Hit) -> Hit:
    return answer._replace(milder=found.severity == "warn")


def _name_doubt(case: Case, ref: str) -> tuple[str, Doubt] | None:
    """The name of a reference's human and the doubt about its wording; None if a structural check reported it."""
    person = case.person(ref)
    if person is None or case.fault(ref) not in ("", "away"):
        return None
    name = _human(person)
    found = doubt("workflow_owner", name, kind="person")
    return (name, found) if found is not None else None


def _human(person: Person) -> str:
    return (person.name if person.kind == "person" else person.holder).strip()


@finds("WFO-02", "WFO-03", "WFO-05", "WFO-09", "SYS-02", "SYS-03", "EXC-04", "EXC-05", "OUT-02", "OUT-03")
@reads("people", "workflow", "system", "exceptions", "outcome")
def owners_are_human(case: Case) -> Iterator[Hit]:
    """WFO-02, -03, -05, -09, SYS-02, -03, EXC-04, -05, OUT-02, -03: the entry of an owner field is a name."""
    for part in owners.ROLES:
        ref = owners.role_of(case, part).owner
        doubted = None if case.inherits(ref) else _name_doubt(case, ref)
        if doubted is None:
            continue
        answer = _of_owner(part, *doubted)
        if answer is not None:
            yield _mild(doubted[1], answer)


def _of_owner(part: str, name: str, found: Doubt) -> Hit | None:
    """The finding of a doubtful name in one of the four owner fields; None if another check reported it."""
    path = f"{part}.owner"
    group_id, outside_id = _ROLES[part]
    of_workflow = part == "workflow"
    if found.kind == "many_no_lead" and of_workflow:
        return None
    if found.kind == "wrong_person":
        return hit("WFO-05", path, name=name, relation="any") if of_workflow else None
    return {
        "vendor_owner": hit(outside_id, path, name=name),
        "absent_person": hit("WFO-09", path, role=part, reason="says", name=name),
        "hedge": hit("GEN-02", path),
        "undecided": hit("GEN-03", path, text=name),
    }.get(found.kind) or (hit(group_id, path, name=name, kind=found.kind) if found.kind in owners.GROUPS else None)


@rule(
    "BND-08",
    "WWW",
    "The text is a slogan, not an instruction",
    touches=("NIST MAP 1.1",),
    essay="128-129",
    help=("boundary.purpose", "boundary.statement"),
    words=Words(
        "This sounds like a slogan rather than an instruction.",
        "Somebody new must be able to work from these words.",
        "Say it as you would on a colleague's first morning.",
    ),
)
@finds("BND-02")
def has_edge(case: Case) -> Iterator[Hit]:
    """BND-02, BND-08: the sentence has an action, items and an end, and no slogan; no limit stays open."""
    boundary = case.plan.boundary
    found = doubt("boundary", boundary.statement) if said(boundary.statement) else None
    kind = found.kind if found else ""
    handed_over = any(said(row.case) for row in boundary.exclusions)
    if kind in _SLOGANS:
        yield hit("BND-08", "boundary.statement")
    elif kind in _EDGES and not (kind == "no_exclusions" and handed_over):
        yield hit("BND-02", "boundary.statement", what=kind)._replace(milder=True)
    for number, job in enumerate(boundary.jobs, 1):
        if parts.is_open_ended(job.limit):
            where, limit = f"boundary.jobs.{job.id}.limit", job.limit.strip()
            yield hit("BND-02", where, what="open_limit", number=number, limit=limit)._replace(milder=True)


@rule(
    "EXC-15",
    "WBB",
    "A phrase stands where the path should be",
    touches=("NIST MANAGE 4.1",),
    essay="192-195",
    help=("exceptions.owner", "exceptions.escalations.trigger"),
    unless="exceptions",
    words=Words(
        '"{phrase}" is what people say when there is no path.',
        "Good intentions do not pick up items.",
        "Say who takes the item, where, and how soon.",
    ),
)
@reads("exceptions")
def goes_somewhere(case: Case) -> Iterator[Hit]:
    """EXC-15: where exceptions land and the routes of their kinds are not phrases for having no path."""
    path = case.plan.exceptions
    places = [("exceptions.destination", path.destination)]
    places += [(f"exceptions.kinds.{row.id}.route", row.route) for row in path.kinds]
    for where, text in places:
        found = doubt("exception_destination", text) if said(text) else None
        sure = _NO_PATH if where == "exceptions.destination" else _NO_PATH - {"nowhere", "team_owner", "passive"}
        if found is not None and found.kind in sure:
            yield _mild(found, hit("EXC-15", where, phrase=text.strip()))


@finds("EXC-09")
@reads("people", "workflow", "exceptions")
def has_trigger(case: Case) -> Iterator[Hit]:
    """EXC-09: the condition of an escalation is more than "if needed"."""
    for row in case.plan.exceptions.escalations:
        person = case.person(row.to)
        if person is None or not said(row.trigger):
            continue
        trigger = row.trigger.strip()
        found = doubt("escalation", f"{trigger} \u2192 {holders.display(person)}")
        if found is not None and found.kind in _NO_TRIGGER:
            path = f"exceptions.escalations.{row.id}.trigger"
            yield _mild(found, hit("EXC-09", path, what="vague", trigger=trigger))


@finds("CHG-02", "STP-02")
@reads("people", "workflow", "changes", "stop")
def approvers_are_human(case: Case) -> Iterator[Hit]:
    """CHG-02, STP-02: by their names, approvers and those who can stop are internal humans."""
    for change in case.plan.changes.rules:
        for ref in change.approvers:
            doubted = None if case.inherits(ref) else _name_doubt(case, ref)
            if doubted is not None and doubted[1].kind in owners.UNFIT:
                yield _mild(doubted[1], unfit_approver(change, doubted[0], doubted[1].kind))
    for row in case.plan.stop.holders:
        doubted = _name_doubt(case, row.person)
        if doubted is not None and doubted[1].kind in owners.UNFIT:
            path, reason = f"stop.holders.{row.id}.person", doubted[1].kind
            yield _mild(doubted[1], hit("STP-02", path, name=doubted[0], reason=reason))


@finds("STP-04")
def stops_at_once(case: Case) -> Iterator[Hit]:
    """STP-04: by its description the stop waits for no meeting, ticket or further signature."""
    stop = case.plan.stop
    holder = next((case.name(row.person) for row in stop.holders if case.named(row.person)), "")
    if said(stop.how) and parts.waits(holder, stop.how.strip()):
        yield hit("STP-04", "stop.how", what="waits", how=stop.how.strip())._replace(milder=True)


@finds("REV-02", "MET-06")
@reads("reviews", "scorecard")
def has_rhythm(case: Case) -> Iterator[Hit]:
    """REV-02, MET-06: an interval names a day, a length or a count, and recurs within a year."""
    for name in ("performance", "audit"):
        interval: str = getattr(case.plan.reviews, name).interval
        if _is_unsteady(interval, name):
            answer = hit("REV-02", f"reviews.{name}.interval", review=name, interval=interval.strip())
            yield answer._replace(milder=True)
    for row in case.plan.scorecard.measures:
        if scorecard.in_use(row) and _is_unsteady(row.interval, "measure"):
            where, name, typed = f"scorecard.measures.{row.id}.interval", row.name.strip(), row.interval.strip()
            answer = hit("MET-06", where, what="vague", measure=name, key="any", interval=typed)
            yield answer._replace(milder=True)


def _is_unsteady(interval: str, name: str) -> bool:
    if not said(interval) or reviews.is_vague(interval):
        return False
    found = doubt("review_rhythm", interval)
    kinds = _NO_RHYTHM if name == "performance" else _NO_RHYTHM - {"too_slow"}
    return found is not None and found.kind in kinds


@rule(
    "OUT-05",
    "WWW",
    "The result described is that of the machine",
    touches=("NIST MAP 1.4", "NIST MEASURE 4.3"),
    essay="78-79, 100-102",
    help=("outcome.result",),
    words=Words(
        "This describes the machine rather than what it is for.",
        "Healthy technology and a poor result go together more often than one thinks.",
        "Write what changes for the customer or in the accounts.",
    ),
)
def measures_work(case: Case) -> Iterator[Hit]:
    """OUT-05: the result and the team's own measures describe the work, not the machine."""
    if parts.measures_machine(case.plan.outcome.result):
        yield hit("OUT-05", "outcome.result")
    for row in case.plan.scorecard.measures:
        if row.key == "own" and parts.measures_machine(row.name):
            yield hit("OUT-05", f"scorecard.measures.{row.id}.name")


@by_part
def _hopes(name: str, part: Part) -> tuple[Hit, ...]:
    """The texts of one part of the plan with hopes, postponed decisions or to-do marks."""
    found: list[Hit] = []
    for path in _HOPEFUL_IN[name]:
        text: str = get(part, path.partition(".")[2])
        if not text or is_placeholder(text) or is_undecided(text):
            continue
        if mark := parts.placeholder_in(text):
            found.append(hit("GEN-01", path, text=mark)._replace(milder=True))
        elif parts.puts_off(text):
            found.append(hit("GEN-03", path, text=text.strip())._replace(milder=True))
        elif parts.hopes(text):
            found.append(hit("GEN-02", path)._replace(milder=True))
    return tuple(found)


_HOPEFUL_IN: Final = {
    name: tuple(paths) for name, paths in itertools.groupby(HOPEFUL, lambda path: path.partition(".")[0])
}


@rule(
    "GEN-02",
    "WWB",
    "The answer hopes instead of stating",
    essay="194",
    help=("system.rollback_path", "exceptions.owner"),
    words=Words(
        "This answer hopes rather than states.",
        "Hope is not a duty of anybody.",
        "Say who does it, and when.",
    ),
)
@finds("GEN-01", "GEN-03")
def states(case: Case) -> Iterator[Hit]:
    """GEN-01, GEN-02, GEN-03: a longer text contains no to-do mark, no hope and no postponed decision."""
    for name in _HOPEFUL_IN:
        yield from _hopes(name, getattr(case.plan, name))
