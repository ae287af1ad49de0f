"""What was found, as its kind and its parameters; the words are looked up when somebody wants to read them."""

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
    """A kind with its parameters: names, numbers, days, hashes, or other messages; never a phrase of ours.

    The one exception is `error`, which holds the text of an exception, itself a whole message of its own family.
    """

    kind: K
    params: tuple[tuple[str, Any], ...]

    def __init__(self, kind: K, /, **params: Any) -> None:
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "params", tuple(params.items()))

    @property
    def words(self) -> str:
        """What a person reads."""
        return say(self.kind, dict(self.params))

    def __str__(self) -> str:
        return self.words


class Problem(Message[ProblemKind]):
    """Something that was found in a signature, a file or a store."""


class Cover(Message[CoverKind]):
    """What a signature covers."""


class KnownBy(Message[KnownKind]):
    """By whom a certificate is known."""


def holds(problems: Iterable[Problem]) -> bool:
    """Whether nothing among these keeps a signature from holding, or from counting."""
    return not any(one.kind.effect in (Effect.ALTERED, Effect.INCOMPLETE) for one in problems)
