"""`sample`: writes an example plan as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from app import actions
from app.cli.terminal import WORKED, say
from app.errors import NameplateError
from app.files import write_whole
from models import seal


class Misused(NameplateError):
    """The options cannot be carried out, for example because the file exists."""


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of `sample`."""
    parser.add_argument("name", metavar="NAME", help="billing-triage, invoice-handling or lead-routing")
    parser.add_argument("-o", "--output", default="", metavar="PATH", help="where to; else NAME.json in this folder")


def run(options: argparse.Namespace) -> int:
    """Write an example plan as a file for `check` and `import`; returns the exit status."""
    target = Path(options.output or f"{options.name}.json")
    data = seal.draft_document(actions.sample(options.name))
    if not options.output and target.exists():
        raise Misused(f"{target} is there already.", "Name another place with -o.")
    write_whole(target, data)
    say(str(target))
    return WORKED
