"""The words of what was found, for tests that hold what a person reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.problems.problem import Message


def sentences(found: Iterable[Message[Any]]) -> tuple[str, ...]:
    """The words of each."""
    return tuple(one.words for one in found)


def sentence(found: Message[Any] | None) -> str:
    """The words of one, blank for none."""
    return found.words if found is not None else ""
