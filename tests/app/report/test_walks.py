"""The three walks and the real weeks of the queue on paper."""

from __future__ import annotations

from collections.abc import Callable

from app.report import Document, render
from models.edit import put
from models.holders import display
from models.queue.friday import three_walks
from tests.app.plans import billing_plan
from tests.app.report.reading import pages_of, squeezed

Make = Callable[..., Document]


def _text(document: Document) -> str:
    return squeezed("".join(pages_of(render(document))))


def test_the_three_walks_stand_in_the_checklist(make: Make) -> None:
    document = make(billing_plan())
    text = _text(document)
    walks = three_walks(document.plan, document.judged_on)
    assert walks[0].minute == 4 * 1440 + 16 * 60 + 37
    for walk in walks:
        for step in walk.steps:
            assert squeezed(step.words) in text
    assert squeezed("First dead end") in text


def test_a_week_without_anybody_says_where_it_ends(make: Make) -> None:
    text = _text(make(put(billing_plan(), "exceptions.shifts", ())))
    assert squeezed("Never: nobody is on at any hour.") in text
    assert squeezed("First dead end Who is on?") in text


def test_the_next_weeks_name_what_is_unusual(make: Make) -> None:
    plan = billing_plan()
    person = plan.exceptions.shifts[0].person
    away = {"id": "0000abcd", "person": person, "from_day": "2000-01-01"}
    path = plan.exceptions.model_validate({**plan.exceptions.model_dump(), "absences": [away]})
    text = _text(make(plan.model_copy(update={"exceptions": path})))
    assert squeezed("In the 13 weeks from") in text
    assert squeezed("there are gaps besides, with nobody on:") in text
    assert "timesmore" in text
    found = plan.person(person)
    assert found is not None
    assert squeezed(display(found)) in text
