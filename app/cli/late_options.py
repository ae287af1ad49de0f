"""The parser of a command whose module is imported only when the command is chosen, to keep the start fast."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.commands import Command


class LateOptions(argparse.ArgumentParser):
    """A parser that imports the command's module and adds its options before the first parse, and before its help."""

    command: Command | None = None

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Add the options of the command, then parse."""
        if self.command is not None:
            module, self.command = self.command.load(), None
            module.declare(self)
            self.set_defaults(run=module.run)
        return super().parse_known_args(args, namespace)
