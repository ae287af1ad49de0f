"""An answer taken apart: tidied, cut into words with the marks between them, and each word looked up."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from models.wording import everyday, nouns, ordinary
from models.wording.cue import Cue

LONGEST: Final = 2_000
"""Characters that are read of an answer; text after them can only clear a doubt, so longer answers pass."""

_SAME: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "`": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-",
                              "\u2014": "-", "\u2212": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "})  # fmt: skip
_ARROWS: Final = Cue(r"(?:-{1,2}|={1,2})>|[\u2192\u21d2\u279c\u27a1]")
_SPACE: Final = Cue(r"\s+")
_WORD: Final = Cue(r"[^\W_]+(?:[_'&.\-][^\W_]+)*(?:_[^\W_]+)*")
_HEARD: Final = Cue(r"[^\W\d_]")

_KNOWN: Final = (
    ordinary.FUNCTION
    | ordinary.ORDINARY
    | everyday.EVERYDAY
    | nouns.OFFICE
    | nouns.GROUP
    | nouns.DEPARTMENT
    | nouns.SUPPLIER
    | nouns.SOFTWARE
    | nouns.MAILBOX
    | nouns.CHANNEL
    | nouns.QUEUE
    | nouns.CLAIM
    | nouns.LOST
    | nouns.STACK
    | nouns.COMPANY
    | nouns.PRODUCT
)
_ENDINGS: Final = (
    ("ies", "y"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("ly", ""),
    ("ily", "y"), ("er", ""), ("er", "e"), ("est", ""), ("ment", ""), ("ness", ""), ("d", ""), ("able", ""), ("al", ""),
    ("ion", ""), ("ion", "e"), ("ation", "e"), ("ations", "e"), ("ions", ""), ("ions", "e"),
)  # fmt: skip
_SHORTEST_STEM: Final = 3
_DOINGS: Final = ("tion", "tions", "sion", "ology", "istics", "ship", "bility", "ement", "keeping", "ware")
"""Endings of nouns for work and parts of an organisation; hardly any name has them."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as typed, folded, the marks before it, and whether it is somebody's ("Anita's")."""

    typed: str
    low: str
    gap: str
    own: bool

    @property
    def is_title(self) -> bool:
        """Whether it is written like a name; scripts without capitals always are."""
        first = self.typed[0]
        return not first.islower() and first.isalpha() and not self.is_letters

    @property
    def is_letters(self) -> bool:
        """Whether it is written in capitals only."""
        return len(self.typed) > 1 and self.typed.isupper()

    @property
    def opens(self) -> bool:
        """Whether a mark separates it from the word before."""
        return bool(self.gap)


@dataclass(frozen=True)
class Reading:
    """An answer as the recognisers see it."""

    typed: str
    text: str
    low: str

    @functools.cached_property
    def words(self) -> tuple[Word, ...]:
        """The words, split on first use: many rules need only the text."""
        return tuple(_cut(self.text))

    @property
    def lows(self) -> frozenset[str]:
        """The folded words."""
        return frozenset(word.low for word in self.words)

    def has(self, table: frozenset[str]) -> bool:
        """Whether any word, or its singular, is in a table."""
        return any(word.low in table or singular(word.low) in table for word in self.words)


def read(answer: str) -> Reading:
    """The answer, tidied and cut; never raises."""
    text = unicodedata.normalize("NFC", answer[:LONGEST]).translate(_SAME)
    text = _SPACE.sub(" ", _ARROWS.sub(" \u2192 ", text)).strip()
    return Reading(answer, text, text.casefold())


def _cut(text: str) -> list[Word]:
    found: list[Word] = []
    end, quiet = 0, text.isupper() and " " in text
    for match in _WORD.finditer(text):
        typed = match[0]
        own = typed.endswith(("'s", "'S"))
        bare = typed[:-2] if own else typed
        gap = text[end : match.start()].replace(" ", "")
        found.append(Word(bare.capitalize() if quiet else bare, bare.casefold(), gap, own))
        end = match.end()
    return found


def singular(low: str) -> str:
    """A plural in its singular; any other word as it is."""
    if low.endswith("ies") and len(low) > _SHORTEST_STEM + 1:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


@functools.lru_cache(maxsize=4096)
def is_known(low: str) -> bool:
    """Whether a word, one of its stems, or each of its hyphenated parts is ordinary English of an office."""
    if low in _KNOWN:
        return True
    for ending, instead in _ENDINGS:
        stem = low[: -len(ending)] + instead
        if low.endswith(ending) and len(stem) >= _SHORTEST_STEM and (stem in _KNOWN or _undoubled(stem) in _KNOWN):
            return True
    if low.endswith(_DOINGS):
        return True
    parts = re.split(r"[-&./']", low)
    return len(parts) > 1 and all(part in _KNOWN or len(part) < 2 for part in parts)


def _undoubled(stem: str) -> str:
    return stem[:-1] if stem[-1] == stem[-2] else stem


def is_foreign(reading: Reading) -> bool:
    """Whether most of the words lie outside the installed vocabulary, so that only structure can be judged."""
    spoken = [word for word in reading.words if _HEARD.search(word.low)]
    known = sum(is_known(word.low) for word in spoken)
    strange = sum(word.low in _ELSEWHERE for word in spoken)
    return bool(spoken) and (known * 2 < len(spoken) or (strange > 0 and known - strange < len(spoken) * 0.6))


_ELSEWHERE: Final = nouns.words(
    """
    der die das und für von bei mit ein eine einen einem nicht keine wird werden ist sind oder auf im zum zur nach
    durch über unter jeder jede jeden alle wenn den dem des aus sich wir les dans pour une par sur avec aux est sont
    pas chaque tous toutes qui que el los las una para con por según cada es son del como het een voor met naar bij
    niet wordt zijn elke binnen och för att är inte som med på av til ikke hver os uma com não são pelo dos il gli per
    della che non ogni entro dei w na do nie jest są z oraz ve ile için her bir
    """
)
