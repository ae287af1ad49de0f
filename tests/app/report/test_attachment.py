"""Hostile PDFs: whatever comes by mail, the answer is the plan or a sentence, soon and in little memory."""

from __future__ import annotations

import contextlib
import io
import time
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.report import Document, Options, read_attachment, render
from models.parse import LARGEST_FILE, Unusable
from tests.app.plans import billing_plan
from tests.app.report.conftest import document_of

GOOD = render(document_of(billing_plan()), Options(kind="map"))


def changed(change: Callable[[pikepdf.Pdf], None], **saving: Any) -> bytes:
    """One of our PDFs after somebody worked on it."""
    with pikepdf.open(io.BytesIO(GOOD)) as opened:
        change(opened)
        result = io.BytesIO()
        opened.save(result, **saving)
        return result.getvalue()


def refused(pdf: bytes) -> str:
    with pytest.raises(Unusable) as caught:
        read_attachment(pdf)
    assert str(caught.value).endswith(".")
    return str(caught.value)


def test_ours_is_read(make: Callable[..., Document]) -> None:
    assert read_attachment(GOOD) == make(billing_plan()).raw
    assert read_attachment(changed(lambda _: None)) == make(billing_plan()).raw


@pytest.mark.parametrize(
    "junk", [b"", b"PK\x03\x04", b'{"format":"nameplate-plan"}', b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 9_000]
)
def test_what_is_no_pdf(junk: bytes) -> None:
    refused(junk)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated(share: float) -> None:
    refused(GOOD[: int(len(GOOD) * share)])


def test_encrypted() -> None:
    locked = changed(lambda _: None, encryption=pikepdf.Encryption(owner="o", user="u"))
    open_to_all = changed(lambda _: None, encryption=pikepdf.Encryption(owner="o", user=""))
    assert "password" in refused(locked)
    assert "password" in refused(open_to_all)


def test_no_attachment(make: Callable[..., Document]) -> None:
    assert "No plan" in refused(render(make(billing_plan()), Options(kind="map", attached=False)))

    def rename(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names.EmbeddedFiles.Names[1].UF = pikepdf.String("other.json")

    assert "No plan" in refused(changed(rename))


def test_two_plans() -> None:
    def double(pdf: pikepdf.Pdf) -> None:
        names = pdf.Root.Names.EmbeddedFiles.Names
        names.append(pikepdf.String("plan.json 2"))
        names.append(names[1])

    assert "More than one plan" in refused(changed(double))


def test_a_name_tree_that_goes_round() -> None:
    def loop(pdf: pikepdf.Pdf) -> None:
        tree = pdf.make_indirect(pikepdf.Dictionary())
        tree.Kids = pikepdf.Array([tree])
        pdf.Root.Names.EmbeddedFiles = tree

    refused(changed(loop))


def bomb(size: int) -> bytes:
    def swell(pdf: pikepdf.Pdf) -> None:
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
        pdf.Root.Names.EmbeddedFiles.Names[1].EF.F.write(packed, filter=pikepdf.Name.FlateDecode)

    return changed(swell, stream_decode_level=pikepdf.StreamDecodeLevel.none)


@pytest.mark.parametrize("size", [LARGEST_FILE + 1_000_000, 200_000_000])
def test_a_bomb_is_not_unpacked(size: int) -> None:
    pdf = bomb(size)
    assert len(pdf) < 1_500_000
    tracemalloc.start()
    began = time.process_time()
    assert "larger" in refused(pdf)
    assert time.process_time() - began < 5
    assert tracemalloc.get_traced_memory()[1] < 16_000_000
    tracemalloc.stop()


def test_other_filters_are_refused_before_a_library_sees_them() -> None:
    twice = GOOD.replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]", 1)
    assert "not as Nameplate writes one" in refused(twice)
    hidden = GOOD.replace(b"/Filter /FlateDecode", b"/F#69lter/LZWDecode ", 1)
    assert hidden != GOOD
    assert "not as Nameplate writes one" in refused(hidden)


def test_too_long() -> None:
    assert "larger" in refused(b"%PDF-" + bytes(64 * 1024 * 1024))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_flipped_bytes_give_the_plan_or_a_sentence(flips: list[tuple[int, int]]) -> None:
    damaged = bytearray(GOOD)
    for place, value in flips:
        damaged[place] = value
    with contextlib.suppress(Unusable):
        assert isinstance(read_attachment(bytes(damaged)), bytes)


@pytest.mark.parametrize("missing", ["Names", "EmbeddedFiles", "EF", "F"])
def test_a_tree_with_a_part_missing_or_of_the_wrong_kind(missing: str) -> None:
    def without(value: object) -> Callable[[pikepdf.Pdf], None]:
        def change(pdf: pikepdf.Pdf) -> None:
            spec = pdf.Root.Names.EmbeddedFiles.Names[1]
            holder = {"Names": pdf.Root, "EmbeddedFiles": pdf.Root.Names, "EF": spec, "F": spec.EF}[missing]
            holder[f"/{missing}"] = value

        return change

    for value in (7, pikepdf.Array([1, 2]), pikepdf.Dictionary(), pikepdf.Name.Odd):
        refused(changed(without(value)))


def test_too_many_names() -> None:
    def crowd(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names.EmbeddedFiles.Names = pikepdf.Array(["x", pikepdf.Dictionary()] * 400)

    refused(changed(crowd))


def test_a_plan_that_is_cut_in_its_stream() -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        stream = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
        stream.write(stream.read_raw_bytes()[:-40], filter=pikepdf.Name.FlateDecode)

    refused(changed(cut, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False))
