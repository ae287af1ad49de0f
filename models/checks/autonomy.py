"""Checks of the stage: chosen, true to the jobs, earned, and matched by ownership."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, hit, said
from models.checks.rule import Words, rule
from models.holders import ROLES, role_people
from models.plan import Plan
from models.stage import implied_stage

_BUSY: Final = ("looser_threshold", "higher_risk")


@rule(
    "AUT-01",
    "BBB",
    "No stage is chosen",
    touches=("MGF 1.1.3", "L1-L5"),
    essay="197-199",
    help=("autonomy.stage",),
    words=Words(
        "Nobody has chosen a stage yet.",
        "How much has to be in place depends on how free the agent is.",
        "Choose 1 if people release everything, 2 if low risk goes through alone, 3 for more than that.",
    ),
)
def is_chosen(case: Case) -> Iterator[Hit]:
    """AUT-01: a stage is chosen."""
    if case.plan.autonomy.stage == 0:
        yield hit("AUT-01", "autonomy.stage")


@rule(
    "AUT-02",
    "BBB",
    "The stage named is not the stage that the jobs imply",
    touches=("NIST MAP 3.3", "MGF 1.1.3"),
    essay="201-202, 207-208",
    help=(
        "boundary.jobs.value",
        "boundary.jobs.disposition",
        "boundary.jobs.undo",
        "boundary.jobs.effect",
        "autonomy.stage",
        "autonomy.low_risk_value",
    ),
    words=Words(
        "Stage {a} is chosen, but the jobs are those of stage {b}: {job}.",
        "Freedom is in what the agent does, whatever the stage is called.",
        "Raise the stage with all that it asks for, or let the agent ask first.",
        {
            "job": {
                "writes": "one is done alone and writes outside the draft",
                "lasting": "one that is done alone cannot be undone, or is worth more than the rule for low risk "
                "allows",
            }
        },
    ),
)
def fits_jobs(case: Case) -> Iterator[Hit]:
    """AUT-02: no job is freer than the stage."""
    needed = implied_stage(case.plan)
    if needed > case.stage:
        job = "lasting" if needed == 3 else "writes"
        yield hit("AUT-02", "autonomy.stage", a=case.stage, b=needed, job=job)


@rule(
    "AUT-03",
    "-BB",
    "The stage rose and nobody has signed for it",
    touches=("ISO 6.3", "EUAIA 27.2"),
    essay="197-199",
    help=("autonomy.stage",),
    needs="signed",
    after_sealing=True,
    words=Words(
        "The stage rose from {a} to {b} and nobody has signed for it.",
        "The old signatures were given for a smaller freedom.",
        "Seal this revision and let it be signed.",
    ),
)
@rule(
    "AUT-04",
    "-WW",
    "More freedom with the same ownership as before",
    touches=("NIST GOVERN 1.5", "EUAIA 14.3"),
    essay="197-199, 216",
    help=("autonomy.stage",),
    needs="signed",
    words=Words(
        "The agent may do more than at stage {a}, and exactly the same people answer for it in the same way.",
        "Whoever could keep up with little freedom may not keep up with more.",
        "Look again at who owns exceptions, approvals and the stop.",
    ),
)
def is_signed(case: Case) -> Iterator[Hit]:
    """AUT-03, AUT-04: a higher stage than the one last signed is signed anew, and ownership moved with it."""
    before = case.context.signed_stage
    if before is None or case.stage <= before:
        return
    yield hit("AUT-03", "autonomy.stage", a=before, b=case.stage)
    if case.context.signed is not None and _ownership(case.context.signed) == _ownership(case.plan):
        yield hit("AUT-04", "autonomy.stage", a=before)


def _ownership(plan: Plan) -> tuple[object, ...]:
    """All values of the plan that say who is responsible for what."""
    people = role_people(plan)
    return (
        tuple(people[role] for role in ROLES),
        tuple((rule.key, rule.name, frozenset(rule.approvers)) for rule in plan.changes.rules),
        tuple(row.person for row in plan.stop.holders),
        tuple((row.trigger, row.to, row.within) for row in plan.exceptions.escalations),
    )


@rule(
    "AUT-05",
    "-BB",
    "No rule for low risk, or no share that people check",
    touches=("NIST MEASURE 2.4", "MGF 2.2.2", "NIST MAP 3.5"),
    essay="204-205",
    help=("autonomy.low_risk_rule", "autonomy.low_risk_value", "autonomy.sample_share"),
    words=Words(
        "{what}",
        "Bounded freedom needs a bound, and eyes on what passes it.",
        'For example: "replies from templates B1 to B9, no money moves"; people check 5 % of what goes out.',
        {
            "what": {
                "low_risk": "It is not written what counts as low risk.",
                "share": "It is not stated which share of the outputs people check.",
            }
        },
    ),
)
def is_bounded(case: Case) -> Iterator[Hit]:
    """AUT-05: low risk has a rule, and a share of outputs is checked."""
    autonomy = case.plan.autonomy
    if not said(autonomy.low_risk_rule):
        yield hit("AUT-05", "autonomy.low_risk_rule", what="low_risk")
    share = parse_value.number(autonomy.sample_share)
    if share is None or not 0 < share <= 100:
        yield hit("AUT-05", "autonomy.sample_share", what="share")


@rule(
    "AUT-06",
    "--B",
    "A control of stage 3 has no owner",
    touches=("NIST MANAGE 4.1", "NIST MANAGE 4.3", "ISO A.8.4", "EUAIA 26.5", "AIUC E001", "AIUC E002"),
    essay="210-215",
    help=("outcome.kill_criteria", "stop.rollback", "reviews.audit", "incident.owner", "incident.tells_customers"),
    words=Words(
        "Stage 3 needs {what}.",
        "With more freedom, each of these questions comes up in a hurry.",
        "Name one person for it, or write it down.",
        {
            "what": {
                "expands": "one person who may widen the scope",
                "loose": "a named approver for looser thresholds and higher-risk paths",
                "rollback": "one person who may roll back",
                "chair": "one person who leads the audit review",
                "audit": "a rhythm for the audit review",
                "incident": "one person who owns an incident",
                "plan": "a plan for incidents",
                "criteria": "written criteria for ending it",
                "kills": "one person who may end it",
            }
        },
    ),
)
@reads("people", "workflow", "outcome", "changes", "stop", "reviews", "incident")
def is_controlled(case: Case) -> Iterator[Hit]:
    """AUT-06: the six requirements of stage 3 are met."""
    plan = case.plan
    audit = plan.reviews.audit
    rules = {rule.key: rule for rule in plan.changes.rules}
    loose = next((key for key in _BUSY if key in rules and not any(map(case.named, rules[key].approvers))), "")
    missing = (
        ("outcome.expands", not case.named(plan.outcome.expands), "expands"),
        (
            f"changes.rules.{rules[loose].id}.approvers" if loose else "changes.rules",
            bool(loose) or not any(key in rules for key in _BUSY),
            "loose",
        ),
        ("stop.rollback", not case.named(plan.stop.rollback), "rollback"),
        ("reviews.audit.chair", not case.named(audit.chair), "chair"),
        ("reviews.audit.interval", not said(audit.interval), "audit"),
        ("incident.owner", not case.named(plan.incident.owner), "incident"),
        ("incident.plan", not said(plan.incident.plan), "plan"),
        ("outcome.kill_criteria", not said(plan.outcome.kill_criteria), "criteria"),
        ("outcome.kills", not case.named(plan.outcome.kills), "kills"),
    )
    for path, gap, what in missing:
        if gap:
            yield hit("AUT-06", path, what=what)


@rule(
    "AUT-07",
    "-WB",
    "No figures support the stage",
    touches=("NIST MANAGE 1.1", "MGF 2.3.3"),
    essay="206",
    help=("autonomy.evidence",),
    origin="added",
    words=Words(
        "The evidence for this stage holds no figure.",
        "Trust that is not counted is hope.",
        'For example: "eight weeks at stage 1, 97 of 100 drafts sent unchanged".',
    ),
)
@reads("autonomy")
def is_earned(case: Case) -> Iterator[Hit]:
    """AUT-07: the evidence for a higher stage holds at least one figure."""
    if not any(sign.isdecimal() for sign in case.plan.autonomy.evidence):
        yield hit("AUT-07", "autonomy.evidence")
