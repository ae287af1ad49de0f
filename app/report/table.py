"""Tables: columns, a heading row that is repeated on every page, rows that may span several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.drawing.marks import mark, role_square
from app.drawing.measure import reads_leftwards
from app.drawing.measure import width as measured
from app.drawing.shapes import Line, Shape, Text
from app.report.block_layout import Flow, Item, Strip, baseline
from app.report.columns import BESIDE, GUTTER, SIGN, Cell, Column, Grid, cell, grid, indent
from app.report.structure import Node
from app.report.style import HEAD_ROW
from app.report.text import lines, printable

__all__ = ["GUTTER", "PAD", "PAIR", "Cell", "Column", "cell", "table"]

PAD: Final = 1.2
_WHOLE: Final = 14
"""A row of at most this number of lines is not split."""
_SMALL: Final = 78.0
"""A table of at most this height in points is not split."""
PAIR: Final = 50.0
"""The first two and the last two rows of a table stay on one page, if they are at most this high, in points."""


def table(flow: Flow, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, headed: bool = True) -> None:
    """Add a table to a flow; the first cell of a row is its row heading (TH) for a screen reader."""
    if not rows:
        return
    # A table without a heading row keeps its widths, so that labels and values are aligned from block to block.
    set_in = grid(columns, rows, flow.width, fixed=not headed)
    node = flow.root.add("Table")
    head: tuple[Strip, ...] = ()
    if headed:
        cells = [cell(column.title, HEAD_ROW) for column in columns]
        tr = node.add("TR")
        head = tuple(_row(cells, columns, set_in, [tr.add("TH", scope="Column") for _ in cells], flow.width, "control"))
        flow.strips.extend(Strip(strip.height, strip.items, glued=True) for strip in head)
    made: list[list[Strip]] = []
    for row in rows:
        tr = node.add("TR")
        nodes = [tr.add("TH", scope="Row") if not place else tr.add("TD") for place in range(len(row))]
        made.append(_row(row, columns, set_in, nodes, flow.width, "hairline"))
    for strips, last in zip(made, _held(made), strict=True):
        glued = [*(strip.glued for strip in strips[:-1]), last]
        flow.strips.extend(
            Strip(strip.height, strip.items, held, head) for strip, held in zip(strips, glued, strict=True)
        )


def _held(rows: list[list[Strip]]) -> list[bool]:
    """Whether each row stays with the next one: in a small table, and for low rows at both ends of another table."""
    heights = [sum(strip.height for strip in strips) for strips in rows]
    small = sum(heights) <= _SMALL
    last = len(rows) - 1
    return [
        len(strips) == 1
        and index < last
        and (small or (index in (0, last - 1) and heights[index] + heights[index + 1] <= PAIR))
        for index, strips in enumerate(rows)
    ]


@dataclass(frozen=True, slots=True)
class _Set:
    """A line of a cell: its texts, and its height in points."""

    texts: tuple[Text, ...]
    height: float


def _row(
    row: Sequence[Cell], columns: Sequence[Column], set_in: Grid, nodes: list[Node], width: float, rule: str
) -> list[Strip]:
    """A row as one strip, or as one strip per line if it is long."""
    found = [
        _beside(c, set_in.lefts[i]) if set_in.beside[i] and len(c.texts) > 1
        else _lines(c, columns[i].align, set_in.lefts[i], set_in.widths[i])
        for i, c in enumerate(row)
    ]  # fmt: skip
    signs = [_signs(c, set_in.lefts[i]) for i, c in enumerate(row)]
    most = max(len(cell_lines) for cell_lines in found)
    if most <= _WHOLE:
        return [_whole(found, signs, nodes, width, rule)]
    strips: list[Strip] = []
    for index in range(most):
        slot = max(cell_lines[index].height for cell_lines in found if index < len(cell_lines))
        top = PAD if index == 0 else 0.0
        height = slot + top + (PAD if index == most - 1 else 0.0)
        items: list[Item] = []
        for node, cell_lines, sign in zip(nodes, found, signs, strict=True):
            shapes: list[Shape] = list(sign) if index == 0 else []
            if index < len(cell_lines):
                shapes.extend(_down(text, top) for text in cell_lines[index].texts)
            if shapes:
                items.append((node, tuple(shapes)))
        if index == most - 1:
            items.append((None, (Line(0, height, width, height, rule, 0.6),)))
        strips.append(Strip(height, tuple(items), glued=index in (0, most - 2)))
    return strips


def _whole(
    found: list[list[_Set]], signs: list[tuple[Shape, ...]], nodes: list[Node], width: float, rule: str
) -> Strip:
    height = max(sum(line.height for line in cell_lines) for cell_lines in found) + 2 * PAD
    items: list[Item] = []
    for node, cell_lines, sign in zip(nodes, found, signs, strict=True):
        shapes: list[Shape] = list(sign)
        y = PAD
        for line in cell_lines:
            shapes.extend(_down(text, y) for text in line.texts)
            y += line.height
        items.append((node, tuple(shapes)))
    items.append((None, (Line(0, height, width, height, rule, 0.6),)))
    return Strip(height, tuple(items))


def _down(text: Text, y: float) -> Text:
    # Called for every line of every table: `replace` would take three times as long.
    return Text(
        text.x, text.y + y, text.text, text.size, text.weight, text.colour, text.align, text.italic, text.rtl
    )  # fmt: skip


def _lines(found: Cell, align: Literal["left", "right"], left: float, width: float) -> list[_Set]:
    moved = indent(found)
    placed: list[_Set] = []
    for text, style in found.texts:
        broken = lines(text, width - moved, style)
        rtl = reads_leftwards(text)
        # A single line stays at the left like the names above and below it; a text of several lines goes to the right.
        side = "right" if rtl and len(broken) > 1 else align
        x = left + width if side == "right" else left + moved
        down = baseline(style)
        placed.extend(
            _Set((Text(x, down, line, style.size, style.weight, style.colour, side, style.italic, rtl),), style.leading)
            for line in broken
        )
    return placed


def _beside(found: Cell, left: float) -> list[_Set]:
    """The texts of a cell on one line, each note after its text."""
    x = left + indent(found)
    placed: list[Text] = []
    for text, style in found.texts:
        said = printable(text)
        placed.append(Text(x, baseline(style), said, style.size, style.weight, style.colour, "left", style.italic))
        x += measured(said, style.size, style.weight, italic=style.italic) + BESIDE
    return [_Set(tuple(placed), max(style.leading for _, style in found.texts))]


def _signs(found: Cell, left: float) -> tuple[Shape, ...]:
    top = PAD + (found.texts[0][1].leading - SIGN) / 2
    if found.sign:
        return mark(found.sign, left, top, SIGN)
    shapes: list[Shape] = []
    for index, letter in enumerate(found.squares):
        shapes.extend(role_square(letter, left + index * (SIGN + 3), top - 0.5, SIGN + 1))
    return tuple(shapes)
