"""Which field or check answers each line of the essay that sets a requirement; lines are given by number only.

A rule declares the lines that it answers; this module has those that a field answers. Paths have no row ids. A line
may be answered by several fields and checks; a check counts if it detects what the line warns of.
"""

from __future__ import annotations

from typing import Final

from models.checks import RULES

_Span = tuple[int, int, tuple[str, ...]]

_DUTIES: Final = "system.duties"
_JOBS: Final = "boundary.jobs"
_KINDS: Final = ("exceptions.kinds.key", "exceptions.kinds.route", "exceptions.kinds.severity")
_FOUR: Final = ("workflow.owner", "system.owner", "exceptions.owner", "outcome.owner")
_DECISIONS: Final = ("outcome.expands", "outcome.narrows", "outcome.kills")
_RULES: Final = ("changes.rules.key", "changes.rules.approvers")
_MEASURES: Final = ("scorecard.measures.key",)
_BEHAVIOUR: Final = ("workflow.owner", "system.owner")
_FURTHER_UP: Final = ("exceptions.escalations.trigger", "exceptions.escalations.to", "exceptions.escalations.within")
_ACCEPTED: Final = (
    "workflow.accepted_on", "system.accepted_on", "exceptions.accepted_on", "outcome.accepted_on",
)  # fmt: skip

