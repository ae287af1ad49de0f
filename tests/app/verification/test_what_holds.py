"""What a paper proves where no store helps: its end, the days of its signatures, and the order in which they came.

The store of this machine says some of this too; here nobody but the file and the clock can.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.report import Document, SignatureLine, render
from app.verification.own_store import StoreFacts, TrustedCertificates
from app.verification.result import Signed, Verification
from app.verification.signers import SignerContext, missing, out_of_order
from app.verification.verify import verify
from models.edit import put
from models.read_document import read_document
from models.revision import Level
from models.seal import Sealed, seal
from models.stage import required_signers
from tests.app.plans import billing_plan
from tests.app.report.makers import DAY, sealed_document

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""The day on which the makers' documents are signed, two days after sealing."""


def judged(document: Document, now: datetime = NOON) -> Verification:
    return verify(render(document), store=None, now=now)


def said(found: Verification) -> str:
    return " ".join(map(str, found.reasons))


def dated(document: Document, day: date) -> Document:
    """The document with its first signature dated on another day."""
    first, *rest = document.signatures
    return replace(document, signatures=(replace(first, signed_on=day), *rest), history=())


@pytest.mark.parametrize(("days", "holds"), [(-1, True), (0, True), (1, False), (400, False)])
def test_signatures_end_on_the_day_that_the_plan_sets_also_without_a_store(days: int, holds: bool) -> None:
    ends = date(2026, 12, 24)
    document = sealed_document(put(billing_plan(), "signing.expires", ends.isoformat()), signed=True)
    found = judged(document, datetime(ends.year, ends.month, ends.day, 12, tzinfo=UTC) + timedelta(days=days))
    assert found.verdict == ("intact" if holds else "incomplete")
    assert ("The signatures held until 24 Dec 2026" in said(found)) is not holds


@pytest.mark.parametrize(("days", "holds"), [(0, True), (-1, True), (-2, False), (-30, False)])
def test_a_plan_sealed_on_a_day_that_is_yet_to_come_does_not_hold(days: int, holds: bool) -> None:
    found = judged(
        sealed_document(billing_plan(), signed=True), datetime(2026, 11, 20, 12, tzinfo=UTC) + timedelta(days)
    )
    assert ("sealed on 20 Nov 2026, which is yet to come" in said(found)) is not holds
    assert found.verdict == "incomplete"  # in any case the signatures, two days later, are yet to come


def test_a_paper_that_says_it_was_withdrawn_does_not_hold() -> None:
    withdrawn = sealed_document(billing_plan(), signed=True, withdrawn=True)
    assert judged(withdrawn).verdict == "incomplete"
    assert "this revision was withdrawn: A figure was wrong." in said(judged(withdrawn))


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (DAY - timedelta(days=1), False),
        (DAY, True),
        (NOON.date(), True),
        (NOON.date() + timedelta(days=1), True),  # where it is already tomorrow
        (NOON.date() + timedelta(days=2), False),
        (NOON.date() + timedelta(days=365), False),
    ],
)
def test_a_recorded_signature_counts_from_the_day_of_sealing_until_today(day: date, counts: bool) -> None:
    document = dated(sealed_document(billing_plan(), signed=True), day)
    found = judged(document)
    first, *rest = found.signatures
    assert (first.valid, first.counts) == (counts, counts)
    assert all(one.counts for one in rest)
    assert found.verdict == ("intact" if counts else "incomplete")
    assert [one.person_id for one in found.missing] == ([] if counts else [first.person_id])
    assert bool(first.problems) is not counts


def test_a_signature_of_somebody_whom_the_plan_does_not_ask_does_not_count() -> None:
    document = sealed_document(billing_plan(), signed=True)
    first, *rest = document.signatures
    other = next(
        one.id for one in document.plan.people if one.id not in {line.person_id for line in document.signatures}
    )
    swapped: tuple[SignatureLine, ...] = (replace(first, person_id=other), *rest)
    found = judged(replace(document, signatures=swapped, history=()))
    assert (found.verdict, [one.person_id for one in found.missing]) == ("incomplete", [first.person_id])
    assert not found.signatures[0].counts


def context(order: str) -> SignerContext:
    plan = put(billing_plan(), "signing.order", order)
    sealed = read_document(seal(plan, revision=1, parent="", sealed_on=DAY, signers=required_signers(plan)))
    assert isinstance(sealed, Sealed)
    return SignerContext(sealed, TrustedCertificates(), StoreFacts(), NOON)


def signature(person_id: str, level: Level = Level.LOCAL, *, counts: bool = True) -> Signed:
    return Signed(
        person_id=person_id, name=person_id, role="", level=level, covers="all", valid=counts, trusted=False,
        counts=counts, time="", certificate="", problems=(),
    )  # fmt: skip


def test_the_order_of_signing_is_that_of_the_plan() -> None:
    listed = context("listed")
    first, second, third, *_ = (one.person_id for one in listed.asked())
    keyed = [signature(one) for one in (first, second, third)]
    assert not out_of_order(listed, keyed)
    assert not out_of_order(listed, keyed[:1])
    assert not out_of_order(listed, [])
    assert not out_of_order(listed, [keyed[0], keyed[2]])
    assert out_of_order(listed, keyed[::-1])
    assert out_of_order(listed, [keyed[0], keyed[2], keyed[1]])
    assert out_of_order(listed, [keyed[1], keyed[0]])
    assert not out_of_order(context("any"), keyed[::-1])


def test_only_keys_that_count_have_an_order() -> None:
    """The pages list recorded names as they like, and a signature that does not count was not given."""
    listed = context("listed")
    first, second, *_ = (one.person_id for one in listed.asked())
    assert not out_of_order(listed, [signature(second, Level.RECORDED), signature(first, Level.RECORDED)])
    assert not out_of_order(listed, [signature(second, Level.RECORDED), signature(first)])
    assert not out_of_order(listed, [signature(second, counts=False), signature(first)])
    assert out_of_order(listed, [signature(second, Level.CERTIFICATE), signature(first, Level.LOCAL)])


def test_whoever_has_no_signature_that_counts_is_missing() -> None:
    asked = context("any").asked()
    signed = [signature(one.person_id) for one in asked]
    assert missing(context("any"), signed) == ()
    assert missing(context("any"), signed[1:]) == asked[:1]
    assert missing(context("any"), [replace(signed[0], counts=False), *signed[1:]]) == asked[:1]
    assert missing(context("any"), []) == asked
