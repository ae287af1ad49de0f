"""record.json of each number is read, and written again with the keys that it had."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.report import Options, document_of_enclosed, read_enclosed, record, render
from app.report.attachment import attached
from app.report.record import LARGEST, Record, read_record, record_bytes, record_of
from app.sources.plan_files import before_signatures
from app.verification.verify import verify
from models.finding import Finding
from models.outcome import PrintedDoubt, PrintedPoint, outcome_of, references
from models.parse import Newer, Unusable
from models.plan import SCHEMA, Plan
from models.readiness import judge
from models.rules import Rules
from models.seal import _Envelope, digest
from tests.app.frozen import LATER
from tests.app.plans import billing_plan
from tests.app.report.conftest import DAY, document_of
from tests.app.report.makers import sealed_document
from tests.app.report.test_read_back import rich
from tests.models.later import later_schema, with_field, within

PAPERS = sorted(Path("tests/data/papers").glob("*.pdf"))
OWN = dict.fromkeys(one for one in within(Record) if one is not Rules)


def raw_record(pdf: bytes) -> bytes:
    return attached(before_signatures(pdf), lambda _: LARGEST)["record.json"]


def former() -> bytes:
    return raw_record(PAPERS[0].read_bytes())


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_record_of_the_first_number_is_written_again_as_it_was(path: Path):
    raw = raw_record(path.read_bytes())
    found = read_record(raw)
    assert found.outcome is None
    assert record_bytes(found, 1) == raw
    assert json.loads(raw)["schema"] == 1


def test_a_record_of_today_carries_the_outcome():
    document = rich()
    raw = raw_record(render(document))
    value = json.loads(raw)
    assert (value["schema"], value["plan_schema"], len(value["wording"])) == (2, SCHEMA, 64)
    assert value["outcome"]["words"] == document.outcome.words
    assert {"id", "severity", "path", "params", "words", "place"} == set(value["outcome"]["findings"][0])
    assert read_record(raw).outcome == document.outcome
    assert value["outcome"]["references"] is None
    touched = json.loads(raw_record(render(document, Options(crosswalk=True))))
    assert len(touched["outcome"]["references"]) > 8


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 1}, {"schema": True}, {"schema": 3}, {"schema": "2"}, {"plan_schema": 99}, {"plan_schema": 0},
        {"outcome": None}, {"wording": "no hash"},
    ],
)  # fmt: skip
def test_a_record_with_keys_of_another_number_is_refused(change: dict[str, Any]):
    value = json.loads(raw_record(render(rich())))
    raw = json.dumps({**value, **change}, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
    with pytest.raises(Newer if change in ({"schema": 3}, {"plan_schema": 99}) else Unusable):
        read_record(raw)


def test_a_former_record_with_younger_keys_is_refused():
    value = json.loads(former())
    for key, more in (("outcome", None), ("wording", ""), ("plan_schema", 2)):
        raw = json.dumps({**value, key: more}, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
        with pytest.raises(Unusable, match="not as Nameplate writes it"):
            read_record(raw)


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_a_field_more_in_a_record_leaves_every_paper_as_it_was(model: Any, monkeypatch: pytest.MonkeyPatch):
    one = PrintedPoint(finding="STP-06", words="It was never tried", place="Stop button")
    doubt = PrintedDoubt(role="W", words="Not one named person")
    more = {"settled": (one,), "doubts": (doubt,), "references": references(Rules())}
    document = replace(rich(), outcome=rich().outcome.model_copy(update=more))
    mine = record_bytes(record_of(document, Options(), digest(document.logo)))
    monkeypatch.setattr(record, "SCHEMA", 3)
    with with_field(model, 3, Record):
        for raw in (former(), mine):
            found = read_record(raw)
            assert record_bytes(found, json.loads(raw)["schema"]) == raw
        fresh = record_bytes(read_record(mine))
        assert b'"added":"new"' in fresh
        assert read_record(fresh) == read_record(mine)


@pytest.mark.parametrize("name", ["0.1.0-names", "0.1.1-settled-checklist", "0.1.1-names-map"])
@pytest.mark.parametrize("model", [Rules, Plan])
def test_a_field_more_in_rules_or_plan_leaves_frozen_papers_intact(
    name: str, model: Any, monkeypatch: pytest.MonkeyPatch
):
    pdf = Path(f"tests/data/papers/{name}.pdf").read_bytes()
    mine = render(sealed_document(billing_plan(), signed=True))
    later_schema(monkeypatch)
    monkeypatch.setattr(record, "PLAN_SCHEMA", SCHEMA + 1)
    with with_field(model, SCHEMA + 1, Plan, _Envelope, Record):
        assert verify(pdf, now=LATER).verdict == "intact"
        # The pages of today are made again to the byte, from a record and a plan of the former number.
        found, options = document_of_enclosed(read_enclosed(mine))
        assert found.sha256 == read_record(raw_record(mine)).plan
        assert raw_record(mine) == record_bytes(read_record(raw_record(mine)))
        assert options == Options()


def test_the_fullest_outcome_fits():
    """As many findings as there can be, each as long as it can be: the record stays within its bound and is read."""
    plan = billing_plan()
    each = Finding(
        "STP-04",
        "block",
        "stop.minutes",
        (("what", "who_else"), *((name, "\u00fc" * 400) for name in ("who_else", "kind"))),
    )
    verdict = judge(plan, DAY)
    full = outcome_of(plan, type(verdict)(**{**verdict.__dict__, "findings": (each,) * 20_000}), DAY, title_of=str)
    assert full.count("block") == 20_000
    history = tuple(rich().history[2] for _ in range(100))
    document = document_of(plan, outcome=full, history=history)
    raw = record_bytes(record_of(document, Options(crosswalk=True), ""))
    assert len(raw) <= LARGEST
    assert len(read_record(raw).history) == 100
    found = read_record(raw).outcome
    assert found is not None
    assert found.count("block") == 20_000
