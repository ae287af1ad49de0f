"""Signing with keys: each signature stands in the PDF and in the store, in the order the team wants."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

import pytest

from app import actions
from app.actions import signing
from app.errors import Refused
from app.signing.credential import Credential
from app.store import Store, integrity, kept_files
from models.edit import put
from models.plan import Plan
from models.seal import digest
from tests.app.actions.makers import NOW, at, ready, signers


@functools.cache
def keys() -> list[Credential]:
    """Two keys for all tests: making one takes half a second."""
    import tempfile

    from app.signing.local_keys import LocalKeys

    keys, names = LocalKeys(Path(tempfile.mkdtemp())), ("Dana Whitfield", "Marek Nowak")
    return [keys.make(f"000000a{n}", name, NOW, "correct horse battery") for n, name in enumerate(names)]


def sealed(store: Store, plan: Plan) -> tuple[int, list[str]]:
    number = actions.seal(store, plan.plan_id, NOW)
    return number, signers(store, plan, number)


def test_three_people_at_two_levels(store: Store):
    plan = ready(store)
    number, people = sealed(store, plan)
    actions.sign(store, plan.plan_id, number, people[0], at(1), present="all of us")
    signing.sign_with_key(store, plan.plan_id, number, people[1], keys()[0], at(2), present="all of us")
    revision = signing.sign_with_key(store, plan.plan_id, number, people[2], keys()[1], at(3))
    assert [one.level for one in revision.signatures] == ["recorded", "local", "local"]
    assert revision.signatures[1].certificate == keys()[0].fingerprint
    (paper,) = signing.signed_pdfs(store, plan.plan_id, number)
    assert digest(paper) == revision.signatures[2].paper
    with store.reading() as connection:
        assert paper.startswith(kept_files.signed_pdf(connection, revision.signatures[1].paper))
        assert integrity.damage(connection, plan.plan_id) == ()
    from app.signing.inspect import inspect

    found = inspect(paper, pinned=frozenset({keys()[0].fingerprint}), now=at(4))
    assert [(one.field, one.valid, one.trusted) for one in found.signatures] == [
        (f"sign-{people[1]}", True, True),
        (f"sign-{people[2]}", True, False),
    ]


def test_a_name_recorded_after_a_key_needs_another_page(store: Store):
    plan = ready(store)
    number, people = sealed(store, plan)
    signing.sign_with_key(store, plan.plan_id, number, people[0], keys()[0], at(1))
    actions.sign(store, plan.plan_id, number, people[1], at(2))
    signing.sign_with_key(store, plan.plan_id, number, people[2], keys()[1], at(3))
    first, second = signing.signed_pdfs(store, plan.plan_id, number)
    assert not second.startswith(first[: len(first) // 2])
    with store.reading() as connection:
        assert integrity.damage(connection, plan.plan_id) == ()


def test_the_certificate_that_the_sealed_plan_names_must_sign(store: Store):
    plan = ready(store)
    person = plan.people[0].id
    draft = store.draft(plan.plan_id)
    changed = put(plan, f"people.{person}.certificate", keys()[0].fingerprint)
    store.save(changed, draft.version, NOW)
    number, people = sealed(store, plan)
    assert person in people
    with pytest.raises(Refused, match="names another certificate"):
        signing.sign_with_key(store, plan.plan_id, number, person, keys()[1], at(1))
    assert signing.signed_pdfs(store, plan.plan_id, number) == ()
    signing.sign_with_key(store, plan.plan_id, number, person, keys()[0], at(1))


def test_a_fixed_order_is_kept(store: Store):
    plan = ready(store)
    changed = put(plan, "signing.order", "listed")
    store.save(changed, store.draft(plan.plan_id).version, NOW)
    number, people = sealed(store, plan)
    with pytest.raises(Refused, match="signs first"):
        actions.sign(store, plan.plan_id, number, people[1], at(1))
    with pytest.raises(Refused, match="signs first"):
        signing.sign_with_key(store, plan.plan_id, number, people[1], keys()[0], at(1))
    for person in people:
        actions.sign(store, plan.plan_id, number, person, at(1))
    assert store.revisions(plan.plan_id)[0].state == "signed"


def test_a_change_asked_for_is_a_point_of_the_draft(store: Store):
    plan = ready(store)
    number, people = sealed(store, plan)
    actions.ask_for_change(store, plan.plan_id, number, people[0], "Name a deputy for Sunday.", at(1))
    (request,) = actions.context_of(store, plan.plan_id).requests
    assert request.comment == "Name a deputy for Sunday."
    with pytest.raises(Refused, match="at most"):
        actions.ask_for_change(store, plan.plan_id, number, people[0], "x" * 3000, at(1))
    document = actions.document_of(store, plan.plan_id, number, NOW.date())
    assert [one.comment for one in document.requests] == ["Name a deputy for Sunday."]
    actions.sign(store, plan.plan_id, number, people[0], at(2))
    assert actions.context_of(store, plan.plan_id).requests == ()


def test_a_scan_is_kept_and_marked(store: Store):
    plan = ready(store)
    number, people = sealed(store, plan)
    with pytest.raises(Refused, match="larger than 5 MiB"):
        actions.sign(store, plan.plan_id, number, people[0], at(1), scan=b"x" * (5 * 1024 * 1024 + 1))
    revision = actions.sign(store, plan.plan_id, number, people[0], at(1), scan=b"%PDF scan")
    assert revision.signatures[0].scan == digest(b"%PDF scan")
    with store.reading() as connection:
        assert kept_files.file(connection, digest(b"%PDF scan")) == b"%PDF scan"


def test_the_end_of_the_signatures_is_kept(store: Store):
    plan = put(ready(store), "signing.expires", "30 June 2027")
    store.save(plan, store.draft(plan.plan_id).version, NOW)
    sealed(store, plan)
    assert store.revisions(plan.plan_id)[0].expires == date(2027, 6, 30)


def test_files_that_a_plan_names_travel(store: Store, tmp_path: Path):
    from app.sources.attachments import attachment_of

    plan = ready(store)
    file = tmp_path / "playbook.pdf"
    file.write_bytes(b"%PDF a playbook")
    row = attachment_of(file, "000000ff", plan)
    signing.store_attachment(store, file, NOW)
    changed = put(plan, "attachments", (row,))
    store.save(changed, store.draft(plan.plan_id).version, NOW)
    document = actions.document_of(store, plan.plan_id, None, NOW.date())
    assert [(one.name, content) for one, content in document.files] == [("playbook.pdf", b"%PDF a playbook")]
