"""Tables: columns of fixed share, a head that comes again on every page, rows that may run over several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.drawing.marks import mark, role_square
from app.drawing.measure import reads_leftwards
from app.drawing.shapes import Line, Shape, Text
from app.report.flow import Flow, Item, Strip, baseline
from app.report.structure import Node
from app.report.style import HEAD_ROW, TABLE, Type
from app.report.text import lines

PAD: Final = 1.75
GUTTER: Final = 10.0
SIGN: Final = 10.0
_WHOLE: Final = 14
"""A row of at most so many lines is not cut."""
_SHORT: Final = 4
"""A table of so many rows after the first is not cut."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, and which way its text stands."""

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


def table(flow: Flow, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, headed: bool = True) -> None:
    """Add a table to a flow; the first cell of a row is its head for a screen reader."""
    if not rows:
        return
    whole = sum(column.share for column in columns)
    room = flow.width - GUTTER * (len(columns) - 1)
    widths = [room * column.share / whole for column in columns]
    lefts = [sum(widths[:index]) + GUTTER * index for index in range(len(columns))]
    node = flow.root.add("Table")
    head: tuple[Strip, ...] = ()
    if headed:
        cells = [cell(column.title, HEAD_ROW) for column in columns]
        tr = node.add("TR")
        head = tuple(
            _row(cells, columns, lefts, widths, [tr.add("TH", scope="Column") for _ in cells], flow.width, "control")
        )
        flow.strips.extend(Strip(strip.height, strip.items, glued=True) for strip in head)
    for index, row in enumerate(rows):
        tr = node.add("TR")
        nodes = [tr.add("TH", scope="Row") if not place else tr.add("TD") for place in range(len(row))]
        strips = _row(row, columns, lefts, widths, nodes, flow.width, "hairline")
        # A row stays with the next one in a short table, and at both ends of a long one.
        ends = index in (0, len(rows) - 2)
        last = len(strips) == 1 and index < len(rows) - 1 and (ends or len(rows) - 1 <= _SHORT)
        glued = [*(strip.glued for strip in strips[:-1]), last]
        flow.strips.extend(
            Strip(strip.height, strip.items, held, head) for strip, held in zip(strips, glued, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Set:
    """A line of a cell: its text in its slot, and how high the slot is."""

    text: Text
    height: float


def _row(
    row: Sequence[Cell], columns: Sequence[Column], lefts: list[float], widths: list[float], nodes: list[Node],
    width: float, rule: str,
) -> list[Strip]:  # fmt: skip
    """A row as one strip, or line by line where it is long."""
    found = [_lines(c, columns[i].align, lefts[i], widths[i]) for i, c in enumerate(row)]
    signs = [_signs(c, lefts[i]) for i, c in enumerate(row)]
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
                shapes.append(_down(cell_lines[index].text, top))
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
            shapes.append(_down(line.text, y))
            y += line.height
        items.append((node, tuple(shapes)))
    items.append((None, (Line(0, height, width, height, rule, 0.6),)))
    return Strip(height, tuple(items))


def _down(text: Text, y: float) -> Text:
    return replace(text, y=text.y + y)


def _lines(found: Cell, align: Literal["left", "right"], left: float, width: float) -> list[_Set]:
    indent = (SIGN + 4 if found.sign else 0) + (SIGN + 3) * len(found.squares) + (1 if found.squares else 0)
    placed: list[_Set] = []
    for text, style in found.texts:
        broken = lines(text, width - indent, style)
        rtl = reads_leftwards(text)
        # A name alone stays at the left with the names above and below it; a text of several lines goes to the right.
        side = "right" if rtl and len(broken) > 1 else align
        x = left + width if side == "right" else left + indent
        down = baseline(style)
        placed.extend(
            _Set(Text(x, down, line, style.size, style.weight, style.colour, side, style.italic, rtl), style.leading)
            for line in broken
        )
    return placed


def _signs(found: Cell, left: float) -> tuple[Shape, ...]:
    top = PAD + (found.texts[0][1].leading - SIGN) / 2
    if found.sign:
        return mark(found.sign, left, top, SIGN)
    shapes: list[Shape] = []
    for index, letter in enumerate(found.squares):
        shapes.extend(role_square(letter, left + index * (SIGN + 3), top - 0.5, SIGN + 1))
    return tuple(shapes)
