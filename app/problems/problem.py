"""A problem as its kind and its parameters; its text is looked up when it is displayed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from app.problems.kinds import CoverKind, Effect, KnownKind, ProblemKind
from app.problems.words import say

K = TypeVar("K", bound=StrEnum)


@dataclass(frozen=True, init=False)
class Message(Generic[K]):
    """A kind with its parameters: names, numbers, days, hashes, or other messages; never an English phrase.

    The only exception is `error`, the text of an exception, which is a complete message itself.
    """

    kind: K
    params: tuple[tuple[str, Any], ...]

    def __init__(self, kind: K, /, **params: Any) -> None:
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "params", tuple(params.items()))

    @property
    def words(self) -> str:
        """The text for the user."""
        return say(self.kind, dict(self.params))

    def __str__(self) -> str:
        return self.words


class Problem(Message[ProblemKind]):
    """A problem of a signature, a file or a store."""


class Cover(Message[CoverKind]):
    """The coverage of a signature."""


class KnownBy(Message[KnownKind]):
    """The source from which a certificate is known."""


def holds(problems: Iterable[Problem]) -> bool:
    """Whether none of these problems makes a signature invalid, or prevents it from counting."""
    return not any(one.kind.effect in (Effect.ALTERED, Effect.INCOMPLETE) for one in problems)
