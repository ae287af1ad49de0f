"""The verdict on a plan: the eight questions with their evidence, and the four things that a human must own."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from models import evidence
from models.changes import ChangeRule
from models.checks import RULES, UNKNOWN, USUAL, check, not_judged
from models.checks.judged_plan import Case, clipped, open_case
from models.exceptions import ExceptionKind, ExceptionPath, Severity
from models.fields import INHERITED
from models.finding import Answer, Context, Finding
from models.places import place_of
from models.plan import Plan, new_plan
from models.rules import Rules
from models.scorecard import Measure

Mark = Literal["yes", "partly", "no", "none"]


class _Asked(NamedTuple):
    """A question: its words, where to go, its evidence."""

    text: str
    short: str
    path: str
    evidence: Callable[[Case], str]


@dataclass(frozen=True, slots=True)
class Question:
    """The answer to one question: `path` is the deciding field, `page` the number of its page."""

    n: int
    text: str
    short: str
    answer: Answer
    evidence: str
    path: str
    page: str


@dataclass(frozen=True)
class Verdict:
    """The verdict on a plan at a stage on a day."""

    stage: int
    ready: bool
    sealable: bool
    questions: tuple[Question, ...]
    humans_own: dict[str, bool]
    findings: tuple[Finding, ...]
    not_judged: tuple[str, ...]
    started: bool

    @functools.cached_property
    def blocking(self) -> tuple[Finding, ...]:
        """The blocking findings."""
        return tuple(finding for finding in self.findings if finding.severity == "block")

    @functools.cached_property
    def yes(self) -> int:
        """The number of questions answered with yes."""
        return sum(question.answer == "yes" for question in self.questions)

    @functools.cached_property
    def words(self) -> str:
        """ "Ready: 8 of 8", "Not ready: 6 of 8", "Not ready: 3 points block" or "Not started: 0 of 8"."""
        if not self.started:
            return "Not started: 0 of 8"
        if self.ready:
            return f"Ready: {self.yes} of 8"
        if self.yes < len(self.questions):
            return f"Not ready: {self.yes} of 8"
        count = len(self.blocking)
        return "Not ready: 1 point blocks" if count == 1 else f"Not ready: {count} points block"

    @functools.cached_property
    def mark(self) -> Mark:
        """The mark of the verdict: "none" before any entry, "no" while no question is answered with yes."""
        if not self.started:
            return "none"
        if self.ready:
            return "yes"
        return "partly" if self.yes else "no"


_ASKED: Final = (
    _Asked(
        "Does one named person own the workflow?",
        "One named workflow owner",
        "workflow.owner",
        evidence.workflow,
    ),
    _Asked(
        "Does one named person or post own the system?",
        "One named system owner",
        "system.owner",
        evidence.system,
    ),
    _Asked(
        "Do exceptions land in a queue that a named human owns?",
        "An exception queue and owner",
        "exceptions.owner",
        evidence.queue,
    ),
    _Asked(
        "Does somebody by name own the business result?",
        "One named outcome owner",
        "outcome.owner",
        evidence.outcome,
    ),
    _Asked(
        "Is there an approver for every kind of change?",
        "An approver for every change",
        "changes.rules",
        evidence.changes,
    ),
    _Asked(
        "Is it written what goes further up, and when?",
        "Escalation rules in writing",
        "exceptions.escalations",
        evidence.escalation,
    ),
    _Asked(
        "Can somebody pause or narrow it quickly?",
        "Authority to pause or narrow",
        "stop.holders",
        evidence.stop,
    ),
    _Asked(
        "Are performance and failures reviewed on a rhythm?",
        "A rhythm for reviews",
        "reviews.performance.interval",
        evidence.reviews,
    ),
)


AFTER_SEALING: Final = frozenset(one.id for one in RULES.values() if one.after_sealing)
"""Blocking findings that a signature settles, so that they do not prevent sealing."""
QUESTIONS: Final = tuple(asked.text for asked in _ASKED)
"""The eight questions; a rule names the one it belongs to by its number."""


def judge(
    plan: Plan,
    day: date,
    context: Context = UNKNOWN,
    stage: int | None = None,
    rules: Rules = USUAL,
) -> Verdict:
    """The verdict on a plan on a day, at its own stage or at `stage`."""
    asked = plan.autonomy.stage if stage is None else stage
    findings = check(plan, day, context, asked, rules)
    blocking = [finding for finding in findings if finding.severity == "block"]
    case = open_case(plan, day, asked, context, rules)
    return Verdict(
        stage=asked,
        ready=not blocking,
        sealable=all(finding.id in AFTER_SEALING for finding in blocking),
        questions=tuple(_answered(case, n, one, blocking) for n, one in enumerate(_ASKED, 1)),
        humans_own=humans_own(case),
        findings=findings,
        not_judged=not_judged(context, rules),
        started=not untouched(plan),
    )


def what_stage_would_ask(
    plan: Plan,
    stage: int,
    day: date,
    context: Context = UNKNOWN,
    rules: Rules = USUAL,
) -> tuple[Finding, ...]:
    """The findings that would block at `stage` (1 to 3) but do not block at the plan's own stage."""
    now = {(one.id, one.path) for one in check(plan, day, context, None, rules) if one.severity == "block"}
    then = (one for one in check(plan, day, context, stage, rules) if one.severity == "block")
    return tuple(one for one in then if (one.id, one.path) not in now)


