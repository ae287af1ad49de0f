"""Judges a plan for its documents: the outcome, with the titles of the program's pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.pages import title_of
from models import outcome
from models.checks import UNKNOWN, USUAL
from models.finding import Context
from models.outcome import HasRoles, Outcome
from models.plan import Plan
from models.rules import Rules


def judged(
    plan: Plan,
    day: date,
    context: Context = UNKNOWN,
    stage: int | None = None,
    rules: Rules = USUAL,
    *,
    signers: Iterable[HasRoles] | None = None,
) -> Outcome:
    """The outcome by today's rules; `signers` are the required signers of a sealed plan, None to derive them."""
    return outcome.judged(plan, day, context, stage, rules, title_of=title_of, signers=signers)
