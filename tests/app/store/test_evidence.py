"""What makes a signature stand: requests for change, an end, kept files and papers, trust, and a history that holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.errors import NotFound, Refused, StoreDamaged
from app.store import Store, integrity, kept_files, ledger, trust
from models.finding import Request
from models.plan import Plan
from models.seal import digest
from tests.app.sentences import sentences
from tests.app.store.makers import NOW, a_plan, later
from tests.app.store.test_ledger import S as SYSTEM
from tests.app.store.test_ledger import W, close, fresh, keep, row, sign


@pytest.fixture
def plan(store: Store) -> Plan:
    made = a_plan()
    store.create(made, NOW)
    keep(store, fresh(made))
    return made


def ask(store: Store, plan: Plan, person: str = W, comment: str = " a deputy for Sunday ") -> None:
    with store.writing() as connection:
        request = Request(person, "Dana Whitfield", comment, NOW.date())
        ledger.ask_for_change(connection, plan.plan_id, 1, request, later(2))


def by_hand(path: Path, *statements: str) -> None:
    """Edit the file as somebody with a database tool would."""
    raw = sqlite3.connect(path, isolation_level=None)
    for (trigger,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        raw.execute(statement)
    raw.close()


def damage(store: Store, plan: Plan) -> tuple[str, ...]:
    with store.reading() as connection:
        return sentences(integrity.damage(connection, plan.plan_id))


def test_a_request_is_kept_until_its_author_signs(store: Store, plan: Plan):
    ask(store, plan)
    assert row(store)[2] == "Sealed, 0 of 2 have signed, a change is asked for"
    (revision,) = store.revisions(plan.plan_id)
    assert revision.requests == (Request(W, "Dana Whitfield", "a deputy for Sunday", NOW.date()),)
    assert revision.waiting == (W, SYSTEM)
    sign(store, plan, W)
    with pytest.raises(Refused, match="not among those who have still to sign"):
        ask(store, plan)
    with pytest.raises(Refused, match="needs words"):
        ask(store, plan, SYSTEM, "  ")
    close(store, plan, "withdrawn", "")
    with pytest.raises(Refused, match="is withdrawn"):
        ask(store, plan, SYSTEM)


def test_signatures_have_an_end(store: Store, plan: Plan):
    until = date(2027, 6, 30)
    first = store.revisions(plan.plan_id)[0]
    second = fresh(plan, 2, first.sha256)
    with store.writing() as connection:
        ledger.append(connection, ledger.NewRevision(**{**_fields(second), "expires": until}), later(5))
    sign(store, plan, W, 2)
    assert store.revisions(plan.plan_id)[1].state_on(until + timedelta(1)) == "sealed"
    sign(store, plan, SYSTEM, 2)
    signed = store.revisions(plan.plan_id)[1]
    assert signed.expires == until
    assert (signed.state_on(until), signed.state_on(until + timedelta(1))) == ("signed", "expired")
    assert row(store)[2] == "Signed 21 Nov 2026, until 30 Jun 2027"
    assert store.revisions(plan.plan_id)[0].state_on(date(2030, 1, 1)) == "superseded"


def _fields(revision: ledger.NewRevision) -> dict[str, object]:
    return {name: getattr(revision, name) for name in ledger.NewRevision.__dataclass_fields__}


def test_files_are_kept_once_by_their_hash(store: Store, plan: Plan, path: Path):
    with store.writing() as connection:
        sha256 = kept_files.store_file(connection, b"scan", NOW)
        assert kept_files.store_file(connection, b"scan", later()) == sha256 == digest(b"scan")
    with store.reading() as connection:
        assert kept_files.file(connection, sha256) == b"scan"
        assert kept_files.file(connection, "0" * 64) is None
    by_hand(path, "UPDATE file SET content = x'00'")
    with store.reading() as connection:
        with pytest.raises(StoreDamaged, match="not the file that was kept"):
            kept_files.file(connection, sha256)
        assert sentences(integrity.files_damaged(connection)) == (
            f"The file with the hash {sha256[:8]} is not what was kept.",
        )


def test_a_paper_grows_by_what_was_added(store: Store, plan: Plan, path: Path):
    base, once, aside = b"%PDF base", b"%PDF base, one", b"%PDF base, another"
    with store.writing() as connection:
        root = kept_files.store_signed_pdf(connection, plan.plan_id, 1, base, "", later(1))
        one = kept_files.store_signed_pdf(connection, plan.plan_id, 1, once, root, later(2))
        two = kept_files.store_signed_pdf(connection, plan.plan_id, 1, once + b", two", one, later(3))
        assert kept_files.newest_signed_pdfs(connection, plan.plan_id, 1) == (two,)
        other = kept_files.store_signed_pdf(connection, plan.plan_id, 1, aside, root, later(4))
        assert kept_files.store_signed_pdf(connection, plan.plan_id, 1, aside, root, later(5)) == other
        with pytest.raises(Refused, match="does not begin"):
            kept_files.store_signed_pdf(connection, plan.plan_id, 1, b"%PDF new", one, later(6))
    with store.reading() as connection:
        assert kept_files.newest_signed_pdfs(connection, plan.plan_id, 1) == (two, other)
        assert kept_files.signed_pdf(connection, two) == b"%PDF base, one, two"
        assert kept_files.signed_pdf(connection, other) == aside
        with pytest.raises(NotFound):
            kept_files.signed_pdf(connection, "0" * 64)
    with closing(sqlite3.connect(path)) as raw:
        sizes = raw.execute("SELECT sum(length(tail)) FROM paper").fetchone()[0]
    assert sizes == len(base) + len(b", one") + len(b", two") + len(b", another")
    assert damage(store, plan) == ()
    by_hand(path, f"UPDATE paper SET before = '{two}' WHERE sha256 = '{one}'")
    with store.reading() as connection, pytest.raises(StoreDamaged, match="not the one that was kept"):
        kept_files.signed_pdf(connection, two)
    assert damage(store, plan).count("A signed PDF of revision 1 is not what was kept.") == 2


def test_trust_is_given_and_taken_back(store: Store):
    with store.writing() as connection:
        trust.trust(connection, "ab" * 32, "Dana Whitfield", "pinned", b"der", NOW)
        trust.trust(connection, "cd" * 32, "An issuer", "root", b"root", NOW)
    with store.reading() as connection:
        assert [(one.name, one.kind, one.certificate) for one in trust.trusted(connection)] == [
            ("Dana Whitfield", "pinned", b"der"),
            ("An issuer", "root", b"root"),
        ]
    with store.writing() as connection:
        trust.trust(connection, "ab" * 32, "Dana Whitfield", "withdrawn", b"der", later())
    with store.reading() as connection:
        assert [one.name for one in trust.trusted(connection)] == ["An issuer"]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE signature SET name = 'Mallory' WHERE id = 1", "A signature of revision 1 is not what was written."),
        ("UPDATE signature SET level = 'certificate'", "A signature of revision 1 is not what was written."),
        ("DELETE FROM signature WHERE id = 1", "A signature that the log knows is no longer there."),
        ("UPDATE request SET comment = 'none'", "A request of revision 1 is not what was written."),
        ("UPDATE revision SET signers = '000000aa'", "other facts than the sealed text"),
        ("UPDATE revision SET document = x'7b7d'", "is not what was sealed"),
        ("UPDATE revision SET parent = '00'", "other facts than the sealed text"),
        ("UPDATE activity SET detail = 'x' WHERE id = 2", "The activity log was changed at line 2."),
        ("DELETE FROM activity WHERE verb = 'sealed'", "the log does not know it"),
        ("DELETE FROM activity WHERE id = 3", "The activity log was changed at line 4."),
    ],
)
def test_what_was_edited_by_hand_shows(store: Store, plan: Plan, path: Path, statement: str, words: str):
    ask(store, plan, SYSTEM)
    sign(store, plan, W)
    assert damage(store, plan) == ()
    by_hand(path, statement)
    assert words in " ".join(damage(store, plan))


def test_a_closure_that_was_edited_shows(store: Store, plan: Plan, path: Path):
    close(store, plan, "withdrawn", "a typing error")
    assert damage(store, plan) == ()
    by_hand(path, "UPDATE closure SET reason = 'other'")
    assert damage(store, plan) == ("A closure of revision 1 is not what was written.",)


def test_revisions_follow_from_one_another(store: Store, plan: Plan, path: Path):
    keep(store, fresh(plan, 2, "ab" * 32))
    assert damage(store, plan) == ("Revision 2 does not follow from the revision before it.",)


@pytest.mark.parametrize("table", ["signature", "closure", "activity", "file", "paper", "request", "trust", "revision"])
def test_nothing_kept_is_replaced(store: Store, plan: Plan, path: Path, table: str):
    sign(store, plan, W)
    with store.writing() as connection:
        kept_files.store_file(connection, b"file", NOW)
        kept_files.store_signed_pdf(connection, plan.plan_id, 1, b"paper", "", NOW)
        trust.trust(connection, "ab" * 32, "Dana", "pinned", b"", NOW)
    ask(store, plan, SYSTEM)
    close(store, plan, "withdrawn", "")
    raw = sqlite3.connect(path, isolation_level=None)
    before = raw.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
    assert before
    for statement in (
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        f"DELETE FROM {table}",
        f"UPDATE {table} SET rowid = rowid",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    assert raw.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() == before
    raw.close()