def humans_own(case: Case) -> dict[str, bool]:
    """Whether a human, named and inside, holds each of the four things that must be in human hands."""
    plan = case.plan
    return {
        "boundary": case.named(plan.workflow.owner),
        "exception_path": case.named(plan.exceptions.owner),
        "scorecard": case.named(plan.scorecard.owner),
        "stop_button": any(case.named(row.person) for row in plan.stop.holders if row.person != INHERITED),
    }


def untouched(plan: Plan) -> bool:
    """Whether the plan equals a new plan, apart from the time zone."""
    if any(getattr(plan, name) != default for name, default in _BARE.items()):
        return False
    bare = plan.model_copy(
        update={
            "head": plan.head.model_copy(update={"time_zone": ""}),
            "exceptions": plan.exceptions.model_copy(update={"kinds": (), "severities": ()}),
            "scorecard": plan.scorecard.model_copy(update={"measures": ()}),
            "changes": plan.changes.model_copy(update={"rules": ()}),
        }
    )
    return bare == Plan(plan_id=plan.plan_id) and _rows(plan) <= _FRESH


def _rows(plan: Plan) -> frozenset[ExceptionKind | Severity | Measure | ChangeRule]:
    path: ExceptionPath = plan.exceptions
    rows: Iterable[ExceptionKind | Severity | Measure | ChangeRule] = (
        *path.kinds,
        *path.severities,
        *plan.scorecard.measures,
        *plan.changes.rules,
    )
    return frozenset(row.model_copy(update={"id": _SAME}) for row in rows)


_SAME: Final = "00000000"
_BARE: Final = {
    name: getattr(Plan(plan_id="00000000-0000-4000-8000-000000000000"), name)
    for name in Plan.model_fields
    if name not in ("plan_id", "head", "exceptions", "scorecard", "changes")
}
"""The parts in which a new plan has no rows; compared first because that is fast."""
_FRESH: Final = _rows(new_plan("00000000-0000-4000-8000-000000000000", lambda: _SAME))


_question: Final = functools.lru_cache(maxsize=512)(Question)
"""Cached: the same object for the same answer, as with findings."""


def _answered(case: Case, n: int, asked: _Asked, blocking: list[Finding]) -> Question:
    mine = [finding for finding in blocking if RULES[finding.id].question == n]
    missing = _is_missing(case, asked, mine)
    path = mine[0].path if mine else asked.path
    return _question(
        n=n,
        text=asked.text,
        short=asked.short,
        answer="no" if missing else "partly" if mine else "yes",
        evidence=clipped(asked.evidence(case)),
        path=path,
        page=place_of(path).page,
    )


def _is_missing(case: Case, asked: _Asked, mine: list[Finding]) -> bool:
    """Whether the subject of a question is missing, and not only a detail of it."""
    plan = case.plan
    if asked.path == "changes.rules":
        approved, kinds = evidence.approved_kinds(case)
        return bool(mine) and (not approved or not kinds)
    if asked.path in _OWNED and case.inherits(getattr(plan, _OWNED[asked.path]).owner):
        # Inherited from a workflow owner who is not named.
        return case.person(plan.workflow.owner) is None
    if asked.path == "outcome.owner":
        return any(finding.path == "outcome.owner" and finding.id == "OUT-01" for finding in mine)
    if asked.path == "exceptions.escalations":
        return any(finding.path == "exceptions.escalations" for finding in mine)
    return any(RULES[finding.id].subject for finding in mine)


_OWNED: Final = {"exceptions.owner": "exceptions", "outcome.owner": "outcome", "exceptions.escalations": "exceptions"}
