"""What travels inside a PDF comes back, the same pages can be made from it, and nothing strange is taken."""

from __future__ import annotations

import contextlib
import io
import json
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.report import Document, Options, RequestLine, document_of_enclosed, read_enclosed, render
from app.report.enclosed import file_names
from app.report.judging import judged
from app.report.read_back import EnclosedFiles
from app.report.record import read_record, record_bytes, record_of
from models.attachments import Attachment
from models.edit import add_row, put
from models.finding import Context
from models.parse import Unusable
from models.plan import Plan
from models.seal import canonical, digest
from tests.app.plans import billing_plan, scripts_plan
from tests.app.report.conftest import DAY, document_of
from tests.app.report.makers import logo, sealed_document, signature

DRILL = b"%PDF-1.4 the record of the drill in November"


def with_file(plan: Plan, name: str = "drill.pdf", data: bytes = DRILL, row: str = "0000f11e") -> Plan:
    file = Attachment(id=row, name=name, type="application/pdf", size=len(data), sha256=digest(data))
    return add_row(plan, "attachments", file)


def rich() -> Document:
    """A third revision, half signed, with a history, a logo, a file, and a change that was asked for."""
    plan = with_file(put(billing_plan(), "signing.expires", "2027-11-20"))
    first = sealed_document(billing_plan(), signed=True)
    second = sealed_document(put(billing_plan(), "stop.minutes", "7"), first, withdrawn=True)
    third = sealed_document(plan, second, first, signers=1)
    return replace(
        third,
        organisation="Northwind Ltd",
        logo=logo(),
        files=((plan.attachments[0], DRILL),),
        log_head="ab" * 32,
        requests=(RequestLine(plan.people[1].id, "Marek Nowak", "Name a deputy.", DAY),),
    )


def drafts() -> list[Document]:
    signed = sealed_document(billing_plan(), signed=True)
    plan = put(billing_plan(), "stop.minutes", "9")
    context = Context(signed=signed.plan, signed_stage=2, signed_by=frozenset(x.person_id for x in signed.signatures))
    return [
        document_of(scripts_plan()),
        document_of(
            plan,
            context=context,
            outcome=judged(plan, DAY, context),
            previous=signed.plan,
            previous_revision=1,
            revision=2,
            history=signed.history,
            earlier=(signed.raw,),
        ),
    ]


@pytest.mark.parametrize(
    "options",
    [
        Options(),
        Options(kind="map"),
        Options(paper="letter", crosswalk=True),
        Options(sections=("owners", "changes"), fields=False),
        Options(tagged=False),
    ],
    ids=["usual", "map", "letter", "sections", "untagged"],
)
def test_the_same_bytes_are_made_from_what_travels_inside(options: Options) -> None:
    for document in (rich(), sealed_document(billing_plan(), signed=True), *drafts()):
        pdf = render(document, options)
        again, with_options = document_of_enclosed(read_enclosed(pdf))
        assert render(again, with_options) == pdf


def test_everything_comes_back() -> None:
    document = rich()
    papers = read_enclosed(render(document))
    assert papers.plan == document.raw
    assert papers.logo == document.logo
    assert papers.files == {digest(DRILL): DRILL}
    assert papers.earlier == {2: document.earlier[0], 1: document.earlier[1]}
    assert papers.record is not None
    assert papers.record.organisation == "Northwind Ltd"
    assert papers.record.log_head == "ab" * 32
    assert [line.number for line in papers.record.revision_lines()] == [3, 2, 1]
    assert papers.record.request_lines() == document.requests
    assert papers.record.signature_lines() == document.signatures


def test_the_verdict_is_that_of_the_day_of_sealing() -> None:
    document = replace(rich(), printed_on=DAY + timedelta(days=900))
    again, _ = document_of_enclosed(read_enclosed(render(document)))
    assert again.outcome == document.outcome
    assert again.context == document.context


def test_the_order_of_what_travels_along() -> None:
    with pikepdf.open(io.BytesIO(render(rich()))) as opened:
        names = [str(spec.UF) for spec in opened.Root.AF]
        relations = [str(spec.AFRelationship) for spec in opened.Root.AF]
        keys = [str(one) for one in list(opened.Root.Names.EmbeddedFiles.Names)[::2]]
    assert names == ["plan.json", "record.json", "revision-2.json", "revision-1.json", "logo.png", "drill.pdf"]
    assert relations == ["/Source", "/Data", "/Data", "/Data", "/Supplement", "/Supplement"]
    assert keys == sorted(keys)


