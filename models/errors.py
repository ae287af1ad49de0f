"""The base of everything that can go wrong in the world and is said in plain words; a fault of ours is none of it."""

from __future__ import annotations


class NameplateError(Exception):
    """Something outside the program is not as needed: `message` says what, `advice` says what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice
