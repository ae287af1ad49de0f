"""Untrusted bytes turned into plain JSON values, within limits of time and memory and without surprises.

Everything that a parser might overlook is refused with a sentence: a key that stands twice, a number that is none, text
that cannot be written or that turns its neighbours round.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, cast

from models.errors import NameplateError

LARGEST_FILE: Final = 2 * 1024 * 1024 + 64 * 1024
"""Bytes of the largest file that is looked at: a sealed plan repeats settled warnings and open items of its plan."""
DEEPEST: Final = 16
"""Levels of lists and objects inside one another."""
MOST_NODES: Final = 20_000
"""Values a plan may hold: every text, number, list and object counts."""
_MOST_VALUES: Final = 2 * MOST_NODES
"""Values that a file may hold: a sealed plan repeats some of its plan beside it."""
_LONGEST_NUMBER: Final = 15
_ESCAPED: Final = re.compile(r"\\.", re.DOTALL)
_BETWEEN: Final = re.compile(r"[^\[\]{},]+")
UNFIT: Final = re.compile("[\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Halves of characters, and marks that turn the direction of the text around them."""


class Unusable(NameplateError):
    """A file that cannot be used; the message says in plain words what is wrong and what to do."""


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
    """How many values a JSON value is made of, itself included."""
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
    """Refuse what would be deep or plentiful, before anything is built from it; a fraction of the time of reading."""
    # Behind a backslash stands a letter of a text; anywhere else it ends the reading at once.
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
