"""Which field or check answers each line of the essay that sets a requirement; lines are given by number only.

A path leaves out the ids of rows. A line may be answered by several fields and checks; a check stands for the place
where an answer that the line warns of is found out.
"""

from __future__ import annotations

from typing import Final

_Span = tuple[int, int, tuple[str, ...]]

_DUTIES: Final = "system.duties"
_JOBS: Final = "boundary.jobs"
_KINDS: Final = ("exceptions.kinds.key", "exceptions.kinds.route", "exceptions.kinds.severity", "EXC-17")
_FOUR: Final = ("workflow.owner", "system.owner", "exceptions.owner", "outcome.owner", "WFO-07")
_DECISIONS: Final = ("outcome.expands", "outcome.narrows", "outcome.kills", "OUT-04")
_RULES: Final = ("changes.rules.key", "changes.rules.approvers", "CHG-01")
_MEASURES: Final = ("scorecard.measures.key", "MET-02")
_BEHAVIOUR: Final = ("workflow.owner", "system.owner", "SYS-06", "GEN-08")
_FURTHER_UP: Final = ("exceptions.escalations.trigger", "exceptions.escalations.to", "exceptions.escalations.within")
_ACCEPTED: Final = (
    "workflow.accepted_on", "system.accepted_on", "exceptions.accepted_on", "outcome.accepted_on", "WFO-10", "CRS-01",
)  # fmt: skip

