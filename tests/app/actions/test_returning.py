"""A PDF that was signed elsewhere comes back: taken in if it is the same revision with signatures added, else not."""

from __future__ import annotations

import pytest

from app import actions, report
from app.actions import signing
from app.actions.returning import brought, take_back
from app.errors import Refused
from app.signing.credential import Credential
from app.signing.sign import sign_pdf
from app.store import Store, integrity, trust
from app.verification.verify import verify
from models.edit import put
from models.revision import LEVELS, Level
from tests.app.actions.makers import NOW, at, ready, signers
from tests.app.actions.test_signing import keys


def mailed(store: Store, plan_id: str, number: int) -> bytes:
    """The PDF as it was exported and sent."""
    return report.render(actions.document_of(store, plan_id, number, NOW.date()))


def signed_elsewhere(pdf: bytes, person_id: str, credential: Credential, minutes: int) -> bytes:
    stamp = report.stamp("Somebody", "", ("W",), LEVELS[Level.LOCAL].proves, NOW.date(), "", report.field_size())
    return sign_pdf(pdf, report.field_name(person_id), credential, reason="yes", name="S", now=at(minutes), stamp=stamp)


@pytest.fixture
def waiting(store: Store) -> tuple[str, int, list[str]]:
    plan = ready(store)
    number = actions.seal(store, plan.plan_id, NOW)
    return plan.plan_id, number, signers(store, plan, number)


def test_a_stranger_is_asked_about_and_then_believed(store: Store, waiting: tuple[str, int, list[str]]):
    plan_id, number, people = waiting
    key = keys()[0]
    pdf = signed_elsewhere(mailed(store, plan_id, number), people[0], key, 2)
    first = take_back(store, pdf, at(5))
    assert (first.taken, [one.certificate for one in first.strangers]) == ((), [key.fingerprint])
    assert store.revisions(plan_id)[0].signatures == ()
    second = take_back(store, pdf, at(5), frozenset({key.fingerprint}))
    (line,) = second.revision.signatures
    assert (line.person_id, line.level, line.certificate) == (people[0], "local", key.fingerprint)
    assert signing.signed_pdfs(store, plan_id, number) == (pdf,)
    with store.reading() as connection:
        assert integrity.damage(connection, plan_id) == ()
    with pytest.raises(Refused, match="no signature of anybody who has still to sign"):
        take_back(store, pdf, at(6))


def test_what_a_file_brings_is_known_before_it_is_taken(store: Store, waiting: tuple[str, int, list[str]]):
    plan_id, number, people = waiting
    key = keys()[0]
    plain = mailed(store, plan_id, number)
    pdf = signed_elsewhere(plain, people[0], key, 2)
    assert brought(store, verify(pdf, store=store, now=at(5))) == ()  # a stranger
    with store.writing() as connection:
        trust.trust(connection, key.fingerprint, "Somebody", "pinned", key.certificate, at(5))
    (one,) = brought(store, verify(pdf, store=store, now=at(5)))
    assert (one.person_id, one.certificate) == (people[0], key.fingerprint)
    assert brought(store, verify(plain, store=store, now=at(5))) == ()
    take_back(store, pdf, at(6))
    assert brought(store, verify(pdf, store=store, now=at(7))) == ()
    actions.withdraw(store, plan_id, number, at(8))
    assert brought(store, verify(pdf, store=store, now=at(9))) == ()
    other = Store.open(store.path.parent / "other.sqlite", NOW)
    assert brought(other, verify(pdf, store=other, now=at(7))) == ()
    other.close()


def test_a_paper_goes_round(store: Store, waiting: tuple[str, int, list[str]]):
    plan_id, number, people = waiting
    one, two = keys()
    signing.sign_with_key(store, plan_id, number, people[0], one, at(1))
    (sent,) = signing.signed_pdfs(store, plan_id, number)
    back = signed_elsewhere(sent, people[1], two, 3)
    take_back(store, back, at(4), frozenset({two.fingerprint}))
    assert signing.signed_pdfs(store, plan_id, number) == (back,)
    third = signing.sign_with_key(store, plan_id, number, people[2], one, at(5))
    (whole,) = signing.signed_pdfs(store, plan_id, number)
    assert whole.startswith(back)
    assert [line.person_id for line in third.signatures] == people[:3]


def test_what_was_painted_over_is_not_taken_back(store: Store, waiting: tuple[str, int, list[str]]):
    plan_id, number, people = waiting
    pdf = mailed(store, plan_id, number)
    signed = signed_elsewhere(pdf, people[0], keys()[0], 2)
    middle = signed.index(b"stream", 4000) + 40
    bent = signed[:middle] + bytes([signed[middle] ^ 1]) + signed[middle + 1 :]
    with pytest.raises(Refused, match="cannot be taken back"):
        take_back(store, bent, at(5))
    assert store.revisions(plan_id)[0].signatures == ()


def test_a_file_of_another_plan_or_revision_is_not_taken_back(store: Store, waiting: tuple[str, int, list[str]]):
    plan_id, number, people = waiting
    pdf = signed_elsewhere(mailed(store, plan_id, number), people[0], keys()[0], 2)
    plan = store.draft(plan_id).plan
    actions.withdraw(store, plan_id, number, at(3))
    store.save(put(plan, "head.agent", "Another"), store.draft(plan_id).version, at(3))
    actions.seal(store, plan_id, at(4))
    with pytest.raises(Refused, match="is withdrawn and takes no more"):
        take_back(store, pdf, at(5), frozenset({keys()[0].fingerprint}))
    assert signing.signed_pdfs(store, plan_id, number) == ()
    draft = report.render(actions.document_from(plan, NOW.date()))
    with pytest.raises(Refused, match="no revision that this store keeps"):
        take_back(store, draft, at(5))
