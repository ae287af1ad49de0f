"""Whatever the bytes, the gate answers quickly with a plan, a sealed revision or a sentence."""

import json
import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import edit, seal
from models.people import Person
from models.plan import Plan
from models.read_document import Unusable, read_document
from tests.models.plans import blank, full, plans

GOOD = seal.draft_document(full())


def _document(**changes):
    document = json.loads(GOOD)
    document["plan"].update(changes)
    return json.dumps(document, ensure_ascii=False).encode()


def _reply(raw: bytes) -> str:
    started = time.process_time()
    with pytest.raises(Unusable) as caught:
        read_document(raw)
    assert time.process_time() - started < 2
    message = str(caught.value)
    # Two sentences at most, the second one says what to do.
    assert message.endswith(".")
    assert message.isascii()
    assert len(message) < 220
    return message


@settings(max_examples=50, deadline=None)
@given(plans())
def test_any_plan_is_read_back(plan) -> None:
    raw = seal.draft_document(plan)
    found = read_document(raw)
    assert found == plan
    assert seal.draft_document(found) == raw


def test_blanks_order_and_a_byte_order_mark_do_not_matter_to_a_draft() -> None:
    document = json.loads(GOOD)
    raw = b"\xef\xbb\xbf" + json.dumps(dict(reversed(document.items())), indent=4).encode()
    assert read_document(raw) == full()


def test_what_a_plan_leaves_out_has_its_default() -> None:
    raw = json.dumps({"format": "nameplate-plan", "schema": 1, "plan": {"plan_id": blank().plan_id}}).encode()
    assert read_document(raw) == Plan(plan_id=blank().plan_id)


def test_text_is_tidied_on_the_way_in() -> None:
    found = read_document(_document(head={"agent": "Cafe\u0301\x07\r\n bot"}))
    assert isinstance(found, Plan)
    assert found.head.agent == "Café\n bot"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xef\xbb\xbf", "not complete JSON"),
        (b"\x00" * 3_000_000, "larger than any plan"),
        (b"\xff\xfe{}", "not text in UTF-8"),
        (b"%PDF-1.7 (", "not complete JSON"),
        (b"[]", "no plan"),
        (b"7", "no plan"),
        (b"{", "not complete JSON"),
        (b"}", "not complete JSON"),
        (GOOD[:-1], "not complete JSON"),
        (GOOD[: len(GOOD) // 2], "has no end|not complete JSON"),
        (b"[" * 1_000_000, "deeper than 16"),
        (b'{"a":' * 17 + b"1" + b"}" * 17, "deeper than 16"),
        (b'{"a":"' + b"[" * 100 + b'"}', "not a plan of Nameplate"),
        (b'{"a":"' + b'\\"' * 900_000, "has no end"),
        (b'"' * 1_000_001, "has no end|more than 20,000"),
        (b"[" + b"[]," * 400_000 + b"[]]", "more than 20,000"),
        (b"[" + b"1," * 400_000 + b"1]", "more than 20,000"),
        (b"{" + b",".join(b'"k%d":0' % n for n in range(100_000)) + b"}", "more than 20,000"),
        (b"\\[" * 500_000, "not complete JSON"),
        (b'{"a":"' + b"\\\\" * 900_000 + b'"}', "not a plan of Nameplate"),
        (b'{"a":"\\', "has no end"),
        (b'{"format":"nameplate-plan","format":"nameplate-plan"}', "stands twice"),
        (b'{"a":{"b":1,"b":2}}', "stands twice"),
        ('{"ä":1}'.encode(), "not written in ASCII"),
        (b'{"a":NaN}', "number NaN"),
        (b'{"a":-Infinity}', "number -Infinity"),
        (b'{"a":1.0}', "number 1.0"),
        (b'{"a":1e400}', "number 1e400"),
        (b'{"a":' + b"9" * 1_000_000 + b"}", "larger than any number"),
        (b'{"a":"\\ud800"}', "half a character"),
        (b'{"a":["x\\udc00"]}', "half a character"),
        ('{"a":"x\u202ey"}'.encode(), "reverses the text"),
        (b'{"a":"x\\u2066y"}', "reverses the text"),
        (b'{"format":"something"}', "not a plan of Nameplate"),
        (b'{"format":["nameplate-plan"]}', "not a plan of Nameplate"),
        (b'{"format":"nameplate-plan"}', "which version"),
        (b'{"format":"nameplate-plan","schema":true}', "which version"),
        (b'{"format":"nameplate-plan","schema":0}', "which version"),
        (b'{"format":"nameplate-plan","schema":9,"plan":{}}', "newer Nameplate"),
        (b'{"format":"nameplate-sealed-plan","schema":9}', "newer Nameplate"),
        (b'{"format":"nameplate-plan","schema":1}', "or no plan"),
        (b'{"format":"nameplate-plan","schema":1,"plan":{},"more":1}', "beside a plan"),
        (b'{"format":"nameplate-plan","schema":1,"plan":[]}', "There is no plan"),
        (b'{"format":"nameplate-plan","schema":1,"plan":{}}', "plan_id is missing"),
        (_document(plan_id="no"), "plan_id holds something"),
        (_document(head={"agnet": "x"}), "head, agnet is a field"),
        (_document(head={"X Y \x1b[31m": "x"}), "head, a strange name is a field"),
        (_document(head={"agent": 5}), "head, agent holds something"),
        (_document(head={"agent": "x" * 20_001}), "head, agent is too long"),
        (_document(head={"agent": "e\u0301" * 15_000}), "head, agent is too long"),
        (_document(people=[{"id": "0000000a"}, {"id": "0000000b", "kind": "boss"}]), "people, row 2, kind holds"),
        (_document(people=[{"id": f"{n:08x}"} for n in range(201)]), "people is too long"),
        (_document(people=[{"id": "0000000a"}] * 2), "two rows under People|Two rows under People"),
        (_document(boundary={"jobs": [{"id": "0000000a"}] * 2}), "Two rows under Jobs"),
        (_document(autonomy={"stage": True}), "autonomy, stage holds"),
    ],
)
def test_hostile_and_broken_files_get_a_sentence(raw, words) -> None:
    assert re.search(words, _reply(raw))


