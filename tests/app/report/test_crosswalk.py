"""The section on outside references: only where it is asked for, and it claims nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.report import Document, Options, render
from models.edit import put
from models.help.crosswalk import DISCLAIMER, crosswalk
from models.open_items import OpenItem
from models.rules import Rules
from models.settled import Settled
from tests.app.plans import billing_plan
from tests.app.report.reading import pages_of, squeezed

Make = Callable[..., Document]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_section_names_every_clause_that_is_touched(make: Make, paper: str) -> None:
    document = make(billing_plan())
    text = squeezed("".join(pages_of(render(document, Options(paper=paper, crosswalk=True)))))
    assert squeezed(DISCLAIMER) in text
    for row in crosswalk():
        assert squeezed(row.title) in text
        for clause in row.clauses:
            place = f"{clause.place}: " if clause.place else ""
            assert squeezed(place + clause.words) in text, clause
    assert "comply" not in text.lower()
    assert "complian" not in text.lower()


def test_without_asking_it_is_not_there(make: Make) -> None:
    document = make(billing_plan())
    plain = render(document)
    assert "Outsidereferences" not in squeezed("".join(pages_of(plain)))
    assert plain == render(document, Options(crosswalk=False))


def test_checks_that_were_switched_off_touch_nothing(make: Make) -> None:
    document = make(billing_plan(), rules=Rules(added_checks=False))
    text = squeezed("".join(pages_of(render(document, Options(crosswalk=True)))))
    assert squeezed("tools misused or exploited") not in text
    assert squeezed("Management review") in text


def test_the_map_has_no_such_section(make: Make) -> None:
    document = make(billing_plan())
    assert render(document, Options(kind="map", crosswalk=True)) == render(document, Options(kind="map"))


def test_open_points_and_settled_advice_are_printed_in_words(make: Make) -> None:
    plan = billing_plan()
    owner = plan.people[0]
    item = OpenItem(id="000000d1", finding="STP-06", path="stop.rehearsed_on", owner=owner.id, due="2026-12-15")
    rows = (
        Settled(id="000000d2", finding="WFO-06", path="workflow.owner", reason="four people in all", by="Dana W.",
                on="2026-11-18"),
        Settled(id="000000d3", finding="OWN-99", path="nowhere.at.all", reason="an older reason"),
    )  # fmt: skip
    plan = put(put(plan, "open_items", (item,)), "settled", rows)
    text = squeezed("".join(pages_of(render(make(plan)))))
    for words in (
        "The stop was never tried", "Stop button, STP-06", owner.name, "15 Dec 2026",
        "One person owns both workflow and system", "four people in all", "Dana W.", "18 Nov 2026",
        "A point of our own", "nowhere.at.all, OWN-99", "an older reason", "no name",
    ):  # fmt: skip
        assert squeezed(words) in text, words
