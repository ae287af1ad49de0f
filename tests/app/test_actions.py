"""Sealing, signing, taking back, copying, deleting, importing: what the window and the command line both do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app import actions
from app.errors import AlreadyKnown, Conflict, ExportTrouble, NotFound, Refused
from app.store import Store, backup, health
from models.control import OpenItem
from models.edit import put
from models.finding import Context
from models.guard import Unusable
from models.plan import Plan
from models.readiness import judge
from models.seal import Sealed, canonical, digest, draft_document, read_sealed

NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)
DAY = NOW.date()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "data" / "n.sqlite", NOW)
    yield opened
    opened.close()


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def ready(store: Store) -> Plan:
    plan = actions.sample("billing-triage")
    store.create(plan, NOW)
    return plan


def signers(store: Store, plan: Plan, number: int) -> list[str]:
    return [one.person_id for one in read_sealed(store.sealed(plan.plan_id, number)).required_signers]


def signed(store: Store, plan: Plan) -> int:
    number = actions.seal(store, plan.plan_id, NOW)
    for person in signers(store, plan, number):
        actions.sign(store, plan.plan_id, number, person, at(1))
    return number


def accepted(plan: Plan, *, due: str = "2026-12-18") -> Plan:
    """The plan with every blocking point accepted as open by the first person of the plan."""
    findings = [one for one in judge(plan, DAY, Context(first=True)).findings if one.severity == "block"]
    items = tuple(
        OpenItem(id=f"{n:08x}", finding=one.id, path=one.path, owner=plan.people[0].id, due=due, note="")
        for n, one in enumerate(findings, 0xB0)
    )
    return put(plan, "open_items", items)


def test_a_new_plan_and_its_copy(store: Store):
    plan_id = actions.new_plan(store, NOW)
    store.save(put(store.draft(plan_id).plan, "head.agent", "Kestrel"), 1, NOW)
    copy_id = actions.copy_plan(store, plan_id, at(1))
    assert copy_id != plan_id
    assert [row.agent for row in store.plans()] == ["Kestrel", "Kestrel"]
    one, two = store.draft(plan_id).plan, store.draft(copy_id).plan
    assert two.model_copy(update={"plan_id": plan_id}) == one


def test_the_examples_are_there_and_can_be_kept_twice(store: Store):
    assert actions.samples() == ("billing-triage", "invoice-handling", "lead-routing")
    first = actions.put_sample(store, "billing-triage", NOW)
    second = actions.put_sample(store, "billing-triage", NOW)
    assert first == actions.sample("billing-triage").plan_id
    assert first != second
    with pytest.raises(NotFound, match="billing-triage"):
        actions.sample("../billing-triage")


def test_deleting_takes_a_backup_and_can_be_undone(store: Store):
    plan = ready(store)
    number = signed(store, plan)
    actions.delete_plan(store, plan.plan_id, at(5))
    assert store.plans() == ()
    assert [one.reason for one in backup.backups(store.path)] == ["before-delete"]
    actions.restore_plan(store, plan.plan_id, at(6))
    assert [row.state for row in store.plans()] == ["signed"]
    assert store.sealed(plan.plan_id, number)


def test_a_ready_plan_is_sealed_as_the_specification_says(store: Store):
    plan = ready(store)
    assert actions.seal(store, plan.plan_id, NOW, seen=1) == 1
    raw = store.sealed(plan.plan_id, 1)
    sealed = read_sealed(raw)
    assert (sealed.plan, sealed.revision, sealed.parent, sealed.sealed_on) == (plan, 1, "", DAY)
    assert sealed.open_items == ()
    (revision,) = store.revisions(plan.plan_id)
    assert revision.sha256 == digest(raw)
    assert (revision.state, revision.stage, revision.words, revision.open_items) == ("sealed", 2, "Ready: 8 of 8", 0)
    assert list(revision.signers) == signers(store, plan, 1)
    (row,) = store.plans()
    assert row.state_words == f"Sealed, 0 of {len(revision.signers)} have signed"
    draft = store.draft(plan.plan_id)
    assert (draft.state, draft.revision, draft.version) == ("sealed", 1, 1)


def test_a_plan_changed_under_the_hand_is_not_sealed(store: Store):
    plan = ready(store)
    store.save(put(plan, "head.unit", "Other"), 1, NOW)
    with pytest.raises(Conflict):
        actions.seal(store, plan.plan_id, NOW, seen=1)
    assert store.revisions(plan.plan_id) == ()


def test_what_was_sealed_is_not_sealed_again_until_it_changes_or_is_taken_back(store: Store):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    with pytest.raises(Refused, match="Nothing was changed"):
        actions.seal(store, plan.plan_id, at(1))
    actions.withdraw(store, plan.plan_id, 1, at(2))
    assert actions.seal(store, plan.plan_id, at(3)) == 2
    assert read_sealed(store.sealed(plan.plan_id, 2)).parent == digest(store.sealed(plan.plan_id, 1))


def test_a_plan_that_is_not_ready_needs_every_open_item_owned_and_dated(store: Store):
    plan = actions.sample("invoice-handling")
    version = store.create(plan, NOW).version
    with pytest.raises(Refused, match="3 points block"):
        actions.seal(store, plan.plan_id, NOW)
    with pytest.raises(Refused, match="3 of them have no owner and date"):
        actions.seal(store, plan.plan_id, NOW, with_open_items=True)
    undated = accepted(plan, due="soon")
    version = store.save(undated, version, NOW).version
    with pytest.raises(Refused, match="3 of them have"):
        actions.seal(store, plan.plan_id, NOW, with_open_items=True)
    full = accepted(plan)
    one = put(full, f"open_items.{full.open_items[0].id}.owner", "")
    version = store.save(one, version, NOW).version
    assert len(actions.open_points(one, judge(one, DAY))) == 1
    with pytest.raises(Refused, match="1 of them has"):
        actions.seal(store, plan.plan_id, NOW, with_open_items=True)
    stray = OpenItem(id="000000ff", finding="BND-01", path="boundary", owner=plan.people[0].id, due="2026-12-18")
    full = put(full, "open_items", (*full.open_items, stray))
    store.save(full, version, NOW)
    with pytest.raises(Refused, match="accept them as open"):
        actions.seal(store, plan.plan_id, NOW)
    number = actions.seal(store, plan.plan_id, NOW, with_open_items=True)
    sealed = read_sealed(store.sealed(plan.plan_id, number))
    assert {item.finding for item in sealed.open_items} == {"SYS-02", "CHG-01", "REV-03"}
    assert store.revisions(plan.plan_id)[0].open_items == 3
    for person in signers(store, plan, number):
        actions.sign(store, plan.plan_id, number, person, at(1))
    assert store.plans()[0].state_words == "Accepted with 3 open items"


def test_a_plan_in_which_nobody_could_sign_is_not_sealed(store: Store):
    plan_id = actions.new_plan(store, NOW)
    plan = store.draft(plan_id).plan
    person = {"id": "000000aa", "name": "Dana Whitfield", "kind": "person"}
    plan = Plan.model_validate({**plan.model_dump(), "people": [person]})
    plan = accepted(plan)
    store.save(plan, 1, NOW)
    with pytest.raises(Refused, match="Nobody is named"):
        actions.seal(store, plan_id, NOW, with_open_items=True)


def test_each_signer_signs_once_for_all_roles(store: Store):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    people = signers(store, plan, 1)
    revision = actions.sign(
        store, plan.plan_id, 1, people[0], at(1), signed_on=DAY, words="Agreed.", present="Priya Raman"
    )
    (line,) = revision.signatures
    person = plan.person(people[0])
    assert person is not None
    assert (line.name, line.title, line.level, line.words) == (person.name, person.title, "recorded", "Agreed.")
    assert line.present == "Priya Raman"
    assert "W" in line.roles
    with pytest.raises(Refused, match="already"):
        actions.sign(store, plan.plan_id, 1, people[0], at(2))
    with pytest.raises(Refused, match="not among"):
        actions.sign(store, plan.plan_id, 1, "0000dead", at(2))
    for other in people[1:]:
        revision = actions.sign(store, plan.plan_id, 1, other, at(3))
    assert revision.state == "signed"
    assert revision.signatures[-1].words.startswith("I accept this revision as ")
    assert store.plans()[0].state_words == "Signed 20 Nov 2026"


@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 11, 21)])
def test_a_signature_is_dated_between_the_sealing_and_today(store: Store, day: date):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    with pytest.raises(Refused, match="20 Nov 2026"):
        actions.sign(store, plan.plan_id, 1, signers(store, plan, 1)[0], NOW, signed_on=day)


def test_an_edit_afterwards_opens_a_draft_and_leaves_the_sealed_bytes(store: Store):
    plan = ready(store)
    signed(store, plan)
    before = store.sealed(plan.plan_id, 1)
    changed = put(plan, "boundary.accepted_risks", "One in a hundred.")
    draft = store.save(changed, 1, at(2))
    assert (draft.revision, draft.state, draft.parent) == (2, "draft", digest(before))
    assert store.sealed(plan.plan_id, 1) == before
    assert actions.seal(store, plan.plan_id, at(3)) == 2
    assert [one.state for one in store.revisions(plan.plan_id)] == ["signed", "sealed"]
    for person in signers(store, plan, 2):
        actions.sign(store, plan.plan_id, 2, person, at(4))
    assert [one.state for one in store.revisions(plan.plan_id)] == ["superseded", "signed"]
    with pytest.raises(Refused):
        actions.revoke(store, plan.plan_id, 1, "Old", at(5))
    with pytest.raises(Refused, match="reason"):
        actions.revoke(store, plan.plan_id, 2, "", at(5))
    assert actions.revoke(store, plan.plan_id, 2, "No exception owner", at(5)).reason == "No exception owner"
    assert store.plans()[0].words == "Revoked"
    with pytest.raises(NotFound):
        actions.withdraw(store, plan.plan_id, 9, at(6))
    assert health.damage(store) == ()


def test_the_context_is_what_was_signed_last(store: Store):
    plan = ready(store)
    assert actions.context_of(store, plan.plan_id) == Context(first=True)
    signed(store, plan)
    context = actions.context_of(store, plan.plan_id)
    assert (context.signed, context.signed_stage, context.first) == (plan, 2, False)
    assert context.signed_by == frozenset(signers(store, plan, 1))


def test_a_damaged_signed_revision_leaves_the_draft_open_to_work(store: Store):
    import sqlite3

    plan = ready(store)
    signed(store, plan)
    raw = sqlite3.connect(store.path, isolation_level=None)
    raw.execute("DROP TRIGGER revision_no_update")
    raw.execute("UPDATE revision SET document = x'00'")
    raw.close()
    assert actions.context_of(store, plan.plan_id) == Context()


def test_verdicts_in_the_list_are_brought_to_today(store: Store):
    plan = ready(store)
    assert actions.rejudge(store, DAY) == 0
    assert store.plans()[0].ready
    version = store.draft(plan.plan_id).version
    years_later = DAY + timedelta(days=1500)
    assert actions.rejudge(store, years_later) == 1
    assert actions.rejudge(store, years_later) == 0
    assert store.plans()[0].words == judge(plan, years_later, Context(first=True)).words
    assert store.draft(plan.plan_id).version == version


def write(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


def test_a_plan_file_comes_in_byte_for_byte(store: Store, tmp_path: Path):
    plan = actions.sample("lead-routing")
    file = write(tmp_path / "plan.json", draft_document(plan))
    assert actions.read_any(file) == plan
    assert actions.import_file(store, file, "new", NOW) == plan.plan_id
    assert draft_document(store.draft(plan.plan_id).plan) == file.read_bytes()


def test_a_known_plan_needs_a_word_on_what_to_do(store: Store, tmp_path: Path):
    plan = ready(store)
    changed = put(plan, "head.unit", "Elsewhere")
    file = write(tmp_path / "plan.json", draft_document(changed))
    with pytest.raises(AlreadyKnown, match="--replace"):
        actions.import_file(store, file, "new", at(1))
    copy = actions.import_file(store, file, "copy", at(2))
    assert copy != plan.plan_id
    assert store.draft(plan.plan_id).plan == plan
    assert backup.backups(store.path) == ()
    assert actions.import_file(store, file, "replace", at(3)) == plan.plan_id
    assert store.draft(plan.plan_id).plan == changed
    assert store.draft(plan.plan_id).version == 2
    assert [one.reason for one in backup.backups(store.path)] == ["before-import"]


@pytest.mark.parametrize("mode", ["copy", "replace"])
def test_a_word_too_many_for_an_unknown_plan_does_no_harm(store: Store, tmp_path: Path, mode: str):
    plan = actions.sample("lead-routing")
    file = write(tmp_path / "plan.json", draft_document(plan))
    assert actions.import_file(store, file, mode, NOW) == plan.plan_id  # pyright: ignore[reportArgumentType]


def test_a_sealed_document_brings_its_revision(store: Store, tmp_path: Path):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    raw = store.sealed(plan.plan_id, 1)
    other = Store.open(tmp_path / "other.sqlite", NOW)
    file = write(tmp_path / "plan.json", raw)
    assert actions.import_file(other, file, "new", at(1)) == plan.plan_id
    assert other.sealed(plan.plan_id, 1) == raw
    assert other.draft(plan.plan_id).state == "sealed"
    assert actions.import_file(other, file, "replace", at(2)) == plan.plan_id
    assert len(other.revisions(plan.plan_id)) == 1
    copy = actions.import_file(other, file, "copy", at(3))
    assert other.revisions(copy) == ()
    other.close()


def test_a_later_revision_joins_the_history(store: Store, tmp_path: Path):
    plan = ready(store)
    other = Store.open(tmp_path / "other.sqlite", NOW)
    for number in (1, 2):
        if number == 2:
            store.save(put(plan, "head.unit", "Two"), 1, NOW)
        actions.seal(store, plan.plan_id, at(number))
        file = write(tmp_path / f"{number}.json", store.sealed(plan.plan_id, number))
        actions.import_file(other, file, "new" if number == 1 else "replace", at(number))
    assert [one.sha256 for one in other.revisions(plan.plan_id)] == [
        one.sha256 for one in store.revisions(plan.plan_id)
    ]
    assert other.draft(plan.plan_id).plan.head.unit == "Two"
    other.close()


def test_histories_that_went_apart_are_not_mixed(store: Store, tmp_path: Path):
    plan = ready(store)
    other = Store.open(tmp_path / "other.sqlite", NOW)
    other.create(put(plan, "head.unit", "Elsewhere"), NOW)
    for one in (store, other):
        actions.seal(one, plan.plan_id, NOW)
    file = write(tmp_path / "plan.json", store.sealed(plan.plan_id, 1))
    with pytest.raises(Refused, match="went apart"):
        actions.import_file(other, file, "replace", at(1))
    assert other.draft(plan.plan_id).plan.head.unit == "Elsewhere"
    assert backup.backups(other.path) == ()
    other.close()


def test_a_failing_import_leaves_the_store_as_it_was(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    file = write(tmp_path / "plan.json", store.sealed(plan.plan_id, 1))
    other = Store.open(tmp_path / "other.sqlite", NOW)

    def broken(*_: object) -> None:
        raise OSError("the disk went away")

    with monkeypatch.context() as patch:
        patch.setattr("app.actions.exchange.ledger.append", broken)
        with pytest.raises(OSError, match="went away"):
            actions.import_file(other, file, "new", NOW)
    assert other.plans() == ()
    other.close()


@pytest.mark.parametrize("raw", [b"", b"{}", b"[" * 99999, b"\xff\xfe", b'{"format":"nameplate-plan"}', b"%PDF-1.7"])
def test_a_wrong_file_is_refused_in_words(store: Store, tmp_path: Path, raw: bytes):
    with pytest.raises(Unusable) as told:
        actions.import_file(store, write(tmp_path / "x", raw), "new", NOW)
    assert str(told.value).endswith(".")
    assert store.plans() == ()


def test_what_is_no_file_or_too_large_is_refused_unread(store: Store, tmp_path: Path):
    with pytest.raises(NotFound, match="no file"):
        actions.read_any(tmp_path / "none.json")
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Unusable, match="not a file"):
            actions.read_any(place)
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(9 * 1024 * 1024)
    with pytest.raises(Unusable, match="too large"):
        actions.read_any(large)


def test_a_file_goes_before_an_id_and_the_store_is_only_opened_for_an_id(store: Store, tmp_path: Path):
    plan = ready(store)
    file = write(tmp_path / "plan.json", draft_document(put(plan, "head.unit", "File")))

    def never() -> Store:
        raise AssertionError("the store was opened")

    found = actions.open_any(str(file), never)
    assert isinstance(found, Plan)
    assert found.head.unit == "File"
    assert actions.open_any(plan.plan_id[:6], lambda: store) == plan
    for missing in ("none.json", "none.pdf", "folder/none"):
        with pytest.raises(NotFound, match="no file"):
            actions.open_any(missing, never)
    with pytest.raises(NotFound):
        actions.open_any("ffffffff", store)


def test_a_sealed_file_is_read_as_sealed_and_a_changed_one_is_not(store: Store, tmp_path: Path):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    raw = store.sealed(plan.plan_id, 1)
    found = actions.open_any(str(write(tmp_path / "plan.json", raw)), store)
    assert isinstance(found, Sealed)
    assert found.raw == raw
    assert canonical({"a": 1}) == b'{"a":1}'
    with pytest.raises(Unusable, match="changed"):
        actions.read_any(write(tmp_path / "bad.json", raw.replace(b'"revision":1', b'"revision": 1')))


def exported(store: Store, tmp_path: Path, revision: int | None = None) -> tuple[Path, bytes]:
    plan_id = store.plans()[0].plan_id
    document = actions.document_of(store, plan_id, revision, DAY)
    target = tmp_path / "out" / "plan.pdf"
    target.parent.mkdir(exist_ok=True)
    actions.export_pdf(document, "map", "a4", target)
    return target, document.raw


def test_a_pdf_carries_its_plan_there_and_back(store: Store, tmp_path: Path):
    plan = ready(store)
    signed(store, plan)
    target, raw = exported(store, tmp_path, 1)
    assert raw == store.sealed(plan.plan_id, 1)
    assert [file.name for file in target.parent.iterdir()] == ["plan.pdf"]
    found = actions.read_any(target)
    assert isinstance(found, Sealed)
    assert found.raw == raw
    other = Store.open(tmp_path / "other.sqlite", NOW)
    assert actions.import_file(other, target, "new", at(1)) == plan.plan_id
    assert other.sealed(plan.plan_id, 1) == raw
    assert draft_document(other.draft(plan.plan_id).plan) == draft_document(plan)
    other.close()


def test_a_document_says_where_the_plan_stands(store: Store):
    plan = ready(store)
    draft = actions.document_of(store, plan.plan_id, None, DAY)
    assert (draft.state, draft.revision, draft.sealed_on, draft.signatures) == ("draft", 1, None, ())
    assert (draft.raw, draft.sha256) == (draft_document(plan), digest(draft_document(plan)))
    assert draft.log_head == store.log_head()
    signed(store, plan)
    same = actions.document_of(store, plan.plan_id, None, DAY)
    assert (same.state, same.revision, same.sealed_on) == ("signed", 1, DAY)
    assert same.raw == store.sealed(plan.plan_id, 1)
    assert {one.person_id for one in same.signatures} == set(signers(store, plan, 1))
    assert (same.previous, same.previous_revision) == (None, 0)
    changed = put(plan, "boundary.accepted_risks", "One in a hundred.")
    store.save(changed, 1, at(2))
    fresh = actions.document_of(store, plan.plan_id, None, DAY)
    assert (fresh.state, fresh.revision, fresh.previous, fresh.previous_revision) == ("draft", 2, plan, 1)
    old = actions.document_of(store, plan.plan_id, 1, DAY + timedelta(days=900))
    assert (old.raw, old.verdict) == (same.raw, same.verdict)
    actions.seal(store, plan.plan_id, at(3))
    second = actions.document_of(store, plan.plan_id, 2, DAY)
    assert (second.state, second.previous, second.previous_revision) == ("sealed", plan, 1)


def test_a_document_of_a_file_knows_no_history(store: Store):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    sealed = read_sealed(store.sealed(plan.plan_id, 1))
    document = actions.document_from(sealed, DAY)
    assert (document.state, document.revision, document.raw) == ("sealed", 1, sealed.raw)
    draft = actions.document_from(plan, DAY, 3)
    assert (draft.state, draft.raw, draft.verdict.stage) == ("draft", draft_document(plan), 3)


@pytest.mark.parametrize("fault", ["fsync", "replace", "read back", "no text", "attachment"])
def test_an_export_that_fails_leaves_the_old_file_and_nothing_else(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
):
    ready(store)
    target, _ = exported(store, tmp_path)
    before = target.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if fault == "fsync":
        monkeypatch.setattr("os.fsync", refuse)
    elif fault == "replace":
        monkeypatch.setattr(Path, "replace", refuse)
    elif fault == "read back":
        monkeypatch.setattr(Path, "read_bytes", lambda _path: b"%PDF-1.7 half")
    elif fault == "no text":
        monkeypatch.setattr("app.actions.exchange._shows_text", lambda _page: False)
    else:
        monkeypatch.setattr("app.report.read_attachment", lambda _pdf: b"{}")
    with pytest.raises(ExportTrouble) as told:
        exported(store, tmp_path)
    assert told.value.advice
    monkeypatch.undo()
    assert target.read_bytes() == before
    assert [file.name for file in target.parent.iterdir()] == ["plan.pdf"]


def test_an_export_into_a_folder_that_is_not_there_is_said(store: Store, tmp_path: Path):
    plan = ready(store)
    document = actions.document_of(store, plan.plan_id, None, DAY)
    with pytest.raises(ExportTrouble, match="could not be written"):
        actions.export_pdf(document, "map", "letter", tmp_path / "none" / "x.pdf")
