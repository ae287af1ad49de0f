"""Minutes of the week as people type them."""

from datetime import date

import pytest

from models.queue.moment import clock_minute, read_moment

FRIDAY = 4 * 1440 + 16 * 60 + 37


@pytest.mark.parametrize(
    "text", ["fri 16:37", "Friday 16:37", "FRI, 16.37", "friday 4:37 pm", "fri 4:37pm", "  fri   16:37 "]
)
def test_a_minute_of_any_week(text) -> None:
    assert read_moment(text) == (FRIDAY, None)


@pytest.mark.parametrize("text", ["2026-12-25 16:37", "25 Dec 2026 16:37", "25.12.2026 4:37 pm", "Dec 25, 2026 16:37"])
def test_a_minute_of_a_real_week(text) -> None:
    assert read_moment(text) == (FRIDAY, date(2026, 12, 25))


@pytest.mark.parametrize(
    "text",
    ["", "fri", "16:37", "fr 16:37", "frido 16:37", "fri 24:00", "fri 16:60", "fri 16", "fri 13 pm", "0 pm fri",
     "2026-13-01 10:00", "x" * 3000, "fri " * 400],
)  # fmt: skip
def test_what_is_no_minute(text) -> None:
    assert read_moment(text) is None


def test_clocks() -> None:
    assert [clock_minute(text) for text in ("12 am", "12 pm", "8am", "0:05")] == [0, 720, 480, 5]
    assert clock_minute("0 am") is None
