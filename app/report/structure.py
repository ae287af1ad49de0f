"""The structure of a document as a reader with a screen reader meets it: headings, tables, paragraphs, figures."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Node:
    """An element of the structure tree: its standard type, its parts, and where it stands on the pages.

    `role` is a standard structure type (H1, P, Table, TR, TH, TD, L, LI, Figure ...); `alt` says a figure in words;
    `kids` are elements, or (page, mark) pairs that name marked content: page counts from 0, mark within the page.
    `widget` names the form field that an element of type Form stands for.
    """

    role: str
    alt: str = ""
    scope: str = ""
    kids: list[Node | tuple[int, int]] = field(default_factory=list["Node | tuple[int, int]"])
    widget: str = ""

    def add(self, role: str, alt: str = "", scope: str = "") -> Node:
        """A new last element inside this one."""
        node = Node(role, alt, scope)
        self.kids.append(node)
        return node


@dataclass(frozen=True, slots=True)
class Field:
    """An empty signature field: its name, what it says aloud, its page from 0, and its sides in points from the bottom
    left corner of the page."""

    name: str
    words: str
    page: int
    left: float
    bottom: float
    right: float
    top: float
