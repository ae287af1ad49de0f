"""What a paper is worth is said first, the same everywhere, and never as more than it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.report import Document, Options, render
from app.report.checklist import laid_out
from app.report.document_status import closed_words, document_words, levels, stage_words, state_when_printed, successor
from models.edit import put
from models.revision import Level, State
from tests.app.plans import billing_plan
from tests.app.report.conftest import document_of
from tests.app.report.makers import sealed_document, signature
from tests.app.report.reading import pages_of, squeezed
from tests.app.report.test_read_back import rich, with_file

PLAN = put(billing_plan(), "signing.expires", "2027-11-20")
SIGNED = sealed_document(PLAN, signed=True)
LATE = replace(SIGNED, printed_on=date(2028, 1, 1))
REVOKED = replace(SIGNED, state=State.REVOKED, reason="Two refunds failed.", closed_on=date(2026, 12, 1))
AFTER = sealed_document(put(PLAN, "stop.minutes", "8"), SIGNED, signed=True)
SUPERSEDED = replace(SIGNED, state=State.SUPERSEDED, history=AFTER.history)


def text_of(document: Document, options: Options | None = None) -> str:
    return squeezed("".join(pages_of(render(document, options or Options()))))


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (LATE, "Signatures have expired: no longer holds"),
        (REVOKED, "Revoked on 1 Dec 2026: does not hold"),
        (SUPERSEDED, "Superseded by revision 2"),
        (replace(SUPERSEDED, history=()), "Superseded by a later revision"),
        (sealed_document(PLAN, withdrawn=True), "Withdrawn on 22 Nov 2026: does not hold"),
    ],
)
def test_what_no_longer_counts_says_so_in_place_of_its_verdict(document: Document, words: str) -> None:
    assert closed_words(document) == words
    first = pages_of(render(document))[0]
    assert first.index(words) < first.index(document.outcome.words)
    assert f"judged {document.outcome.words}" in first
    (sheet,) = pages_of(render(document, Options(kind="map")))
    verdict = sheet.index(f"Stage {PLAN.autonomy.stage}")
    assert sheet.index(words) < verdict
    assert document.outcome.words not in sheet


def test_what_counts_shows_its_verdict() -> None:
    for document in (SIGNED, sealed_document(PLAN), document_of(PLAN)):
        assert closed_words(document) == ""
        assert state_when_printed(document) == document.state
        assert document.outcome.words in pages_of(render(document))[0]
        assert document.outcome.words in pages_of(render(document, Options(kind="map")))[0]
    assert successor(SIGNED) == 0
    assert "to be signed" in document_words(sealed_document(PLAN))


def test_typed_names_are_told_apart_from_keys() -> None:
    assert levels(SIGNED) == "4 typed names"
    assert squeezed("Signed by all 4: typed names") in squeezed(pages_of(render(SIGNED))[0])
    (sheet,) = pages_of(render(replace(SIGNED, log_head="ab" * 32), Options(kind="map")))
    assert f"Signed by 4 typed names · Log {'abababab ' * 8}".rstrip() in sheet
    assert "typed names" not in pages_of(render(REVOKED, Options(kind="map")))[0]
    people = [line.person_id for line in SIGNED.signatures]
    kinds = (Level.RECORDED, Level.LOCAL, Level.LOCAL, Level.CERTIFICATE)
    lines = tuple(signature(PLAN, one, kind) for one, kind in zip(people, kinds, strict=True))
    mixed = replace(SIGNED, signatures=lines)
    assert levels(mixed) == "1 typed name, 2 with local keys, 1 with an own certificate"
    assert squeezed(f"everybody who must: {levels(mixed)}.") in text_of(mixed)
    assert levels(document_of(PLAN)) == ""


def test_a_stage_that_rose_is_said_on_page_one_and_beside_the_signatures() -> None:
    before = sealed_document(put(PLAN, "autonomy.stage", 1), signed=True)
    later = sealed_document(PLAN, before)
    assert stage_words(later) == "2, Bounded, raised from 1"
    first, *others = pages_of(render(later))
    assert "The stage was raised from 1, Assist, to 2, Bounded." in first
    assert stage_words(later) in "".join(others)
    assert stage_words(sealed_document(put(PLAN, "autonomy.stage", 1), SIGNED)) == "1, Assist, lowered from 2"
    assert stage_words(sealed_document(put(PLAN, "autonomy.stage", 0))) == "not chosen"


def test_a_draft_has_no_boxes_to_sign_in() -> None:
    draft = text_of(document_of(PLAN))
    assert squeezed("A draft is not signed, so there are no boxes.") in draft
    assert squeezed("as workflow owner") not in draft
    assert squeezed("Workflow owner") in draft
    assert squeezed("as workflow owner") in text_of(sealed_document(PLAN))


def test_a_name_a_title_and_roles_stand_uncut_in_their_box() -> None:
    person = PLAN.workflow.owner
    plan = put(PLAN, f"people.{person}.name", "Maximiliane Wolfeschlegelsteinhausen-Bergerdorff zu Montgomery")
    plan = put(plan, f"people.{person}.title", "Senior Executive Vice President for Customer Operations in the Nordics")
    for letter in ("system", "exceptions", "outcome", "scorecard", "incident"):
        plan = put(plan, f"{letter}.owner", person)
    document = sealed_document(plan)
    pages, _, begins = laid_out(document, Options())
    last = squeezed("".join(pages_of(render(document))[begins["signoff"] - 1 :]))
    one = plan.person(person)
    assert one is not None
    assert squeezed(one.name + one.title + "as workflow owner, system owner, exception owner, outcome owner, ") in last
    assert len(pages) >= begins["signoff"]


def test_a_partial_paper_says_beside_the_signatures_what_it_leaves_out() -> None:
    options = Options(sections=("owners",))
    document = sealed_document(PLAN)
    pages = pages_of(render(document, options))
    _, _, begins = laid_out(document, options)
    approval = squeezed("".join(pages[begins["signoff"] - 1 :]))
    assert squeezed("Left out of this paper Boundary; Exception path;") in approval
    assert squeezed("The plan has them.") in approval
    assert squeezed("Left out of this paper") not in text_of(document)


def test_a_redacted_edition_does_not_speak_of_an_attached_plan() -> None:
    text = text_of(rich(), Options(redacted=True))
    assert squeezed("It proves nothing by itself.") in text
    assert squeezed("the attached plan is, word for word") not in text
    assert squeezed("attached plan.json") not in text
    assert squeezed("the attached plan is, word for word") in text_of(rich())
    (sheet,) = pages_of(render(rich(), Options(kind="map", redacted=True)))
    assert "\nThe workflow owner\n" in sheet


def test_a_file_says_its_size_and_whether_it_is_here() -> None:
    plan = with_file(PLAN, data=b"x" * 12345)
    text = text_of(document_of(plan))
    assert squeezed("application/pdf, 12 345 bytes, not attached to this PDF") in text
    here = document_of(plan, files=((plan.attachments[0], b"x" * 12345),))
    assert squeezed("12 345 bytes, attached to this PDF") in text_of(here)
    assert squeezed("12 345 bytes, not attached to this PDF") in text_of(here, Options(redacted=True))


def test_the_organisation_and_the_day_of_printing_stand_beside_the_signatures() -> None:
    document = replace(SIGNED, organisation="Northwind Ltd", printed_on=date(2026, 12, 24))
    pages = pages_of(render(document))
    _, _, begins = laid_out(document, Options())
    approval = squeezed("".join(pages[begins["signoff"] - 1 :]))
    assert squeezed("Organisation Northwind Ltd") in approval
    assert squeezed("sealed on 20 Nov 2026, printed on 24 Dec 2026") in approval


def test_what_is_the_same_at_three_moments_is_said_once() -> None:
    text = text_of(document_of(put(PLAN, "exceptions.shifts", ())))
    assert text.count(squeezed("Never: nobody is on at any hour.")) == 1


def test_figures_of_kinds_have_columns_only_where_there_are_figures() -> None:
    kinds = PLAN.exceptions.kinds
    assert kinds
    bare = put(PLAN, "exceptions.kinds", tuple(k.model_copy(update={"per_week": "", "minutes": ""}) for k in kinds))
    assert squeezed("Minutes each") not in text_of(document_of(bare))
    assert squeezed("Not stated: how many of each kind come a week; minutes each.") in text_of(document_of(bare))
    full = put(bare, f"exceptions.kinds.{kinds[0].id}.per_week", "12")
    assert squeezed("Minutes each") in text_of(document_of(full))


def test_the_hours_name_their_time_zone() -> None:
    zone = PLAN.head.time_zone
    assert zone
    assert squeezed(f"Times are those of {zone}.") in text_of(document_of(PLAN))
    assert f"\n{zone}\n" in pages_of(render(document_of(PLAN), Options(kind="map")))[0]
    assert squeezed("Times are those of") not in text_of(document_of(put(PLAN, "head.time_zone", "")))
