"""How wide the columns of a table are: as designed, unless other widths or notes beside their texts save lines."""

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
"""Between a text and its note where both stand on one line."""
_SPARE: Final = 1.06
"""What breaking at words costs a text of several lines, of its width."""
_TORN: Final = 0.08
"""What a line in a cell costs, as a share of a line of its row."""
_MOST_STEPS: Final = 5
"""Widths of a column that are tried at a time."""
_MOST_ROWS: Final = 60
"""Rows that are looked at to find the widths; those after them are alike."""
_SHORT: Final = 72.0
"""Points up to which a line is not broken to save others."""
_WIDEST_WORD: Final = 0.3
"""Share of the room that a single word may claim for its column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width as designed, and which way its text stands."""

    title: str
    share: float
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: texts one below the other, and before the first of them a mark or squares of roles."""

    texts: tuple[tuple[str, Type], ...]
    sign: str = ""
    squares: str = ""


def cell(
    text: str, style: Type = TABLE, *, sign: str = "", squares: str = "", note: str = "", soft: Type = HEAD_ROW
) -> Cell:
    """A cell of one text; `note` stands below it in the second style."""
    texts = ((text, style), (note, Type(soft.size, soft.leading, 400, soft.colour))) if note else ((text, style),)
    return Cell(texts, sign, squares)


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of one table: where each begins, how wide it is, and whether its notes stand beside their texts."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    beside: tuple[bool, ...]


def grid(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: float, *, fixed: bool) -> Grid:
    """The columns in a room of `room` points; a `fixed` table keeps the widths that were designed."""
    room -= GUTTER * (len(columns) - 1)
    whole = sum(column.share for column in columns)
    best = tuple(room * column.share / whole for column in columns)
    beside = tuple(False for _ in columns)
    if not fixed:
        best, beside = _best(tuple(columns), tuple(map(tuple, rows[:_MOST_ROWS])), best)
    lefts = tuple(sum(best[:index]) + GUTTER * index for index in range(len(best)))
    return Grid(lefts, best, beside)


def indent(found: Cell) -> float:
    """How far the texts of a cell stand from its left edge: room for its mark or its squares."""
    return (SIGN + 4 if found.sign else 0) + (SIGN + 3) * len(found.squares) + (1 if found.squares else 0)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A cell in figures: the width of each of its lines, how far they are moved in, the least width it keeps, the room
    that all lines need on one; 0 where that may not be."""

    lines: tuple[float, ...]
    indent: float
    least: float
    beside: float


@functools.lru_cache(maxsize=256)
def _best(
    columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], designed: tuple[float, ...]
) -> tuple[tuple[float, ...], tuple[bool, ...]]:
    """Widths and places of notes with the fewest lines; as designed where nothing is saved."""
    heads = [cell(column.title, HEAD_ROW) for column in columns]
    found = [[_measured(one) for one in row] for row in (heads, *rows)]
    noted = [any(row[index].beside for row in found) for index in range(len(columns))]
    least = _least(found, sum(designed))
    never = tuple(False for _ in columns)
    best, choice, lines = designed, never, _count(found, designed, never)
    if not any(noted) and lines <= _fewest(found):
        return best, choice
    for beside in itertools.product(*((False, True) if one else (False,) for one in noted)):
        widths = _widths(found, designed, least, beside)
        count = _count(found, widths, beside)
        if count < lines and all(_one_line(found, widths, index) for index, one in enumerate(beside) if one):
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
    return _Measured(tuple(lines), moved, least + moved, beside)


def _least(found: list[list[_Measured]], room: float) -> tuple[float, ...]:
    """The width that each column keeps, so that neither words nor short lines such as names are broken."""
    most = room * _WIDEST_WORD
    return tuple(min(most, max(row[index].least for row in found)) for index in range(len(found[0])))


def _wish(row: list[_Measured], index: int, *, beside: bool) -> float:
    one = row[index]
    return one.beside if beside and one.beside else max(one.lines) + one.indent


def _widths(
    found: list[list[_Measured]], designed: tuple[float, ...], least: tuple[float, ...], beside: tuple[bool, ...]
) -> tuple[float, ...]:
    """Widths from the designed ones: a column that breaks lines takes from others what saves lines in all."""
    wishes = [max(_wish(row, index, beside=side) for row in found) + 0.5 for index, side in enumerate(beside)]
    steps = [_steps(found, index, wish) for index, wish in enumerate(wishes)]
    best, lines = designed, _count(found, designed, beside)
    for _ in range(2 * len(designed)):
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


def _steps(found: list[list[_Measured]], index: int, wish: float) -> list[float]:
    """Widths at which a line of a column fits, or fits on two lines."""
    whole = {math.ceil(line + row[index].indent) for row in found for line in row[index].lines}
    return sorted({*whole, *(math.ceil(one * _SPARE / 2) for one in whole), math.ceil(wish)})


def _given(
    widths: tuple[float, ...], wishes: list[float], least: tuple[float, ...], index: int, wanted: float
) -> tuple[float, ...]:
    """The widths with one column as wide as it wants; the room comes from those that need it least; else nothing."""
    owed = wanted - widths[index]
    made = list(widths)
    made[index] = wanted
    others = [place for place in range(len(widths)) if place != index]
    # What a column has over its longest text goes first, then what only keeps its lines fewer.
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


def _count(found: list[list[_Measured]], widths: tuple[float, ...], beside: tuple[bool, ...]) -> float:
    """About how many lines all rows take; a line more in a cell counts a little even where its row is no higher."""
    return sum(
        max(map(_lines, row, widths, beside))
        + _TORN * sum(_stacked(one, wide) for one, wide in zip(row, widths, strict=True))
        for row in found
    )


def _fewest(found: list[list[_Measured]]) -> float:
    """The lines where no column breaks any."""
    return _count(found, tuple(math.inf for _ in found[0]), tuple(False for _ in found[0]))


def _lines(one: _Measured, wide: float, beside: bool) -> int:
    return 1 if beside and one.beside and one.beside <= wide else _stacked(one, wide)


def _stacked(one: _Measured, wide: float) -> int:
    """The lines of a cell with its notes below; notes beside their texts are worth it only where rows become lower."""
    room = max(1.0, wide - one.indent)
    return sum(1 if line <= room else max(2, math.ceil(line * _SPARE / room)) for line in one.lines)


def _one_line(found: list[list[_Measured]], widths: tuple[float, ...], index: int) -> bool:
    """Whether all notes of a column fit beside their texts: some beside and some below would look torn."""
    return all(row[index].beside <= widths[index] for row in found)
