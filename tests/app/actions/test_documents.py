"""Documents and PDFs: which bytes, which state, and files that are whole or not there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from app import actions
from app.errors import ExportTrouble
from app.report import Options, read_attachment
from app.sources import plan_files
from app.store import Store
from models.edit import put
from models.seal import Sealed, digest, draft_document, read_sealed
from tests.app.actions.makers import DAY, NOW, at, ready, signed, signers, write

ROOT = Path(__file__).parents[3]


def exported(store: Store, tmp_path: Path, revision: int | None = None) -> tuple[Path, bytes]:
    plan_id = store.plans()[0].plan_id
    document = actions.document_of(store, plan_id, revision, DAY)
    target = tmp_path / "out" / "plan.pdf"
    target.parent.mkdir(exist_ok=True)
    actions.export_pdf(document, Options(kind="map"), target)
    return target, document.raw


def test_a_pdf_carries_its_plan_there_and_back(store: Store, tmp_path: Path):
    plan = ready(store)
    signed(store, plan)
    target, raw = exported(store, tmp_path, 1)
    assert raw == store.sealed(plan.plan_id, 1)
    assert [file.name for file in target.parent.iterdir()] == ["plan.pdf"]
    found = plan_files.read_any(target)
    assert isinstance(found, Sealed)
    assert found.raw == raw
    other = Store.open(tmp_path / "other.sqlite", NOW)
    assert actions.bring(other, target, "new", at(1)).plan_id == plan.plan_id
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
    assert (old.raw, old.outcome) == (same.raw, same.outcome)
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
    assert (draft.state, draft.raw, draft.outcome.stage) == ("draft", draft_document(plan), 3)


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
        monkeypatch.setattr("app.actions.writing._shows_text", lambda _page: False)
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
        actions.export_pdf(document, Options(kind="map", paper="letter"), tmp_path / "none" / "x.pdf")


@pytest.mark.torture
def test_a_kill_in_the_middle_of_an_export_leaves_a_whole_file(store: Store, tmp_path: Path):
    ready(store)
    target, raw = exported(store, tmp_path)
    store.close()
    chance = random.Random(3)
    code = (
        "import sys; from pathlib import Path; from app import actions; from app.store import Store\n"
        "from app.report import Options\n"
        "from tests.app.actions.makers import DAY, NOW\n"
        "store = Store.open(Path(sys.argv[1]), NOW)\n"
        "document = actions.document_of(store, store.plans()[0].plan_id, None, DAY)\n"
        "while True:\n"
        "    actions.export_pdf(document, Options(kind='map'), Path(sys.argv[2])); print('done', flush=True)\n"
    )
    for _ in range(25):
        child = subprocess.Popen([sys.executable, "-c", code, store.path, target], stdout=subprocess.PIPE, cwd=ROOT)
        with child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"done\n"
            time.sleep(chance.uniform(0, 0.3))
            child.kill()
        assert read_attachment(target.read_bytes()) == raw
    for left in target.parent.glob(".*"):
        os.utime(left, (1, 1))
    again = Store.open(store.path, NOW)
    exported(again, tmp_path)
    again.close()
    assert [file.name for file in target.parent.iterdir()] == ["plan.pdf"]


def test_the_history_names_the_day_of_sealing_not_of_import(store: Store, tmp_path: Path):
    plan = ready(store)
    actions.seal(store, plan.plan_id, NOW)
    file = write(tmp_path / "plan.json", store.sealed(plan.plan_id, 1))
    other = Store.open(tmp_path / "other.sqlite", NOW)
    later = NOW + timedelta(days=40)
    actions.bring(other, file, "new", later)
    document = actions.document_of(other, plan.plan_id, 1, later.date())
    other.close()
    assert [line.sealed_on for line in document.history] == [DAY]