def test_the_last_signed_revision_travels_however_many_there_are() -> None:
    plan = billing_plan()
    line = [sealed_document(plan, signed=True)]
    for number in range(24):
        line.append(sealed_document(put(plan, "stop.minutes", str(number + 5)), *reversed(line), withdrawn=True))
    last = sealed_document(plan, *reversed(line))
    papers = read_enclosed(render(last, Options(kind="map")))
    assert sorted(papers.earlier) == [1, *range(6, 26)]
    again, options = document_of_enclosed(papers)
    assert render(again, options) == render(last, Options(kind="map"))


def test_files_with_names_that_clash_or_lead_elsewhere() -> None:
    plan = billing_plan()
    for number, name in enumerate(
        ("plan.json", "../../etc/passwd", "a.txt", "a.txt", "revision-7.json", "\u202e  ", "протокол 請求.pdf")
    ):
        plan = with_file(plan, name, f"file {number}".encode(), f"{number:08x}")
    names = list(file_names(plan))
    assert names == ["2 plan.json", "etc passwd", "a.txt", "2 a.txt", "2 revision-7.json", "file", "протокол 請求.pdf"]
    files = tuple((row, f"file {number}".encode()) for number, row in enumerate(plan.attachments))
    assert len(read_enclosed(render(document_of(plan, files=files))).files) == len(files)


def test_a_file_that_is_not_the_one_named_stays_behind() -> None:
    plan = with_file(billing_plan())
    assert read_enclosed(render(document_of(plan, files=((plan.attachments[0], b"other"),)))).files == {}


def changed(change: Callable[[Any], None]) -> bytes:
    with pikepdf.open(io.BytesIO(render(rich()))) as opened:
        change({str(spec.UF): spec for spec in opened.Root.AF})
        result = io.BytesIO()
        opened.save(result)
        return result.getvalue()


def put_bytes(name: str, data: bytes) -> Callable[[Any], None]:
    return lambda files: files[name].EF.F.write(data)


def rename(name: str, other: str) -> Callable[[Any], None]:
    return lambda files: files[name].__setitem__("/UF", pikepdf.String(other))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put_bytes("plan.json", sealed_document(scripts_plan()).raw), "was swapped"),
        (put_bytes("record.json", b"{}"), "another version"),
        (put_bytes("record.json", b'{"format":"nameplate-record","schema":1}'), "not as Nameplate writes it"),
        (put_bytes("revision-2.json", sealed_document(scripts_plan()).raw), "no revision 2"),
        (put_bytes("revision-1.json", sealed_document(scripts_plan()).raw), "not the one that the history"),
        (put_bytes("logo.png", logo(3)), "The logo attached"),
        (put_bytes("drill.pdf", b"another drill"), "it was changed"),
        (rename("drill.pdf", "other.pdf"), "does not name"),
        (rename("revision-2.json", "revision-1.json"), "More than one"),
        (rename("record.json", "letter.json"), "not the record that names it"),
        (rename("plan.json", "letter.json"), "No plan"),
    ],
)
def test_what_was_swapped_added_or_renamed_is_refused(change: Callable[[Any], None], words: str) -> None:
    with pytest.raises(Unusable, match=words):
        read_enclosed(changed(change))


def test_a_record_that_contradicts_its_plan() -> None:
    papers = read_enclosed(render(rich()))
    assert papers.record is not None
    other = papers.record.model_copy(update={"revision": 7})
    with pytest.raises(Unusable, match="something else"):
        document_of_enclosed(replace(papers, record=other))
    with pytest.raises(Unusable, match="before records"):
        document_of_enclosed(EnclosedFiles(papers.plan))


def test_texts_that_a_reader_would_refuse_are_cleaned_before_they_travel() -> None:
    plan = billing_plan()
    line = replace(signature(plan, plan.people[0].id), present="Ann \u202e and\x00 Bo  too")
    document = replace(sealed_document(plan), signatures=(line,), organisation="North \u2066wind")
    pdf = render(document)
    again, options = document_of_enclosed(read_enclosed(pdf))
    assert again.signatures[0].present == "Ann and Bo too"
    assert render(again, options) == pdf


def test_an_old_file_with_the_plan_alone() -> None:
    def alone(files: Any) -> None:
        for name in ("record.json", "revision-2.json", "revision-1.json", "logo.png", "drill.pdf"):
            files[name].EF = pikepdf.Dictionary()

    with pikepdf.open(io.BytesIO(render(rich()))) as opened:
        names = opened.Root.Names.EmbeddedFiles.Names
        del names[2:]
        result = io.BytesIO()
        opened.save(result)
    papers = read_enclosed(result.getvalue())
    assert papers == EnclosedFiles(rich().raw)
    with pytest.raises(Unusable, match="not whole"):
        read_enclosed(changed(alone))


def test_days_come_back_as_days() -> None:
    papers = read_enclosed(render(rich()))
    assert papers.record is not None
    assert papers.record.printed_on == DAY
    assert papers.record.revision_lines()[1].closed_on == date(2026, 11, 22)


