"""`check`: prints the verdict on a plan as text or as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from app import actions
from app.cli import inputs
from app.cli.terminal import NOT_READY, WORKED, say, say_json
from models import stage
from models.checks import message
from models.finding import SEVERITY_WORDS, Context, Finding
from models.plan import Plan
from models.readiness import Verdict, judge, what_stage_would_ask
from models.rules import Rules
from models.seal import Sealed

CHECK_SCHEMA: Final = 1
"""Schema number of the output of `check --json`; increased when a key is removed or changes its meaning."""


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `check`."""
    inputs.declare_plan(parser)
    parser.add_argument("--stage", type=int, choices=(1, 2, 3), help="judge for this stage instead of the plan's own")
    parser.add_argument("--essay-only", action="store_true", help="leave out the checks that go beyond the essay")
    inputs.declare_day(parser, "judge for this day, as 2027-01-15; else today")


def run(options: argparse.Namespace) -> int:
    """Judge a plan and print the verdict as text or as JSON; returns the exit status."""
    day: date = options.on or inputs.now().date()
    with inputs.opened(options) as (found, store):
        plan = found.plan if isinstance(found, Sealed) else found
        context = actions.context_of(store, plan.plan_id) if store else Context()
        rules = actions.rules_of(store) if store else found.rules if isinstance(found, Sealed) else Rules()
    if options.essay_only:
        rules = rules.model_copy(update={"added_checks": False})
    verdict = judge(plan, day, context, options.stage, rules)
    fresh = what_stage_would_ask(plan, options.stage, day, context, rules) if options.stage else ()
    if options.json:
        say_json(as_json(plan, verdict))
    else:
        for line in as_words(plan, verdict, fresh):
            say(line)
    return WORKED if verdict.ready else NOT_READY


def as_json(plan: Plan, verdict: Verdict) -> dict[str, Any]:
    """The output of `check --json`. The README documents it, and a test checks every key."""
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
    """The lines of the verdict as text: first the findings `fresh`, which are new at this stage, then all others."""
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
