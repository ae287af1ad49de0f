"""The statements of a checklist without their layout, to compare pages of another layout with the plan.

A statement is a unit that is never separated on a page: a paragraph, a heading, a figure, or a row of a table, cell by
cell. A block is the list of statements from one heading to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.drawing.shapes import Shape, Text
from app.report.block_layout import Flow
from app.report.checklist import banner, flows_of, footer
from app.report.document import Document, Options
from app.report.redacting import redacted
from app.report.sections.front import unjudged_words
from app.report.structure import Node
from app.report.style import page_size

Statement = tuple[str, ...]
"""The texts of its cells; a single text if it is no row of a table."""

_HEADINGS = ("H1", "H2", "H3")
_NEW = ("No severity is listed.",)
"""Sentences about something absent, which documents before version 0.1.1 do not have."""


@dataclass(frozen=True)
class Statements:
    """All statements on the pages of a checklist.

    `front` are the blocks of page 1, in which a dash stands for a page number, `blocks` those of the other pages,
    `heads` the statements that may be repeated at the top of a page, `top` and `feet` the header and footer of every
    page. `titles` are the names of people, each with the title that may follow it. `new` are statements that documents
    of a former version do not have. `unknown` is a placeholder for any number of unknown words; blank if there is none.
    """

    front: tuple[tuple[Statement, ...], ...]
    blocks: tuple[tuple[Statement, ...], ...]
    heads: tuple[Statement, ...]
    titles: tuple[tuple[str, str], ...]
    top: str
    feet: tuple[str, ...]
    new: tuple[str, ...] = _NEW
    unknown: str = ""


def statements(document: Document, options: Options, pages: int) -> Statements:
    """The statements of a checklist with this number of pages. A map has only one layout, so it has none."""
    if options.redacted:
        document = redacted(document)
    flows = flows_of(document, options)
    wide, high = page_size(options.paper)
    front = flows.pop("front")
    first = tuple(_blocks([front]))
    rest = tuple(_blocks(flows.values()))
    return Statements(
        front=first,
        blocks=rest,
        heads=tuple(_heads([front, *flows.values()])),
        titles=tuple(
            (person.name, person.title)
            for person in document.plan.people
            if person.kind == "person" and person.name.strip() and person.title.strip()
        ),
        top=_text(banner(document, wide)),
        feet=tuple(_text(footer(document, wide, high, page, pages)) for page in range(1, pages + 1)),
        new=(*_NEW, unjudged_words(document.outcome)),
        unknown=document.outcome.unknown,
    )


def _blocks(flows: Iterable[Flow]) -> Iterator[tuple[Statement, ...]]:
    block: list[Statement] = []
    for flow in flows:
        for node, cells in _whole(flow):
            if node.role in _HEADINGS and block:
                yield tuple(block)
                block = []
            block.append(cells)
    if block:
        yield tuple(block)


def _whole(flow: Flow) -> Iterator[tuple[Node, Statement]]:
    """The rows, and the elements outside rows, in order, each with its texts."""
    owner = dict(_owners(flow.root, None))
    found: dict[int, tuple[Node, dict[int, list[str]]]] = {}
    for strip in flow.strips:
        for node, shapes in strip.items:
            if node is not None and (text := _text(shapes)):
                whole = owner[id(node)]
                _, cells = found.setdefault(id(whole), (whole, {}))
                cells.setdefault(id(node), []).append(text)
    for whole, cells in found.values():
        yield whole, tuple(" ".join(texts) for texts in cells.values())


def _owners(node: Node, row: Node | None) -> Iterator[tuple[int, Node]]:
    """For each element the row that contains it, else the element itself."""
    row = row or (node if node.role == "TR" else None)
    yield id(node), row or node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _owners(kid, row)


def _heads(flows: Iterable[Flow]) -> Iterator[Statement]:
    """The statements that are repeated above a strip at the top of a page."""
    said: set[Statement] = set()
    for flow in flows:
        for strip in flow.strips:
            cells = tuple(text for head in strip.head for _, shapes in head.items if (text := _text(shapes)))
            if cells and cells not in said:
                said.add(cells)
                yield cells


def _text(shapes: Iterable[Shape]) -> str:
    return " ".join(shape.text for shape in shapes if isinstance(shape, Text))
