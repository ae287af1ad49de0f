"""The levels of signature promise no more than they prove."""

from __future__ import annotations

from models.levels import LEVELS, level_words


def test_each_level_begins_a_sentence() -> None:
    assert level_words("recorded").startswith("Recorded: the name was typed")
    assert level_words("ink") == "Ink"
    assert list(LEVELS) == ["recorded", "local", "certificate"]


def test_only_a_certificate_speaks_of_the_person() -> None:
    assert "not identity" in LEVELS["local"]
    assert "nothing proves" in LEVELS["recorded"]
    assert "own certificate" in LEVELS["certificate"]
