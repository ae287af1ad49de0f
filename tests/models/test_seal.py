"""Sealed bytes are canonical, say everything, and can always be read back."""

import dataclasses
import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import edit, seal, upgrade
from models.boundary import Boundary
from models.field_specs import as_of
from models.open_items import OpenItem
from models.people import Person
from models.plan import SCHEMA, Plan
from models.read_document import Unusable, read_document
from models.rules import Rules
from tests.models.later import later_schema, with_field, within
from tests.models.plans import PLAN_ID, blank, full, plans

DAY = date(2026, 11, 20)
DATA = Path(__file__).parent.parent / "data"


@dataclasses.dataclass(frozen=True)
class Signer:
    person_id: str
    roles: tuple[str, ...]
    certificate: str = ""


def _seal(plan, **changes):
    settings_ = {"revision": 3, "parent": "", "sealed_on": DAY, "signers": (Signer("000000a0", ("W", "S")),)}
    return seal.seal(plan, **{**settings_, **changes})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, b"null"),
        (True, b"true"),
        (0, b"0"),
        (-5, b"-5"),
        (2**53 - 1, b"9007199254740991"),
        ([], b"[]"),
        ({"b": 1, "a": [True, {}], "B": "x"}, b'{"B":"x","a":[true,{}],"b":1}'),
        ('\u20ac$\x0f\nA\'B"\\\\"/', b'"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
        ("\b\t\n\f\r\x1f\x7f\u2028", b'"\\b\\t\\n\\f\\r\\u001f\x7f\xe2\x80\xa8"'),
    ],
)
def test_the_canonical_form(value, expected) -> None:
    assert seal.canonical(value) == expected


@pytest.mark.parametrize("value", [1.0, 2**53, -(2**53), {"ä": 1}, {1: 1}, "\ud800", ["\udfff"], (1,), b"", {"a": {1}}])
def test_what_has_no_canonical_form_is_refused(value) -> None:
    with pytest.raises(ValueError, match=r".+"):
        seal.canonical(value)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("aAbB_9", max_size=4), inner, max_size=4),
    max_leaves=20,
)


@given(_JSON)
def test_canonical_bytes_hold_the_same_value(value) -> None:
    raw = seal.canonical(value)
    assert json.loads(raw) == value
    assert seal.canonical(json.loads(raw)) == raw


def test_digests() -> None:
    assert seal.digest(b"plan") == hashlib.sha256(b"plan").hexdigest()
    assert seal.groups("ef2de6ed443e96c70011") == "ef2de6ed 443e96c7 0011"


def test_a_draft_says_its_format() -> None:
    plan = full()
    assert json.loads(seal.draft_document(plan)) == {
        "format": "nameplate-plan",
        "schema": SCHEMA,
        "plan": plan.model_dump(mode="json"),
    }


def test_a_sealed_plan_says_everything() -> None:
    plan, parent = full(), "0a" * 32
    rules = Rules(utilisation_limit=70, stop_minutes=15, added_checks=False)
    raw = _seal(plan, parent=parent, rules=rules)
    document = json.loads(raw)
    assert list(document) == sorted(document)
    assert set(document) == {
        "format", "schema", "plan_id", "revision", "parent", "sealed_on", "required_signers", "rules", "open_items",
        "settled", "plan",
    }  # fmt: skip
    assert document["plan"] == plan.model_dump(mode="json")
    found = seal.read_sealed(raw)
    assert (found.plan, found.plan_id, found.revision, found.parent) == (plan, PLAN_ID, 3, parent)
    assert (found.schema, found.sealed_on, found.rules) == (SCHEMA, DAY, rules)
    assert [(one.person_id, one.roles) for one in found.required_signers] == [("000000a0", ("W", "S"))]
    assert (found.open_items, found.settled) == (plan.open_items, plan.settled)
    assert (found.raw, found.sha256) == (raw, hashlib.sha256(raw).hexdigest())


def test_open_items_of_the_acceptance_can_be_named() -> None:
    item = OpenItem(id="000000ff", finding="REV-02", owner="000000a0", due="2026-12-01")
    found = seal.read_sealed(_seal(blank(), open_items=(item,)))
    assert found.open_items == (item,)
    assert found.rules == Rules()


@settings(max_examples=40, deadline=None)
@given(plans(), st.integers(1, 10**6), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_sealed_bytes_are_read_back(plan, revision, day) -> None:
    raw = _seal(plan, revision=revision, sealed_on=day)
    found = read_document(raw)
    assert isinstance(found, seal.Sealed)
    assert (found.plan, found.revision, found.sealed_on) == (plan, revision, day)
    assert _seal(found.plan, revision=revision, sealed_on=day) == raw


def _changed(**changes):
    document = json.loads(_seal(full()))
    plan = changes.pop("plan", {})
    document["plan"].update(plan)
    document.update(changes)
    return seal.canonical({key: value for key, value in document.items() if value is not None})


def test_an_honest_change_of_bytes_still_reads() -> None:
    assert seal.read_sealed(_changed(revision=4)).revision == 4


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (_seal(full()) + b"\n", "changed after it was sealed"),
        (json.dumps(json.loads(_seal(full()))).encode(), "changed after it was sealed"),
        (_changed(plan_id="00000000-0000-4000-8000-000000000000"), "changed after it was sealed"),
        (_changed(plan={"head": {}}), "changed after it was sealed"),
        (_changed(sealed_on="2026-02-30"), "a day that does not exist"),
        (_changed(revision=0), "revision holds something that does not fit"),
        (_changed(parent="abc"), "parent holds something"),
        (_changed(rules={"utilisation_limit": 101}), "rules, utilisation_limit holds something"),
        (_changed(extra=1), "extra is a field that plans do not have"),
        (_changed(settled=None), "settled is missing"),
        (_changed(schema=9), "newer Nameplate"),
        (seal.draft_document(full()), "not a sealed plan"),
    ],
)
def test_a_sealed_file_that_was_touched_is_refused(raw, words) -> None:
    with pytest.raises(Unusable, match=words):
        seal.read_sealed(raw)


