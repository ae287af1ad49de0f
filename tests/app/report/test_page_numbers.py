"""The page that the front of the checklist names for a section is the page on which its headline stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.report import Document, Options, render
from app.report.checklist import laid_out
from app.report.sections import chosen
from models.boundary import Job
from models.edit import add_row
from tests.app.plans import billing_plan
from tests.app.report.reading import pages_of

Make = Callable[..., Document]


@pytest.mark.parametrize("more", range(0, 12, 2))
def test_sections_stand_on_the_pages_that_are_named(make: Make, more: int) -> None:
    plan = billing_plan()
    for number in range(more):
        plan = add_row(plan, "boundary.jobs", Job(id=f"{number:08x}", verb="Sort", object="one more kind of letter"))
    document = make(plan)
    _, _, begins = laid_out(document, Options())
    pages = [page.split("\n") for page in pages_of(render(document))]
    for number, (key, title, _) in enumerate(chosen(document, Options()), 1):
        assert [index for index, page in enumerate(pages, 1) if f"{number} {title}" in page] == [begins[key]], title
