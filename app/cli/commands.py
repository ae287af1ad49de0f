"""The table of the commands. A command is a module of this folder with `declare(parser)` and `run(options)`."""

from __future__ import annotations

import argparse
import importlib
from typing import Final, NamedTuple, Protocol, cast


class CommandModule(Protocol):
    """The interface of a command's module."""

    @staticmethod
    def declare(parser: argparse.ArgumentParser) -> None:
        """Add the options of the command to its parser."""

    @staticmethod
    def run(options: argparse.Namespace) -> int:
        """Run the command; returns the exit status. Raises expected errors as NameplateError or OSError."""
        ...


class Command(NamedTuple):
    """The name of a command, its line in the help, and its module if that has another name."""

    name: str
    words: str
    module: str = ""

    def load(self) -> CommandModule:
        """Import its module. Imported lazily, so that no command waits for the imports of another one."""
        return cast("CommandModule", importlib.import_module(f"app.cli.{self.module or self.name}"))


COMMANDS: Final = (
    Command("check", "say whether a plan is ready: status 0 ready, 1 not ready, 2 unusable"),
    Command("queue", "say when nobody is on the exception queue, and whether it will hold"),
    Command("ask", "walk an exception from one minute of the week to the person who sees it"),
    Command("verify", "say whether a file is what was signed: status 0 intact and complete, 1 not"),
    Command("export", "write the ownership map, the readiness checklist, or both as PDF"),
    Command("import", "put a plan file or the plan of a PDF into the store", "import_plan"),
    Command("list", "list the plans of the store, newest first", "list_plans"),
    Command("show", "show one plan of the store: its verdict, who owns what, its revisions"),
    Command("sample", "write an example plan"),
    Command("schema", "print the JSON Schema of a plan"),
    Command("lint", "doubt the answers of a file: status 0 nothing weak, 1 something weak, 2 unusable"),
    Command("doctor", "look at this machine, and print the line that installs what is missing"),
)
"""In the order of the help."""
