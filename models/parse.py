"""Parses untrusted bytes as JSON, with limits on time and memory.

Rejects, with a message, what JSON parsers often accept: duplicate keys, numbers that are not finite, lone surrogates
and bidirectional control characters.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, cast

from models.errors import NameplateError

LARGEST_FILE: Final = 2 * 1024 * 1024 + 64 * 1024
"""Maximum file size in bytes: a sealed document repeats settled warnings and open items of its plan."""
DEEPEST: Final = 16
"""Maximum nesting depth of lists and objects."""
MOST_NODES: Final = 20_000
"""Maximum number of values in a plan: every text, number, list and object counts."""
_MOST_VALUES: Final = 2 * MOST_NODES
"""Maximum number of values in a file: a sealed document repeats some values of its plan."""
_LONGEST_NUMBER: Final = 15
_ESCAPED: Final = re.compile(r"\\.", re.DOTALL)
_BETWEEN: Final = re.compile(r"[^\[\]{},]+")
UNFIT: Final = re.compile("[\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Lone surrogates and bidirectional control characters."""


class Unusable(NameplateError):
    """A file that cannot be used; the message says what is wrong and what to do."""


class Newer(Unusable):
    """A file that a newer version of the program wrote."""


def load(raw: bytes) -> dict[str, Any]:
    """The JSON object in these bytes; raises `Unusable` for anything else."""
    if len(raw) > LARGEST_FILE:
        raise Unusable("This file is larger than any plan. Open the file that Nameplate wrote.")
    if not raw.strip():
        raise Unusable("This file is empty. Export the plan again.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Unusable("This file is not text in UTF-8. Open a plan file, or a PDF that Nameplate wrote.") from wrong
    _measure(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_int=_integer, parse_float=_fraction, parse_constant=_fraction
        )
    except (ValueError, RecursionError) as wrong:
        raise Unusable("This file is not complete JSON. Export the plan again, or open another file.") from wrong
    if not isinstance(value, dict):
        raise Unusable("This file holds no plan. Open a plan file, or a PDF that Nameplate wrote.")
    _inspect(value)
    return cast("dict[str, Any]", value)


def count(value: Any) -> int:
    """The number of values in a JSON value, itself included."""
    total, waiting = 0, [value]
    while waiting:
        item = waiting.pop()
        total += 1
        if isinstance(item, dict):
            waiting.extend(cast("dict[str, Any]", item).values())
        elif isinstance(item, list):
            waiting.extend(cast("list[Any]", item))
    return total


def _measure(text: str) -> None:
    """Reject too deep or too large JSON before parsing; this takes a fraction of the parsing time."""
    # A backslash escapes a character inside a text; anywhere else it is a syntax error, so the scan ends.
    bare = _ESCAPED.sub("", text) if "\\" in text else text
    # A value has two texts at most, its name among them.
    if bare.count('"') > 4 * _MOST_VALUES:
        raise _too_many()
    parts = bare.split('"')
    if len(parts) % 2 == 0:
        raise Unusable("A text in this file has no end. Export the plan again, or open another file.")
    marks = _BETWEEN.sub("", "".join(parts[::2]))
    brackets = marks.replace(",", "")
    depth = 0
    for mark in brackets[: 2 * _MOST_VALUES]:
        depth += 1 if mark in "[{" else -1
        if depth > DEEPEST:
            raise Unusable(f"This file is nested deeper than {DEEPEST} levels, which no plan is. Open another file.")
    if max(len(marks) - len(brackets), len(brackets) // 2) > _MOST_VALUES:
        raise _too_many()


def _too_many() -> Unusable:
    return Unusable(f"This file holds more than {MOST_NODES:,} values, which no plan does. Open another file.")


def _inspect(value: Any) -> None:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting.extend(cast("dict[str, Any]", item))
            waiting.extend(cast("dict[str, Any]", item).values())
        elif isinstance(item, list):
            waiting.extend(cast("list[Any]", item))
        elif isinstance(item, str) and UNFIT.search(item):
            raise Unusable(
                "A text in this file holds half a character, or a mark that reverses the text around it. "
                "Remove it in the program that wrote the file."
            )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unusable(
            "One name stands twice in the same part of this file, so it can be read in two ways. Remove one."
        )
    if not all(map(str.isascii, found)):
        raise Unusable("A name in this file is not written in ASCII, so it is none of a plan. Open another file.")
    return found


def _integer(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise Unusable("A number in this file is larger than any number in a plan. Correct it, or open another file.")
    return int(text)


def _fraction(text: str) -> float:
    raise Unusable(f"This file holds the number {text[:20]}; a plan holds whole numbers only. Correct it.")
