"""Checks across the whole plan: placeholders, a human name, harm downstream, who was asked, records and the end."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.check_cache import by_part, reads
from models.checks.judged_plan import Case, Hit, hit, is_placeholder, is_undecided, said
from models.checks.rule import Words, rule
from models.field_specs import specs
from models.fields import Part, Row
from models.owners import AREA_WORDS
from models.plan import Plan

REQUIRED: Final = {
    **dict.fromkeys(
        (
            "head.agent", "head.workflow", "head.unit", "head.intake", "head.volume", "people.name", "people.holder",
            "boundary.purpose", "boundary.statement", "boundary.jobs.verb", "boundary.jobs.object",
            "boundary.jobs.limit", "workflow.unit", "workflow.accepted_on", "system.accepted_on",
            "exceptions.accepted_on", "outcome.accepted_on", "stop.minutes", "reviews.performance.interval",
            "reviews.failures.trigger", "reviews.failures.delay",
        ),
        1,
    ),
    **dict.fromkeys(
        (
            "boundary.exclusions.case", "boundary.inputs", "boundary.good_enough", "boundary.success",
            "boundary.failure", "system.rollback_path", "exceptions.destination", "exceptions.severities.rule",
            "exceptions.severities.first_look", "exceptions.allowed_actions", "exceptions.escalations.trigger",
            "exceptions.escalations.within", "exceptions.playbook", "exceptions.feedback_loop", "outcome.result",
            "scorecard.measures.target", "scorecard.measures.unit", "stop.how", "autonomy.low_risk_rule",
            "autonomy.sample_share",
        ),
        2,
    ),
    **dict.fromkeys(
        (
            "boundary.accepted_risks", "exceptions.kinds.route", "outcome.decide_by", "outcome.kill_criteria",
            "scorecard.measures.interval", "stop.narrow", "stop.rehearsed_on", "reviews.audit.interval",
            "autonomy.evidence", "incident.plan", "records.kept", "records.kept_for",
        ),
        3,
    ),
}  # fmt: skip
"""Text fields, by path without row ids, with the stage from which an answer is required."""
_ASKED: Final = ("legal", "risk", "security")
_APART: Final = frozenset({"settled", "open_items", "attachments", "plan_id"})
_TEXT_SHAPES: Final = frozenset({"line", "prose", "figure", "day", "span"})
_RECORDS: Final = (
    ("LOG-01", "kept"),
    ("LOG-01", "kept_for"),
    ("PPL-01", "trained_on"),
    ("PPL-01", "told_on"),
)


@functools.cache
def _names(part: type[Part]) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """The fields of a part to search: texts, and nested parts (with whether it is a list)."""
    known = specs(part).values()
    texts = tuple((spec.name, False) for spec in known if spec.shape in _TEXT_SHAPES)
    inner = tuple(
        (spec.name, spec.shape == "rows")
        for spec in known
        if spec.shape in ("part", "rows") and spec.name not in _APART
    )
    return texts, inner


def _texts(part: Part, path: str, pattern: str) -> Iterator[tuple[str, str, str]]:
    """Every short text: its path, the path without rows, and the text."""
    texts, inner = _names(type(part))
    values = part.__dict__
    for name, _ in texts:
        text = values[name]
        if text and len(text) <= 40:
            yield f"{path}{name}", f"{pattern}{name}", text
    for name, is_list in inner:
        if is_list:
            for row in values[name]:
                yield from _texts(row, f"{path}{name}.{row.id}.", f"{pattern}{name}.")
        else:
            yield from _texts(values[name], f"{path}{name}.", f"{pattern}{name}.")


@by_part
def _unanswered(name: str, part: Part | tuple[Row, ...]) -> tuple[tuple[str, Hit], ...]:
    """The placeholders and postponed decisions in a part or list of the plan, each with its path without row ids."""
    within = [(part, f"{name}.")] if isinstance(part, Part) else [(row, f"{name}.{row.id}.") for row in part]
    found: list[tuple[str, Hit]] = []
    for one, at in within:
        for path, pattern, text in _texts(one, at, f"{name}."):
            if is_placeholder(text):
                found.append((pattern, hit("GEN-01", path, text=text.strip())))
            elif is_undecided(text):
                found.append((pattern, hit("GEN-03", path, text=text.strip())))
    return tuple(found)


@rule(
    "GEN-01",
    "BBB",
    "A placeholder is still in the text",
    help=("head.agent",),
    words=Words(
        'Only a placeholder stands here: "{text}".',
        "A mark for later is the last thing anybody reads again.",
        "Write the answer, or leave the field empty so that it counts as open.",
    ),
)
@rule(
    "GEN-03",
    "BBB",
    "A point is not decided yet",
    essay="195, 235-236",
    help=("open_items",),
    words=Words(
        'No decision has been taken here: "{text}".',
        "Going live with it open means that the agent decides.",
        "Take the decision now, or accept it as an open item with an owner and a date.",
    ),
)
def is_answered(case: Case) -> Iterator[Hit]:
    """GEN-01, GEN-03: no text is only a placeholder or a postponed decision; advice outside of required fields."""
    for name, _ in _names(Plan)[1]:
        for pattern, found in _unanswered(name, getattr(case.plan, name)):
            yield found._replace(milder=REQUIRED.get(pattern, 4) > case.stage)


@rule(
    "GEN-04",
    "WBB",
    "Damage further down the line has no owner",
    touches=("NIST MANAGE 4.3", "EUAIA 27.1.f"),
    essay="14",
    help=("outcome.damage_owner", "incident.owner"),
    words=Words(
        "Nobody owns the harm that arises further down the line.",
        "Wrong output travels on, and surfaces with people who had no say.",
        "Name who makes it good when a customer or another department is hit.",
    ),
)
def harm_owned(case: Case) -> Iterator[Hit]:
    """GEN-04: a person owns the damage downstream."""
    outcome = case.plan.outcome
    if case.person(outcome.damage_owner) is None and not case.inherits(outcome.owner):
        yield hit("GEN-04", "outcome.damage_owner")


@rule(
    "GEN-07",
    "BBB",
    "No human name beside the workflow",
    touches=("NIST GOVERN 2.1",),
    essay="117, 125-127",
    help=("head.workflow", "people.name", "people.holder", "people", "workflow.owner"),
    words=Words(
        "No human name stands beside the workflow: {what}.",
        "A title alone cannot be rung up.",
        "Write who it is today; the post stays the same when the holder changes.",
        {
            "what": {"entry": "the entry has no name", "post": 'it is not written who holds "{post}"'},
        },
        {"post": "this post"},
    ),
)
def human_beside(case: Case) -> Iterator[Hit]:
    """GEN-07: the workflow owner has a human name, also where a post is named."""
    person = case.person(case.plan.workflow.owner)
    if person is None or case.fault(person.id) != "unnamed":
        return
    if person.kind == "person":
        yield hit("GEN-07", f"people.{person.id}.name", what="entry")
    else:
        post = person.name.strip() or person.title.strip()
        yield hit("GEN-07", f"people.{person.id}.holder", what="post", post=post)


@rule(
    "GEN-08",
    "NWB",
    "Legal, risk or security were not asked before sign-off",
    touches=("NIST GOVERN 1.1", "NIST MAP 1.2"),
    essay="22, 26-33",
    help=("consulted",),
    words=Words(
        "Not asked before sign-off: {areas}.",
        "Those who are asked afterwards can only say no.",
        "Write who was asked, on which day, and what came of it; not needed is an answer too.",
        {"areas": AREA_WORDS},
    ),
)
@reads("consulted")
def were_asked(case: Case) -> Iterator[Hit]:
    """GEN-08: Legal, Risk and Security were asked."""
    answered = {row.area for row in case.plan.consulted if row.outcome}
    missing = tuple(area for area in _ASKED if area not in answered)
    if missing:
        yield hit("GEN-08", "consulted", areas=missing)


@rule(
    "LOG-01",
    "NWB",
    "Records and how long they are kept are not written down",
    touches=("EUAIA 26.6", "ISO A.6.2.8", "OWASP T8"),
    essay="76",
    help=("changes.evidence", "records.kept", "attachments"),
    origin="added",
    words=Words(
        "{what}",
        "Months later somebody will ask what it did on one particular day.",
        'For example: "every input, output and approval", for "24 months".',
        {
            "what": {
                "kept": "Which records are kept is left open.",
                "kept_for": "For how long records are kept is left open.",
            }
        },
    ),
)
@rule(
    "PPL-01",
    "NWW",
    "Reviewers are not trained, or people affected are not told",
    touches=("EUAIA 26.7", "EUAIA 26.11", "EUAIA 4", "NIST GOVERN 2.2"),
    help=("exceptions.reviewers", "records.trained_on"),
    origin="added",
    words=Words(
        "{what}",
        "People can only check, or live with, what was explained to them.",
        "Write the day on which it was done.",
        {
            "what": {
                "trained_on": "The reviewers are not said to have been trained.",
                "told_on": "The people affected are not said to have been told.",
            }
        },
    ),
)
def is_on_record(case: Case) -> Iterator[Hit]:
    """LOG-01, PPL-01: records, training and information of people."""
    for check_id, name in _RECORDS:
        text: str = getattr(case.plan.records, name)
        on = parse_value.day(text) if check_id == "PPL-01" else None
        if not said(text) or (check_id == "PPL-01" and (on is None or on > case.day)):
            yield hit(check_id, f"records.{name}", what=name)


@rule(
    "DEC-01",
    "-NW",
    "Nothing is written about the end of the agent",
    touches=("NIST GOVERN 1.7", "NIST MANAGE 4.1"),
    help=("records.retirement",),
    origin="added",
    words=Words(
        "Nothing is written about the end of the agent.",
        "An agent that is merely forgotten keeps its keys.",
        'For example: "the queue goes to people, access is revoked, records are archived for two years".',
    ),
)
def end_is_written(case: Case) -> Iterator[Hit]:
    """DEC-01: something is written about the end of the agent."""
    if not said(case.plan.records.retirement):
        yield hit("DEC-01", "records.retirement")


rule(
    "GEN-05",
    "NNW",
    "One person holds roles in many plans",
    touches=("SRE ch.11",),
    help=("people",),
    origin="added",
    needs="plans",
    words=Words(
        "{name} holds {n} roles in {m} plans.",
        "Attention does not divide without end.",
        "Hand some of them on.",
    ),
)


rule(
    "GEN-09",
    "BBB",
    "One of the eight questions is not answered with yes",
    touches=("SRE ch.32",),
    essay="128-129, 237-238",
    help=("workflow.owner", "open_items"),
)


rule(
    "GEN-10",
    "BBB",
    "The agent can act, and one of the four things has no human",
    touches=("EUAIA 26.2", "NIST GOVERN 2.1"),
    essay="248-253",
    help=("workflow.owner", "exceptions.owner", "scorecard.owner", "stop.holders.person"),
)


rule(
    "CRS-01",
    "WWB",
    "Two plans or two people disagree about who owns this",
    touches=("NIST GOVERN 1.6", "NIST GOVERN 2.1"),
    essay="18-20",
    help=("workflow.accepted_on",),
    needs="plans",
    words=Words(
        "Two plans, or two people, disagree about who owns this.",
        "Between two owners, things fall to the ground.",
        "Bring both to one table and change one of the plans.",
    ),
)