def test_an_older_sealed_plan_is_lifted_for_reading_only(monkeypatch) -> None:
    raw = _changed(plan={"colour": "blue"})
    with pytest.raises(Unusable, match="colour is a field"):
        seal.read_sealed(raw)

    def drop_colour(plan):
        return {key: value for key, value in plan.items() if key != "colour"}

    later_schema(monkeypatch)
    monkeypatch.setattr(upgrade, "STEPS", {SCHEMA: drop_colour})
    found = seal.read_sealed(raw)
    assert found.schema == SCHEMA
    assert found.plan == full()
    assert found.raw == raw


def test_a_plan_that_was_sealed_by_the_first_version_still_opens_byte_for_byte() -> None:
    raw = (DATA / "sealed" / "v1.json").read_bytes()
    found = seal.read_sealed(raw)
    assert found.schema == 1
    assert found.sha256 == "6d702a14d807f812bd178904ea36d7824a53137c926e6798a3f14f31ad89e708"
    said, wanted = (plan.boundary.model_dump(mode="json") for plan in (found.plan, full()))
    assert as_of(Boundary, said, 1) == as_of(Boundary, wanted, 1)
    assert [one.certificate for one in found.required_signers] == [""]
    document = json.loads(raw)
    document["required_signers"][0]["certificate"] = ""
    with pytest.raises(Unusable, match="changed after it was sealed"):
        seal.read_sealed(seal.canonical(document))
    document = json.loads(raw)
    document["plan"]["signing"] = {"order": "any", "expires": ""}
    with pytest.raises(Unusable, match="changed after it was sealed"):
        seal.read_sealed(seal.canonical(document))


FROZEN = tuple(
    (DATA / name).read_bytes()
    for name in ("sealed/v1.json", "plans/0.1.1/sealed.json", "plans/v1/full.json", "plans/v2/full.json")
)
HELD = dict.fromkeys((*within(Plan), *within(seal._Envelope)))


@pytest.mark.parametrize("model", HELD, ids=lambda model: model.__name__)
def test_a_field_more_leaves_every_frozen_file_as_it_was(model, monkeypatch) -> None:
    later_schema(monkeypatch)
    with with_field(model, SCHEMA + 1, Plan, seal._Envelope):
        for raw in FROZEN:
            found = read_document(raw)
            assert isinstance(found, Plan) or found.raw == raw
        # A new document has the field, and no older one may.
        raw = _seal(read_document(FROZEN[-1]))
        assert b'"added":"new"' in raw
        assert seal.read_sealed(raw).schema == SCHEMA + 1
        with pytest.raises(Unusable, match="changed after it was sealed"):
            seal.read_sealed(raw.replace(b'"schema":%d' % (SCHEMA + 1), b'"schema":%d' % SCHEMA))


def test_a_draft_is_held_against_an_older_document_by_what_it_says(monkeypatch) -> None:
    for raw in FROZEN[:2]:
        plan = seal.read_sealed(raw).plan
        # Of today's schema, the digest of its draft was kept with it.
        now = b"" if b'"schema":%d,' % SCHEMA in raw else seal.draft_document(plan)
        assert seal.draft_digest_now(raw) == (seal.digest(now) if now else "")
    later_schema(monkeypatch)
    seal.draft_digest_now.cache_clear()
    assert seal.draft_digest_now(FROZEN[1]) == seal.digest(seal.draft_document(plan))
    seal.draft_digest_now.cache_clear()


def test_a_field_that_does_not_say_since_when_spoils_what_was_sealed(monkeypatch) -> None:
    later_schema(monkeypatch)
    for model in (Rules, seal.RequiredSigner, Person):
        with with_field(model, 1, Plan, seal._Envelope), pytest.raises(Unusable, match="changed after it was sealed"):
            seal.read_sealed(FROZEN[0])


def test_a_plan_at_its_limits_cannot_be_written() -> None:
    plan = full()
    longest = edit.put(plan, "boundary.purpose", "x" * 20_000)
    seal.check_size(longest)
    jobs = tuple(plan.boundary.jobs[0].model_copy(update={"id": f"{n:08x}", "limit": "x" * 20_000}) for n in range(60))
    with pytest.raises(seal.TooLarge, match="1,048,576 are the most"):
        seal.draft_document(edit.put(plan, "boundary.jobs", jobs))
    ref = plan.people[0].id
    rules = tuple(
        plan.changes.rules[0].model_copy(update={"id": f"{n:08x}", "approvers": (ref,) * 100}) for n in range(200)
    )
    with pytest.raises(seal.TooLarge, match="20,000 are the most"):
        _seal(edit.put(plan, "changes.rules", rules))
