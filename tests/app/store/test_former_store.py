"""A store that version 0.1.1 wrote opens, and everything in it is what was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.store import Signature, Store, health, kept_files, ledger, log, trust
from app.store.header import read_header
from app.store.ledger import NewRevision
from models.plan import SCHEMA, Plan
from models.read_document import read_document
from models.seal import digest, draft_document, read_sealed
from tests.app.frozen import CERTIFICATE, PAPERS, PLANS, STORE, copied_store
from tests.app.store.makers import NOW
from tests.models.later import later_schema

MAREK = "Marek Nowak, Platform Engineering Manager"
STATES = {
    1: "draft", 2: "sealed", 3: "signed", 4: "signed", 5: "signed", 6: "signed", 7: "signed", 8: "signed",
    9: "withdrawn", 10: "revoked",
}  # fmt: skip


def plan_id(number: int) -> str:
    return f"{number:08x}-0000-4000-8000-{number:012x}"


@pytest.fixture
def former(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(copied_store(tmp_path / "data"), NOW)
    yield opened
    opened.close()


def test_it_is_of_the_second_shape():
    header = read_header(STORE / "nameplate.sqlite")
    assert header is not None
    assert (header.user_version, header.short) == (2, False)


def test_every_hash_holds(former: Store):
    assert not former.read_only
    assert health.damage(former) == ()
    with former.reading() as connection:
        assert log.broken_at(connection) is None
        found = log.events(connection)
        (first,) = [one for one in found if one.number == 1]
    assert len(found) == 63
    assert first.verb == "created"


def test_the_list_is_the_one_that_was_kept(former: Store):
    rows = former.plans()
    assert [row.plan_id for row in rows] == [plan_id(number) for number in range(10, 0, -1)]
    assert {row.plan_id: row.state for row in rows} == {plan_id(one): state for one, state in STATES.items()}
    assert [row.plan_id for row in former.plans(deleted=True)] == [plan_id(11)]
    assert [row.plan_id for row in former.plans("invoice assistant")] == [plan_id(1)]


@pytest.mark.parametrize("number", range(1, 12))
def test_a_draft_is_read(former: Store, number: int):
    draft = former.draft(plan_id(number))
    assert draft.plan.plan_id == plan_id(number)
    assert draft.state == STATES.get(number, "draft")
    assert draft.version == (2 if number in (8, 11) else 1)


def test_the_revisions_and_their_signatures_are_there(former: Store):
    counts = {
        number: [(one.state, len(one.signers), len(one.signatures)) for one in former.revisions(plan_id(number))]
        for number in range(1, 12)
    }
    signed = [("signed", 4, 4)]
    assert counts == {
        1: [], 2: [("sealed", 4, 1)], 3: signed, 4: signed, 5: signed, 6: signed, 7: signed,
        8: [("superseded", 4, 4), *signed], 9: [("withdrawn", 4, 0)], 10: [("revoked", 4, 4)], 11: [],
    }  # fmt: skip
    for number, many in counts.items():
        for index in range(1, len(many) + 1):
            sealed = read_sealed(former.sealed(plan_id(number), index))
            kept = former.revisions(plan_id(number))[index - 1]
            assert (sealed.revision, sealed.sha256, sealed.parent) == (index, kept.sha256, kept.parent)
    (waiting,) = former.revisions(plan_id(2))
    assert [(one.name, one.comment) for one in waiting.requests] == [(MAREK, "Name a deputy for Sunday.")]
    assert former.revisions(plan_id(9))[0].reason == "The queue moves to another team first."
    assert former.revisions(plan_id(10))[0].reason == "The vendor changed the model."
    assert former.revisions(plan_id(3))[0].signatures[0].present == "Marek Nowak"


def test_signatures_with_keys_name_the_papers_that_are_kept(former: Store):
    for number, level, name in ((4, "local", "local-key"), (5, "certificate", "own-certificate")):
        signature = former.revisions(plan_id(number))[0].signatures[-1]
        assert signature.level == level
        with former.reading() as connection:
            (newest,) = kept_files.newest_signed_pdfs(connection, plan_id(number), 1)
            assert signature.paper == newest
            assert kept_files.signed_pdf(connection, newest) == (PAPERS / f"0.1.1-{name}-checklist.pdf").read_bytes()


def test_attachments_scans_and_trust_are_there(former: Store):
    (attachment,) = former.draft(plan_id(4)).plan.attachments
    scan = former.revisions(plan_id(4))[0].signatures[0].scan
    with former.reading() as connection:
        content = kept_files.file(connection, attachment.sha256)
        assert content is not None
        assert (attachment.name, len(content)) == ("evidence.txt", attachment.size)
        assert (kept_files.file(connection, scan) or b"").startswith(b"%PDF-1.4 a scan")
        (believed,) = trust.trusted(connection)
    assert (believed.kind, believed.name) == ("pinned", "Helen Sørensen")
    assert believed.certificate == CERTIFICATE.read_bytes()


def test_the_plans_in_files_are_those_of_the_store(former: Store):
    assert former.draft(plan_id(1)).plan == read_document((PLANS / "draft.json").read_bytes())
    assert former.sealed(plan_id(6), 1) == (PLANS / "sealed.json").read_bytes()
    assert former.sealed(plan_id(7), 1) == (PLANS / "sealed-open-items.json").read_bytes()
    (settled,) = former.draft(plan_id(6)).plan.settled
    assert (settled.finding, settled.path, settled.by) == ("STP-06", "stop.rehearsed_on", "Dana Whitfield")


def test_work_goes_on_in_it(former: Store):
    draft = former.draft(plan_id(1))
    head = draft.plan.head.model_copy(update={"agent": "Another name"})
    saved = former.save(draft.plan.model_copy(update={"head": head}), draft.version, NOW)
    assert former.draft(plan_id(1)).version == saved.version == 2
    assert health.damage(former) == ()
    with former.writing() as connection:
        ledger.close(connection, plan_id(3), 1, "revoked", "It is a test.", NOW)
    assert former.revisions(plan_id(3))[0].state == "revoked"
    assert digest(former.sealed(plan_id(3), 1)) == former.revisions(plan_id(3))[0].sha256


def _renamed(plan: Plan, agent: str) -> Plan:
    return plan.model_copy(update={"head": plan.head.model_copy(update={"agent": agent})})


@pytest.mark.parametrize("number", [2, 3, 5, 7, 8])
def test_a_change_that_is_taken_back_after_an_upgrade_leaves_the_plan_as_it_was(
    former: Store, number: int, monkeypatch: pytest.MonkeyPatch
):
    later_schema(monkeypatch)
    draft = former.draft(plan_id(number))
    saved = former.save(_renamed(draft.plan, "Another name"), draft.version, NOW)
    last = former.revisions(plan_id(number))[-1]
    assert (saved.state, saved.revision) == ("draft", last.number + 1)
    back = former.save(draft.plan, saved.version, NOW)
    assert (back.state, back.revision) == (STATES[number], last.number)
    found = former.draft(plan_id(number))
    assert (found.state, found.plan) == (STATES[number], draft.plan)
    (row,) = [one for one in former.plans() if one.plan_id == plan_id(number)]
    assert row.state == STATES[number]
    with former.reading() as connection:
        kept = connection.execute(text("SELECT document FROM draft WHERE sha256 = :it"), {"it": digest(
            draft_document(draft.plan))}).scalar_one()  # fmt: skip
    # It is written in the younger schema, so that no hash could tell.
    assert b'"schema":%d' % (SCHEMA + 1) in bytes(kept)


def test_a_plan_that_the_first_schema_sealed_is_signed_for_what_it_says(store: Store):
    raw = (STORE.parent.parent / "sealed" / "v1.json").read_bytes()
    sealed = read_sealed(raw)
    signers = tuple(one.person_id for one in sealed.required_signers)
    fresh = NewRevision(
        sealed.plan_id, sealed.revision, sealed.parent, "0" * 64, sealed.plan.autonomy.stage, "", 0, signers, raw
    )
    store.create(sealed.plan, NOW)
    with store.writing() as connection:
        ledger.append(connection, fresh, NOW)
        for person_id in signers:
            one = Signature(person_id, "Somebody", "", ("W",), NOW.date(), "recorded", "I accept.", "")
            ledger.sign(connection, sealed.plan_id, sealed.revision, one, NOW)
    assert store.draft(sealed.plan_id).state == "signed"
    saved = store.save(_renamed(sealed.plan, "Another name"), 1, NOW)
    assert saved.state == "draft"
    assert store.save(sealed.plan, 2, NOW).state == "signed"
    # Of a revision that is damaged nobody can say that a draft is the same.
    with store.writing() as connection:
        connection.execute(text("DROP TRIGGER revision_no_update"))
        connection.execute(text("UPDATE revision SET document = :raw"), {"raw": raw.replace(b"W", b"V")})
    assert store.draft(sealed.plan_id).state == "draft"
