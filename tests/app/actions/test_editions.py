"""Editions: what a redacted one still shows, plain file names, and signed PDFs that go out as they were kept."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import pytest

from app import actions, report
from app.actions import editions, signing
from app.errors import ExportTrouble
from app.signing.credential import Credential
from app.store import Store
from models.edit import put
from tests.app.actions.makers import NOW, at, ready, signers


@functools.cache
def _key() -> Credential:
    """One key for all tests: making one takes half a second."""
    from app.signing.local_keys import LocalKeys

    return LocalKeys(Path(tempfile.mkdtemp())).make("000000a1", "Signer", NOW, "correct horse battery")


def test_every_text_that_is_left_has_a_name_and_a_place(store: Store):
    plan = ready(store)
    store.save(put(plan, "boundary.purpose", "Ask Maria"), store.draft(plan.plan_id).version, NOW)
    number = actions.seal(store, plan.plan_id, NOW)
    people = signers(store, plan, number)
    actions.sign(store, plan.plan_id, number, people[0], at(1), present="the whole team")
    actions.ask_for_change(store, plan.plan_id, number, people[1], "Name a deputy.", at(1))
    document = actions.document_of(store, plan.plan_id, number, NOW.date())
    left = {one.path: one for one in editions.left_texts(document)}
    purpose = left["boundary.purpose"]
    assert (purpose.page, purpose.text) == ("boundary", "Ask Maria")
    assert purpose.name
    assert left[f"signatures.{people[0]}.present"].name == "Who was present"
    assert left["requests.1.comment"].text == "Name a deputy."
    assert all(one.name and one.page for one in left.values())
    assert [(one.path, one.text) for one in left.values()] == list(report.redaction_preview(document))


def test_a_file_is_named_after_the_agent_but_not_after_a_person(store: Store):
    plan = ready(store)
    name = plan.people[0].name
    changed = put(plan, "head.agent", f"../{name}: Sörting  <1>")
    store.save(changed, store.draft(plan.plan_id).version, NOW)
    document = actions.document_of(store, plan.plan_id, None, NOW.date())
    full = editions.file_stem(document, report.Options())
    assert full == "-".join([*name.lower().split(), "sörting", "1"])
    assert name.split()[-1].lower() not in editions.file_stem(document, report.Options(redacted=True))
    nothing = put(changed, "head.agent", "../..")
    store.save(nothing, store.draft(plan.plan_id).version, NOW)
    document = actions.document_of(store, plan.plan_id, None, NOW.date())
    assert editions.file_stem(document, report.Options()) == "plan"


def test_signed_papers_go_out_byte_for_byte_and_never_over_another_file(store: Store, tmp_path: Path):
    plan = ready(store)
    number = actions.seal(store, plan.plan_id, NOW)
    people = signers(store, plan, number)
    assert editions.signed_count(store, plan.plan_id, number) == 0
    signing.sign_with_key(store, plan.plan_id, number, people[0], _key(), at(1))
    actions.sign(store, plan.plan_id, number, people[1], at(2))
    signing.sign_with_key(store, plan.plan_id, number, people[2], _key(), at(3))
    kept = signing.signed_pdfs(store, plan.plan_id, number)
    assert editions.signed_count(store, plan.plan_id, number) == len(kept) == 2
    target = tmp_path / "plan-signed.pdf"
    (tmp_path / "plan-signed-2.pdf").write_text("something else", encoding="utf-8")
    written = editions.export_signed(store, plan.plan_id, number, target)
    assert [path.name for path in written] == ["plan-signed.pdf", "plan-signed-3.pdf"]
    assert tuple(path.read_bytes() for path in written) == kept
    assert editions.export_signed(store, plan.plan_id, number, target) == written
    assert (tmp_path / "plan-signed-2.pdf").read_text(encoding="utf-8") == "something else"
    with pytest.raises(ExportTrouble):
        editions.export_signed(store, plan.plan_id, number, tmp_path / "no folder" / "x.pdf")
