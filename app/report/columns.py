"""Finds the widths of the columns of a table: the designed ones, unless other widths or notes in line save lines."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.drawing.measure import reads_leftwards, width
from app.report.style import HEAD_ROW, TABLE, Type
from app.report.text import printable

GUTTER: Final = 8.0
SIGN: Final = 10.0
BESIDE: Final = 5.0
"""Distance between a text and its note on one line, in points."""
_SPARE: Final = 1.06
"""Factor for the width of a text of several lines, because lines break at words."""
_TORN: Final = 0.08
"""Cost of a line in a cell that does not make its row higher, as a share of a line of the row."""
_MOST_STEPS: Final = 5
"""Most widths of a column that are tried in one step."""
_MOST_ROWS: Final = 60
"""Number of rows that are measured; the rows after them are assumed to be similar."""
_SHORT: Final = 72.0
"""Lines up to this width in points are not broken to save other lines."""
_WIDEST_WORD: Final = 0.3
"""Most of the table's width that a single word may require for its column, as a share."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its designed share of the width, and its alignment."""

    title: str
    share: float
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """The content of a cell: texts one below the other, with a mark or the letters of roles before the first."""

    texts: tuple[tuple[str, Type], ...]
    sign: str = ""
    squares: str = ""


def cell(
    text: str, style: Type = TABLE, *, sign: str = "", squares: str = "", note: str = "", soft: Type = HEAD_ROW
) -> Cell:
    """A cell with one text; `note` is below it in the style `soft`."""
    texts = ((text, style), (note, Type(soft.size, soft.leading, 400, soft.colour))) if note else ((text, style),)
    return Cell(texts, sign, squares)


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of one table: x and width of each in points, and whether its notes are beside their texts."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    beside: tuple[bool, ...]


def grid(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: float, *, fixed: bool) -> Grid:
    """The columns for a table `room` points wide; a `fixed` table has the designed widths."""
    room -= GUTTER * (len(columns) - 1)
    whole = sum(column.share for column in columns)
    best = tuple(room * column.share / whole for column in columns)
    beside = tuple(False for _ in columns)
    if not fixed:
        best, beside = _best(tuple(columns), tuple(map(tuple, rows[:_MOST_ROWS])), best)
    lefts = tuple(sum(best[:index]) + GUTTER * index for index in range(len(best)))
    return Grid(lefts, best, beside)


def indent(found: Cell) -> float:
    """The indent of the texts of a cell in points, for its mark or its letters of roles."""
    return (SIGN + 4 if found.sign else 0) + (SIGN + 3) * len(found.squares) + (1 if found.squares else 0)


@dataclass(frozen=True, slots=True)
class _Measured:
    """The measures of a cell in points: the width of each line and of the longest, the indent, the least width, and the
    width with all texts on one line (0 if that is not allowed)."""

    lines: tuple[float, ...]
    longest: float
    indent: float
    least: float
    beside: float


class _Found:
    """The measured cells of a table by column, with a cache of line counts by width."""

    def __init__(self, rows: Sequence[Sequence[_Measured]]) -> None:
        self.columns: list[tuple[_Measured, ...]] = list(zip(*rows, strict=True))
        self._known: dict[tuple[int, float], list[int]] = {}

    def stacked(self, index: int, wide: float) -> list[int]:
        """The number of lines of each cell of a column at a width, with the notes below their texts."""
        known = self._known.get((index, wide))
        if known is None:
            known = self._known[index, wide] = [_stacked(one, wide - one.indent) for one in self.columns[index]]
        return known


def _stacked(one: _Measured, room: float) -> int:
    if one.longest <= room:
        return len(one.lines)
    room = max(1.0, room)
    return sum([1 if line <= room else max(2, math.ceil(line * _SPARE / room)) for line in one.lines])


@functools.lru_cache(maxsize=256)
def _best(
    columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], designed: tuple[float, ...]
) -> tuple[tuple[float, ...], tuple[bool, ...]]:
    """The widths and places of notes with the fewest lines; the designed ones if nothing is saved."""
    heads = [cell(column.title, HEAD_ROW) for column in columns]
    found = _Found([[_measured(one) for one in row] for row in (heads, *rows)])
    noted = [any(one.beside for one in column) for column in found.columns]
    least = _least(found, sum(designed))
    never = tuple(False for _ in columns)
    best, choice, lines = designed, never, _count(found, designed, never)
    for beside in itertools.product(*((False, True) if one else (False,) for one in noted)):
        if lines <= _fewest(found, beside):
            continue
        widths = _widths(found, designed, least, beside)
        count = _count(found, widths, beside)
        if count < lines and all(map(_one_line, found.columns, widths, beside)):
            best, choice, lines = widths, beside, count
    return best, choice


