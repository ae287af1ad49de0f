"""The entry point: opens the window without arguments, else runs a command. Qt is imported for the window only."""

from __future__ import annotations

import gc
import os
import sys
from typing import Final

MANY: Final = 200_000
"""Threshold of the garbage collector for a command, in objects: 1.5 times as many as an export allocates."""


def main() -> int:
    """Open the window, or run the command of the command line; returns the exit status of the process."""
    words = sys.argv[1:]
    if wants_window(words):
        from app.ui.shell import start

        return start.main(words)
    # A command ends before its garbage matters, and collecting it would take a tenth of its time.
    gc.set_threshold(MANY)
    # Searching all installed packages for pydantic plugins takes time, and none is used.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from app.cli import main

    status = main.main(words)
    # The process ends here, so the final collection of the interpreter is not needed.
    gc.freeze()
    return status


def wants_window(words: list[str]) -> bool:
    """Whether the arguments open the window: none, or only a store and a PDF or plan file to open."""
    rest = words[2:] if words and words[0] == "--store" else words
    rest = rest[1:] if rest and rest[0].startswith("--store=") else rest
    if words == ["--store"]:
        return False
    return not rest or (len(rest) == 1 and rest[0].lower().endswith((".pdf", ".json")))


if __name__ == "__main__":
    sys.exit(main())
