"""`schema`: the JSON Schema of a plan."""

from __future__ import annotations

import argparse

from app.cli.terminal import WORKED, say_json
from models.schema import json_schema


def declare(parser: argparse.ArgumentParser) -> None:
    """No options."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print the schema; returns the exit status."""
    del options
    say_json(json_schema())
    return WORKED
