"""The verdict on honest files of every kind, what it says of each, and how pages are compared."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from app import actions
from app.report import Options, render
from app.sources.plan_files import before_signatures
from app.store import Store
from app.verification.pages import compare
from models.edit import put
from models.parse import Newer, Unusable
from models.plan import SCHEMA
from models.revision import Level
from models.seal import draft_document
from tests.app.actions.makers import DAY, NOW, at, ready, signed
from tests.app.plans import billing_plan
from tests.app.report.makers import logo, sealed_document
from tests.app.sentences import sentence, sentences
from tests.app.verification.evidence import Evidence, edited, judged, told

KEYS = {
    "schema", "verdict", "reasons", "edition", "plan", "revision", "hash", "signatures", "missing", "added", "later",
    "log", "limits",
}  # fmt: skip
SIGNATURE_KEYS = {
    "name", "role", "level", "covers", "valid", "trusted", "counts", "time", "certificate", "problems",
}  # fmt: skip


@pytest.mark.parametrize(
    "options",
    [Options(), Options(kind="map"), Options(paper="letter", crosswalk=True), Options(sections=("owners",))],
    ids=["checklist", "map", "letter", "sections"],
)
def test_a_revision_that_all_have_signed_by_name(store: Store, options: Options):
    plan = ready(store)
    signed(store, plan)
    found = judged(render(actions.document_of(store, plan.plan_id, 1, DAY), options), store)
    assert (found.verdict, found.revision, found.missing) == ("intact", 1, ())
    assert {(one.level, one.covers.words, one.trusted) for one in found.signatures} == {
        ("recorded", "the printed page", False)
    }
    assert found.hash == store.revisions(plan.plan_id)[0].sha256
    assert found.plan is not None
    assert (found.plan.agent, found.plan.sealed_on, found.plan.state) == (plan.head.agent, DAY, "signed")
    assert "stands in your store's log" in sentence(found.log)


def test_drafts_are_not_complete(store: Store):
    plan = ready(store)
    found = judged(render(actions.document_of(store, plan.plan_id, None, DAY)), store)
    assert (found.verdict, found.signatures) == ("incomplete", ())
    assert "the draft of a plan" in told(found)
    alone = judged(draft_document(plan))
    assert (alone.verdict, alone.revision) == ("incomplete", 0)


def test_a_sealed_plan_by_itself(store: Store):
    plan = ready(store)
    signed(store, plan)
    raw = store.sealed(plan.plan_id, 1)
    found = judged(raw, store)
    assert found.verdict == "incomplete"
    assert "Signatures stand in its PDF" in sentences(found.reasons)[0]
    assert len(found.missing) == 4
    assert judged(raw.replace(b'{"format"', b'{ "format"')).verdict == "altered"
    other = raw.replace(b"Billing triage agent", b"Billing triage agenda", 1)
    assert "keeps another revision 1 of this plan" in told(judged(other, store))
    actions.revoke(store, plan.plan_id, 1, "A figure was wrong.", at(5))
    assert "was revoked on 20 Nov 2026: A figure was wrong." in told(judged(raw, store))


def test_what_no_longer_holds(store: Store):
    plan = put(actions.sample("billing-triage"), "signing.expires", "2026-11-25")
    store.create(plan, NOW)
    signed(store, plan)
    pdf = render(actions.document_of(store, plan.plan_id, 1, DAY))
    assert judged(pdf, store).verdict == "intact"
    late = judged(pdf, store, now=at(60 * 24 * 9))
    assert late.verdict == "incomplete"
    assert "held until 25 Nov 2026" in told(late)
    actions.revoke(store, plan.plan_id, 1, "A figure was wrong.", at(5))
    revoked = judged(pdf, store)
    assert (revoked.verdict, judged(pdf).verdict) == ("incomplete", "intact")
    assert "Your store knows that this revision was revoked" in told(revoked)
    printed = judged(render(actions.document_of(store, plan.plan_id, 1, DAY)))
    assert printed.verdict == "incomplete"
    assert "When it was printed, this revision was revoked: A figure was wrong." in told(printed)


def test_the_own_store_knows_more_and_other_things(store: Store):
    plan = ready(store)
    signed(store, plan)
    pdf = render(actions.document_of(store, plan.plan_id, 1, DAY))
    draft = store.draft(plan.plan_id)
    store.save(put(draft.plan, "stop.minutes", "9"), draft.version, at(9))
    actions.seal(store, plan.plan_id, at(10), with_open_items=True)
    found = judged(pdf, store)
    assert found.verdict == "intact"
    assert sentences(found.later) == ("Your store knows revision 2 of this plan, sealed on 20 Nov 2026 (sealed).",)
    other = render(sealed_document(put(plan, "stop.minutes", "3"), signed=True))
    apart = judged(other, store, at(60 * 24 * 5))
    assert (apart.verdict, judged(other, now=at(60 * 24 * 5)).verdict) == ("incomplete", "intact")
    assert "keeps another revision 1 of this plan" in sentences(apart.reasons)[0]


def test_signatures_with_keys_that_a_page_only_names(evidence: Evidence, store: Store):
    document = sealed_document(billing_plan(), signed=True)
    lines = tuple(replace(line, level=Level.LOCAL, certificate="ab" * 32) for line in document.signatures)
    found = judged(render(replace(document, signatures=lines, history=())))
    assert found.verdict == "incomplete"
    assert "the signature is in the PDF that was signed" in told(found)
    assert not any(one.valid for one in found.signatures)


def test_recorded_names_are_held_against_the_plan():
    document = sealed_document(billing_plan(), signed=True)
    first, *rest = document.signatures
    strange = replace(document, signatures=(replace(first, name="Eve Novak"), *rest), history=())
    found = judged(render(strange))
    assert found.verdict == "incomplete"
    assert f"The name typed for {first.name} says Eve Novak." in told(found)


def test_the_json_keeps_its_keys(evidence: Evidence):
    found = json.loads(json.dumps(judged(evidence.signed).as_json()))
    assert set(found) == KEYS
    assert set(found["plan"]) == {"agent", "plan_id", "stage", "sealed_on", "state"}
    assert all(set(one) == SIGNATURE_KEYS for one in found["signatures"])
    assert found["signatures"][2]["time"] == "2026-11-20T15:47:00+00:00"
    nothing = judged(edited(evidence.base, lambda pdf: pdf.Root.__delitem__("/Names"))).as_json()
    assert (set(nothing), nothing["plan"], nothing["hash"]) == (KEYS, None, None)


def test_what_can_only_be_refused(evidence: Evidence):
    newer = draft_document(billing_plan()).replace(b'"schema":%d' % SCHEMA, b'"schema":99')
    with pytest.raises(Newer):
        judged(newer)
    for raw in (b"", b"hello", b"[]", b'{"format":"other"}', b"%PDF-1.4", b"%PDF-" + bytes(100)):
        with pytest.raises(Unusable):
            judged(raw)


def test_where_the_signatures_begin(evidence: Evidence):
    assert before_signatures(evidence.signed) == evidence.base
    assert before_signatures(evidence.base) == evidence.base
    hidden = evidence.signed.replace(b"/ByteRange", b"/B#79teRange")
    assert before_signatures(hidden) == evidence.base
    assert judged(hidden).verdict == "altered"


def swapped_digit(pdf: Any) -> None:
    """A second text over the first, as large as a figure in a table."""
    page = pdf.pages[1].obj
    name = next(iter(page.Resources.Font.keys()))
    over = f"\nBT {name} 8.5 Tf 1 0 0 1 300 400 Tm (8) Tj ET".encode()
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + over)


def form_in_a_form(pdf: Any) -> None:
    """Something that draws itself ten times at each of many levels would never end."""
    inner = pdf.make_stream(b"0 0 1 1 re f")
    for _ in range(9):
        outer = pdf.make_stream(b"/F Do " * 10)
        outer.Type, outer.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        outer.BBox = pikepdf.Array([0, 0, 600, 800])
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
        inner = outer
    page = pdf.pages[0].obj
    page.Resources.XObject = pikepdf.Dictionary(F=inner)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n/F Do")


def huge_picture(pdf: Any) -> None:
    """The logo of the page, grown to what would take hundreds of megabytes to draw."""
    page = next(page.obj for page in pdf.pages if pikepdf.Name.XObject in page.obj.Resources)
    picture = pdf.make_stream(bytes(8_000 * 4_000))
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 8_000, 4_000, 8
    picture.ColorSpace = pikepdf.Name.DeviceGray
    names = list(page.Resources.XObject.keys())
    page.Resources.XObject[names[0]] = picture


def test_a_picture_that_grew_is_not_drawn():
    ours = render(replace(sealed_document(billing_plan()), logo=logo()))
    match = compare(edited(ours, huge_picture), ours, same_program=True, texts=())
    assert (match.how, match.pages) == ("parts", (1,))


def huge_page(pdf: Any) -> None:
    pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 2_000_000, 2_000_000])


def long_page(pdf: Any) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 600 800 re f\n" * 200_000)


@pytest.mark.parametrize(("change", "page"), [(swapped_digit, 2), (form_in_a_form, 1), (huge_page, 1), (long_page, 1)])
@pytest.mark.parametrize("same", [True, False])
def test_pages_that_were_changed_are_named(evidence: Evidence, change: Any, page: int, same: bool):
    match = compare(edited(evidence.base, change), evidence.base, same_program=same, texts=())
    if change is swapped_digit and not same:
        # Another version may word it so; what the plan says is still there.
        assert (match.pages, match.unsure) == ((), True)
    else:
        assert (match.same, match.pages) == (False, (page,))


def test_pages_that_only_differ_in_their_packing(evidence: Evidence):
    def unpack(pdf: Any) -> None:
        page = pdf.pages[0].obj
        page.Contents = pikepdf.Array([pdf.make_stream(page.Contents.read_bytes())])

    match = compare(edited(evidence.base, unpack), evidence.base, same_program=True, texts=())
    assert (match.same, match.how) == (True, "parts")

    def blanks(pdf: Any) -> None:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n0 0 0 rg\n")

    match = compare(edited(evidence.base, blanks), evidence.base, same_program=True, texts=())
    assert (match.same, match.how) == (True, "pictures")


def test_words_of_the_plan_that_another_version_left_out():
    plan = put(billing_plan(), "boundary.purpose", "Zyxomma are counted")
    ours, theirs = render(sealed_document(plan)), render(sealed_document(billing_plan()))
    lacking = compare(theirs, ours, same_program=False, texts=("Zyxomma are counted",))
    assert lacking.pages
    assert not lacking.unsure
    assert compare(theirs, ours, same_program=False, texts=()).unsure


@pytest.mark.parametrize("key", ["/OpenAction", "/AA", "/OCProperties"])
def test_what_acts_by_itself_is_told(evidence: Evidence, key: str):
    pdf = edited(evidence.base, lambda opened: opened.Root.__setitem__(key, pikepdf.Dictionary()))
    found = judged(pdf)
    assert found.verdict == "altered"
    assert "acts when the file is opened" in sentences(found.reasons)[0]
