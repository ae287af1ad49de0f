"""Bounds for reading files by strangers: what breaks in a reader, and how much it may work.

pyHanko is Python all through, so that a file can send it round for hours (each node of a graph entered twice from the
one above it) or have it list objects that are not there. Its own limits know of streams only.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from pyhanko.pdf_utils.decode_limits import (
    DEFAULT_PURPOSE_LIMITS,
    DecodeLimits,
    DecodePurpose,
    DocumentDecodeBudget,
    StreamDecodeLimits,
)
from pyhanko.pdf_utils.misc import PdfError

from app.problems.problem import Problem

MOST_STEPS: Final = 5_000_000
"""Steps for a file that has not told its size yet: more than the largest one that is read may have."""
MOST_BLOCKS: Final = 10_000_000
"""Pieces of memory beyond those that were in use before; a piece is about sixty bytes."""
_EVERY: Final = 2_000

BROKEN: Final = (
    PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    NameError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    RecursionError,
    MemoryError,
    OSError,
    zlib.error,
)
"""Whatever pyHanko and asn1crypto raise when bytes are not what they expect."""

_MIB: Final = 2**20
LIMITS: Final = DecodeLimits(
    per_stream=StreamDecodeLimits(ratio_floor=4 * _MIB, max_output_size=8 * _MIB),
    per_purpose={
        **DEFAULT_PURPOSE_LIMITS,
        DecodePurpose.OBJECT_STREAM: StreamDecodeLimits(max_ratio=100, ratio_floor=_MIB, max_output_size=4 * _MIB),
        DecodePurpose.XREF_STREAM: StreamDecodeLimits(max_ratio=100, ratio_floor=_MIB, max_output_size=4 * _MIB),
        # What a file says of itself is built into a tree many times its size, twice for each update.
        DecodePurpose.XMP_METADATA: StreamDecodeLimits(max_output_size=_MIB // 16),
    },
    # Attached files and pages are never unpacked here: all the objects of forty pages come to a megabyte.
    document_budget=DocumentDecodeBudget(base_allowance=16 * _MIB, max_ratio=1),
)


class Unfit(Exception):
    """The file cannot be looked into; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.words)
        self.problem = problem


class BudgetExceeded(BaseException):
    """A file takes too many steps or too much memory; not an Exception, so that no reader swallows it."""


class ReadBudget:
    """How much work one file is worth, in steps and pieces of memory.

    Both are counted: a clock would give another verdict on a slow or busy machine.
    """

    def __init__(self, blocks: int = MOST_BLOCKS) -> None:
        self._most = sys.getallocatedblocks() + blocks
        self.steps = 0
        self._next = _EVERY
        self.allowed = MOST_STEPS

    def allow(self, steps: int, blocks: int | None = None) -> None:
        """From now on at most so many steps, and, of the pieces of memory that were allowed, these."""
        self.allowed = self.steps + steps
        if blocks is not None:
            self._most = min(self._most, sys.getallocatedblocks() + blocks)

    def step(self, count: int = 1) -> None:
        """One more step, or several; raises `BudgetExceeded` when it was the last one."""
        self.steps += count
        if self.steps > self.allowed:
            raise BudgetExceeded
        if self.steps >= self._next:
            self._next = self.steps + _EVERY
            self.look()

    def look(self) -> None:
        """Raise `BudgetExceeded` if the memory is used up."""
        if sys.getallocatedblocks() > self._most:
            raise BudgetExceeded

    @contextmanager
    def watching(self, calls: int = sys.maxsize) -> Generator[None]:
        """Bound a block that makes no steps of its own: at most so many calls, and a look every few thousand.

        Doubles the time that the block takes.
        """
        left, made = _EVERY, 0

        def watch(_frame: FrameType, _event: str, _argument: object) -> None:
            nonlocal left, made
            left -= 1
            if left <= 0:
                left, made = _EVERY, made + _EVERY
                if made > calls:
                    raise BudgetExceeded
                self.look()

        before = sys.getprofile()
        sys.setprofile(watch)
        try:
            yield
        finally:
            # A profiler written in C can be found here, but not be put back.
            sys.setprofile(before if callable(before) else None)
