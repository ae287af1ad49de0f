"""The logical structure of a document for screen readers: headings, tables, paragraphs, figures (ISO 32000-1, 14.8)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Node:
    """An element of the structure tree: its type, its children, and its marked content.

    `role` is a standard structure type (H1, P, Table, TR, TH, TD, L, LI, Figure ...); `alt` is the alternative text of
    a figure; `kids` are elements, or (page, mark) pairs of marked content: page counts from 0, mark within the page.
    `widget` is the name of the form field for an element of type Form.
    """

    role: str
    alt: str = ""
    scope: str = ""
    kids: list[Node | tuple[int, int]] = field(default_factory=list["Node | tuple[int, int]"])
    widget: str = ""

    def add(self, role: str, alt: str = "", scope: str = "") -> Node:
        """Append a new element to this one and return it."""
        node = Node(role, alt, scope)
        self.kids.append(node)
        return node


@dataclass(frozen=True, slots=True)
class Field:
    """An empty signature field: its name, its text for screen readers, its page from 0, and its sides in points from
    the bottom left corner of the page."""

    name: str
    words: str
    page: int
    left: float
    bottom: float
    right: float
    top: float
