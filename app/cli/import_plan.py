"""`import`: stores the plan of a file or of a PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from app import actions
from app.cli import inputs
from app.cli.terminal import WORKED, note, say


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `import`."""
    parser.add_argument("file", metavar="FILE")
    known = parser.add_mutually_exclusive_group()
    known.add_argument("--copy", action="store_true", help="if it is there already, keep both")
    known.add_argument("--replace", action="store_true", help="if it is there already, replace its draft")


def run(options: argparse.Namespace) -> int:
    """Import a plan and print its id; returns the exit status."""
    mode = "copy" if options.copy else "replace" if options.replace else "new"
    with inputs.store(options, make=True) as store:
        imported = actions.bring(store, Path(options.file), mode, inputs.now())
    say(imported.plan_id)
    if imported.left_out:
        note(imported.left_out.words)
    return WORKED
