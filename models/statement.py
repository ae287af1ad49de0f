"""The ownership statement: one paragraph that says who owns what, and where no one is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from models import parse_value
from models.checks import UNKNOWN, USUAL
from models.checks.judged_plan import Case, Fault, clipped, joined, open_case, said
from models.fields import DAY_MINUTES, INHERITED
from models.plan import Plan
from models.queue import coverage

_DOUBTS: Final[dict[Fault, str]] = {
    "outside": "who stands outside",
    "group": "which is not one person",
    "unnamed": "where no person is named",
    "away": "who is not in office",
}


def statement(plan: Plan, day: date) -> str:
    """Who owns workflow, runtime, exceptions and when, and result; whose yes a wider scope needs; who can stop it."""
    case = open_case(plan, day, plan.autonomy.stage, UNKNOWN, USUAL)
    told = [tell(case) for tell in (_workflow, _system, _exceptions, _outcome, _scorecard, _scope, _stop)]
    unowned = [each.words for each in told if isinstance(each, _Gap) and each.owned]
    undone = [each.words for each in told if isinstance(each, _Gap) and not each.owned]
    sentences = [each for each in told if isinstance(each, str)]
    if unowned:
        sentences.append(f"Nobody is named as owner of {_either(unowned)}.")
    if undone:
        sentences.append(f"Nobody is named {_either(undone)}.")
    return " ".join(sentences)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A duty without a named person; all gaps are listed together at the end. `owned` is False for tasks."""

    words: str
    owned: bool = True


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def hours_words(week: coverage.Week) -> str:
    """The hours of a week in words, days with the same hours grouped: "Monday to Friday 08:00 to 18:00"."""
    days = [
        tuple(
            (max(start - first, 0), min(end - first, DAY_MINUTES))
            for start, end in week
            if start < first + DAY_MINUTES and end > first
        )
        for first in range(0, coverage.WEEK_MINUTES, DAY_MINUTES)
    ]
    if all(hours == ((0, DAY_MINUTES),) for hours in days):
        return "at every hour of the week"
    words: list[str] = []
    for hours, run in groupby(range(7), key=days.__getitem__):
        if hours:
            numbers = list(run)
            names = parse_value.DAY_NAMES[numbers[0]]
            if len(numbers) > 1:
                names += f" {'and' if len(numbers) == 2 else 'to'} {parse_value.DAY_NAMES[numbers[-1]]}"
            words.append(f"{names} {joined([f'{_clock(start)} to {_clock(end)}' for start, end in hours])}")
    return "; ".join(words)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _line(text: str) -> str:
    return clipped(text.strip(), 300).rstrip(".")


def _who(case: Case, ref: str) -> str:
    """The person with a doubt in words, blank where there is none; commas round a title are closed by the caller."""
    shown = _line(case.shown(ref))
    doubt = _DOUBTS.get(case.fault(ref), "")
    return f"{shown} ({doubt})" if shown and doubt else shown


def _subject(who: str) -> str:
    """A person as the subject of a sentence: a title behind a comma is closed by another one."""
    return f"{who}," if ", " in who and not who.endswith(")") else who


def _flow(case: Case) -> str:
    name = _line(case.plan.head.workflow) or _line(case.plan.head.agent)
    if not name:
        return "this workflow"
    return f"the {name}" if name.lower().endswith("workflow") else f"the {name} workflow"


def _workflow(case: Case) -> str | _Gap:
    who = _who(case, case.plan.workflow.owner)
    if not who:
        return _Gap(_flow(case))
    unit = _line(case.plan.workflow.unit) or _line(case.plan.head.unit)
    if unit:
        return f"{unit} ({who.replace(' (', ', ').rstrip(')')}) owns {_flow(case)}."
    return f"{_subject(who)} owns {_flow(case)}."


def _system(case: Case) -> str | _Gap:
    ref = case.plan.system.owner
    who = "" if ref == INHERITED else _who(case, ref)
    if not who:
        return _Gap("the runtime")
    verb = "also owns" if case.person(ref) is case.person(case.plan.workflow.owner) else "owns"
    return f"{_subject(who)} {verb} the runtime and the technical duties that are not given to others."


def _exceptions(case: Case) -> str | _Gap:
    path = case.plan.exceptions
    place = f" in {_line(path.destination)}" if said(path.destination) else ""
    if case.inherits(path.owner):
        return f"Exceptions{place} go to the workflow owner as well (inherited at stage 1)."
    who = _who(case, path.owner)
    if not who:
        return _Gap(f"the exceptions{place}")
    if not place:
        place = ", though it is not said where they land"
    return f"{_subject(who)} owns the exceptions{place}. {_hours(case)}"


def _hours(case: Case) -> str:
    on = coverage.covered(case.plan, case.day)
    if not on:
        return "Nobody is on the queue at any hour."
    words = f"People are on the queue {hours_words(on)}"
    gaps = coverage.gaps(case.plan, case.day)
    return f"{words}; nobody is on {coverage.gap_words(gaps)}." if gaps else f"{words}."


def _outcome(case: Case) -> str | _Gap:
    outcome = case.plan.outcome
    result = f" ({_line(outcome.result)})" if said(outcome.result) else ""
    if case.inherits(outcome.owner):
        return f"The result{result} is the workflow owner's as well (inherited at stage 1)."
    who = _who(case, outcome.owner)
    if not who:
        return _Gap(f"the result{result}")
    by = parse_value.day(outcome.decide_by)
    decides = f" and decides by {parse_value.say_day(by)} whether to go on" if by else ""
    return f"{_subject(who)} owns the result{result}{decides}."


def _scorecard(case: Case) -> str | _Gap:
    plan = case.plan
    if case.inherits(plan.scorecard.owner):
        return "The scorecard is kept by the workflow owner (inherited at stage 1)."
    who = _who(case, plan.scorecard.owner)
    if not who:
        return _Gap("the scorecard")
    if case.person(plan.scorecard.owner) is case.person(plan.outcome.owner):
        return f"{_line(case.name(plan.scorecard.owner))} also owns the scorecard."
    return f"{_subject(who)} owns the scorecard."


def _scope(case: Case) -> str | _Gap:
    refs = [ref for rule in case.plan.changes.rules if rule.key == "wider_scope" for ref in rule.approvers]
    names = list(dict.fromkeys(name for name in (_short(case, ref) for ref in refs) if name))
    if not names:
        return _Gap("to approve a wider scope", owned=False)
    return f"A wider scope needs the approval of {joined(names)}."


def _stop(case: Case) -> str | _Gap:
    part = case.plan.stop
    refs = [row.person for row in part.holders if row.person != INHERITED]
    names = list(dict.fromkeys(name for name in (_short(case, ref) for ref in refs) if name))
    if not names:
        return _Gap("to stop it", owned=False)
    minutes = parse_value.number(part.minutes)
    speed = f" within {_line(part.minutes)} minutes" if minutes is not None else "; how fast is not stated"
    return f"{_either(names)} can stop it{speed}."


def _short(case: Case, ref: str) -> str:
    """The person without the title, with a doubt where there is one."""
    name = _line(case.name(ref))
    if not name:
        return ""
    notes = [_DOUBTS.get(case.fault(ref), ""), "inherited at stage 1" if case.inherits(ref) else ""]
    words = ", ".join(note for note in notes if note)
    return f"{name} ({words})" if words else name
