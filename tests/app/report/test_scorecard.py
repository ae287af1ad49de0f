"""The printed scorecard says of each target whether today's value keeps it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.drawing.map_bottom import target_mark
from app.report import Document, Options, render
from models.edit import put
from models.scorecard import Measure
from tests.app.plans import billing_plan
from tests.app.report.reading import pages_of, squeezed

Make = Callable[..., Document]


def printed(make: Make, **measure: str) -> str:
    """The row of the only measure, without spaces."""
    only = Measure.model_validate({"id": "000000ab", "key": "own", "name": "Right first time", **measure})
    plan = put(billing_plan(), "scorecard.measures", (only,))
    pages = pages_of(render(make(plan), Options(sections=("scorecard",))))
    return squeezed("".join(pages)).rpartition("Rightfirsttime")[2]


@pytest.mark.parametrize(
    ("today", "target", "direction", "said"),
    [
        ("97", ">= 95", "", "kept"),
        ("95", ">= 95", "", "kept"),
        ("94", ">= 95", "", "missed"),
        ("95", "> 95", "", "missed"),
        ("3", "<= 5", "", "kept"),
        ("6", "<= 5", "", "missed"),
        ("5", "< 5", "", "missed"),
        ("97", "95", "at_least", "kept"),
        ("94", "95", "at_least", "missed"),
        ("94", "95", "at_most", "kept"),
        ("97", "95", "at_most", "missed"),
        ("", ">= 95", "", ""),
        ("97", "better", "", ""),
        ("97", "95", "", ""),
    ],
)
def test_a_target_is_kept_or_missed(make: Make, today: str, target: str, direction: str, said: str) -> None:
    row = printed(make, today=today, target=target, direction=direction)
    assert [word for word in ("kept", "missed") if word in row] == ([said] if said else [])


@pytest.mark.parametrize(("today", "mark"), [("97", "yes"), ("94", "partly"), ("", "none")])
def test_the_mark_beside_it_says_the_same(today: str, mark: str) -> None:
    measure = Measure.model_validate({"id": "000000ab", "key": "own", "today": today, "target": ">= 95"})
    assert target_mark(measure) == mark


def test_each_value_stands_in_its_own_column(make: Make) -> None:
    row = printed(make, today="71", target=">= 95", expand="72", narrow="73", pause="74", stop="75", interval="weekly")
    places = [row.index(value) for value in ("71", "72", "73", "74", "75", "weekly")]
    assert places == sorted(places)
