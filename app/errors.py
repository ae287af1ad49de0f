"""What can go wrong in the world, as few named errors that say it in plain words and what to do about it.

A fault of ours is never one of these: it stays an ordinary exception and ends in the crash dialog.
"""

from __future__ import annotations

from typing import Final

from models.errors import NameplateError

__all__ = [
    "EXPECTED_ERRORS",
    "AlreadyKnown",
    "Conflict",
    "ExportTrouble",
    "NameplateError",
    "NotFound",
    "Refused",
    "StoreDamaged",
    "StoreReadOnly",
    "StoreTrouble",
    "explain",
    "words_of",
]

EXPECTED_ERRORS: Final = (NameplateError, OSError)
"""What may be caught and said, for it is no fault of ours."""


def explain(trouble: NameplateError | OSError) -> tuple[str, str]:
    """What is wrong, and what to do about it (blank where nothing can be advised)."""
    if isinstance(trouble, NameplateError):
        return trouble.message, trouble.advice
    reason = trouble.strerror or trouble
    return (f"{trouble.filename}: {reason}." if trouble.filename else f"The disk did not do its part: {reason}"), ""


def words_of(trouble: NameplateError | OSError) -> str:
    """The same as one text: the words that the window shows and the command line prints."""
    return " ".join(explain(trouble)).strip()


class StoreTrouble(NameplateError):
    """The store cannot be opened, read or written."""


class StoreDamaged(StoreTrouble):
    """Bytes in the store are not the bytes that were written."""


class StoreReadOnly(StoreTrouble):
    """The store was opened for reading only, and somebody tried to write."""


class Conflict(NameplateError):
    """The plan was changed by another program since it was read; `theirs` is what the store holds now."""

    def __init__(self, message: str, advice: str = "", *, theirs: object = None) -> None:
        super().__init__(message, advice)
        self.theirs = theirs


class NotFound(NameplateError):
    """No plan, revision, file or sample goes by that name."""


class AlreadyKnown(NameplateError):
    """An imported plan is in the store already, and nobody said whether to copy or to replace."""


class Refused(NameplateError):
    """A step that the rules of sign-off do not allow now."""


class ExportTrouble(NameplateError):
    """A file could not be written, or did not read back as it was meant."""
