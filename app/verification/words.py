"""Compares the words of pages in another layout with the statements of the plan, independent of their position.

Every statement must occur once, complete and with its words in order, in the block of its heading. Nothing else may
occur but headers and footers of pages, and unknown texts: the verdict of a document without an outcome, if its rules
are no longer those of today. A row of a table is one statement, so that no cell can move to another row; its cells
begin in order, and their words may then be interleaved, as in the lines of a long row.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    # Imports ReportLab.
    from app.report.statements import Statement, Statements

_SIGNS: Final = re.compile(r"(?<!\d)[.,:;]|[.,:;](?!\d)|[·\u2026]")
"""Punctuation, which a layout may add or leave out; not inside a number or a time."""
_LEFTWARDS: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_NUMBER: Final = re.compile(r"\d{1,3}|\u2013")
_MOST_STEPS: Final = 200_000
"""Most words that are compared with statements; a document of ours takes some thousands."""

Cells = tuple[str, ...]
"""The cells of a statement, each as its letters without spaces."""


class _Lost(Exception):
    """The pages do not match the statements, or the comparison would take too many steps."""


def same_statements(pages: Sequence[Sequence[str]], said: Statements) -> bool:
    """Whether the pages, each a list of words, contain exactly the statements."""
    try:
        _Reading(pages, said).read()
    except _Lost:
        return False
    return True


class _Reading:
    """A parser over the words of all pages in sequence."""

    def __init__(self, pages: Sequence[Sequence[str]], said: Statements) -> None:
        self._titles = _titles(said.titles)
        self._heads = {tuple(_words(" ".join(head))) for head in said.heads}
        self._said = said
        self._new = {self._cells((text,), numbered=False) for text in said.new}
        self._unknown = said.unknown
        self._steps = 0
        self._starts: set[int] = set()
        self._words: list[str] = []
        for words, foot in zip(pages, said.feet, strict=True):
            self._starts.add(len(self._words))
            self._words += self._without(_inner(_words(" ".join(words)), _words(said.top), _words(foot)))

    def read(self) -> None:
        """Match all statements up to the end. Raises `_Lost`."""
        front = [[self._cells(one, numbered=True) for one in block] for block in self._said.front]
        rest = [[self._cells(one, numbered=False) for one in block] for block in self._said.blocks]
        place, loose = 0, False
        waiting = [*front, *rest]
        while waiting:
            found = self._first(place, waiting)
            if found is not None:
                place, index = found
                loose = self._is_loose(waiting.pop(index))
            elif loose and place < len(self._words):
                place += 1
            else:
                raise _Lost
        if not loose and self._skipped(place) != len(self._words):
            raise _Lost

    def _first(self, place: int, waiting: list[list[Cells]]) -> tuple[int, int] | None:
        """The end and the index of the block that begins at a position: the next one, or another that was moved."""
        for index, block in enumerate(waiting):
            end = self._block(place, block)
            if end is not None:
                return end, index
        return None

    def _is_loose(self, block: list[Cells]) -> bool:
        """Whether a block may contain, or be followed by, other words than its statements: a part of it is unknown."""
        return bool(self._unknown) and any(self._unknown in cell for cells in block for cell in cells)

    def _block(self, place: int, block: list[Cells]) -> int | None:
        """The end of a block that begins at a position; its heading comes first, the rest in any order."""
        end = self._statement(place, block[0])
        loose = self._is_loose(block)
        waiting = [cells for cells in block[1:] if not loose or cells != (self._unknown,)]
        while end is not None and waiting:
            for index, cells in enumerate(waiting):
                found = self._statement(end, cells)
                if found is not None:
                    end = found
                    del waiting[index]
                    break
            else:
                if loose and end < len(self._words):
                    end += 1
                    continue
                return end if all(cells in self._new for cells in waiting) else None
        return end

    def _statement(self, place: int, cells: Cells) -> int | None:
        """The end of a statement that begins at a position, None if it does not begin there."""
        start = tuple(0 for _ in cells)
        stack, seen = [(place, start, 0)], set[tuple[int, tuple[int, ...]]]()
        while stack:
            at, done, last = stack.pop()
            if (at, done) in seen:
                continue
            seen.add((at, done))
            self._steps += 1
            if self._steps > _MOST_STEPS:
                raise _Lost
            if all(count == len(cell) for count, cell in zip(done, cells, strict=True)):
                return at
            stack.extend(self._ways(at, done, last, cells))
        return None

    def _ways(self, at: int, done: tuple[int, ...], last: int, cells: Cells) -> list[tuple[int, tuple[int, ...], int]]:
        """The states after the next word, the likeliest last: the word continues the same cell, or another one."""
        if at >= len(self._words):
            return self._nothing_more(at, done, cells)
        ways = [(at + len(head), done, last) for head in self._heads_at(at)]
        word = self._words[at]
        for index in sorted(range(len(cells)), key=lambda one: (one != last, one), reverse=True):
            cell, count = cells[index], done[index]
            # Cells begin in order; otherwise two values in one row could be exchanged.
            if not count and index and not done[index - 1]:
                continue
            if self._unknown and cell.startswith(self._unknown, count):
                # The number of unknown words here is not known: try none first, then one more.
                ways.append((at + 1, done, index))
                ways.append((at, (*done[:index], count + len(self._unknown), *done[index + 1 :]), index))
            elif cell == _ANY and not count and _NUMBER.fullmatch(word):
                ways.append((at + 1, (*done[:index], len(cell), *done[index + 1 :]), index))
            elif cell.startswith(word, count):
                ways.append((at + 1, (*done[:index], count + len(word), *done[index + 1 :]), index))
        return ways

    def _nothing_more(self, at: int, done: tuple[int, ...], cells: Cells) -> list[tuple[int, tuple[int, ...], int]]:
        """The only next state after the last word: the unknown part has no more words."""
        for index, (count, cell) in enumerate(zip(done, cells, strict=True)):
            if self._unknown and cell.startswith(self._unknown, count):
                return [(at, (*done[:index], count + len(self._unknown), *done[index + 1 :]), index)]
        return []

    def _heads_at(self, at: int) -> list[tuple[str, ...]]:
        """The headings that are repeated at the top of a page."""
        if at not in self._starts:
            return []
        return [head for head in self._heads if tuple(self._words[at : at + len(head)]) == head]

    def _skipped(self, place: int) -> int:
        heads = self._heads_at(place)
        return place + len(heads[0]) if heads else place

    def _cells(self, statement: Statement, *, numbered: bool) -> Cells:
        """A statement without titles after names, which some layouts print and others do not."""
        marked = [(word, index) for index, text in enumerate(statement) for word in _words(text)]
        words = _leftwards_sorted([word for word, _ in marked])
        cells = ["" for _ in statement]
        for place in self._kept(words):
            cells[marked[place][1]] += words[place]
        return tuple(
            _ANY if numbered and text == _ANY else cell for cell, text in zip(cells, statement, strict=True) if cell
        )

    def _without(self, words: list[str]) -> list[str]:
        words = _leftwards_sorted(words)
        return [words[place] for place in self._kept(words)]

    def _kept(self, words: list[str]) -> list[int]:
        """The indexes of the words that are not part of a title directly after its name."""
        kept: list[int] = []
        at = 0
        while at < len(words):
            kept.append(at)
            at += 1
            for name, title in self._titles.get(words[at - 1], ()):
                start = at - len(name)
                if start >= 0 and words[start:at] == name and words[at : at + len(title)] == title:
                    at += len(title)
                    break
        return kept


_ANY: Final = "\u2013"
"""A cell of page 1 with a page number."""


def _titles(found: tuple[tuple[str, str], ...]) -> dict[str, list[tuple[list[str], list[str]]]]:
    """Names with their titles, by the last word of the name."""
    by_end: dict[str, list[tuple[list[str], list[str]]]] = {}
    for name, title in found:
        pair = (_words(name), _words(title))
        if all(pair):
            by_end.setdefault(pair[0][-1], []).append(pair)
    return by_end


def _words(text: str) -> list[str]:
    """The words of a text, without punctuation."""
    return [plain for word in text.casefold().split() if (plain := _SIGNS.sub("", word))]


def _leftwards_sorted(words: list[str]) -> list[str]:
    """The words, with each sequence of right-to-left words sorted: their order on a page depends on its lines."""
    ordered: list[str] = []
    for leftwards, stretch in itertools.groupby(words, lambda word: bool(_LEFTWARDS.search(word))):
        found = list(stretch)
        ordered += sorted(found) if leftwards else found
    return ordered


def _inner(words: list[str], top: list[str], foot: list[str]) -> list[str]:
    """The words of a page without its header and footer."""
    end = len(words) - len(foot)
    if words[: len(top)] != top or end < len(top) or words[end:] != foot:
        raise _Lost
    return words[len(top) : end]
