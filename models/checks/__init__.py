"""All checks of a plan: runs them, and gives the texts of their findings."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Final

from models.checks import (
    autonomy,
    boundary,
    changes,
    exceptions,
    general,
    outcome,
    owners,
    queue,
    reviews,
    scorecard,
    signing,
    stop,
    system,
    vendor,
    words,
)
from models.checks.examples import own_words, places_in
from models.checks.judged_plan import Case, Check, Hit, open_case
from models.checks.parameter_words import filled
from models.checks.rule import DECLARED, FOUND_BY, Inherited, Rule
from models.finding import RANK, Context, Finding, Params
from models.plan import Plan
from models.rules import Rules

RULES: Final[dict[str, Rule]] = {one.id: one for one in sorted(DECLARED.values(), key=lambda one: one.place)}
"""Every rule by its id, in the order in which findings of one severity are listed."""
ORDER: Final = {check_id: index for index, check_id in enumerate(RULES)}
POINTS: Final = {one.id: one.line for one in RULES.values()}
"""One line for each check, for lists of checks without a plan."""
_FAMILIES: Final = tuple(
    family.__name__
    for family in (
        boundary, owners, system, exceptions, queue, outcome, scorecard, changes, stop, reviews, autonomy, vendor,
        general, signing, words,
    )
)  # fmt: skip
"""The modules with rules. The checks of wording come last, after the structural ones."""
CHECKS: Final = tuple(sorted(FOUND_BY, key=lambda one: _FAMILIES.index(one.__module__)))
"""Every check function, in the order of calls."""


def _found_unless(part: Inherited) -> tuple[Check, ...]:
    """The check functions by the part whose inheritance silences all of their rules; the blank key has the others."""
    silenced = {one: {RULES[check_id].unless for check_id in FOUND_BY[one]} for one in CHECKS}
    return tuple(one for one, parts in silenced.items() if parts == {part} or (not part and len(parts) > 1))


_ALWAYS: Final = _found_unless("")
_UNLESS_EXCEPTIONS: Final = _found_unless("exceptions")
_UNLESS_OUTCOME: Final = _found_unless("outcome")
UNKNOWN: Final = Context()
"""The context without any knowledge beside the plan."""
USUAL: Final = Rules.model_validate({})
"""The usual limits and switches."""

_FITTED: Final = {one.id: places for one in RULES.values() if (places := places_in(one.words.example))}
"""The checks whose example is filled with the plan's own words, with the placeholders in it."""


def check(
    plan: Plan,
    day: date,
    context: Context = UNKNOWN,
    stage: int | None = None,
    rules: Rules = USUAL,
) -> tuple[Finding, ...]:
    """The open findings of a plan on a day, worst first, without settled warnings.

    `stage` judges the plan as if it were at that stage; without it, and where none is chosen, the plan's own or 1.
    """
    case = open_case(plan, day, plan.autonomy.stage if stage is None else stage, context, rules)
    settled = {(row.finding, row.path) for row in plan.settled if row.reason.strip() and row.on.strip()}
    found: list[Finding] = []
    fitting = functools.cache(lambda: own_words(plan))
    for one in applicable(case):
        for answer in one(case):
            finding = _weighed(case, answer, fitting)
            if finding is None or (finding.severity != "block" and (finding.id, finding.path) in settled):
                continue
            found.append(finding)
    return tuple(sorted(found, key=_place))


def applicable(case: Case) -> tuple[Check, ...]:
    """The active checks: those of a part that is inherited at stage 1 are silent."""
    picked = _ALWAYS
    if exceptions.apart(case):
        picked += _UNLESS_EXCEPTIONS
    if not case.inherits(case.plan.outcome.owner):
        picked += _UNLESS_OUTCOME
    return picked


def not_judged(context: Context = UNKNOWN, rules: Rules = USUAL) -> tuple[str, ...]:
    """The ids of the checks that the context does not allow to judge, in the order of the rules."""
    known = {"", "signed"} if context.signed is not None or context.first else {""}
    return tuple(
        one.id for one in RULES.values() if one.needs not in known and (rules.added_checks or one.origin != "added")
    )


def message(finding: Finding) -> str:
    """What is wrong and what a good answer looks like."""
    return f"{_filled(finding.id, finding.params)} {_filled(finding.id, finding.params, example=True)}"


def headline(finding: Finding) -> str:
    """What is wrong, without the advice."""
    return _filled(finding.id, finding.params)


@functools.lru_cache(maxsize=4096)
def _filled(check_id: str, params: Params, *, example: bool = False) -> str:
    """Cached: at each key most findings are the same as before."""
    words = RULES[check_id].words
    return filled(words.example if example else words.message, words, params)


def why(finding_id: str) -> str:
    """Why the check exists, in one sentence."""
    return RULES[finding_id].words.why


_finding: Final = functools.lru_cache(maxsize=4096)(Finding)
"""Interns a finding: equal findings are the same object, because verdicts are compared at every key."""


def _weighed(case: Case, answer: Hit, fitting: Callable[[], dict[str, str]]) -> Finding | None:
    one = RULES[answer.id]
    weight = one.weights[case.stage - 1]
    if weight is None or (one.origin == "added" and not case.rules.added_checks):
        return None
    if answer.milder and weight == "block":
        weight = "warn"
    params = answer.params
    if places := _FITTED.get(answer.id):
        own = fitting()
        params += tuple((place, own[place]) for place in places if place in own)
    return _finding(answer.id, weight, answer.path, params)


def _place(finding: Finding) -> tuple[int, int]:
    return RANK[finding.severity], ORDER[finding.id]
