"""How strong a signature is: three levels, each in words that promise no more than it proves."""

from __future__ import annotations

from typing import Final

LEVELS: Final = {
    "recorded": "recorded: the name was typed, nothing proves who typed it",
    "local": "signed with a key kept by Nameplate on one machine: proves content and order, not identity",
    "certificate": "signed with the person's own certificate",
}
"""What pages and documents say of each level."""


def level_words(level: str) -> str:
    """A level as the beginning of a sentence, without a full stop; an unknown one as it is called."""
    words = LEVELS.get(level, level)
    return words[:1].upper() + words[1:]
