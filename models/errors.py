"""The base class of expected errors with a message for the user; programming errors do not derive from it."""

from __future__ import annotations


class NameplateError(Exception):
    """Something outside the program is wrong: `message` says what, `advice` what the user can do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice
