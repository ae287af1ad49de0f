"""A command of the command line whose options are declared when it is chosen, so that the others do not wait for it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any


class LateOptions(argparse.ArgumentParser):
    """A parser that calls `declare` with itself before it first reads; its help has the options too."""

    declare: Callable[[argparse.ArgumentParser], object] | None = None

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Read the words of the command."""
        if self.declare is not None:
            declare, self.declare = self.declare, None
            declare(self)
        return super().parse_known_args(args, namespace)
