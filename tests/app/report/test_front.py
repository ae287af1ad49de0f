"""Page 1 and the approval page: what an executive and a lawyer look for, in every state of a paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import pytest

from app.actions.plans import sample, samples
from app.drawing.shapes import Text
from app.report import Document, Options, RequestLine, render
from app.report.block_layout import Flow, Strip, paged
from app.report.checklist import laid_out
from app.report.sections import SECTIONS
from app.report.sections.boxes import boxes
from app.report.sections.front import unjudged_words
from models.attachments import Attachment
from models.checks import POINTS
from models.edit import add_row, put
from models.plan import Plan
from models.revision import Level, State
from models.seal import groups
from models.stage import required_signers
from tests.app.plans import billing_plan
from tests.app.report.conftest import DAY
from tests.app.report.makers import sealed_document, signature
from tests.app.report.reading import pages_of, squeezed

Make = Callable[..., Document]
PLAN = put(billing_plan(), "signing.expires", "2027-11-20")


def page_one(document: Document) -> str:
    return squeezed(pages_of(render(document))[0])


def approval(document: Document, options: Options | None = None) -> str:
    chosen = options or Options()
    _, _, begins = laid_out(document, chosen)
    return squeezed("".join(pages_of(render(document, chosen))[begins["signoff"] - 1 :]))


def test_page_one_says_who_owns_what_and_where_it_stands() -> None:
    first = sealed_document(PLAN, signed=True)
    text = page_one(sealed_document(put(put(PLAN, "stop.minutes", "7"), "stop.how", "the switch"), first, signers=2))
    for words in ("Dana Whitfield", "Workflow owner · Head of Support Operations", "Outcome owner", "1 point blocks",
                  "by 2 of 4 when printed", "2 points since revision 1", "20 Nov 2027", "Next review", "14 Dec 2026",
                  "Stage 2: Bounded"):  # fmt: skip
        assert squeezed(words) in text
    fresh = page_one(sealed_document(billing_plan(), signed=True))
    assert squeezed("Changed since revision 1, which was signed last: Stop button.") in text
    for words in ("by all 4", "no earlier one was signed", "no end stated"):
        assert squeezed(words) in fresh
    assert squeezed("nothing since revision 1") in page_one(sealed_document(PLAN, first))


def test_what_was_not_judged_is_said_in_words_too() -> None:
    document = sealed_document(sample("lead-routing"))
    pages, *_ = laid_out(document, Options())
    told = " ".join(line for line, _ in texts_of(pages[0]))
    assert document.outcome.not_judged
    for one in document.outcome.not_judged:
        assert f"{one.id}: {POINTS[one.id][:1].lower()}{POINTS[one.id][1:]}" in told
    assert unjudged_words(document.outcome.model_copy(update={"not_judged": ()})) == ""


def test_a_long_boundary_does_not_push_the_summary_away() -> None:
    plan = put(PLAN, "boundary.statement", "This agent sorts letters. " * 100)
    text = page_one(sealed_document(plan))
    assert squeezed("Where it stands") in text
    assert "…" in text


@pytest.mark.parametrize(("paper", "most"), [("a4", 7), ("letter", 8)])
@pytest.mark.parametrize("name", samples())
def test_a_rich_plan_takes_few_pages(name: str, paper: Literal["a4", "letter"], most: int) -> None:
    document = replace(sealed_document(sample(name)), log_head="ab" * 32)
    pages, _, _ = laid_out(document, Options(paper=paper))
    assert len(pages) <= most


def with_signers(count: int) -> Plan:
    """The lead router, whose other duties are given away until so many people sign."""
    plan = sample("lead-routing")
    others = (person.id for person in reversed(plan.people))
    for path in ("scorecard.owner", "incident.owner"):
        if len(required_signers(plan)) < count:
            plan = put(plan, path, next(others))
    assert len(required_signers(plan)) == count
    return plan


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", [4, 5])
def test_up_to_five_signers_the_approval_stands_on_one_page(count: int, paper: Literal["a4", "letter"]) -> None:
    plan = with_signers(count)
    for signed in range(count + 1):
        document = replace(sealed_document(plan, signers=signed), log_head="ab" * 32, organisation="Northwind")
        pages, _, begins = laid_out(document, Options(paper=paper))
        assert begins["signoff"] == len(pages), signed


def test_more_of_it_flows_on() -> None:
    plan = with_signers(6)
    for number in range(8):
        row = Attachment(id=f"0000f1{number:02x}", name=f"{number}.pdf", size=4, sha256=f"{number}f" * 32)
        plan = add_row(plan, "attachments", row)
    document = replace(sealed_document(plan, sealed_document(sample("lead-routing"), signed=True)), log_head="ab" * 32)
    pages, _, begins = laid_out(document, Options(paper="letter"))
    texts = [[line for line, _ in texts_of(page)] for page in pages[begins["signoff"] - 1 :]]
    assert len(texts) > 1
    headings = {"Approval", "What is accepted", "To be signed", "Files that belong to this plan"}
    assert all(page[-1] not in headings for page in texts)
    # The hash and how to check it are not torn apart.
    together = [page for page in texts if any(line.startswith("The hash of") for line in page)]
    assert "its past was rewritten since" in " ".join(together[0])


def texts_of(page: list[tuple[float, Strip]]) -> list[tuple[str, bool]]:
    """The texts of a page from the top, and whether each is said to a screen reader."""
    return [(s.text, node is not None) for _, strip in page for node, shapes in strip.items for s in shapes
            if isinstance(s, Text)]  # fmt: skip


def test_boxes_that_go_on_have_their_heading_again_and_none_is_cut() -> None:
    plan = with_signers(6)
    flow = Flow(400)
    boxes(flow, plan, list(required_signers(plan)) * 4, "To be signed")
    pages = paged(flow.strips, 300)
    assert len(pages) == 4
    for page in pages[1:]:
        assert texts_of(page)[0] == ("To be signed, continued", False)
    for page in pages:
        assert all(y + strip.height <= 300 for y, strip in page)
        assert sum(text == "Signature" for text, _ in texts_of(page)) == 2 * sum(bool(s.spots) for _, s in page)


@pytest.mark.parametrize(
    ("document", "front", "words"),
    [
        (sealed_document(PLAN), "to be signed", "It counts once all 4 have signed; 0 had when this was printed"),
        (sealed_document(PLAN, signed=True), "and signed", "Sealed and signed by everybody who must: 4 typed names."),
        (sealed_document(PLAN, withdrawn=True), "Withdrawn on 22 Nov 2026: does not hold",
         "Withdrawn on 22 Nov 2026 before all had signed: A figure was wrong."),
        (replace(sealed_document(PLAN, signed=True), state=State.REVOKED, reason="Two refunds failed.",
                 closed_on=date(2026, 12, 1)), "Revoked on 1 Dec 2026: does not hold",
         "Revoked on 1 Dec 2026: it no longer holds: Two refunds failed."),
        (replace(sealed_document(PLAN, signed=True), printed_on=date(2028, 1, 1)),
         "Signatures have expired: no longer holds",
         "Its signatures held until 20 Nov 2027; that day has passed."),
        (replace(sealed_document(PLAN, signed=True), state=State.SUPERSEDED), "Superseded by a later revision",
         "Superseded: a later revision has been signed in its place."),
    ],
)  # fmt: skip
def test_every_state_is_said_on_page_one_and_on_the_approval_page(document: Document, front: str, words: str) -> None:
    assert squeezed(front) in page_one(document)
    assert squeezed(words) in approval(document)


def test_a_signature_counts_as_acceptance_while_the_revision_stands() -> None:
    plan = put(PLAN, "workflow.accepted_on", "")
    signed = sealed_document(plan, signed=True)
    for options in (Options(), Options(kind="map")):
        assert squeezed("Signed 22 Nov 2026") in squeezed("".join(pages_of(render(signed, options))))
        text = squeezed("".join(pages_of(render(replace(signed, state=State.REVOKED), options))))
        assert squeezed("Signed 22 Nov 2026") not in text
        assert squeezed("Not yet accepted") in text


def test_a_closed_paper_shows_no_green_verdict() -> None:
    plan = sample("billing-triage")
    good = sealed_document(plan, signed=True)
    assert good.outcome.words == "Ready: 8 of 8"
    closed = replace(good, state=State.REVOKED, reason="Two refunds failed.", closed_on=date(2026, 12, 1),
                     printed_on=date(2026, 12, 2))  # fmt: skip
    text = page_one(closed)
    for words in ("judged Ready: 8 of 8", "Revoked on 1 Dec 2026: does not hold", "Two refunds failed."):
        assert squeezed(words) in text
    (sheet,) = pages_of(render(closed, Options(kind="map")))
    assert "Revoked on 1 Dec 2026: does not hold" in sheet


def test_closed_papers_ask_nobody_to_sign() -> None:
    assert squeezed("To be signed") not in approval(sealed_document(PLAN, withdrawn=True))
    assert squeezed("To be signed") in approval(sealed_document(PLAN))


def test_the_approval_page_holds_what_a_lawyer_asks_for() -> None:
    plan = put(PLAN, "signing.order", "listed")
    plan = add_row(plan, "attachments", Attachment(id="0000f11e", name="drill.pdf", size=4, sha256="9f" * 32))
    first = sealed_document(billing_plan(), signed=True)
    scan = replace(signature(plan, plan.people[0].id), scan="5c" * 32)
    local = signature(plan, plan.people[1].id, Level.LOCAL)
    own = signature(plan, plan.people[2].id, Level.CERTIFICATE)
    document = replace(
        sealed_document(plan, first),
        signatures=(scan, local, own),
        requests=(RequestLine(plan.people[3].id, "Helen Sørensen", "Name a second stop holder.", DAY),),
        log_head="ab" * 32,
    )
    text = approval(document)
    for words in (
        "I accept this revision.", "Present: Marek Nowak", "nothing proves who typed it",
        "signed with a key kept by Nameplate on one machine: proves content and order, not identity",
        "Signed with the person's own certificate", f"Certificate, SHA-256 {groups(local.certificate)}",
        f"A scan of the signed paper is kept, SHA-256 {groups('5c' * 32)}. It is a picture.", "Workflow owner",
        "One after the other, as listed", "20 Nov 2027", "Name a second stop holder.", "Helen Sørensen",
        "not attached to this PDF", "4 bytes",
        "The revisions of this plan", groups(first.sha256[:16]), groups(document.sha256),
        document.plan.plan_id, "pdfsig", "pdfdetach", groups("ab" * 32), "did not print it", "22 Nov 2026",
    ):  # fmt: skip
        assert squeezed(words).lower() in text.lower(), words


def test_it_is_on_one_page_from_its_heading_on() -> None:
    for document in (sealed_document(PLAN), sealed_document(PLAN, sealed_document(billing_plan(), signed=True))):
        pages, _, begins = laid_out(document, Options())
        found = [any("Approval" in text for text, _ in texts_of(page)) for page in pages]
        assert found.index(True) + 1 == begins["signoff"] == len(pages)


def test_chosen_sections_are_printed_with_the_approval_page_and_the_paper_says_what_is_missing() -> None:
    document = sealed_document(PLAN)
    options = Options(sections=("owners", "stop", "nonsense"))
    pages = pages_of(render(document, options))
    text = squeezed("".join(pages))
    for words in ("1 Owners and people", "2 Stop button and reviews", "3 Approval", "The eight questions",
                  "Left out of this paper: Boundary; Exception path; Scorecard; Change approvals.",
                  "Boundary; Exception path; Scorecard; Change approvals. The plan has them."):  # fmt: skip
        assert squeezed(words) in text
    assert squeezed("Kind of change") not in text
    assert "\n\u2013\n" in pages[0]
    _, _, begins = laid_out(document, options)
    for number, key in enumerate(("owners", "stop", "signoff"), 1):
        title = next(one[1] for one in SECTIONS if one[0] == key)
        assert f"{number} {title}" in pages[begins[key] - 1].replace("  ", " ")
    assert len(pages) < len(pages_of(render(document)))
    whole = "".join(pages_of(render(document)))
    assert "Left out" not in whole


def test_what_changed_is_a_section_only_after_a_signed_revision() -> None:
    first = sealed_document(PLAN, signed=True)
    assert "Since the last signed" not in "".join(pages_of(render(first)))
    later = sealed_document(put(PLAN, "stop.minutes", "8"), first)
    assert "Since the last signed" in "".join(pages_of(render(later)))
    left = squeezed("".join(pages_of(render(later, Options(sections=("boundary",))))))
    assert squeezed("Stop button and reviews; Since the last signed revision.") in left


def test_the_log_head_stands_on_every_page_of_both_papers() -> None:
    document = replace(sealed_document(PLAN), log_head="0123456789abcdef" * 4)
    for page in pages_of(render(document)):
        assert squeezed("log 01234567 89abcdef") in squeezed(page)
    (sheet,) = pages_of(render(document, Options(kind="map")))
    assert squeezed(groups(document.log_head)) in squeezed(sheet)


def test_many_revisions_are_counted_not_listed() -> None:
    line = [sealed_document(PLAN, signed=True)]
    for number in range(14):
        line.append(sealed_document(put(PLAN, "stop.minutes", str(number + 5)), *reversed(line), withdrawn=True))
    document = sealed_document(PLAN, *reversed(line))
    assert squeezed("and 4 older ones, which the attached record lists") in approval(document)


def test_a_statement_longer_than_its_ground_runs_on() -> None:
    plan = PLAN
    for number, person in enumerate(plan.people):
        plan = put(plan, f"people.{person.id}.title", f"Head of {'many things ' * 20}{number}")
    text = approval(sealed_document(plan))
    assert squeezed("owns the runtime") in text


def test_expiry_is_the_day_after() -> None:
    signed = sealed_document(PLAN, signed=True)
    last = date(2027, 11, 20)
    assert "expired" not in page_one(replace(signed, printed_on=last))
    late = replace(signed, printed_on=last + timedelta(days=1))
    assert "expired" in page_one(late)
    (sheet,) = pages_of(render(late, Options(kind="map")))
    assert "signed, but its signatures have expired" in sheet
