"""The one door through which text comes onto a page: cleaned, covered by a face letter by letter, put in visual order.

Nothing in a document interprets markup: a text is drawn as the letters it has. What could act on the page or on the
reader (control characters, direction overrides) is gone after `printable`; a character that no face has is printed as
its code.
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
"""Faces whose letters join, reorder or carry marks, so that a shaping engine has to place them."""
_MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in one face. `shaped` needs the shaping engine, `rtl` runs from right to left."""

    face: str
    text: str
    shaped: bool = False
    rtl: bool = False


def printable(text: str) -> str:
    """Text that every page can take: clean, and with a code such as "U+1F600" for what no face has."""
    text = clean(text)
    if text.isascii():
        return text
    known = face(main_face(400)).advances
    return "".join(
        letter if letter in "\n" + JOINERS or _covered(letter, known) else code_of(letter) for letter in text
    )


def uncovered(text: str) -> str:
    """The characters of a text that are printed as codes, each once, in order."""
    known = face(main_face(400)).advances
    letters = (x for x in clean(text) if x not in "\n" + JOINERS and not _covered(x, known))
    return "".join(dict.fromkeys(letters))


def lines(text: str, room: float, style: Type) -> list[str]:
    """The lines of a text in a column of `room` points."""
    return wrap(printable(text), room, style.size, style.weight, italic=style.italic)


@functools.lru_cache(maxsize=4096)
def pieces(text: str, weight: Weight, italic: bool) -> tuple[Piece, ...]:
    """One line of text as stretches in visual order, each in a face that has its letters."""
    name = main_face(weight, italic=italic)
    text = printable(text)
    if text.isascii():
        return (Piece(name, text.replace("\n", " ")),) if text else ()
    found: list[Piece] = []
    for stretch, rtl in _directions(text.replace("\n", " ")):
        split = _by_face(stretch, name, rtl)
        found.extend(reversed(split) if rtl else split)
    return tuple(found)


def _covered(letter: str, known: dict[int, float]) -> bool:
    return ord(letter) in known or letter == "\u00a0" or bool(fallback_for(ord(letter)))


def _by_face(text: str, name: str, rtl: bool) -> list[Piece]:
    """A stretch of one direction, cut where the face changes; marks and joiners stay with the letter before them."""
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


def _directions(text: str) -> list[tuple[str, bool]]:
    """The stretches of a line in visual order and whether each runs from right to left.

    The page reads from left to right: a stretch in Hebrew or Arabic is turned as a whole, figures in it stay as they
    are. That is rule L2 of the bidirectional algorithm for a left-to-right page without embeddings.
    """
    kinds = [_direction(letter) for letter in text]
    if "R" not in kinds:
        return [(text, False)]
    found: list[tuple[str, bool]] = []
    index = 0
    while index < len(text):
        if kinds[index] != "R":
            end = kinds.index("R", index) if "R" in kinds[index:] else len(text)
            found.append((text[index:end], False))
        else:
            stop = next((i for i in range(index, len(text)) if kinds[i] == "L"), len(text))
            end = max(i for i in range(index, stop) if kinds[i] in "RN") + 1
            groups = itertools.groupby(range(index, end), key=lambda i: kinds[i] == "N")
            runs = [("".join(text[i] for i in group), not figures) for figures, group in groups]
            found.extend(reversed(runs))
        index = end
    return found


def _direction(letter: str) -> str:
    """R for right-to-left letters, L for left-to-right ones, N for figures, "-" for what follows its neighbours."""
    kind = unicodedata.bidirectional(letter)
    return {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N"}.get(kind, "-")
