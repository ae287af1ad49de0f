"""`list`: prints the plans of the store, one line for each."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app import paths
from app.cli import inputs
from app.cli.terminal import WORKED, note, say

if TYPE_CHECKING:
    # The store loads SQLAlchemy, which is slow and not needed without a store.
    from app.store import PlanRow


def declare(parser: argparse.ArgumentParser) -> None:
    """No options."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print one line for each plan (id, stage, verdict, state, agent, owner); returns the exit status."""
    rows: tuple[PlanRow, ...] = ()
    if paths.store_path(options.store).exists():
        with inputs.store(options) as store:
            rows = store.plans()
    for row in rows:
        owner = row.owner or "nobody"
        head = f"{row.plan_id[:8]}  stage {row.stage or '-'}  {row.words:<24}  {row.state_words}"
        say(f"{head}  {row.agent} ({owner})")
    if not rows:
        note("There are no plans yet. `nameplate import FILE` brings one in; the window makes a new one.")
    return WORKED
