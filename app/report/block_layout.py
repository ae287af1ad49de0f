"""Lays blocks out on pages: a document is a list of strips, and strips fall onto pages from top to bottom.

A strip is what is never cut: a line of a long text, a short row of a table, a heading. Strips that are glued stay with
the next one, so that no heading stands alone at the foot of a page and no paragraph leaves a single line behind.
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
"""Shapes, in points from the top left of their strip, and the element of the structure that they are content of."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a strip that a signature field takes: its name, what it says aloud, its rectangle in the strip."""

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
    """A slice of a column: `height` in points, what it shows, whether it must stay with the next strip.

    `head` is repeated above it when it begins a page; an `airy` strip is only a distance and vanishes there. A strip
    that `needs` room begins a page, unless so many points are left on the one before; of several heights it needs the
    first that is no more than a page.
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
    """A column in the making: strips from top to bottom, and the structure they belong to."""

    width: float
    root: Node = field(default_factory=lambda: Node("Document"))
    strips: list[Strip] = field(default_factory=list[Strip])

    def gap(self, height: float) -> None:
        """A distance that is dropped at the head of a page."""
        glued = bool(self.strips) and self.strips[-1].glued
        self.strips.append(Strip(height, glued=glued, airy=True))

    def keep_whole(self, begin: int, core: int | None = None) -> None:
        """Let what was added since there were `begin` strips begin a page, unless all of it fits on the one before.

        What is more than a page is cut, but not before there were `core` strips.
        """
        ends = (len(self.strips),) if core is None else (len(self.strips), core)
        needs = tuple(sum(strip.height for strip in self.strips[begin:end]) for end in ends)
        self.strips.insert(begin, Strip(0, glued=True, needs=needs))

    def hold(self) -> None:
        """Keep what was added last with what comes next."""
        if self.strips:
            self.strips[-1] = replace(self.strips[-1], glued=True)

    def heading(self, text: str, style: Type, role: str, before: float = 0, after: float = 0) -> None:
        """A heading that stays with what follows; `role` is H1, H2 or H3."""
        if self.strips and before:
            self.gap(before)
        node = self.root.add(role)
        for line in lines(text, self.width, style):
            set_line = _set(line, style, self._side(text, 0), style.leading, rtl=reads_leftwards(text))
            self.strips.append(Strip(style.leading, ((node, (set_line,)),), glued=True))
        if after:
            self.gap(after)

    def paragraph(self, text: str, style: Type, indent: float = 0, node: Node | None = None) -> None:
        """A text of any length; neither its first nor its last line stands alone."""
        target = node or self.root.add("P")
        found = lines(text, self.width - indent, style)
        x, rtl = self._side(text, indent), reads_leftwards(text)
        for index, line in enumerate(found):
            glued = index < len(found) - 1 and (len(found) < 4 or index == 0 or index == len(found) - 2)
            item: Item = (target, (_set(line, style, x, style.leading, rtl=rtl),))
            self.strips.append(Strip(style.leading, (item,), glued=glued))

    def beside(self, text: str, style: Type) -> None:
        """A short text at the right end of the line that was added last, which may have a distance after it."""
        place = next(index for index in reversed(range(len(self.strips))) if not self.strips[index].airy)
        strip = self.strips[place]
        put = Text(self.width, strip.height - style.leading + baseline(style), text, style.size, style.weight,
                   style.colour, "right", style.italic)  # fmt: skip
        self.strips[place] = replace(strip, items=(*strip.items, (self.root.add("P"), (put,))))

    def _side(self, text: str, indent: float) -> float:
        """Where the lines of a text begin: at the left, or at the right where it reads leftwards."""
        return self.width if reads_leftwards(text) else indent


def _set(line: str, style: Type, x: float, bottom: float, *, rtl: bool = False) -> Text:
    """A line of text in a slot of the style's leading that ends at `bottom`; with `rtl` it ends at x."""
    y, align = bottom - style.leading + baseline(style), "right" if rtl else "left"
    return Text(x, y, line, style.size, style.weight, style.colour, align, style.italic, rtl)


def baseline(style: Type) -> float:
    """How far below the top of its slot a line of this style stands."""
    return (style.leading - style.size) / 2 + style.size * 0.86


def fitted(text: str, room: float, size: float, weight: Weight) -> str:
    """One line of a text, cut with an ellipsis where it is too long for its box."""
    return clip(text, room, size, weight)[0]


def panel(strips: Iterable[Strip], width: float, pad: float, fill: str, line: str = "") -> list[Strip]:
    """Strips as one block on a coloured ground; it is not cut, so it must be short."""
    inner = list(strips)
    height = sum(strip.height for strip in inner) + 2 * pad
    items: list[Item] = [(None, (Rect(0, 0, width, height, fill, line, 0.8, 6),))]
    y = pad
    for strip in inner:
        items.extend((node, moved(shapes, pad, y)) for node, shapes in strip.items)
        y += strip.height
    return [Strip(height, tuple(items))]


def moved(shapes: tuple[Shape, ...], x: float, y: float) -> tuple[Shape, ...]:
    """The shapes at another place."""
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
    """The shapes at another size about the top left corner."""
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
    """The strips of each page with the distance of each from the top of the column, `room` points high."""
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
            # A group that is higher than a page is cut after all: nothing may run off the paper.
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
    """The points that must be left on a page for a strip to begin on it."""
    return next((one for one in strip.needs if one <= room), room) if strip.needs else 0.0


def _silent(strip: Strip) -> tuple[Item, ...]:
    """The same marks on the paper, but not said a second time."""
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
