"""Files in: plans, sealed documents, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app import actions
from app.errors import AlreadyKnown, NotFound, Refused
from app.sources import plan_files
from app.store import Store, backup
from models.edit import put
from models.plan import Plan
from models.read_document import Unusable
from models.seal import Sealed, canonical, draft_document
from tests.app.actions.makers import NOW, at, ready, write


def test_a_plan_file_comes_in_byte_for_byte(store: Store, tmp_path: Path):
    plan = actions.sample("lead-routing")
    file = write(tmp_path / "plan.json", draft_document(plan))
    assert plan_files.read_any(file) == plan
    assert actions.bring(store, file, "new", NOW).plan_id == plan.plan_id
    assert draft_document(store.draft(plan.plan_id).plan) == file.read_bytes()


def test_a_known_plan_needs_a_word_on_what_to_do(store: Store, tmp_path: Path):
    plan = ready(store)
    changed = put(plan, "head.unit", "Elsewhere")
    file = write(tmp_path / "plan.json", draft_document(changed))
    with pytest.raises(AlreadyKnown, match="--replace"):
        actions.bring(store, file, "new", at(1))
    copy = actions.bring(store, file, "copy", at(2)).plan_id
    assert copy != plan.plan_id
    assert store.draft(plan.plan_id).plan == plan
    assert backup.backups(store.path) == ()
    assert actions.bring(store, file, "replace", at(3)).plan_id == plan.plan_id
    assert store.draft(plan.plan_id).plan == changed
    assert store.draft(plan.plan_id).version == 2
    assert [one.reason for one in backup.backups(store.path)] == ["before-import"]


@pytest.mark.parametrize("mode", ["copy", "replace"])
def test_a_word_too_many_for_an_unknown_plan_does_no_harm(store: Store, tmp_path: Path, mode: str):
    plan = actions.sample("lead-routing")
    file = write(tmp_path / "plan.json", draft_document(plan))
    assert actions.bring(store, file, mode, NOW).plan_id == plan.plan_id  # pyright: ignore[reportArgumentType]


def test_a_sealed_document_brings_its_revision(store: Store, tmp_path: Path):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    raw = store.sealed(plan.plan_id, 1)
    other = Store.open(tmp_path / "other.sqlite", NOW)
    file = write(tmp_path / "plan.json", raw)
    assert actions.bring(other, file, "new", at(1)).plan_id == plan.plan_id
    assert other.sealed(plan.plan_id, 1) == raw
    assert other.draft(plan.plan_id).state == "sealed"
    assert actions.bring(other, file, "replace", at(2)).plan_id == plan.plan_id
    assert len(other.revisions(plan.plan_id)) == 1
    copy = actions.bring(other, file, "copy", at(3)).plan_id
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
        actions.bring(other, file, "new" if number == 1 else "replace", at(number))
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
        actions.bring(other, file, "replace", at(1))
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
            actions.bring(other, file, "new", NOW)
    assert other.plans() == ()
    other.close()


@pytest.mark.parametrize("raw", [b"", b"{}", b"[" * 99999, b"\xff\xfe", b'{"format":"nameplate-plan"}', b"%PDF-1.7"])
def test_a_wrong_file_is_refused_in_words(store: Store, tmp_path: Path, raw: bytes):
    with pytest.raises(Unusable) as told:
        actions.bring(store, write(tmp_path / "x", raw), "new", NOW)
    assert str(told.value).endswith(".")
    assert store.plans() == ()


def test_what_is_no_file_or_too_large_is_refused_unread(store: Store, tmp_path: Path):
    with pytest.raises(NotFound, match="no file"):
        plan_files.read_any(tmp_path / "none.json")
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Unusable, match="not a file"):
            plan_files.read_any(place)
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(9 * 1024 * 1024)
    with pytest.raises(Unusable, match="too large"):
        plan_files.read_any(large)


def test_a_file_goes_before_an_id_and_the_store_is_only_opened_for_an_id(store: Store, tmp_path: Path):
    plan = ready(store)
    file = write(tmp_path / "plan.json", draft_document(put(plan, "head.unit", "File")))

    def never() -> Store:
        raise AssertionError("the store was opened")

    found = plan_files.open_any(str(file), never)
    assert isinstance(found, Plan)
    assert found.head.unit == "File"
    assert plan_files.open_any(plan.plan_id[:6], lambda: store) == plan
    for missing in ("none.json", "none.pdf", "folder/none"):
        with pytest.raises(NotFound, match="no file"):
            plan_files.open_any(missing, never)
    with pytest.raises(NotFound):
        plan_files.open_any("ffffffff", store)


def test_a_sealed_file_is_read_as_sealed_and_a_changed_one_is_not(store: Store, tmp_path: Path):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    raw = store.sealed(plan.plan_id, 1)
    found = plan_files.open_any(str(write(tmp_path / "plan.json", raw)), store)
    assert isinstance(found, Sealed)
    assert found.raw == raw
    assert canonical({"a": 1}) == b'{"a":1}'
    with pytest.raises(Unusable, match="changed"):
        plan_files.read_any(write(tmp_path / "bad.json", raw.replace(b'"revision":1', b'"revision": 1')))