def _measured(found: Cell) -> _Measured:
    lines: list[float] = []
    least = 0.0
    for text, style in found.texts:
        for line in printable(text).split("\n"):
            lines.append(width(line, style.size, style.weight, italic=style.italic))
            longest = line if lines[-1] <= _SHORT else max(line.split(" "), key=len)
            least = max(least, width(longest, style.size, style.weight, italic=style.italic))
    moved = indent(found)
    alone = len(lines) == 1 or len(lines) != len(found.texts) or any(reads_leftwards(text) for text, _ in found.texts)
    beside = 0.0 if alone else sum(lines) + BESIDE * (len(lines) - 1) + moved
    return _Measured(tuple(lines), max(lines), moved, least + moved, beside)


def _least(found: _Found, room: float) -> tuple[float, ...]:
    """The least width of each column, so that neither words nor short lines such as names are broken."""
    most = room * _WIDEST_WORD
    return tuple(min(most, max(one.least for one in column)) for column in found.columns)


def _wish(one: _Measured, *, beside: bool) -> float:
    return one.beside if beside and one.beside else one.longest + one.indent


def _widths(
    found: _Found, designed: tuple[float, ...], least: tuple[float, ...], beside: tuple[bool, ...]
) -> tuple[float, ...]:
    """Hill climbing from the designed widths: a column takes width from others while that saves lines in total."""
    wishes = [
        max(_wish(one, beside=side) for one in column) + 0.5 for column, side in zip(found.columns, beside, strict=True)
    ]
    steps = [_steps(column, wish) for column, wish in zip(found.columns, wishes, strict=True)]
    best, lines = designed, _count(found, designed, beside)
    enough = _fewest(found, beside)
    for _ in range(2 * len(designed)):
        if lines <= enough:
            break
        tried = [
            made
            for index, wanted in enumerate(steps)
            for wide in [one for one in wanted if one > best[index]][:_MOST_STEPS]
            if (made := _given(best, wishes, least, index, wide))
        ]
        counts = [_count(found, made, beside) for made in tried]
        if not counts or min(counts) >= lines:
            break
        lines = min(counts)
        best = tried[counts.index(lines)]
    return best


def _steps(column: tuple[_Measured, ...], wish: float) -> list[float]:
    """The widths at which some line of a column fits on one line, or on two."""
    whole = {math.ceil(line + one.indent) for one in column for line in one.lines}
    return sorted({*whole, *(math.ceil(one * _SPARE / 2) for one in whole), math.ceil(wish)})


def _given(
    widths: tuple[float, ...], wishes: list[float], least: tuple[float, ...], index: int, wanted: float
) -> tuple[float, ...]:
    """The widths with one column `wanted` points wide, taken from those that need it least; empty if impossible."""
    owed = wanted - widths[index]
    made = list(widths)
    made[index] = wanted
    others = [place for place in range(len(widths)) if place != index]
    # First take the width beyond the longest text of a column, then the width that only saves lines.
    for floors in (wishes, least):
        free = {place: max(0.0, made[place] - floors[place]) for place in others}
        total = sum(free.values())
        if total <= 0:
            continue
        taken = min(1.0, owed / total)
        for place, room in free.items():
            made[place] -= room * taken
        owed -= total * taken
        if owed <= 0.01:
            return tuple(made)
    return ()


def _count(found: _Found, widths: tuple[float, ...], beside: tuple[bool, ...]) -> float:
    """The estimated number of lines of all rows, plus a small cost for lines that do not make their row higher."""
    stacked = [found.stacked(index, wide) for index, wide in enumerate(widths)]
    lines = [
        [1 if one.beside and one.beside <= wide else below for one, below in zip(column, counts, strict=True)]
        if side
        else counts
        for column, counts, wide, side in zip(found.columns, stacked, widths, beside, strict=True)
    ]
    return sum(
        max(row) + _TORN * sum(below)
        for row, below in zip(zip(*lines, strict=True), zip(*stacked, strict=True), strict=True)
    )


def _fewest(found: _Found, beside: tuple[bool, ...]) -> float:
    """The number of lines if no column breaks any: a lower bound."""
    return _count(found, tuple(math.inf for _ in found.columns), beside)


def _one_line(column: tuple[_Measured, ...], wide: float, beside: bool) -> bool:
    """Whether all notes of a column fit beside their texts; they are placed beside only together."""
    return not beside or all(one.beside <= wide for one in column)
