"""What stands beside the file: certificates, clocks, the own store, other editions and versions of the program."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization

from app import actions
from app.report import Options, render
from app.store import Store, trust
from models.edit import put
from tests.app.actions.makers import DAY, NOW
from tests.app.sentences import sentence
from tests.app.signing import tampering as appended
from tests.app.signing.papers import certificate, rsa_key
from tests.app.verification.evidence import (
    LOCAL,
    OWN,
    Credentials,
    Evidence,
    edited,
    evidence_in,
    judged,
    own_certificate,
    person,
    sign_as,
    told,
)


def test_a_foreign_certificate_with_the_same_name(evidence: Evidence, own_store: Store):
    forged = sign_as(evidence.once, evidence.plan, OWN, evidence.credentials.foreign)
    unknown = judged(forged)
    assert unknown.verdict == "intact"
    assert "anybody could have taken" in told(unknown)
    genuine = evidence.credentials.own
    with own_store.writing() as connection:
        trust.trust(connection, genuine.fingerprint, genuine.name, "pinned", genuine.certificate, NOW)
    found = judged(forged, own_store)
    assert found.verdict == "incomplete"
    assert "Your store knows another certificate" in told(found)
    assert [one.name for one in found.missing] == [OWN]
    known = judged(evidence.signed, own_store)
    assert [one.trusted for one in known.signatures] == [False, False, False, True]
    assert sentence(known.signatures[3].known) == f"believed on this machine as that of {OWN}"


def test_an_ended_certificate_and_another_name(evidence: Evidence):
    long_ago = NOW - timedelta(days=40)
    ended = judged(sign_as(evidence.once, evidence.plan, OWN, evidence.credentials.ended, long_ago))
    assert ended.verdict == "incomplete"
    assert "before the plan was sealed" in told(ended)
    after = appended.signed_elsewhere(
        evidence.once,
        f"sign-{person(evidence.plan, OWN)}",
        evidence.credentials.ended,
        moment=NOW + timedelta(minutes=9),
    )
    assert "Its certificate had ended on" in told(judged(after))
    other = judged(sign_as(evidence.once, evidence.plan, OWN, evidence.credentials.local))
    assert other.verdict == "incomplete"
    assert f"The certificate for {OWN} says {LOCAL}." in told(other)


def test_a_clock_that_was_set_back(evidence: Evidence):
    found = judged(evidence.signed, now=NOW - timedelta(days=3))
    assert found.verdict == "incomplete"
    assert "which is yet to come: look at the clock of this computer" in told(found)
    assert not any(one.counts for one in found.signatures)


def test_signed_with_a_clock_ahead(evidence: Evidence):
    ahead = sign_as(evidence.once, evidence.plan, OWN, evidence.credentials.own, NOW + timedelta(days=30))
    assert "which is yet to come" in told(judged(ahead))


def raw(store: Store, *statements: str) -> None:
    """Edit the file of a store behind its back, as somebody with a tool for databases would."""
    connection = sqlite3.connect(store.path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


EDITS = {
    "a name": ("UPDATE signature SET name = 'Eve' WHERE id = 1", "A signature of revision 1 is not what was written."),
    "a level": (
        "UPDATE signature SET level = 'certificate' WHERE id = 1",
        "A signature of revision 1 is not what was written.",
    ),
    "a signature gone": ("DELETE FROM signature WHERE id = 1", "A signature that the log knows is no longer there."),
    "the sealed bytes": (
        "UPDATE revision SET document = CAST('{}' AS BLOB)",
        "Revision 1 is not what was sealed: its bytes have another hash.",
    ),
    "the log": ("UPDATE activity SET detail = detail || '.' WHERE id = 2", "activity log"),
}


@pytest.mark.parametrize(("statement", "words"), EDITS.values(), ids=EDITS)
def test_rows_edited_by_hand(evidence: Evidence, own_store: Store, statement: str, words: str):
    raw(own_store, statement)
    found = judged(evidence.signed, own_store)
    assert found.verdict == "intact"
    assert words in told(found)
    assert "do not rely on it" in told(found)


def test_a_log_that_was_written_anew(evidence: Evidence, own_store: Store):
    sound = judged(evidence.signed, own_store)
    assert "stands in your store's log at line" in sentence(sound.log)
    assert "Your own store was edited" not in told(sound)
    raw(own_store, "DELETE FROM activity WHERE id >= 3")
    assert "is not in the log of your store" in sentence(judged(evidence.signed, own_store).log)


def test_a_redacted_edition(evidence: Evidence, own_store: Store):
    document = actions.document_of(own_store, evidence.plan_id, 1, DAY)
    pdf = render(document, Options(redacted=True))
    found = judged(pdf, own_store)
    assert (found.verdict, found.edition, found.hash) == ("not a plan", "redacted", document.sha256)
    assert found.words.startswith("A redacted edition")
    assert "Your store keeps the full edition: revision 1" in told(found)


def test_another_program_version(evidence: Evidence, own_store: Store, monkeypatch: pytest.MonkeyPatch):
    """Where the pages were made by another version, their words are compared."""
    document = actions.document_of(own_store, evidence.plan_id, 1, DAY)
    for module in ("app.report.record", "app.report.printing", "app.report.embed"):
        monkeypatch.setattr(f"{module}.VERSION", "0.0.9")
    old = render(document)
    painted = edited(old, lambda pdf: setattr(pdf.pages[0].obj, "Contents", pdf.pages[1].obj.Contents))
    monkeypatch.undo()
    assert judged(old).verdict == "incomplete"
    assert "painted" not in told(judged(old))
    found = judged(painted)
    assert found.verdict in ("altered", "incomplete")
    assert "Page 1" in told(found) or "words them in another way" in told(found)


def test_a_certificate_that_the_sealed_plan_names(credentials: Credentials, tmp_path: Path):
    plan = actions.sample("billing-triage")
    plan = put(plan, f"people.{person(plan, OWN)}.certificate", credentials.own.fingerprint)
    evidence = evidence_in(tmp_path, credentials, plan)
    found = judged(evidence.signed)
    assert found.verdict == "intact"
    assert (found.signatures[3].trusted, sentence(found.signatures[3].known)) == (
        True,
        "named in the sealed plan itself",
    )
    assert any("was asked" in words for words in found.limits)
    forged = judged(sign_as(evidence.once, evidence.plan, OWN, credentials.foreign))
    assert forged.verdict == "incomplete"
    assert "The sealed plan names another certificate" in told(forged)
    assert "a name alone proves nothing" in told(forged)
    assert [one.valid for one in forged.signatures] == [True, True, True, True]


def test_a_certificate_that_the_sealed_plan_names_may_bear_another_name(credentials: Credentials, tmp_path: Path):
    plan = actions.sample("billing-triage")
    plan = put(plan, f"people.{person(plan, OWN)}.certificate", credentials.local.fingerprint)
    evidence = evidence_in(tmp_path, credentials, plan)
    found = judged(sign_as(evidence.once, evidence.plan, OWN, credentials.local))
    assert found.verdict == "intact"
    assert "The certificate for" not in told(found)
    assert (found.signatures[3].counts, found.signatures[3].name) == (True, LOCAL)


def test_a_root_that_is_believed(own_store: Store, evidence: Evidence, tmp_path: Path):
    key = rsa_key(2048)
    root = certificate("Northwind Root", key, authority=True)
    issued = own_certificate(tmp_path, OWN, issuer=(root.subject, key))
    pdf = sign_as(evidence.once, evidence.plan, OWN, issued)
    assert not judged(pdf, own_store).signatures[3].trusted
    der = root.public_bytes(serialization.Encoding.DER)
    with own_store.writing() as connection:
        trust.trust(connection, root.fingerprint(hashes.SHA256()).hex(), "Northwind Root", "root", der, NOW)
    found = judged(pdf, own_store).signatures[3]
    assert (found.trusted, sentence(found.known)) == (True, "issued below a root that is believed on this machine")


def test_an_order_that_was_not_kept(credentials: Credentials, tmp_path: Path):
    plan = put(actions.sample("billing-triage"), "signing.order", "listed")
    evidence = evidence_in(tmp_path, credentials, plan)
    assert "in another order" not in told(judged(evidence.signed))
    other = sign_as(evidence.base, plan, OWN, credentials.own)
    found = judged(sign_as(other, plan, LOCAL, credentials.local, NOW + timedelta(minutes=9)))
    assert found.verdict == "intact"
    assert "They signed in another order than the plan asks for" in told(found)