@pytest.mark.parametrize(
    "raw",
    [
        b"{" + b",".join(b'"k%d":0' % n for n in range(100_000)) + b"}",
        b"[" * 1_000_000,
        b"[" + b"[]," * 400_000 + b"[]]",
        b'"' * 1_000_000,
        b'{"a":"' + b'\\"' * 900_000,
    ],
    ids=["keys", "depth", "lists", "quotes", "no end"],
)
def test_what_is_deep_or_plentiful_is_refused_before_it_is_built(raw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("it was built"))
    assert _reply(raw)


def test_a_plan_beyond_its_limits_is_refused() -> None:
    job = {"limit": "x" * 20_000}
    many = _document(boundary={"jobs": [{"id": f"{n:08x}", **job} for n in range(60)]})
    assert "1,048,576 are the most" in _reply(many)
    refs = [full().people[0].id] * 120
    rules = {"rules": [{"id": f"{n:08x}", "approvers": refs} for n in range(200)]}
    assert "20,000 are the most" in _reply(_document(changes=rules))


def test_a_sealed_plan_beyond_its_limits_is_refused(monkeypatch) -> None:
    raw = seal.seal(full(), revision=1, parent="", sealed_on=date(2026, 11, 20), signers=())
    monkeypatch.setattr(seal, "LARGEST_PLAN", 100)
    assert "100 are the most" in _reply(raw)


def test_a_row_of_marks_costs_no_time() -> None:
    marks = "".join(chr(0x300 + n % 0x45) for n in range(19_000))
    rows = [{"id": f"{n:08x}", "limit": "x" + marks} for n in range(25)]
    started = time.process_time()
    found = read_document(_document(boundary={"jobs": rows}))
    assert time.process_time() - started < 3
    assert isinstance(found, Plan)
    assert len(found.boundary.jobs[0].limit) <= 31


def test_a_parser_that_gives_up_is_a_broken_file(monkeypatch) -> None:
    def give_up(*_args, **_kwargs):
        raise RecursionError

    monkeypatch.setattr("models.parse.json.loads", give_up)
    assert "not complete JSON" in _reply(GOOD)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text('{}[]":,\\0e.-nul ', max_size=60).map(str.encode))
def test_any_bytes_get_an_answer(raw) -> None:
    with pytest.raises(Unusable):
        read_document(raw)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_plans_get_an_answer(data) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    raw = GOOD[:at] + data.draw(st.binary(max_size=3)) + GOOD[at + data.draw(st.integers(0, 3)) :]
    try:
        found = read_document(raw)
    except Unusable:
        return
    assert isinstance(found, Plan)
    assert read_document(seal.draft_document(found)) == found


def test_a_plan_at_the_limit_of_rows_is_read_back() -> None:
    plan = blank()
    for n in range(200):
        plan = edit.add_row(plan, "people", Person(id=f"{n + 5000:08x}", name="Ada"))
    assert read_document(seal.draft_document(plan)) == plan
