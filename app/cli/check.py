"""What `check` prints: the verdict on a plan in words, or as one object for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from models import stage
from models.checks import message
from models.finding import SEVERITY_WORDS, Finding
from models.plan import Plan
from models.readiness import Verdict

CHECK_SCHEMA: Final = 1
"""Number of the shape that `check --json` prints; it rises when a key changes its meaning or goes."""


def as_json(plan: Plan, verdict: Verdict) -> dict[str, Any]:
    """What `check --json` prints; the README documents it, and a test holds every key."""
    return {
        "schema": CHECK_SCHEMA,
        "agent": plan.head.agent,
        "stage": verdict.stage,
        "verdict": "ready" if verdict.ready else "not ready",
        "questions": [
            {"n": one.n, "text": one.text, "answer": one.answer, "evidence": one.evidence} for one in verdict.questions
        ],
        "humans_own": dict(verdict.humans_own),
        "findings": [
            {"id": one.id, "severity": one.severity, "path": one.path, "message": message(one)}
            for one in verdict.findings
        ],
        "not_judged": list(verdict.not_judged),
    }


def as_words(plan: Plan, verdict: Verdict, fresh: tuple[Finding, ...] = ()) -> Iterator[str]:
    """The verdict for a person at a terminal; first of the points `fresh`, new at this stage, then all others."""
    name = stage.NAMES.get(verdict.stage, "no stage chosen")
    yield f"{plan.head.agent or 'Agent without a name'}, stage {verdict.stage or '-'} ({name})"
    yield verdict.words
    yield ""
    for one in verdict.questions:
        yield f"{one.n}. {one.text}"
        yield f"   {one.answer}: {one.evidence}"
    if fresh:
        yield ""
        count = "1 point that does" if len(fresh) == 1 else f"{len(fresh)} points that do"
        yield f"Stage {verdict.stage} asks for more: {count} not block at stage {plan.autonomy.stage or 1}."
    rest = [one for one in verdict.findings if one not in fresh]
    for one in fresh:
        yield f"New: {message(one)} [{one.id}, {one.path}]"
    if rest:
        yield ""
    for one in rest:
        yield f"{SEVERITY_WORDS[one.severity]}: {message(one)} [{one.id}, {one.path}]"
    if verdict.not_judged:
        yield ""
        yield f"Not judged, because more than the plan would have to be known: {', '.join(verdict.not_judged)}"
