"""The answer of the plan to each of the eight questions, as one short line."""

from __future__ import annotations

from models import parse_value
from models.checks.changes import USUAL, approved
from models.checks.check_cache import words_from
from models.checks.judged_plan import Case, joined, said
from models.checks.reviews import is_planned
from models.owners import Role
from models.queue import coverage


@words_from("head", "people", "workflow")
def workflow(case: Case) -> str:
    """Who owns the workflow, with the unit."""
    words = _owner(case, case.plan.workflow)
    unit = case.plan.workflow.unit.strip() or case.plan.head.unit.strip()
    return f"{words}; for {unit}" if unit and case.person(case.plan.workflow.owner) else words


@words_from("people", "workflow", "system")
def system(case: Case) -> str:
    """Who owns the system."""
    return _owner(case, case.plan.system)


@words_from("head", "people", "workflow", "exceptions")
def queue(case: Case) -> str:
    """Where exceptions land, who owns the queue, and when nobody is on duty."""
    path = case.plan.exceptions
    if case.inherits(path.owner):
        return _left(case)
    place = path.destination.strip() if said(path.destination) else "No queue"
    words = [f"{place}: {_owner(case, path)}"]
    gaps = coverage.gaps(case.plan, case.day)
    if gaps:
        words.append(f"nobody on {coverage.gap_words(gaps)}")
    return "; ".join(words)


@words_from("people", "workflow", "outcome", "scorecard")
def outcome(case: Case) -> str:
    """Who owns the result, which result, and who owns the scorecard."""
    plan = case.plan
    if case.inherits(plan.outcome.owner):
        return _left(case)
    words = [_owner(case, plan.outcome)]
    if said(plan.outcome.result):
        words.append(plan.outcome.result.strip())
    scorecard = case.person(plan.scorecard.owner)
    if scorecard is None:
        words.append("nobody for the scorecard")
    elif scorecard is not case.person(plan.outcome.owner):
        words.append(f"scorecard: {case.name(plan.scorecard.owner)}")
    return "; ".join(words)


@words_from("people", "changes")
def approved_kinds(case: Case) -> tuple[int, int]:
    """How many kinds of change have an approver, and how many kinds there are to approve."""
    rules = case.plan.changes.rules
    kinds = [rule for rule in rules if rule.key != "own" or rule.name.strip()]
    missing = set(USUAL) - {rule.key for rule in rules}
    return sum(approved(case, rule) for rule in kinds), len(kinds) + len(missing)


@words_from("people", "changes")
def changes(case: Case) -> str:
    """How many kinds of change have an approver."""
    have, kinds = approved_kinds(case)
    inherited = sum(any(map(case.inherits, rule.approvers)) for rule in case.plan.changes.rules)
    words = f"{have} of {kinds} kinds of change have an approver"
    return f"{words}; {inherited} inherited from the workflow owner" if inherited else words


@words_from("people", "workflow", "exceptions")
def escalation(case: Case) -> str:
    """Severities with a rule, and the escalations; or that everything goes to W."""
    path = case.plan.exceptions
    ruled = [row for row in case.standing if said(row.rule)]
    steps = [row for row in path.escalations if said(row.trigger) and case.person(row.to) is not None]
    if case.inherits(path.owner) and not steps:
        return _left(case)
    rules = f"{len(ruled)} of {len(case.standing)} severities have a rule" if case.standing else "No severities"
    if not steps:
        return f"{rules}; nothing goes further up"
    first = f'"{steps[0].trigger.strip()}" goes to {case.name(steps[0].to)} within {steps[0].within.strip() or "?"}'
    return f"{rules}; {first}" if len(steps) == 1 else f"{rules}; {first}, and {len(steps) - 1} more"


def stop(case: Case) -> str:
    """Who can stop it, how fast, and when that was tried."""
    part = case.plan.stop
    names = list(dict.fromkeys(case.name(row.person) for row in part.holders if case.named(row.person)))
    words = [joined(names) if names else "Nobody is named"]
    if parse_value.number(part.minutes) is not None:
        words.append(f"within {part.minutes.strip()} minutes")
    tried = parse_value.day(part.rehearsed_on)
    words.append(f"tried on {parse_value.say_day(tried)}" if tried else "never tried")
    return "; ".join(words)


@words_from("reviews")
def reviews(case: Case) -> str:
    """The rhythm of performance and of failures."""
    performance, failures = case.plan.reviews.performance, case.plan.reviews.failures
    words = [f"Performance: {performance.interval.strip()}" if said(performance.interval) else "Performance: not set"]
    if performance.next_on.strip():
        on = parse_value.day(performance.next_on)
        words[0] += f", next on {parse_value.say_day(on) if on else performance.next_on.strip()}"
    if not is_planned(failures):
        words.append("failures: not set")
    elif said(failures.delay):
        words.append(f"failures: within {failures.delay.strip()}")
    else:
        words.append(f"failures: {failures.interval.strip() or failures.trigger.strip() or failures.next_on.strip()}")
    return "; ".join(words)


def _owner(case: Case, role: Role) -> str:
    person, shown = case.person(role.owner), case.shown(role.owner)
    if person is None:
        return "Nobody is named"
    waits = parse_value.day(role.accepted_on) is None and not case.inherits(role.owner)
    return f"{shown} (has not accepted yet)" if waits and not case.has_signed(person) else shown


def _left(case: Case) -> str:
    owner = case.plan.workflow.owner
    return f"Everything goes to the workflow owner, {case.shown(owner) or 'who is not named'} (inherited)"
