"""Lays out blocks on pages: a document is a list of strips, which fill the pages from top to bottom.

A strip is never split: a line of a long text, a short row of a table, a heading. A glued strip stays on one page with
the next one, so that no heading is at the bottom of a page, and no paragraph has a widow or an orphan line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from app.drawing.measure import clip, reads_leftwards
from app.drawing.shapes import Line, Path, Rect, Shape, Text, Weight
from app.report.structure import Node
from app.report.style import Type
from app.report.text import lines

Item = tuple[Node | None, tuple[Shape, ...]]
"""Shapes, in points from the top left of their strip, and the structure element that they belong to."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a signature field in a strip: its name, its text for screen readers, its rectangle in points."""

    name: str
    words: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG in a strip, with its rectangle; it belongs to `node`."""

    data: bytes
    node: Node
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A slice of a column: `height` in points, its content, and whether it is `glued` to the next strip.

    `head` is repeated above it at the top of a page; an `airy` strip is only a distance and is dropped there. A strip
    with `needs` begins a new page unless that many points are left; of several heights, the first that fits on a page
    applies.
    """

    height: float
    items: tuple[Item, ...] = ()
    glued: bool = False
    head: tuple[Strip, ...] = ()
    airy: bool = False
    needs: tuple[float, ...] = ()
    spots: tuple[Spot, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(slots=True)
class Flow:
    """A builder of a column: its strips from top to bottom, and the structure that they belong to."""

    width: float
    root: Node = field(default_factory=lambda: Node("Document"))
    strips: list[Strip] = field(default_factory=list[Strip])

    def gap(self, height: float) -> None:
        """Add a distance in points, which is dropped at the top of a page."""
        glued = bool(self.strips) and self.strips[-1].glued
        self.strips.append(Strip(height, glued=glued, airy=True))

    def keep_whole(self, begin: int, core: int | None = None) -> None:
        """Keep the strips from index `begin` on one page.

        If they are higher than a page they are split, but not before the strip of index `core`.
        """
        ends = (len(self.strips),) if core is None else (len(self.strips), core)
        needs = tuple(sum(strip.height for strip in self.strips[begin:end]) for end in ends)
        self.strips.insert(begin, Strip(0, glued=True, needs=needs))

    def hold(self) -> None:
        """Glue the last strip to the next one."""
        if self.strips:
            self.strips[-1] = replace(self.strips[-1], glued=True)

    def heading(self, text: str, style: Type, role: str, before: float = 0, after: float = 0) -> None:
        """Add a heading that stays with the next strip; `role` is H1, H2 or H3, `before` and `after` are in points."""
        if self.strips and before:
            self.gap(before)
        node = self.root.add(role)
        for line in lines(text, self.width, style):
            set_line = _set(line, style, self._side(text, 0), style.leading, rtl=reads_leftwards(text))
            self.strips.append(Strip(style.leading, ((node, (set_line,)),), glued=True))
        if after:
            self.gap(after)

    def paragraph(self, text: str, style: Type, indent: float = 0, node: Node | None = None) -> None:
        """Add a text of any length, without widow and orphan lines."""
        target = node or self.root.add("P")
        found = lines(text, self.width - indent, style)
        x, rtl = self._side(text, indent), reads_leftwards(text)
        for index, line in enumerate(found):
            glued = index < len(found) - 1 and (len(found) < 4 or index == 0 or index == len(found) - 2)
            item: Item = (target, (_set(line, style, x, style.leading, rtl=rtl),))
            self.strips.append(Strip(style.leading, (item,), glued=glued))

    def beside(self, text: str, style: Type) -> None:
        """Add a short text at the right end of the last line, which may be followed by a distance."""
        place = next(index for index in reversed(range(len(self.strips))) if not self.strips[index].airy)
        strip = self.strips[place]
        put = Text(self.width, strip.height - style.leading + baseline(style), text, style.size, style.weight,
                   style.colour, "right", style.italic)  # fmt: skip
        self.strips[place] = replace(strip, items=(*strip.items, (self.root.add("P"), (put,))))

    def _side(self, text: str, indent: float) -> float:
        """The x of the lines of a text: at the left, or at the right for right-to-left text."""
        return self.width if reads_leftwards(text) else indent


def _set(line: str, style: Type, x: float, bottom: float, *, rtl: bool = False) -> Text:
    """A line of text whose slot, as high as the style's leading, ends at `bottom`; with `rtl` the text ends at x."""
    y, align = bottom - style.leading + baseline(style), "right" if rtl else "left"
    return Text(x, y, line, style.size, style.weight, style.colour, align, style.italic, rtl)


def baseline(style: Type) -> float:
    """The distance of the baseline from the top of a line's slot, in points."""
    return (style.leading - style.size) / 2 + style.size * 0.86


def fitted(text: str, room: float, size: float, weight: Weight) -> str:
    """A text on one line of `room` points, cut with an ellipsis if it is too long."""
    return clip(text, room, size, weight)[0]


def panel(strips: Iterable[Strip], width: float, pad: float, fill: str, line: str = "") -> list[Strip]:
    """The strips as one block on a coloured background; it is not split, so it must be short."""
    inner = list(strips)
    height = sum(strip.height for strip in inner) + 2 * pad
    items: list[Item] = [(None, (Rect(0, 0, width, height, fill, line, 0.8, 6),))]
    y = pad
    for strip in inner:
        items.extend((node, moved(shapes, pad, y)) for node, shapes in strip.items)
        y += strip.height
    return [Strip(height, tuple(items))]


def moved(shapes: tuple[Shape, ...], x: float, y: float) -> tuple[Shape, ...]:
    """The shapes moved by x and y."""
    return tuple(_moved(shape, x, y) for shape in shapes)


def _moved(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Text | Rect):
        return replace(shape, x=shape.x + x, y=shape.y + y)
    if isinstance(shape, Line):
        return replace(shape, x1=shape.x1 + x, y1=shape.y1 + y, x2=shape.x2 + x, y2=shape.y2 + y)
    steps = tuple(
        (step[0], *(float(value) + (y if index % 2 else x) for index, value in enumerate(step[1:])))
        for step in shape.steps
    )
    return Path(steps, shape.fill, shape.line, shape.width, shape.dash)


def scaled(shapes: tuple[Shape, ...], scale: float) -> tuple[Shape, ...]:
    """The shapes scaled about the top left corner."""
    return tuple(_scaled(shape, scale) for shape in shapes)


def _scaled(shape: Shape, s: float) -> Shape:
    if isinstance(shape, Text):
        return replace(shape, x=shape.x * s, y=shape.y * s, size=shape.size * s)
    dash = (shape.dash[0] * s, shape.dash[1] * s) if shape.dash else None
    if isinstance(shape, Rect):
        return Rect(
            shape.x * s, shape.y * s, shape.w * s, shape.h * s, shape.fill, shape.line, shape.width * s,
            shape.radius * s, dash,
        )  # fmt: skip
    if isinstance(shape, Line):
        return Line(shape.x1 * s, shape.y1 * s, shape.x2 * s, shape.y2 * s, shape.colour, shape.width * s, dash)
    steps = tuple((step[0], *(float(value) * s for value in step[1:])) for step in shape.steps)
    return Path(steps, shape.fill, shape.line, shape.width * s, dash)


def paged(strips: list[Strip], room: float) -> list[list[tuple[float, Strip]]]:
    """The strips of each page with their distances from the top of the column, which is `room` points high."""
    pages: list[list[tuple[float, Strip]]] = [[]]
    used = 0.0
    for group in _groups(strips):
        height = sum(strip.height for strip in group)
        height = max(height, _needed(group[0], room))
        if pages[-1] and used + height > room and not group[0].airy:
            pages.append([])
            used = 0.0
        for strip in group:
            if strip.airy and not pages[-1]:
                continue
            # A group that is higher than a page is split, so that nothing is beyond the edge of the page.
            if pages[-1] and used + strip.height > room + 0.01:
                if strip.airy:
                    continue
                pages.append([])
                used = 0.0
            if not pages[-1]:
                for head in strip.head:
                    pages[-1].append((used, replace(head, items=_silent(head))))
                    used += head.height
            pages[-1].append((used, strip))
            used += strip.height
    return [page for page in pages if page] or [[]]


def _needed(strip: Strip, room: float) -> float:
    """The points that must be left on a page, so that a strip can begin there."""
    return next((one for one in strip.needs if one <= room), room) if strip.needs else 0.0


def _silent(strip: Strip) -> tuple[Item, ...]:
    """The same shapes without structure, so that a screen reader does not read them twice."""
    return tuple((None, shapes) for _, shapes in strip.items)


def _groups(strips: list[Strip]) -> Iterator[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.glued:
            yield group
            group = []
    if group:
        yield group
