"""Helpers for texts of the window: marking for translation, text direction and line breaks."""

from __future__ import annotations

import unicodedata

_LONGEST_PIECE = 10
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"


def QT_TRANSLATE_NOOP(context: str, words: str) -> str:  # noqa: N802, ARG001 - the name that lupdate looks for
    """Returns the text unchanged; the extractor stores it under `context`."""
    return words


def sentence(words: str) -> str:
    """An interface text, marked left-to-right even if it begins with a name in Arabic or Hebrew.

    Qt takes the direction of a text from its first letter and would reverse the sentence.
    """
    first = next((way for way in map(unicodedata.bidirectional, words) if way in ("L", "R", "AL")), "L")
    return words if first == "L" else _LEFT_TO_RIGHT + words


def breakable(words: str) -> str:
    """The text with invisible break points in words that are too long for a narrow column."""
    return " ".join(_in_pieces(word) if len(word) > 2 * _LONGEST_PIECE else word for word in words.split(" "))


def _in_pieces(word: str) -> str:
    pieces = (word[at : at + _LONGEST_PIECE] for at in range(0, len(word), _LONGEST_PIECE))
    return "\N{ZERO WIDTH SPACE}".join(pieces)
