"""What the command line says: plain text on the output, one object for a program, notes and errors beside them."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Iterable
from typing import Any, Final

from app import trace
from app.errors import EXPECTED_ERRORS, words_of

WORKED: Final = 0
NOT_READY: Final = 1
UNUSABLE: Final = 2


def say(words: str) -> None:
    """Print one line; a line break inside becomes a blank."""
    print(plain(words))


def say_lines(lines: Iterable[str]) -> None:
    """Print these texts, each with the line breaks it has."""
    for text in lines:
        print("\n".join(map(plain, text.split("\n"))))


def say_json(value: Any) -> None:
    """Print one object for a program to read."""
    print(json.dumps(value, indent=2))


def note(words: str) -> None:
    """Print one line on the error stream, so that it is no part of what a pipe carries on."""
    print(plain(words), file=sys.stderr)


def complain(trouble: Exception) -> None:
    """Say on the error stream what is wrong and what to do; the trace of a fault of ours only if it is asked for."""
    trace.trouble("command-failed", trouble)
    if isinstance(trouble, EXPECTED_ERRORS):
        words = words_of(trouble)
    else:
        words = (
            f"Nameplate has a fault: {type(trouble).__name__}: {trouble}. Nothing was changed. "
            "Set NAMEPLATE_TRACE=1 to see where, and report it."
        )
        if os.environ.get("NAMEPLATE_TRACE"):
            traceback.print_exception(trouble)
    note(f"nameplate: {words}")


def plain(text: str) -> str:
    """Text that cannot move the cursor or colour the terminal, whatever the plan or the file name holds."""
    return "".join(
        sign if sign.isprintable() else " " if sign in "\n\t" else "\N{REPLACEMENT CHARACTER}" for sign in text
    )
