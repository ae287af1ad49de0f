"""A command of the command line whose options are declared when it is chosen, so that the others do not wait for it."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.commands import Command


class LateOptions(argparse.ArgumentParser):
    """The parser of a command, which loads the command's module before it first reads; its help has the options too."""

    command: Command | None = None

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Read the words of the command."""
        if self.command is not None:
            module, self.command = self.command.load(), None
            module.declare(self)
            self.set_defaults(run=module.run)
        return super().parse_known_args(args, namespace)
