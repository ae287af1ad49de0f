"""What went wrong, in words: the same for the window and the command line."""

from __future__ import annotations

import pytest

from app.errors import EXPECTED_ERRORS, Conflict, NameplateError, Refused, explain, words_of
from models.parse import Newer, Unusable
from models.seal import TooLarge


@pytest.mark.parametrize(
    ("trouble", "message", "advice"),
    [
        (Refused("Not now.", "Wait."), "Not now.", "Wait."),
        (Refused("Not now."), "Not now.", ""),
        (Unusable("No plan is in it."), "No plan is in it.", ""),
        (FileNotFoundError(2, "No such file", "a.pdf"), "a.pdf: No such file.", ""),
        (OSError(28, "No space left"), "The disk did not do its part: No space left", ""),
        (OSError("odd"), "The disk did not do its part: odd", ""),
    ],
)
def test_words(trouble: NameplateError | OSError, message: str, advice: str) -> None:
    assert explain(trouble) == (message, advice)
    assert words_of(trouble) == f"{message} {advice}".strip()


@pytest.mark.parametrize("kind", [Unusable, Newer, TooLarge, Refused, Conflict])
def test_one_family(kind: type[Exception]) -> None:
    assert issubclass(kind, NameplateError)
    assert issubclass(kind, EXPECTED_ERRORS)
