"""The logo: a PNG within limits, its aspect kept, nothing else."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace

import pikepdf
import pytest

from app.report import Options, render
from app.report.logo import LARGEST, logo_size, on_white
from models.parse import Unusable
from tests.app.plans import billing_plan
from tests.app.report.conftest import document_of
from tests.app.report.makers import logo


def with_size(wide: int, high: int) -> bytes:
    made = bytearray(logo())
    struct.pack_into(">II", made, 16, wide, high)
    struct.pack_into(">I", made, 29, zlib.crc32(bytes(made[12:29])))
    return bytes(made)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "must be a PNG"),
        (b"GIF89a" + bytes(60), "must be a PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "must be a PNG"),
        (logo()[:30], "must be a PNG"),
        (logo() + bytes(LARGEST), "larger than 512 kB"),
        (with_size(0, 4), "pixels"),
        (with_size(60_000, 60_000), "pixels"),
        (with_size(2_001, 4), "pixels"),
        (with_size(1_900, 1_900), "pixels"),
        (with_size(500, 500), "damaged"),
        (logo()[:-30], "damaged"),
        (logo()[:40] + b"\x00" * 40, "damaged"),
    ],
)
def test_what_is_no_logo_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(Unusable, match=words):
        on_white(data)
    with pytest.raises(Unusable, match=words):
        render(document_of(billing_plan(), logo=data or b"x"), Options(kind="map"))


def test_transparency_lies_on_white() -> None:
    assert logo_size(logo()) == (8, 4)
    picture = on_white(logo())
    assert picture.mode == "RGB"
    assert picture.size == (8, 4)
    assert all(abs(one - want) <= 1 for one, want in zip(picture.getpixel((0, 0)), (137, 157, 207), strict=True))
    assert on_white(logo(kind=2)).getpixel((7, 3)) == (20, 60, 160)


@pytest.mark.parametrize("kind", ["map", "checklist"])
@pytest.mark.parametrize("size", [(300, 20), (20, 300), (64, 64)])
def test_its_aspect_is_kept_and_it_is_said(kind: str, size: tuple[int, int]) -> None:
    options = Options(kind="map") if kind == "map" else Options()
    document = document_of(billing_plan(), logo=logo(wide=size[0], high=size[1]), organisation="Northwind Ltd")
    pdf = render(document, options)
    assert pdf == render(replace(document), options)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        page = opened.pages[0]
        (image,) = (one for one in page.resources.XObject.values() if one.Subtype == "/Image")
        assert (int(image.Width), int(image.Height)) == size
        assert str(image.Filter) == "/FlateDecode"
        drawn = [one.operands for one in pikepdf.parse_content_stream(page) if str(one.operator) == "cm"]
        wide, high = next((float(one[0]), float(one[3])) for one in drawn if float(one[0]) not in (0.0, 1.0))
        foot, edge = next((float(one[5]), float(one[3])) for one in drawn if float(one[0]) not in (0.0, 1.0))
        # Printers leave 4.2 mm blank.
        assert foot + edge <= float(page.mediabox[3]) - 12
        assert wide / high == pytest.approx(size[0] / size[1], rel=0.01)
        assert wide < 140
        assert high < 40
    assert b"Northwind" not in pdf  # packed, but on the page
    from tests.app.report.reading import pages_of

    assert "Northwind Ltd" in pages_of(pdf)[0]
