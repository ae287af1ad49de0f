"""The expected errors of the program, each with a message and advice for the user.

A programming error is none of these: it stays an ordinary exception and ends in the crash dialog.
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
"""The errors that are caught and shown to the user, because they are no programming errors."""


def explain(trouble: NameplateError | OSError) -> tuple[str, str]:
    """The message and the advice (blank if there is none) for an expected error."""
    if isinstance(trouble, NameplateError):
        return trouble.message, trouble.advice
    reason = trouble.strerror or trouble
    return (f"{trouble.filename}: {reason}." if trouble.filename else f"The disk did not do its part: {reason}"), ""


def words_of(trouble: NameplateError | OSError) -> str:
    """The message and the advice as one text, for the window and the command line."""
    return " ".join(explain(trouble)).strip()


class StoreTrouble(NameplateError):
    """The store cannot be opened, read or written."""


class StoreDamaged(StoreTrouble):
    """Bytes in the store are not the bytes that were written."""


class StoreReadOnly(StoreTrouble):
    """The store was opened read-only, and a write was tried."""


class Conflict(NameplateError):
    """The plan was changed by another program since it was read; `theirs` is the stored draft."""

    def __init__(self, message: str, advice: str = "", *, theirs: object = None) -> None:
        super().__init__(message, advice)
        self.theirs = theirs


class NotFound(NameplateError):
    """There is no plan, revision, file or sample of that name."""


class AlreadyKnown(NameplateError):
    """An imported plan is in the store already, and the caller did not choose copy or replace."""


class Refused(NameplateError):
    """The step is not allowed in the current state, or its input is not valid."""


class ExportTrouble(NameplateError):
    """A file could not be written, or differed when it was read back."""
