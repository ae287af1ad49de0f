"""Text as it is set on a sheet: cleaned, measured with the advances of our faces, broken into lines, cut to fit.

Kerning is off everywhere, so a width is the sum of the advances. What Inter does not have is measured in the face that
will set it; shaping (Arabic, Devanagari) only ever makes a word narrower than the sum.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from app.drawing.faces import face, fallback_for, main_face
from app.drawing.shapes import Weight

ELLIPSIS: Final = "…"
JOINERS: Final = "\u200c\u200d"
_DROPPED: Final = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"  # control characters
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"  # invisible, bidi marks
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U000e0000-\U000e0fff]"
)
_BREAKS: Final = re.compile("\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]")
_SPACES: Final = re.compile("[\t\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_IDEOGRAPH: Final = "\u2e80-\u2fdf\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_NAME: Final = 8
"""Letters of a word with ideographs that stays together: names are shorter, sentences without a space longer."""
_HAIR: Final = 1e-6
"""More than the rounding of any sum of widths, in thousandths of the size."""
_PARTS: Final = re.compile("[^\u00b7\u30fb]*[\u00b7\u30fb]|[^\u00b7\u30fb]+")


@functools.cache
def _ideographs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds one, and what cuts a word into what stays together; compiled for the first text that is not ASCII."""
    marks = "\u3001\u3002\uff0c\uff1a\uff1b\uff01\uff1f\uff09"
    return re.compile(f"[{_IDEOGRAPH}]"), re.compile(f"[{_IDEOGRAPH}][{marks}]*|[^{_IDEOGRAPH}]+")


def clean(text: str) -> str:
    """Text without anything that could act on a page: NFC, lines ended by "\\n", single spaces, no control,
    direction-override, invisible or half characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    text = unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))
    text = _DROPPED.sub("", _BREAKS.sub("\n", text))
    return _SPACES.sub(" ", text)


def reads_leftwards(text: str) -> bool:
    """Whether a text is read from right to left: its first letter with a direction is Arabic or Hebrew, and most are.

    The second half keeps the direction of a sentence that begins with a name in a right-to-left script.
    """
    if text.isascii():
        return False
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    strong = [kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")]
    return bool(strong) and strong[0] and 2 * sum(strong) >= len(strong)


def code_of(letter: str) -> str:
    """The replacement for a character that no face has: its code, as in "U+4E2D"."""
    return f"U+{ord(letter):04X}"


class _Widths(dict[str, float]):
    """The width of each character in thousandths, in Inter or in its fallback face."""

    def __init__(self, name: str) -> None:
        super().__init__({chr(code): width for code, width in face(name).advances.items()})
        # A no-break space and the joiners behave alike in every face.
        self["\u00a0"] = self[" "]
        for joiner in JOINERS:
            self[joiner] = 0.0

    def __missing__(self, letter: str) -> float:
        name = fallback_for(ord(letter))
        width = face(name).advances[ord(letter)] if name else sum(self[sign] for sign in code_of(letter))
        self[letter] = width
        return width


@functools.cache
def _widths(weight: Weight, italic: bool) -> _Widths:
    return _Widths(main_face(weight, italic=italic))


def width(text: str, size: float, weight: Weight = 400, *, italic: bool = False) -> float:
    """The width of one line of cleaned text, in the unit of `size`."""
    return sum(map(_widths(weight, italic).__getitem__, text)) * size / 1000


def wrap(text: str, room: float, size: float, weight: Weight = 400, *, italic: bool = False) -> list[str]:
    """The lines of `text` in a column of `room`: broken at spaces, between ideographs, inside what is too long.

    Takes text as it was typed; always gives at least one line. Takes time in proportion to the text.
    """
    table = _widths(weight, italic)
    limit = room * 1000 / size
    lines: list[str] = []
    for paragraph in clean(text).strip().split("\n"):
        lines.extend(_filled(paragraph, limit, table))
    return lines


def clip(
    text: str, room: float, size: float, weight: Weight = 400, *, lines: int = 1, ending: str = ELLIPSIS
) -> list[str]:
    """At most `lines` lines of `text`; what had to be cut ends in `ending`. Line breaks become spaces."""
    flat = clean(text).replace("\n", " ").strip()
    found = wrap(flat, room, size, weight)
    if len(found) <= lines:
        return found
    kept, last = found[: lines - 1], " ".join(found[lines - 1 :])
    table = _widths(weight, False)
    limit = room * 1000 / size - sum(map(table.__getitem__, ending))
    used = 0.0
    cut = ""
    for letter in last:
        used += table[letter]
        if used > limit and not _holds_on(letter):
            break
        cut += letter
    whole, space, _ = cut.rpartition(" ")
    # A word that is cut is dropped, unless that would lose much of the line.
    if last[len(cut) : len(cut) + 1] != " " and space and len(whole) * 4 > len(cut) * 3:
        cut = whole
    return [*kept, cut.rstrip(" ,.;:") + ending]


def _filled(paragraph: str, limit: float, table: _Widths) -> Iterator[str]:
    if "  " not in paragraph and sum(map(table.__getitem__, paragraph)) < limit - _HAIR:
        # Most texts fit on a line.
        yield paragraph.strip(" ")
        return
    space = table[" "]
    line: list[str] = []
    used = 0.0
    for word, wide, spaced in _words(paragraph, limit, table):
        gap = space if spaced and line else 0.0
        if line and used + gap + wide > limit:
            yield "".join(line)
            line, used, gap = [], 0.0, 0.0
        if gap:
            line.append(" ")
        line.append(word)
        used += gap + wide
    yield "".join(line)


def _words(paragraph: str, limit: float, table: _Widths) -> Iterator[tuple[str, float, bool]]:
    """What must stay together on a line, how wide it is, and whether a space precedes it."""
    for word in paragraph.split(" "):
        if not word:
            continue
        units: Iterable[str] = _units(word) if not word.isascii() and _ideographs()[0].search(word) else (word,)
        spaced = True
        for unit in units:
            wide = sum(map(table.__getitem__, unit))
            if wide <= limit:
                yield unit, wide, spaced
                spaced = False
                continue
            for piece in _pieces(unit, limit, table):
                yield piece, sum(map(table.__getitem__, piece)), spaced
                spaced = False


def _units(word: str) -> list[str]:
    """What of a word with ideographs stays together: names, between the dots inside them, else each letter."""
    parts = _PARTS.findall(word)
    return parts if all(len(part) <= _NAME for part in parts) else _ideographs()[1].findall(word)


def _pieces(word: str, limit: float, table: _Widths) -> Iterator[str]:
    """The pieces of a word that does not fit: after a sign such as / if there is one near the end."""
    start, used, good = 0, 0.0, 0
    for index, letter in enumerate(word):
        wide = table[letter]
        if used + wide > limit and index > start and not _holds_on(letter):
            stop = good if good - start >= (index - start) // 2 else index
            yield word[start:stop]
            used = sum(map(table.__getitem__, word[stop:index]))
            start = stop
        used += wide
        if letter in "/-_.@&=?,;":
            good = index + 1
    yield word[start:]


def _holds_on(letter: str) -> bool:
    """Whether the letter belongs to the one before it."""
    return letter in JOINERS or unicodedata.category(letter)[0] == "M"
