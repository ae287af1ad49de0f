"""`show`: prints one plan of the store: its verdict, its ownership statement and its revisions."""

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
    """Print the statement of a plan and its revisions; returns the exit status."""
    day = inputs.now().date()
    with inputs.store(options) as store:
        plan_id = store.resolve(options.plan)
        draft, revisions = store.draft(plan_id), store.revisions(plan_id)
        verdict = judge(draft.plan, day, actions.context_of(store, plan_id), rules=actions.rules_of(store))
    say(f"{draft.plan.head.agent or 'Agent without a name'}  {plan_id}")
    say(f"{verdict.words}. Revision {draft.revision}, {draft.state}.")
    say(statement(draft.plan, day))
    for one in revisions:
        say(f"Revision {one.number}: {one.state}, {one.words}, sealed {one.sealed_at.date()}, SHA-256 {one.sha256}")
        for signature in one.signatures:
            roles = ", ".join(signature.roles)
            say(f"  {signature.name}, {signature.title}: {roles}, on {signature.signed_on}")
    return WORKED