_SPANS: Final[tuple[_Span, ...]] = (
    (8, 8, ("people.relation", "WFO-05")),
    (10, 10, ("boundary.statement", _JOBS, "workflow.owner")),
    (11, 11, ("outcome.owner", "scorecard.owner", "OUT-01", "MET-01")),
    (12, 12, ("boundary.jobs.disposition", "changes.rules.approvers", "BND-04", "CHG-01")),
    (13, 13, ("exceptions.owner", "EXC-03")),
    (14, 14, ("outcome.damage_owner", "GEN-04")),
    (15, 15, (*_DECISIONS, "stop.holders.person", "stop.narrow", "STP-01", "STP-05", "MET-07")),
    (18, 20, _ACCEPTED),
    (21, 21, ("vendors.inside_expert", "VEN-02")),
    (22, 22, ("consulted.area", "consulted.asked_on", "GEN-08")),
    (23, 23, ("exceptions.shifts.person", "exceptions.service_hours.days", "EXC-12")),
    (26, 33, _BEHAVIOUR),
    (34, 34, ("boundary.jobs.verb", "boundary.jobs.effect", "BND-02")),
    (35, 35, ("workflow.owner", "SYS-06")),
    (36, 36, (_DUTIES, "vendors.role", "SYS-04")),
    (37, 37, ("system.duties.runtime_health", "SYS-04")),
    (38, 38, ("system.duties.access", "SYS-04")),
    (39, 39, ("system.duties.integrations", "SYS-04")),
    (40, 40, ("vendors.name", "vendors.role", "vendors.exit_plan")),
    (41, 42, (_JOBS, "BND-01", "BND-02")),
    (43, 43, ("boundary.good_enough", "BND-06")),
    (44, 44, ("boundary.jobs.disposition", "BND-04")),
    (45, 45, ("scorecard.measures", "MET-02")),
    (46, 46, ("reviews.failures.trigger", "reviews.failures.delay", "REV-03")),
    (48, 51, _FOUR),
    (52, 53, ("workflow.owner", "workflow.unit")),
    (59, 60, ("boundary.purpose",)),
    (61, 61, ("outcome.result", "boundary.success")),
    (62, 62, ("boundary.inputs", "head.intake", "BND-05")),
    (63, 63, ("boundary.success", "boundary.failure", "BND-06")),
    (64, 64, ("boundary.accepted_risks", "BND-07")),
    (65, 65, ("people.organisation", "people.relation", "WFO-03", "WFO-05")),
    (67, 68, ("system.owner", "SYS-01")),
    (69, 69, (_DUTIES, "SYS-04", "SYS-05")),
    (70, 70, ("system.duties.runtime_health", "SYS-04")),
    (71, 71, ("system.duties.integrations", "SYS-04")),
    (72, 72, ("system.duties.secrets", "SYS-04")),
    (73, 73, ("system.duties.deployment", "SYS-04")),
    (74, 74, ("system.duties.observability", "SYS-04")),
    (75, 75, ("system.duties.rollback", "system.rollback_path", "SYS-05")),
    (76, 76, ("system.duties.access", "LOG-01", "SYS-04")),
    (77, 77, ("system.duties.environments", "SYS-04")),
    (78, 79, ("outcome.result", "SYS-06", "OUT-05")),
    (80, 83, ("exceptions.owner", "EXC-03")),
    (84, 91, _KINDS),
    (92, 92, ("exceptions.owner", "EXC-03")),
    (94, 94, ("exceptions.sees_queue", "exceptions.shows_age", "EXC-16")),
    (95, 95, ("exceptions.severities.first_look", "exceptions.severities.cleared", "EXC-06", "EXC-14")),
    (96, 96, ("exceptions.allowed_actions", "EXC-08")),
    (97, 97, ("exceptions.playbook", "EXC-10")),
    (98, 98, ("exceptions.feedback_loop", "EXC-11")),
    (99, 99, ("exceptions.owner", "EXC-04")),
    (100, 102, ("outcome.owner", "outcome.result", "OUT-01", "OUT-05")),
    (103, 109, ("outcome.result", "scorecard.measures")),
    (110, 114, (*_DECISIONS, "scorecard.measures.expand", "scorecard.measures.narrow", "MET-07")),
    (115, 115, ("outcome.decide_by", "OUT-06", "REV-05")),
    (116, 116, ("WFO-07",)),
    (117, 117, ("workflow.owner", "WFO-04", "GEN-07")),
    (118, 119, ("workflow.owner", "WFO-01", "WFO-04")),
    (120, 120, ("system.owner", "SYS-01")),
    (121, 121, ("exceptions.destination", "exceptions.owner", "EXC-01", "EXC-03")),
    (122, 122, ("scorecard.owner", "outcome.owner", "MET-01", "OUT-01")),
    (123, 123, ("WFO-06",)),
    (124, 124, ("workflow.owner", "WFO-04")),
    (125, 127, ("workflow.owner", "people.name", "people.holder", "GEN-07")),
    (128, 129, ("GEN-09", "BND-08")),
    (130, 131, ("boundary.statement", "head.workflow", "BND-01")),
    (132, 134, ("boundary.statement", "BND-02")),
    (135, 135, ("boundary.jobs.limit", "boundary.exclusions.case", "boundary.exclusions.to", "BND-02", "BND-03")),
    (136, 136, ("BND-01",)),
    (137, 142, ("workflow.owner", "people.name", "people.kind", "people.title", "WFO-02")),
    (143, 144, ("system.owner", "people.kind", "SYS-01", "SYS-02")),
    (145, 145, (_DUTIES, "SYS-04")),
    (146, 146, ("system.duties.broken_integrations", "SYS-04")),
    (147, 147, ("system.duties.failed_jobs", "SYS-04")),
    (148, 148, ("system.duties.deployment_errors", "SYS-04")),
    (149, 149, ("system.duties.access_problems", "SYS-04")),
    (150, 150, ("system.duties.drift", "SYS-04")),
    (151, 151, ("system.duties.missing_observability", "SYS-04")),
    (155, 155, ("exceptions.destination", "exceptions.tool", "EXC-01", "EXC-02")),
    (156, 156, ("exceptions.owner", "exceptions.reviewers", "EXC-03", "EXC-04")),
    (157, 157, ("exceptions.severities.first_look", "exceptions.severities.cleared", "EXC-06")),
    (158, 158, ("exceptions.allowed_actions", "EXC-08")),
    (159, 159, (*_FURTHER_UP, "EXC-09")),
    (160, 160, ("exceptions.claimable", "EXC-02", "EXC-04")),
    (161, 162, _RULES),
    (163, 163, (*_RULES, "CHG-02")),
    (164, 169, _RULES),
    (170, 170, ("CHG-05",)),
    (171, 172, ("scorecard.owner", "MET-01")),
    (173, 179, _MEASURES),
    (180, 180, ("scorecard.owner", "scorecard.measures.target", "MET-01", "MET-03")),
    (186, 186, ("exceptions.destination", "EXC-01")),
    (187, 187, ("exceptions.owner", "EXC-03")),
    (188, 188, ("exceptions.severities.rule", "EXC-07")),
    (189, 189, ("exceptions.severities.first_look", "EXC-06")),
    (190, 190, ("exceptions.feedback_loop", "EXC-11")),
    (192, 192, ("EXC-15",)),
    (193, 193, ("vendors.cover_until", "vendors.cover_owner", "EXC-15", "EXC-05", "VEN-03")),
    (194, 194, ("EXC-15", "GEN-02")),
    (195, 195, ("exceptions.escalations.trigger", "EXC-15", "EXC-09", "GEN-03")),
    (196, 196, ("exceptions.shifts.person", "EXC-12")),
    (197, 199, ("autonomy.stage", "AUT-01", "AUT-03", "AUT-04")),
    (201, 202, ("autonomy.stage", "boundary.jobs.effect", "AUT-02")),
    (203, 203, ("exceptions.owner", "outcome.owner", "changes.rules.approvers")),
    (204, 205, ("autonomy.low_risk_rule", "autonomy.sample_share", "exceptions.escalations.trigger", "AUT-05")),
    (206, 206, ("exceptions.owner", "outcome.owner", "autonomy.evidence", "EXC-03", "OUT-01", "AUT-07")),
    (207, 208, ("autonomy.stage", "boundary.jobs.value", "AUT-02")),
    (210, 210, ("changes.rules.approvers", "CHG-06", "AUT-06")),
    (211, 211, ("changes.rules.approvers", "AUT-06")),
    (212, 212, ("stop.rollback", "STP-03", "AUT-06")),
    (213, 213, ("reviews.audit.interval", "reviews.audit.chair", "AUT-06")),
    (214, 214, ("incident.owner", "incident.plan", "AUT-06")),
    (215, 215, ("outcome.kill_criteria", "AUT-06", "MET-07")),
    (216, 216, ("AUT-04",)),
    (217, 217, ("people.organisation", "VEN-01", "SYS-03", "OUT-03")),
    (218, 218, ("vendors.role", "vendors.cover_until", "VEN-03", "SYS-03")),
    (219, 219, ("people.organisation", "WFO-03", "VEN-01")),
    (228, 228, ("vendors.decides", "VEN-01", "OUT-03")),
    (229, 229, ("vendors.inside_expert", "vendors.exit_plan", "VEN-02")),
    (232, 232, ("workflow.unit", "exceptions.shifts.person", "changes.rules.needed", "CHG-06", "EXC-12")),
    (235, 236, ("GEN-03", "WFO-03")),
    (237, 238, ("GEN-09",)),
    (239, 239, ("WFO-01", "WFO-02", "WFO-03", "WFO-04")),
    (240, 240, ("SYS-01", "SYS-02", "SYS-03")),
    (241, 241, ("EXC-01", "EXC-02", "EXC-03", "EXC-04", "EXC-05")),
    (242, 242, ("OUT-01", "OUT-02", "OUT-03", "MET-01")),
    (243, 243, ("CHG-01", "CHG-02")),
    (244, 244, ("EXC-07", "EXC-09")),
    (245, 245, ("stop.how", "stop.minutes", "stop.who_else", "STP-01", "STP-02", "STP-03", "STP-04", "STP-05")),
    (246, 246, ("reviews.performance.interval", "MET-06", "REV-01", "REV-02", "REV-03")),
    (248, 249, ("GEN-10",)),
    (250, 250, ("workflow.owner", "GEN-10")),
    (251, 251, ("exceptions.owner", "GEN-10")),
    (252, 252, ("scorecard.owner", "GEN-10")),
    (253, 253, ("stop.holders.person", "STP-01", "GEN-10")),
)  # fmt: skip


def _by_line() -> dict[int, tuple[str, ...]]:
    return {line: answers for first, last, answers in _SPANS for line in range(first, last + 1)}


ANSWERS: Final = _by_line()
"""By the number of the line: paths of fields, and ids of checks."""
