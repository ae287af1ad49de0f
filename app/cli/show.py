"""`show`: one plan of the store, its verdict, who owns what, and its revisions."""

from __future__ import annotations

import argparse

from app import actions
from app.cli import inputs
from app.cli.terminal import WORKED, say
from models.readiness import judge
from models.statement import statement


def declare(parser: argparse.ArgumentParser) -> None:
    """The plan, by its id."""
    inputs.declare_plan(parser, "ID")


def run(options: argparse.Namespace) -> int:
    """The statement of a plan and its revisions."""
    day = inputs.now().date()
    with inputs.store(options) as kept:
        plan_id = kept.resolve(options.plan)
        draft, revisions = kept.draft(plan_id), kept.revisions(plan_id)
        verdict = judge(draft.plan, day, actions.context_of(kept, plan_id), rules=actions.rules_of(kept))
    say(f"{draft.plan.head.agent or 'Agent without a name'}  {plan_id}")
    say(f"{verdict.words}. Revision {draft.revision}, {draft.state}.")
    say(statement(draft.plan, day))
    for one in revisions:
        say(f"Revision {one.number}: {one.state}, {one.words}, sealed {one.sealed_at.date()}, SHA-256 {one.sha256}")
        for signature in one.signatures:
            roles = ", ".join(signature.roles)
            say(f"  {signature.name}, {signature.title}: {roles}, on {signature.signed_on}")
    return WORKED
