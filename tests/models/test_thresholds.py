"""Thresholds as bands: every value lies in exactly one, and the worst threshold that it passes decides."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scorecard import Measure
from models.thresholds import Band, bands, meets_target

FIGURES = st.one_of(
    st.just(""), st.just("soon"), st.integers(-50, 50).map(str), st.integers(-50, 50).map("> {}".format)
)


def measure(**texts: str) -> Measure:
    return Measure.model_validate({"id": "00000001", **texts})


def test_a_measure_that_should_stay_low() -> None:
    made = bands(measure(expand="< 9", narrow="> 15", pause="> 20", stop="> 30", direction="at_most"))
    assert [(band.action, band.low, band.high) for band in made] == [
        ("expand", None, Decimal(9)),
        ("stay", Decimal(9), Decimal(15)),
        ("narrow", Decimal(15), Decimal(20)),
        ("pause", Decimal(20), Decimal(30)),
        ("stop", Decimal(30), None),
    ]


def test_without_a_sign_the_direction_of_the_target_decides() -> None:
    up = bands(measure(expand="430", narrow="350", direction="at_least"))
    assert [band.action for band in up] == ["narrow", "stay", "expand"]
    down = bands(measure(expand="9", narrow="15", direction="at_most"))
    assert [band.action for band in down] == ["expand", "stay", "narrow"]


def test_neighbours_that_do_the_same_are_one_band() -> None:
    assert bands(measure(stop="> 1", narrow="> 5")) == (Band("stay", None, Decimal(1)), Band("stop", Decimal(1), None))


def test_nothing_readable_makes_no_band() -> None:
    assert bands(measure(stop="when it hurts")) == ()


@given(FIGURES, FIGURES, FIGURES, FIGURES, st.sampled_from(["", "at_least", "at_most"]))
def test_bands_cover_every_value_once(expand: str, narrow: str, pause: str, stop: str, direction: str) -> None:
    made = bands(measure(expand=expand, narrow=narrow, pause=pause, stop=stop, direction=direction))
    if made:
        assert made[0].low is None
        assert made[-1].high is None
        assert all(one.high == other.low for one, other in itertools.pairwise(made))
        assert all(one.action != other.action for one, other in itertools.pairwise(made))


@pytest.mark.parametrize(
    ("today", "target", "direction", "met"),
    [
        ("11.8", "12", "at_most", True),
        ("12,1", "12", "at_most", False),
        ("410", "380", "at_least", True),
        ("370", "380", "at_least", False),
        ("", "12", "at_most", None),
        ("12", "", "at_most", None),
        ("12", "12", "", None),
    ],
)
def test_the_target(today: str, target: str, direction: str, met: bool | None) -> None:
    assert meets_target(measure(today=today, target=target, direction=direction)) is met