_SPANS: Final[tuple[_Span, ...]] = (
    (8, 8, ("people.relation",)),
    (10, 10, ("boundary.statement", _JOBS, "workflow.owner")),
    (11, 11, ("outcome.owner", "scorecard.owner")),
    (12, 12, ("boundary.jobs.disposition", "changes.rules.approvers")),
    (13, 13, ("exceptions.owner",)),
    (14, 14, ("outcome.damage_owner",)),
    (15, 15, (*_DECISIONS, "stop.holders.person", "stop.narrow")),
    (18, 20, _ACCEPTED),
    (21, 21, ("vendors.inside_expert",)),
    (22, 22, ("consulted.area", "consulted.asked_on")),
    (23, 23, ("exceptions.shifts.person", "exceptions.service_hours.days")),
    (26, 33, _BEHAVIOUR),
    (34, 34, ("boundary.jobs.verb", "boundary.jobs.effect")),
    (35, 35, ("workflow.owner",)),
    (36, 36, (_DUTIES, "vendors.role")),
    (37, 37, ("system.duties.runtime_health",)),
    (38, 38, ("system.duties.access",)),
    (39, 39, ("system.duties.integrations",)),
    (40, 40, ("vendors.name", "vendors.role", "vendors.exit_plan")),
    (41, 42, (_JOBS,)),
    (43, 43, ("boundary.good_enough",)),
    (44, 44, ("boundary.jobs.disposition",)),
    (45, 45, ("scorecard.measures",)),
    (46, 46, ("reviews.failures.trigger", "reviews.failures.delay")),
    (48, 51, _FOUR),
    (52, 53, ("workflow.owner", "workflow.unit")),
    (59, 60, ("boundary.purpose",)),
    (61, 61, ("outcome.result", "boundary.success")),
    (62, 62, ("boundary.inputs", "head.intake")),
    (63, 63, ("boundary.success", "boundary.failure")),
    (64, 64, ("boundary.accepted_risks",)),
    (65, 65, ("people.organisation", "people.relation")),
    (67, 68, ("system.owner",)),
    (69, 69, (_DUTIES,)),
    (70, 70, ("system.duties.runtime_health",)),
    (71, 71, ("system.duties.integrations",)),
    (72, 72, ("system.duties.secrets",)),
    (73, 73, ("system.duties.deployment",)),
    (74, 74, ("system.duties.observability",)),
    (75, 75, ("system.duties.rollback", "system.rollback_path")),
    (76, 76, ("system.duties.access",)),
    (77, 77, ("system.duties.environments",)),
    (78, 79, ("outcome.result",)),
    (80, 83, ("exceptions.owner",)),
    (84, 91, _KINDS),
    (92, 92, ("exceptions.owner",)),
    (94, 94, ("exceptions.sees_queue", "exceptions.shows_age")),
    (95, 95, ("exceptions.severities.first_look", "exceptions.severities.cleared")),
    (96, 96, ("exceptions.allowed_actions",)),
    (97, 97, ("exceptions.playbook",)),
    (98, 98, ("exceptions.feedback_loop",)),
    (99, 99, ("exceptions.owner",)),
    (100, 102, ("outcome.owner", "outcome.result")),
    (103, 109, ("outcome.result", "scorecard.measures")),
    (110, 114, (*_DECISIONS, "scorecard.measures.expand", "scorecard.measures.narrow")),
    (115, 115, ("outcome.decide_by",)),
    (117, 117, ("workflow.owner",)),
    (118, 119, ("workflow.owner",)),
    (120, 120, ("system.owner",)),
    (121, 121, ("exceptions.destination", "exceptions.owner")),
    (122, 122, ("scorecard.owner", "outcome.owner")),
    (124, 124, ("workflow.owner",)),
    (125, 127, ("workflow.owner", "people.name", "people.holder")),
    (130, 131, ("boundary.statement", "head.workflow")),
    (132, 134, ("boundary.statement",)),
    (135, 135, ("boundary.jobs.limit", "boundary.exclusions.case", "boundary.exclusions.to")),
    (137, 142, ("workflow.owner", "people.name", "people.kind", "people.title")),
    (143, 144, ("system.owner", "people.kind")),
    (145, 145, (_DUTIES,)),
    (146, 146, ("system.duties.broken_integrations",)),
    (147, 147, ("system.duties.failed_jobs",)),
    (148, 148, ("system.duties.deployment_errors",)),
    (149, 149, ("system.duties.access_problems",)),
    (150, 150, ("system.duties.drift",)),
    (151, 151, ("system.duties.missing_observability",)),
    (155, 155, ("exceptions.destination", "exceptions.tool")),
    (156, 156, ("exceptions.owner", "exceptions.reviewers")),
    (157, 157, ("exceptions.severities.first_look", "exceptions.severities.cleared")),
    (158, 158, ("exceptions.allowed_actions",)),
    (159, 159, _FURTHER_UP),
    (160, 160, ("exceptions.claimable",)),
    (161, 162, _RULES),
    (163, 163, _RULES),
    (164, 169, _RULES),
    (171, 172, ("scorecard.owner",)),
    (173, 179, _MEASURES),
    (180, 180, ("scorecard.owner", "scorecard.measures.target")),
    (186, 186, ("exceptions.destination",)),
    (187, 187, ("exceptions.owner",)),
    (188, 188, ("exceptions.severities.rule",)),
    (189, 189, ("exceptions.severities.first_look",)),
    (190, 190, ("exceptions.feedback_loop",)),
    (193, 193, ("vendors.cover_until", "vendors.cover_owner")),
    (195, 195, ("exceptions.escalations.trigger",)),
    (196, 196, ("exceptions.shifts.person",)),
    (197, 199, ("autonomy.stage",)),
    (201, 202, ("autonomy.stage", "boundary.jobs.effect")),
    (203, 203, ("exceptions.owner", "outcome.owner", "changes.rules.approvers")),
    (204, 205, ("autonomy.low_risk_rule", "autonomy.sample_share", "exceptions.escalations.trigger")),
    (206, 206, ("exceptions.owner", "outcome.owner", "autonomy.evidence")),
    (207, 208, ("autonomy.stage", "boundary.jobs.value")),
    (210, 210, ("changes.rules.approvers",)),
    (211, 211, ("changes.rules.approvers",)),
    (212, 212, ("stop.rollback",)),
    (213, 213, ("reviews.audit.interval", "reviews.audit.chair")),
    (214, 214, ("incident.owner", "incident.plan")),
    (215, 215, ("outcome.kill_criteria",)),
    (217, 217, ("people.organisation",)),
    (218, 218, ("vendors.role", "vendors.cover_until")),
    (219, 219, ("people.organisation",)),
    (228, 228, ("vendors.decides",)),
    (229, 229, ("vendors.inside_expert", "vendors.exit_plan")),
    (232, 232, ("workflow.unit", "exceptions.shifts.person", "changes.rules.needed")),
    (245, 245, ("stop.how", "stop.minutes", "stop.who_else")),
    (246, 246, ("reviews.performance.interval",)),
    (250, 250, ("workflow.owner",)),
    (251, 251, ("exceptions.owner",)),
    (252, 252, ("scorecard.owner",)),
    (253, 253, ("stop.holders.person",)),
)  # fmt: skip


def _lines(spans: str) -> list[int]:
    """The numbers in "8, 117-119"."""
    ends = (span.partition("-") for span in spans.split(", ") if span)
    return [line for first, _, last in ends for line in range(int(first), int(last or first) + 1)]


def _by_line() -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for first, last, fields in _SPANS:
        for line in range(first, last + 1):
            found[line] = fields
    for one in RULES.values():
        for line in _lines(one.essay):
            found[line] = (*found.get(line, ()), one.id)
    return found


ANSWERS: Final = _by_line()
"""By the number of the line: paths of fields, and ids of checks."""
