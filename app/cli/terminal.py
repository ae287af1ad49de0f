"""Output of the command line: text or JSON on stdout, notes and errors on stderr."""

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
    """Print one line on stdout; a line break inside becomes a blank."""
    print(plain(words))


def say_lines(lines: Iterable[str]) -> None:
    """Print texts on stdout, with their line breaks."""
    for text in lines:
        print("\n".join(map(plain, text.split("\n"))))


def say_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    print(json.dumps(value, indent=2))


def note(words: str) -> None:
    """Print one line on stderr, so that it is not part of piped output."""
    print(plain(words), file=sys.stderr)


def print_error(trouble: Exception) -> None:
    """Print an error and its advice on stderr; the traceback of a programming error only with NAMEPLATE_TRACE=1."""
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
    """The text without control characters: text from a plan or a file name must not send commands to the terminal."""
    return "".join(
        sign if sign.isprintable() else " " if sign in "\n\t" else "\N{REPLACEMENT CHARACTER}" for sign in text
    )
