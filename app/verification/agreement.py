"""Whether the outcome printed in a document is the one that its rules give for the enclosed plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import VERSION
from app.problems.kinds import PageKind
from app.problems.problem import Problem
from models.outcome import Outcome, references, wording
from models.rules import FIRST_RULE_SET, RULE_SET

if TYPE_CHECKING:
    # The report imports ReportLab.
    from app.report.document import Document
    from app.report.record import Record


def agreement(document: Document, record: Record) -> Problem | None:
    """The problem of the printed outcome; None if it is exactly the one by today's rules.

    `document` was rebuilt from the enclosed files. A verdict by other rules than today's is accepted as printed.
    """
    printed = document.outcome
    if printed.unknown:
        return Problem(PageKind.NOT_JUDGED_AGAIN, theirs=FIRST_RULE_SET, ours=RULE_SET, version=VERSION)
    if record.outcome is None:
        # Its pages were rendered by judging the plan.
        return None
    today = _today(document)
    said = {"printed": printed.words, "today": today.words}
    if printed.rule_set != RULE_SET:
        return Problem(PageKind.OTHER_RULES, theirs=printed.rule_set, ours=RULE_SET, **said)
    if _facts(printed, today) != _facts(today, printed):
        if printed.words != today.words:
            return Problem(PageKind.OTHER_VERDICT, rules=RULE_SET, **said)
        return Problem(PageKind.OTHER_POINTS, rules=RULE_SET)
    if printed == today:
        return None
    # The same version of the program has the same texts; another one may have other texts for the same facts.
    same = record.program == VERSION and record.wording == wording()
    return Problem(PageKind.OTHER_TELLING if same else PageKind.TOLD_ANEW)


def _today(document: Document) -> Outcome:
    from app.report.judging import judged
    from app.report.record import cleaned_outcome

    signers = document.outcome.signers if document.sealed_on is not None else None
    outcome = judged(
        document.plan, document.judged_on, document.context, document.outcome.stage, document.rules, signers=signers
    )
    if document.outcome.references is not None:
        outcome = outcome.model_copy(update={"references": references(document.rules)})
    return cleaned_outcome(outcome)


def _facts(one: Outcome, other: Outcome) -> tuple[Any, ...]:
    """The facts of an outcome without its texts, limited to the number of findings that the other one lists."""
    listed = min(len(one.findings), len(other.findings))
    return (
        one.stage,
        one.ready,
        one.sealable,
        one.mark,
        [(each.n, each.answer, each.path) for each in one.questions],
        [(each.key, each.held) for each in one.humans],
        [one.count(severity) for severity in ("block", "warn", "note")],
        [(each.id, each.severity, each.path) for each in one.findings[:listed]],
        [each.finding for each in (*one.settled, *one.open_items)],
        [each.id for each in one.not_judged],
        [(each.person_id, each.roles) for each in one.signers],
        [each.role for each in one.doubts],
    )
