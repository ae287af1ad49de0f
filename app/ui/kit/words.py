"""Words of the window: marked for translation where they stand in a table, and kept in their direction."""

from __future__ import annotations

import unicodedata

_LONGEST_PIECE = 10
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"


def QT_TRANSLATE_NOOP(context: str, words: str) -> str:  # noqa: N802, ARG001 - the name that lupdate looks for
    """The words as they are; the extractor files them under `context`."""
    return words


def sentence(words: str) -> str:
    """A sentence of ours, which runs from left to right even if it begins with a name in Arabic or Hebrew.

    Qt takes the direction of a text from its first letter, and would turn the whole sentence round.
    """
    first = next((way for way in map(unicodedata.bidirectional, words) if way in ("L", "R", "AL")), "L")
    return words if first == "L" else _LEFT_TO_RIGHT + words


def breakable(words: str) -> str:
    """Words that may be broken where one is too long for a narrow column; what shows stays the same."""
    return " ".join(_in_pieces(word) if len(word) > 2 * _LONGEST_PIECE else word for word in words.split(" "))


def _in_pieces(word: str) -> str:
    pieces = (word[at : at + _LONGEST_PIECE] for at in range(0, len(word), _LONGEST_PIECE))
    return "\N{ZERO WIDTH SPACE}".join(pieces)
