"""The backlog curve and the attainment of the targets on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.report import Document, render
from models.edit import put
from models.plan import Plan
from models.queue import attainment, demand, sums
from tests.app.plans import billing_plan
from tests.app.report.reading import pages_of, squeezed

Make = Callable[..., Document]


def text_of(document: Document) -> str:
    return squeezed("".join(pages_of(render(document))))


def loaded(per_week: str, minutes: str = "12") -> Plan:
    plan = billing_plan()
    for name, value in {"per_week": per_week, "minutes": minutes, "pattern": "flat"}.items():
        plan = put(plan, f"exceptions.load.{name}", value)
    return plan


def test_each_target_stands_beside_its_simulation(make: Make) -> None:
    document = make(loaded("150"))
    text = text_of(document)
    rows = attainment.simulated(document.plan, document.judged_on)
    assert rows
    for row in rows:
        figures = (
            row.name,
            row.target,
            attainment.percent(row.promised),
            attainment.percent(row.ceiling),
            attainment.estimate_words(row.estimate),
            attainment.percent(row.erlang_c),
        )
        for words in figures:
            assert squeezed(words) in text


def test_the_curve_has_its_sentence(make: Make) -> None:
    document = make(loaded("150"))
    found = sums.sums(document.plan, document.judged_on)
    assert found is not None
    assert squeezed(sums.backlog_words(found)) in text_of(document)


@pytest.mark.parametrize(("per_week", "said"), [("4000", "begins with an empty queue"), ("1000000", "played through")])
def test_too_much_is_told(make: Make, per_week: str, said: str) -> None:
    assert squeezed(said) in text_of(make(loaded(per_week)))


@pytest.mark.parametrize(("per_week", "minutes"), [("", ""), ("-3", "12"), ("150", "soon"), ("150", "0")])
def test_a_load_that_tells_nothing_gets_a_sentence(make: Make, per_week: str, minutes: str) -> None:
    plan = loaded(per_week, minutes)
    assert demand.trouble(plan)
    assert squeezed(demand.trouble(plan)) in text_of(make(plan))


def test_the_same_bytes_every_time(make: Make) -> None:
    document = make(loaded("150"))
    assert render(document) == render(document)
