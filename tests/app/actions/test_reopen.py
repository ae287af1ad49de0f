"""A plan comes back out of its own PDF on a machine that never saw it, with what the file proves and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import actions
from app.actions.reopen import reopen
from app.errors import StoreReadOnly
from app.report import Options, render
from app.sources import plan_files
from app.store import Store
from app.store import log as logbook
from app.store.integrity import damage
from app.store.kept_files import newest_signed_pdfs, signed_pdf
from models.edit import put
from models.parse import Unusable
from models.seal import draft_document
from tests.app.actions.makers import DAY, NOW, at, ready, signed, signers, write
from tests.app.sentences import sentence, sentences
from tests.app.signing import tampering
from tests.app.verification.evidence import LOCAL, OWN, Evidence, edited, judged, person, sign_as


def lived(store: Store) -> str:
    """Three revisions: one signed and revoked, one withdrawn, one half signed after a change was asked for."""
    plan = ready(store)
    number = actions.seal(store, plan.plan_id, NOW)
    for one in signers(store, plan, number):
        actions.sign(store, plan.plan_id, number, one, at(1), scan=f"ink of {one}".encode())
    actions.revoke(store, plan.plan_id, 1, "A figure was wrong.", at(5))
    for minutes, text in ((10, "7"), (20, "9")):
        draft = store.draft(plan.plan_id)
        store.save(put(draft.plan, "stop.minutes", text), draft.version, at(minutes))
        number = actions.seal(store, plan.plan_id, at(minutes + 1), with_open_items=True)
        if number == 2:
            actions.withdraw(store, plan.plan_id, number, at(minutes + 2), "Too early.")
    from app.actions.signoff import ask_for_change

    last = store.revisions(plan.plan_id)[-1]
    ask_for_change(store, plan.plan_id, 3, last.signers[1], "Name a deputy.", at(30))
    actions.sign(store, plan.plan_id, 3, last.signers[0], at(31), present="Marek Nowak", scan=b"ink")
    return plan.plan_id


def facts(store: Store, plan_id: str) -> list[tuple[object, ...]]:
    return [
        (one.number, one.sha256, one.parent, one.state, one.reason, one.sealed_at.date(), one.signers,
         [(s.person_id, s.name, s.title, s.roles, s.signed_on, s.level, s.words, s.present, s.scan)
          for s in one.signatures],
         one.requests)
        for one in store.revisions(plan_id)
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["checklist", "map"])
def test_the_history_comes_along(store: Store, tmp_path: Path, kind: str):
    plan_id = lived(store)
    pdf = render(actions.document_of(store, plan_id, 3, DAY), Options(kind="map" if kind == "map" else "checklist"))
    opened, found = reopen(pdf, tmp_path, at(60))
    assert found == plan_id
    assert facts(opened, plan_id) == facts(store, plan_id)
    assert draft_document(opened.draft(plan_id).plan) == draft_document(store.draft(plan_id).plan)
    assert [opened.sealed(plan_id, n) for n in (1, 2, 3)] == [store.sealed(plan_id, n) for n in (1, 2, 3)]
    with opened.reading() as connection:
        assert damage(connection, plan_id) == ()
    opened.close()


def test_it_can_only_be_read(evidence: Evidence, tmp_path: Path):
    opened, plan_id = reopen(evidence.signed, tmp_path, at(60))
    assert (opened.read_only, opened.plans()[0].state) == (True, "signed")
    assert "Keep a copy" in opened.notice
    draft = opened.draft(plan_id)
    with pytest.raises(StoreReadOnly):
        opened.save(put(draft.plan, "stop.minutes", "9"), draft.version, at(61))
    document = actions.document_of(opened, plan_id, 1, DAY)
    assert [line.level for line in document.signatures] == ["recorded", "recorded", "local", "certificate"]
    assert render(document).startswith(b"%PDF-")
    opened.close()


def test_signatures_with_keys_come_into_a_store_with_their_paper(evidence: Evidence, store: Store, tmp_path: Path):
    file = write(tmp_path / "signed.pdf", evidence.signed)
    plan_id = actions.bring(store, file, "new", at(60)).plan_id
    (revision,) = store.revisions(plan_id)
    credentials = evidence.credentials
    kept = [(one.name, one.level, one.certificate) for one in revision.signatures[2:]]
    assert kept == [(LOCAL, "local", credentials.local.fingerprint), (OWN, "certificate", credentials.own.fingerprint)]
    with store.reading() as connection:
        (newest,) = newest_signed_pdfs(connection, plan_id, 1)
        assert signed_pdf(connection, newest) == evidence.signed
        assert damage(connection, plan_id) == ()
        verbs = [one.verb for one in logbook.events(connection, plan_id)]
    assert {one.paper for one in revision.signatures[2:]} == {newest}
    assert verbs.count("imported") == 2
    again = judged(evidence.once, store)
    assert "your store keeps a longer one" in sentences(again.reasons)[0]


SPOILT = {
    "painted": lambda pdf: tampering.updated(pdf, tampering.paint),
    "saved anew": tampering.rewritten,
    "bytes behind": lambda pdf: pdf + b"hello",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_nobody_has_signed_what_was_altered(evidence: Evidence, store: Store, tmp_path: Path, spoil):
    pdf = spoil(evidence.signed)
    assert judged(pdf).verdict == "altered"
    brought = actions.bring(store, write(tmp_path / "a.pdf", pdf), "new", at(60))
    (revision,) = store.revisions(brought.plan_id)
    assert (revision.state, revision.signatures) == ("sealed", ())
    assert sentence(brought.left_out).startswith("The signatures in this PDF were left out, because it was altered: ")
    assert sentences(judged(pdf).reasons)[0][1:] in sentence(brought.left_out)


def test_whose_signature_stays_behind_is_said(evidence: Evidence, store: Store, tmp_path: Path):
    pdf = sign_as(evidence.once, evidence.plan, OWN, evidence.credentials.local)
    brought = actions.bring(store, write(tmp_path / "a.pdf", pdf), "new", at(60))
    (revision,) = store.revisions(brought.plan_id)
    assert len(revision.signatures) == 3
    assert (
        sentence(brought.left_out) == f"The signature of {LOCAL} was left out: the certificate for {OWN} says {LOCAL}."
    )


def test_nothing_is_said_where_all_come_along(evidence: Evidence, store: Store, tmp_path: Path):
    assert actions.bring(store, write(tmp_path / "a.pdf", evidence.signed), "new", at(60)).left_out is None


def test_a_signature_that_does_not_count_stays_behind(evidence: Evidence, tmp_path: Path):
    opened, plan_id = reopen(evidence.once, tmp_path, at(60))
    (revision,) = opened.revisions(plan_id)
    assert revision.waiting == (person(evidence.plan, OWN),)
    opened.close()


def test_a_draft_comes_with_what_was_sealed_before(store: Store, tmp_path: Path):
    plan = ready(store)
    signed(store, plan)
    draft = store.draft(plan.plan_id)
    store.save(put(draft.plan, "stop.minutes", "9"), draft.version, at(9))
    pdf = render(actions.document_of(store, plan.plan_id, None, DAY))
    opened, plan_id = reopen(pdf, tmp_path, at(60))
    assert opened.draft(plan_id).plan.stop.minutes == "9"
    assert [(one.number, one.state) for one in opened.revisions(plan_id)] == [(1, "signed")]
    opened.close()


def test_a_swapped_history_is_refused(store: Store, tmp_path: Path):
    plan_id = lived(store)
    pdf = render(actions.document_of(store, plan_id, 3, DAY))

    def swap(opened):
        names = opened.Root.Names.EmbeddedFiles.Names
        first = next(names[at].EF.F for at in range(1, len(names), 2) if str(names[at].UF) == "revision-1.json")
        second = next(names[at].EF.F for at in range(1, len(names), 2) if str(names[at].UF) == "revision-2.json")
        first.write(second.read_bytes())

    with pytest.raises(Unusable, match="is no revision 1"):
        reopen(edited(pdf, swap), tmp_path, NOW)


def test_what_stands_behind_the_signatures_is_not_read(evidence: Evidence, tmp_path: Path):
    pdf = tampering.updated(evidence.signed, tampering.swap_attachment)
    found = plan_files.read_any(write(tmp_path / "swapped.pdf", pdf))
    assert found == plan_files.read_any(write(tmp_path / "signed.pdf", evidence.signed))
