"""The load of the hours and of each kind of exception on paper."""

from __future__ import annotations

from collections.abc import Callable

from app.report import Document, render
from models.edit import put
from models.plan import Plan
from models.queue import kinds, shade, sums
from tests.app.plans import billing_plan
from tests.app.report.reading import pages_of, squeezed

Make = Callable[..., Document]


def text_of(document: Document) -> str:
    return squeezed("".join(pages_of(render(document))))


def busy() -> Plan:
    plan = billing_plan()
    for name, value in {"per_week": "330", "minutes": "12", "pattern": "flat"}.items():
        plan = put(plan, f"exceptions.load.{name}", value)
    return plan


def test_the_shade_has_its_legend_and_its_words(make: Make) -> None:
    document = make(busy())
    text = text_of(document)
    loads = shade.hour_loads(document.plan, sums.sums(document.plan, document.judged_on))
    assert squeezed(shade.shade_words(loads)) in text
    for words in shade.STEP_WORDS:
        assert squeezed(words) in text
    silent = text_of(make(put(busy(), "exceptions.load.minutes", "")))
    assert squeezed(shade.STEP_WORDS[2]) not in silent
    calm = text_of(make(put(busy(), "exceptions.load.per_week", "1")))
    assert squeezed(shade.STEP_WORDS[2]) not in calm
    assert "Busiestis" in calm


def test_kinds_stand_there_with_their_figures_and_what_is_to_be_said(make: Make) -> None:
    plan = busy()
    for row in plan.exceptions.kinds:
        plan = put(put(plan, f"exceptions.kinds.{row.id}.per_week", "77"), f"exceptions.kinds.{row.id}.minutes", "6.5")
    text = text_of(make(plan))
    assert text.count("6.5") >= len(plan.exceptions.kinds)
    assert squeezed(kinds.total_words(plan.exceptions)) in text
    assert "addupto" not in text_of(make(busy()))
