"""Where the program starts: a window when nothing is asked, else a command; Qt is loaded for the window only."""

from __future__ import annotations

import gc
import os
import sys
from typing import Final

MANY: Final = 200_000
"""Objects, half again as many as an export makes, after which a command looks for garbage."""


def main() -> int:
    """Open the window, or run the command on the command line; gives back the exit status of the process."""
    words = sys.argv[1:]
    if wants_window(words):
        from app.ui.shell import start

        return start.main(words)
    # A command is over before its garbage weighs anything, and looking for it would take a tenth of the time.
    gc.set_threshold(MANY)
    # Nor does it look through everything that is installed for additions to pydantic: none is wanted.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from app.cli import main

    status = main.main(words)
    # The process ends here: the interpreter need not look through everything once more to find what is garbage.
    gc.freeze()
    return status


def wants_window(words: list[str]) -> bool:
    """Whether the arguments ask for nothing but, perhaps, a store and a PDF or plan file to open."""
    rest = words[2:] if words and words[0] == "--store" else words
    rest = rest[1:] if rest and rest[0].startswith("--store=") else rest
    if words == ["--store"]:
        return False
    return not rest or (len(rest) == 1 and rest[0].lower().endswith((".pdf", ".json")))


if __name__ == "__main__":
    sys.exit(main())
