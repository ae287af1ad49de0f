"""Gaps in words: as short as a person would say them."""

from __future__ import annotations

from models.queue.coverage import gap_words


def test_the_same_hours_on_days_in_a_row_are_said_once() -> None:
    evening = [(day * 1440 + 1080, day * 1440 + 1200) for day in range(5)]
    assert gap_words(tuple(evening)) == "Monday to Friday 18:00 to 20:00"
    assert gap_words(tuple(evening[:2])) == "Monday 18:00 to 20:00 and Tuesday 18:00 to 20:00"
    morning = [(day * 1440 + 420, day * 1440 + 480) for day in (0, 1, 2, 4)]
    assert gap_words(tuple(sorted([*evening, *morning]))) == (
        "Monday to Wednesday 07:00 to 08:00, Monday to Friday 18:00 to 20:00 and Friday 07:00 to 08:00"
    )


def test_hours_past_midnight_are_never_joined() -> None:
    nights = tuple((day * 1440 + 1320, day * 1440 + 1800) for day in range(3))
    assert gap_words(nights).count("to") == 3