def swollen(name: str, size: int) -> bytes:
    """Our paper with one attachment that unpacks to `size` bytes of blanks."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    with pikepdf.open(io.BytesIO(render(rich()))) as opened:
        files = {str(spec.UF): spec for spec in opened.Root.AF}
        files[name].EF.F.write(packed, filter=pikepdf.Name.FlateDecode)
        result = io.BytesIO()
        opened.save(result, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return result.getvalue()


@pytest.mark.parametrize("name", ["plan.json", "record.json", "revision-2.json", "logo.png", "drill.pdf"])
@pytest.mark.parametrize("size", [6_000_000, 90_000_000])
def test_a_bomb_in_any_attachment_is_not_unpacked(name: str, size: int) -> None:
    pdf = swollen(name, size)
    tracemalloc.start()
    with pytest.raises(Unusable, match="larger"):
        read_enclosed(pdf)
    assert tracemalloc.get_traced_memory()[1] < 16_000_000
    tracemalloc.stop()


def texts(value: Any, path: str = "") -> list[str]:
    """The path of every value in a record."""
    if isinstance(value, dict):
        return [path, *(one for key, item in value.items() for one in texts(item, f"{path}.{key}"))]
    if isinstance(value, list):
        return [path, *(one for place, item in enumerate(value) for one in texts(item, f"{path}.{place}"))]
    return [path]


def with_value(record: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    made: Any = json.loads(json.dumps(record))
    at = made
    *steps, last = path.strip(".").split(".")
    for step in steps:
        at = at[int(step)] if isinstance(at, list) else at[step]
    at[int(last) if isinstance(at, list) else last] = value
    return made


RECORD = json.loads(record_bytes(record_of(rich(), Options(), digest(rich().logo))))
STRANGE: tuple[object, ...] = (
    None, True, -1, 10**14, "x" * 30_000, "2026-13-45", {"a": {"b": []}}, [[]] * 300, "\u202eevil", ["sealed"], "", 1.5,
)  # fmt: skip


@pytest.mark.parametrize("path", sorted({path for path in texts(RECORD) if path}))
def test_a_record_with_anything_strange_in_it_is_refused_or_kept_as_it_is(path: str) -> None:
    for value in STRANGE:
        raw = json.dumps(with_value(RECORD, path, value), separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        with contextlib.suppress(Unusable):
            assert record_bytes(read_record(raw.encode())) == raw.encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"[]", b"\xff\xfe", b"{" * 5_000, b'{"a":' * 5_000, b'{"format":"nameplate-record","format":"x"}',
        b'{"format":"nameplate-record","schema":2}', json.dumps({**RECORD, "more": 1}).encode(),
        json.dumps({key: value for key, value in RECORD.items() if key != "judged"}).encode(),
        json.dumps(RECORD, indent=1).encode(), record_bytes(record_of(rich(), Options(), "")) + b" ",
    ],
)  # fmt: skip
def test_bytes_that_are_no_record(raw: bytes) -> None:
    with pytest.raises(Unusable):
        read_record(raw)


def test_a_history_that_is_too_large_loses_its_oldest_revisions() -> None:
    one = replace(rich().history[2], reason="why " * 4_900)
    lines = tuple(replace(one, number=number, sha256=f"{number:064x}") for number in range(130, 0, -1))
    document = replace(rich(), history=lines, earlier=())
    raw = record_bytes(record_of(document, Options(), ""))
    record = read_record(raw)
    assert len(raw) <= 1024 * 1024
    assert [line.number for line in record.history] == list(range(130, 130 - len(record.history), -1))
    assert 10 < len(record.history) < 100
    assert record_bytes(record) == raw


GOOD = render(rich())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 255)), min_size=1, max_size=8))
def test_flipped_bytes_give_the_same_papers_or_a_sentence(flips: list[tuple[int, int]]) -> None:
    damaged = bytearray(GOOD)
    for place, value in flips:
        damaged[place % len(damaged)] = value
    with contextlib.suppress(Unusable):
        papers = read_enclosed(bytes(damaged))
        # Every attachment is bound to the plan by a hash; a plan that was swapped whole is for the signature to tell.
        assert papers.record is None or papers.record.plan == digest(papers.plan)


@pytest.mark.parametrize(("path", "value"), [
    ("state", "expired"), ("history.0.state", "expired"), ("state", "lost"), ("signatures.0.level", "ink"),
])  # fmt: skip
def test_a_state_or_level_that_no_record_has_is_refused(path: str, value: str) -> None:
    assert read_record(canonical(with_value(RECORD, "state", "superseded"))).state == "superseded"
    with pytest.raises(Unusable, match="not as Nameplate writes it"):
        read_record(canonical(with_value(RECORD, path, value)))
