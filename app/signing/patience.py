"""Bounds for reading files by strangers: what breaks in a reader, and how long and how much it may work.

pyHanko is Python all through, so that a file can send it round for hours (each node of a graph entered twice from the
one above it) or have it list objects that are not there. Its stream limits know nothing of either.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget, StreamDecodeLimits
from pyhanko.pdf_utils.misc import PdfError

MOST_SECONDS: Final = 20.0
MOST_BLOCKS: Final = 4_000_000
"""Pieces of memory beyond those that were in use before; a piece is about sixty bytes."""
_EVERY: Final = 5_000

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
)
"""Whatever pyHanko and asn1crypto raise when bytes are not what they expect."""

_MIB: Final = 2**20
LIMITS: Final = DecodeLimits(
    per_stream=StreamDecodeLimits(ratio_floor=4 * _MIB, max_output_size=64 * _MIB),
    document_budget=DocumentDecodeBudget(base_allowance=128 * _MIB, max_ratio=20),
)


class OutOfPatience(BaseException):
    """A file takes too much time or memory; not an Exception, so that no reader swallows it."""


@contextmanager
def patience(seconds: float = MOST_SECONDS, blocks: int = MOST_BLOCKS) -> Iterator[None]:
    """Raise `OutOfPatience` in the block when it has worked for too long, or holds too much.

    Looks at the clock and at Python's own count of memory with every few thousand calls.
    """
    until, most = time.perf_counter() + seconds, sys.getallocatedblocks() + blocks
    left = _EVERY

    def watch(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            left = _EVERY
            if time.perf_counter() > until or sys.getallocatedblocks() > most:
                raise OutOfPatience

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before)
