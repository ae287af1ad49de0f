"""Prepares all text for pages: cleans it, chooses a font for each character, and puts it in visual order.

Markup in a text is not interpreted. `printable` removes control characters and direction overrides, and replaces a
character that no font has by its code point.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from dataclasses import dataclass
from typing import Final

from app.drawing.faces import face, fallback_for, main_face
from app.drawing.measure import JOINERS, clean, code_of, wrap
from app.drawing.shapes import Weight
from app.report.style import Type

_SHAPED: Final = frozenset(
    ("NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoSansDevanagari-Regular", "NotoSansThai-Regular")
)
"""Fonts of scripts whose letters join, reorder or carry marks, so that a shaping engine must place the glyphs."""
_MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line in one font. `shaped` needs the shaping engine, `rtl` is right-to-left text."""

    face: str
    text: str
    shaped: bool = False
    rtl: bool = False


def printable(text: str) -> str:
    """The text as it is printed: cleaned, with a code such as "U+1F600" for each character that no font has."""
    text = clean(text)
    if text.isascii():
        return text
    known = face(main_face(400)).advances
    return "".join(
        letter if letter in "\n" + JOINERS or _covered(letter, known) else code_of(letter) for letter in text
    )


def uncovered(text: str) -> str:
    """The characters of a text that are printed as code points, each once, in order."""
    known = face(main_face(400)).advances
    letters = (x for x in clean(text) if x not in "\n" + JOINERS and not _covered(x, known))
    return "".join(dict.fromkeys(letters))


def lines(text: str, room: float, style: Type) -> list[str]:
    """Break a text into lines of at most `room` points."""
    return wrap(printable(text), room, style.size, style.weight, italic=style.italic)


@functools.lru_cache(maxsize=4096)
def pieces(text: str, weight: Weight, italic: bool, *, rtl: bool = False) -> tuple[Piece, ...]:
    """One line of text as parts in visual order, each in a font that has its characters.

    `rtl` means that the paragraph direction is right-to-left.
    """
    name = main_face(weight, italic=italic)
    text = printable(text)
    if text.isascii():
        return (Piece(name, text.replace("\n", " ")),) if text else ()
    found: list[Piece] = []
    for stretch, leftwards in _directions(text.replace("\n", " "), rtl=rtl):
        split = _by_face(stretch, name, leftwards)
        found.extend(reversed(split) if leftwards else split)
    return tuple(found)


def _covered(letter: str, known: dict[int, float]) -> bool:
    return ord(letter) in known or letter == "\u00a0" or bool(fallback_for(ord(letter)))


def _by_face(text: str, name: str, rtl: bool) -> list[Piece]:
    """The parts of a text of one direction by font; marks and joiners stay with the letter before them."""
    known = face(name).advances
    runs: list[tuple[str, str]] = []
    for letter in text:
        last = runs[-1][0] if runs else name
        code = ord(letter)
        holds = letter in JOINERS or unicodedata.category(letter)[0] == "M" or letter == " "
        chosen = last if holds and (letter in JOINERS or code in face(last).advances) else ""
        chosen = chosen or (name if code in known or letter == "\u00a0" else fallback_for(code))
        if runs and chosen == last:
            runs[-1] = (last, runs[-1][1] + letter)
        else:
            runs.append((chosen, letter))
    return [_piece(chosen, run, rtl) for chosen, run in runs]


def _piece(name: str, run: str, rtl: bool) -> Piece:
    if name in _SHAPED or any(ord(letter) > 0xFFFF for letter in run):
        return Piece(name, run, shaped=True, rtl=rtl)
    run = run.replace(JOINERS[0], "").replace(JOINERS[1], "")
    return Piece(name, run[::-1].translate(_MIRRORED) if rtl else run)


def _directions(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """The parts of a line in visual order, and whether each is right-to-left.

    Rules W1, W4, W5, W7, N0 to N2, I1, I2 and L2 of the Unicode bidirectional algorithm (UAX #9), without embeddings.
    """
    kinds = _kinds(text, "R" if rtl else "L")
    if "R" not in kinds and not rtl:
        return [(text, False)]
    level_of = {"R": 1, "L": 2, "N": 2} if rtl else {"L": 0, "R": 1, "N": 2}
    levels = [level_of[kind] for kind in kinds]
    runs = [
        ("".join(text[index] for index in group), level)
        for level, group in itertools.groupby(range(len(text)), key=levels.__getitem__)
    ]
    for least in (2, 1):
        turned: list[tuple[str, int]] = []
        for high, together in itertools.groupby(runs, key=lambda run: run[1] >= least):
            stretch = list(together)
            turned.extend(reversed(stretch) if high else stretch)
        runs = turned
    return [(run, level == 1) for run, level in runs]


def _kinds(text: str, base: str) -> list[str]:
    """The direction of each character: L, R, or N for a number in right-to-left text."""
    kinds: list[str] = []
    for letter in text:
        kind = _DIRECTIONS.get(unicodedata.bidirectional(letter), "-")
        kinds.append((kinds[-1] if kinds else base) if kind == "M" else kind)
    for index, kind in enumerate(kinds):
        around = kinds[index - 1 : index] + kinds[index + 1 : index + 2]
        # A separator inside a number belongs to it (rule W4), and so does a currency or percent sign beside it (W5).
        if (kind == "C" and around == ["N", "N"]) or (kind == "T" and "N" in around):
            kinds[index] = "N"
    strong = base
    for index, kind in enumerate(kinds):
        if kind == "N" and strong == "L":
            kinds[index] = "L"
        strong = kind if kind in "LR" else strong
    _brackets(text, kinds, base)
    settled: list[str] = []
    for free, group in itertools.groupby(kinds, key=lambda kind: kind not in ("L", "R", "N")):
        found = list(group)
        after = kinds[len(settled) + len(found)] if len(settled) + len(found) < len(kinds) else base
        before = settled[-1] if settled else base
        # For neutral characters, numbers count as right-to-left (rule N1).
        ends = {"L" if kind == "L" else "R" for kind in (before, after)}
        settled.extend([ends.pop() if len(ends) == 1 else base] * len(found) if free else found)
    return settled


def _brackets(text: str, kinds: list[str], base: str) -> None:
    """Give both brackets of a pair the same direction (rule N0): that of the paragraph, unless the text inside and the
    text before have the other one. Numbers count as right-to-left.
    """
    opened: list[int] = []
    for index, letter in enumerate(text):
        if letter in "([{" and kinds[index] == "-":
            opened.append(index)
        elif letter in ")]}" and kinds[index] == "-" and opened and _PAIRS[text[opened[-1]]] == letter:
            first = opened.pop()
            inside = {"L" if kind == "L" else "R" for kind in kinds[first + 1 : index] if kind in "LRN"}
            if inside:
                before = next((kind for kind in reversed(kinds[:first]) if kind in "LRN"), base)
                other = {"L", "R"} - {base}
                agreed = inside == other and ("L" if before == "L" else "R") in other
                kinds[first] = kinds[index] = other.pop() if agreed else base


_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_DIRECTIONS: Final = {
    "R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N", "ES": "C", "CS": "C", "ET": "T", "NSM": "M", "BN": "M",
}  # fmt: skip
