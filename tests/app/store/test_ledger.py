"""Revisions, signatures and closures: only ever added, and the states that follow from them."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from app.errors import NotFound, Refused, StoreDamaged
from app.store import Signature, Store, health, ledger, log
from app.store.ledger import NewRevision
from models.edit import put
from models.plan import Plan
from models.seal import digest, draft_document, seal
from models.stage import Signer
from tests.app.sentences import sentences
from tests.app.store.makers import NOW, a_plan, later, verdict

W, S = "000000aa", "000000bb"


def fresh(plan: Plan, number: int = 1, parent: str = "", open_items: int = 0) -> NewRevision:
    signers = (Signer(W, ("W",)), Signer(S, ("S",)))
    raw = seal(plan, revision=number, parent=parent, sealed_on=NOW.date(), signers=signers)
    return NewRevision(
        plan.plan_id,
        number,
        parent,
        digest(draft_document(plan)),
        plan.autonomy.stage,
        "Ready: 8 of 8",
        open_items,
        (W, S),
        raw,
    )


def keep(store: Store, revision: NewRevision) -> str:
    with store.writing() as connection:
        return ledger.append(connection, revision, later())


def sign(store: Store, plan: Plan, person: str, number: int = 1) -> None:
    name = {W: "Dana Whitfield", S: "Marek Nowak"}.get(person, "Somebody")
    line = Signature(person, name, "Head", ("W", "S"), date(2026, 11, 21), "recorded", "I accept.", "Priya Raman")
    with store.writing() as connection:
        ledger.sign(connection, plan.plan_id, number, line, later(2))


def close(store: Store, plan: Plan, kind: str, reason: str, number: int = 1) -> None:
    with store.writing() as connection:
        ledger.close(connection, plan.plan_id, number, kind, reason, later(3))


@pytest.fixture
def plan(store: Store) -> Plan:
    made = a_plan()
    store.create(made, NOW)
    return made


def states(store: Store, plan: Plan) -> list[str]:
    return [revision.state for revision in store.revisions(plan.plan_id)]


def row(store: Store) -> tuple[str, str, str]:
    (one,) = store.plans()
    return one.state, one.words, one.state_words


def test_sealed_then_signed_by_all(store: Store, plan: Plan):
    sha256 = keep(store, fresh(plan))
    assert row(store)[::2] == ("sealed", "Sealed, 0 of 2 have signed")
    sign(store, plan, W)
    assert row(store)[::2] == ("sealed", "Sealed, 1 of 2 have signed")
    sign(store, plan, S)
    assert row(store)[::2] == ("signed", "Signed 21 Nov 2026")
    (revision,) = store.revisions(plan.plan_id)
    assert revision.sha256 == sha256 == digest(store.sealed(plan.plan_id, 1))
    assert (revision.number, revision.parent, revision.stage, revision.signers) == (1, "", 0, (W, S))
    assert revision.sealed_at == later()
    assert [(one.name, one.roles, one.present) for one in revision.signatures] == [
        ("Dana Whitfield", ("W", "S"), "Priya Raman"),
        ("Marek Nowak", ("W", "S"), "Priya Raman"),
    ]


def test_an_edit_opens_a_draft_and_going_back_closes_it(store: Store, plan: Plan):
    sha256 = keep(store, fresh(plan))
    draft = store.save(put(plan, "head.unit", "New"), 1, NOW, verdict())
    assert (draft.revision, draft.state, draft.parent) == (2, "draft", sha256)
    assert draft == store.draft(plan.plan_id)
    assert row(store)[::2] == ("draft", "Draft, revision 2")
    assert store.sealed(plan.plan_id, 1) == fresh(plan).document
    back = store.save(plan, 2, NOW, verdict())
    assert (back.revision, back.state, back.parent) == (1, "sealed", "")


def test_a_later_signed_revision_supersedes_the_ones_before(store: Store, plan: Plan):
    first = keep(store, fresh(plan))
    for person in (W, S):
        sign(store, plan, person)
    changed = put(plan, "head.unit", "New")
    store.save(changed, 1, NOW, verdict())
    second = keep(store, fresh(changed, 2, first))
    again = put(changed, "head.unit", "Newer")
    store.save(again, 2, NOW, verdict())
    keep(store, fresh(again, 3, second))
    assert states(store, plan) == ["signed", "sealed", "sealed"]
    for person in (W, S):
        sign(store, plan, person, 3)
    assert states(store, plan) == ["superseded", "superseded", "signed"]
    with pytest.raises(Refused, match="superseded"):
        sign(store, plan, W, 2)


def test_withdrawn_and_revoked(store: Store, plan: Plan):
    first = keep(store, fresh(plan))
    with pytest.raises(Refused, match="only a signed"):
        close(store, plan, "revoked", "No")
    close(store, plan, "withdrawn", "")
    assert row(store) == ("withdrawn", "Withdrawn", "Revision 1, never signed")
    with pytest.raises(Refused, match="takes no more"):
        sign(store, plan, W)
    keep(store, fresh(plan, 2, first))
    for person in (W, S):
        sign(store, plan, person, 2)
    with pytest.raises(Refused, match="only a sealed"):
        close(store, plan, "withdrawn", "", 2)
    with pytest.raises(Refused, match="reason"):
        close(store, plan, "revoked", "  ", 2)
    close(store, plan, "revoked", " No exception owner ", 2)
    assert row(store) == ("revoked", "Revoked", "Reason: No exception owner")
    assert states(store, plan) == ["withdrawn", "revoked"]
    last = store.revisions(plan.plan_id)[-1]
    assert (last.reason, last.closed_at) == ("No exception owner", later(3))


def test_accepted_with_open_items_is_said(store: Store, plan: Plan):
    keep(store, fresh(plan, open_items=2))
    for person in (W, S):
        sign(store, plan, person)
    assert row(store)[2] == "Accepted with 2 open items"


def test_nobody_signs_twice_or_unasked_or_what_is_not_there(store: Store, plan: Plan):
    keep(store, fresh(plan))
    sign(store, plan, W)
    with pytest.raises(Refused, match="already"):
        sign(store, plan, W)
    with pytest.raises(Refused, match="not among"):
        sign(store, plan, "000000cc")
    with pytest.raises(NotFound):
        sign(store, plan, W, 7)
    with pytest.raises(NotFound):
        store.sealed(plan.plan_id, 7)


def test_a_number_is_given_once(store: Store, plan: Plan):
    keep(store, fresh(plan))
    with pytest.raises(Refused, match="already has a revision 1"):
        keep(store, fresh(put(plan, "head.unit", "x")))
    assert len(store.revisions(plan.plan_id)) == 1


@pytest.mark.parametrize("table", ["revision", "signature", "closure", "activity"])
def test_the_database_itself_refuses_to_change_what_was_added(store: Store, plan: Plan, path: Path, table: str):
    keep(store, fresh(plan))
    for person in (W, S):
        sign(store, plan, person)
    close(store, plan, "revoked", "Gone")
    raw = sqlite3.connect(path, isolation_level=None)
    count = raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    assert count
    column = {"revision": "document", "signature": "name", "closure": "reason", "activity": "detail"}[table]
    for statement in (
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        "INSERT OR REPLACE INTO revision SELECT * FROM revision",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    assert raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == count
    raw.close()


@pytest.mark.parametrize("statement", ["UPDATE signature SET level = 'ink'", "UPDATE plan SET state = 'lost'"])
def test_a_level_or_state_that_nobody_wrote_is_damage(store: Store, plan: Plan, path: Path, statement: str):
    keep(store, fresh(plan))
    sign(store, plan, W)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("DROP TRIGGER signature_no_update")
    raw.execute(statement)
    raw.close()
    with pytest.raises(StoreDamaged, match="is nothing that a store holds"):
        (store.plans(), store.revisions(plan.plan_id))


def test_every_flipped_byte_of_a_sealed_revision_is_noticed(store: Store, plan: Plan, path: Path):
    keep(store, fresh(plan))
    good = store.sealed(plan.plan_id, 1)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("DROP TRIGGER revision_no_update")
    for at in range(0, len(good), 211):
        bad = bytearray(good)
        bad[at] ^= 1 << at % 8
        raw.execute("UPDATE revision SET document = ?", (bytes(bad),))
        with pytest.raises(StoreDamaged, match="not the bytes"):
            store.sealed(plan.plan_id, 1)
    assert "not what was sealed" in sentences(health.damage(store))[0]
    raw.execute("UPDATE revision SET document = ?", (good,))
    raw.close()
    assert store.sealed(plan.plan_id, 1) == good
    assert sentences(health.damage(store)) == ()


def test_the_log_is_a_chain(store: Store, plan: Plan, path: Path):
    start = store.log_head()
    keep(store, fresh(plan))
    sign(store, plan, W)
    assert len({start, store.log_head()}) == 2
    with store.reading() as connection:
        lines = log.events(connection, plan.plan_id)
        assert [line.verb for line in lines] == ["signed", "sealed", "created"]
        assert lines[0].head == store.log_head()
        assert log.events(connection, "other") == ()
        assert log.broken_at(connection) is None
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("DROP TRIGGER activity_no_update")
    raw.execute("UPDATE activity SET detail = 'revision 2' WHERE id = 2")
    raw.close()
    with store.reading() as connection:
        assert log.broken_at(connection) == 2
    assert "The activity log was changed at line 2." in sentences(health.damage(store))[-1]


def test_damage_names_the_draft(store: Store, plan: Plan, path: Path):
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("UPDATE draft SET document = x'7b7d'")
    raw.close()
    assert sentences(health.damage(store)) == ("The draft of Billing triage agent is not what was written.",)
