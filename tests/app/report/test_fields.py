"""Sign-off boxes carry empty signature fields, and a stamp fits them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest

from app.report import Document, Options, field_name, field_size, render, stamp
from models.revision import LEVELS, Level
from models.stage import required_signers
from tests.app.plans import billing_plan, scripts_plan
from tests.app.report.conftest import document_of
from tests.app.report.makers import sealed_document
from tests.app.report.reading import pages_of, squeezed

WAITS = sealed_document(billing_plan(), signers=1)


def form(pdf: bytes) -> dict[str, Any]:
    """Every field of the form: name to rectangle, words, kind and flags."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if "/AcroForm" not in opened.Root:
            return {}
        assert "/NeedAppearances" not in opened.Root.AcroForm
        return {
            str(field.T): ([float(side) for side in field.Rect], str(field.TU), str(field.FT), "/V" in field)
            for field in opened.Root.AcroForm.Fields
        }


def test_each_who_has_not_signed_has_an_empty_field() -> None:
    found = form(render(WAITS))
    left = [one for one in required_signers(WAITS.plan) if one.person_id != WAITS.signatures[0].person_id]
    assert list(found) == [field_name(one.person_id) for one in left]
    for sides, words, kind, filled in found.values():
        assert kind == "/Sig"
        assert not filled
        assert words.startswith("Signature of ")
        assert (sides[2] - sides[0], sides[3] - sides[1]) == pytest.approx(field_size("a4"), abs=0.02)
    assert "Signature of Marek Nowak as system owner" in [words for _, words, _, _ in found.values()]
    letter = next(iter(form(render(WAITS, Options(paper="letter"))).values()))[0]
    assert letter[2] - letter[0] == pytest.approx(field_size("letter")[0], abs=0.02)


@pytest.mark.parametrize(
    ("document", "options"),
    [
        (document_of(billing_plan()), Options()),
        (sealed_document(billing_plan(), signed=True), Options()),
        (sealed_document(billing_plan(), withdrawn=True), Options()),
        (WAITS, Options(fields=False)),
        (WAITS, Options(kind="map")),
        (WAITS, Options(redacted=True)),
    ],
)
def test_no_form_where_nobody_is_to_sign(document: Document, options: Options) -> None:
    assert form(render(document, options)) == {}


def test_fields_do_not_touch_and_stand_on_the_approval_page() -> None:
    pdf = render(WAITS)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        places = [index for index, page in enumerate(opened.pages) for _ in page.obj.get("/Annots", [])]
    assert len(set(places)) == 1
    assert "Approval" in pages_of(pdf)[places[0]]
    boxes = [sides for sides, _, _, _ in form(pdf).values()]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart


def test_a_field_is_said_by_a_screen_reader() -> None:
    with pikepdf.open(io.BytesIO(render(WAITS))) as opened:
        numbers = opened.Root.StructTreeRoot.ParentTree.Nums
        keys = [int(numbers[index]) for index in range(0, len(numbers), 2)]
        assert keys == list(range(len(keys)))
        assert int(opened.Root.StructTreeRoot.ParentTreeNextKey) == len(keys)
        for widget in opened.Root.AcroForm.Fields:
            element = numbers[2 * int(widget.StructParent) + 1]
            assert str(element.S) == "/Form"
            own = element.K if isinstance(element.K, pikepdf.Dictionary) else element.K[0]
            assert own.Type == "/OBJR"
            assert own.Obj.objgen == widget.objgen


def test_untagged_papers_have_fields_too() -> None:
    assert len(form(render(WAITS, Options(tagged=False, attached=False)))) == 3


def test_a_stamp_fits_says_who_and_judges_nothing() -> None:
    made = stamp("Dana Whitfield", "Head of Support Operations", ("W", "scorecard"), LEVELS[Level.LOCAL].proves,
                 date(2026, 11, 22), "ab12cd34" * 8, field_size())  # fmt: skip
    assert made == stamp("Dana Whitfield", "Head of Support Operations", ("W", "scorecard"), LEVELS[Level.LOCAL].proves,
                         date(2026, 11, 22), "ab12cd34" * 8, field_size())  # fmt: skip
    with pikepdf.open(io.BytesIO(made)) as opened:
        (page,) = opened.pages
        assert [float(side) for side in page.mediabox[2:]] == pytest.approx(field_size(), abs=0.01)
        filters = {str(one.get("/Filter")) for one in opened.objects if isinstance(one, pikepdf.Stream)}
        assert filters <= {"/FlateDecode", "None"}
        assert all("/FontFile2" in font.FontDescriptor for font in page.resources.Font.values())
    (text,) = pages_of(made)
    for words in ("Signed by Dana Whitfield", "22 Nov 2026", "workflow owner and scorecard owner", "not identity",
                  "ab12cd34 ab12cd34"):  # fmt: skip
        assert squeezed(words) in squeezed(text)
    assert "valid" not in text.lower()


def test_names_in_all_scripts_stand_on_stamps_and_fields() -> None:
    plan = scripts_plan()
    for person in plan.people:
        (text,) = pages_of(stamp(person.name, "", ("W",), "", date(2026, 11, 22), "", field_size()))
        assert squeezed(person.name) in squeezed(text)
        assert "U+" not in text
    words = [told for _, told, _, _ in form(render(sealed_document(plan))).values()]
    signers = [plan.person(one.person_id) for one in required_signers(plan)]
    assert all(one is not None and any(one.name in told for told in words) for one in signers)


def test_a_recorded_signature_takes_the_place_of_its_field() -> None:
    more = replace(WAITS, signatures=sealed_document(billing_plan(), signers=2).signatures)
    assert len(form(render(more))) == len(form(render(WAITS))) - 1
