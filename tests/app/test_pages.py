"""The declaration of the pages: every place of a field has its titles, and the checklist its headings."""

from __future__ import annotations

from typing import get_args

from app.drawing.shapes import PAPER_POINTS
from app.pages import ALWAYS_PRINTED, HEADINGS, PAGES, section_title, title_of
from app.report.document import KIND_TITLES, KINDS, Kind
from app.report.record import OptionsEntry
from app.settings import DECLARED
from models.field_specs import leaves
from models.places import place_of
from tests.models.plans import full


def test_every_field_stands_in_a_section_that_has_a_title() -> None:
    used = set()
    for path, _, _ in leaves(full()):
        place = place_of(path)
        assert title_of(path) == section_title(place.page, place.section)
        used.add(place)
    declared = {(page.key, key) for page in PAGES for key in page.sections}
    # What a page shows but holds no field of the plan.
    assert declared - used == {("signoff", "statement")}


def test_keys_and_titles_are_each_used_once() -> None:
    assert len({page.key for page in PAGES}) == len({page.name for page in PAGES}) == len(PAGES)
    for page in PAGES:
        assert len(set(page.sections.values())) == len(page.sections)


def test_the_checklist_prints_each_page_and_the_approval_last() -> None:
    assert set(HEADINGS) == {page.key for page in PAGES} | {"changed"}
    assert list(HEADINGS)[-1] == ALWAYS_PRINTED
    assert HEADINGS["exceptions"] == "Exception path"


def test_a_kind_of_document_and_a_size_of_paper_are_declared_once() -> None:
    assert get_args(Kind) == KINDS
    assert set(KIND_TITLES) == set(KINDS)
    fields = OptionsEntry.model_fields
    assert get_args(fields["kind"].annotation) == KINDS
    assert set(get_args(fields["paper"].annotation)) == set(DECLARED["paper"].offered()) == set(PAPER_POINTS)
