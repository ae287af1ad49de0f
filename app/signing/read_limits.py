"""Limits for reading untrusted files: the errors of a reader, and a budget for its work.

A crafted file can keep pyHanko, which is pure Python, busy for hours (a graph with exponentially many paths) or claim
objects that do not exist. pyHanko's own limits cover streams only.
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
"""Steps until the number of objects is known: more than the largest accepted file needs."""
MOST_BLOCKS: Final = 10_000_000
"""Memory blocks (`sys.getallocatedblocks`) beyond those in use before; a block is about 60 bytes."""
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
"""The errors that pyHanko and asn1crypto raise for unexpected bytes."""

_MIB: Final = 2**20
LIMITS: Final = DecodeLimits(
    per_stream=StreamDecodeLimits(ratio_floor=4 * _MIB, max_output_size=8 * _MIB),
    per_purpose={
        **DEFAULT_PURPOSE_LIMITS,
        DecodePurpose.OBJECT_STREAM: StreamDecodeLimits(max_ratio=100, ratio_floor=_MIB, max_output_size=4 * _MIB),
        DecodePurpose.XREF_STREAM: StreamDecodeLimits(max_ratio=100, ratio_floor=_MIB, max_output_size=4 * _MIB),
        # XMP metadata is parsed into a tree many times its size, twice for each update.
        DecodePurpose.XMP_METADATA: StreamDecodeLimits(max_output_size=_MIB // 16),
    },
    # Attachments and page contents are not decoded here: all objects of forty pages are about one megabyte.
    document_budget=DocumentDecodeBudget(base_allowance=16 * _MIB, max_ratio=1),
)


class Unfit(Exception):
    """The file cannot be inspected; `problem` is the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.words)
        self.problem = problem


class BudgetExceeded(BaseException):
    """A file takes too many steps or too much memory. Not an Exception, so that no `except Exception` catches it."""


class ReadBudget:
    """The limit of work for one file, in steps and memory blocks.

    Both are counted, because a limit in seconds would give another verdict on a slow or busy machine.
    """

    def __init__(self, blocks: int = MOST_BLOCKS) -> None:
        self._most = sys.getallocatedblocks() + blocks
        self.steps = 0
        self._next = _EVERY
        self.allowed = MOST_STEPS

    def allow(self, steps: int, blocks: int | None = None) -> None:
        """Set the limits from now on: `steps` more steps, and at most `blocks` more blocks within the first limit."""
        self.allowed = self.steps + steps
        if blocks is not None:
            self._most = min(self._most, sys.getallocatedblocks() + blocks)

    def step(self, count: int = 1) -> None:
        """Count steps. Raises `BudgetExceeded` if there are more than allowed, or the memory is used up."""
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
        """Limit a block of code that does not count steps: to `calls` profiler events, with regular memory checks.

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
            # A profiler written in C is returned by getprofile, but setprofile cannot set it again.
            sys.setprofile(before if callable(before) else None)
