"""Text measured with our own tables: as wide as the faces say, broken at the right places, cut with an ellipsis."""

from __future__ import annotations

import struct

from hypothesis import given, settings
from hypothesis import strategies as st

from app.drawing.faces import FALLBACKS, INTER, ITALIC, face, face_path, fallback_for
from app.drawing.measure import ELLIPSIS, clean, clip, width, wrap


def test_every_face_is_static_and_of_sensible_size() -> None:
    for name in (*INTER.values(), ITALIC):
        data = face_path(name).read_bytes()
        tags = {data[12 + 16 * n : 16 + 16 * n] for n in range(struct.unpack_from(">H", data, 4)[0])}
        assert b"glyf" in tags
        assert b"GSUB" in tags
        assert not tags & {b"CFF ", b"fvar"}
        assert b"tnum" in data
        assert len(data) < 450_000
        letters = "Aß Łőř Ǻ ế Ω Ж ґ € — … ≤ ≥ · ✓ 0123456789"
        assert all(ord(letter) in face(name).advances for letter in letters)


def test_licences_stand_beside_the_faces() -> None:
    folder = face_path("DejaVuSans").parent
    told = (folder / "README.md").read_text("utf-8")
    for name in ("OFL.txt", "OFL-Noto.txt", "OFL-Nanum.txt", "LICENSE-Droid.txt", "LICENSE-DejaVu.txt"):
        assert (folder / name).stat().st_size > 1_000
        assert name in told
    assert {path.stem for path in folder.glob("*.ttf")} == {*INTER.values(), ITALIC, *FALLBACKS}


def test_widths_are_those_of_the_faces() -> None:
    assert width("", 12) == 0
    assert round(width("A", 1000), 2) == 689.94
    assert round(width("AA", 1000, 700), 2) == round(2 * 746.58, 2)
    assert width("\u00a0", 10) == width(" ", 10)
    assert round(width("李", 1000)) == 1000
    assert width("\U00012000", 10) == width("U+12000", 10)
    assert width("\u200d", 10) == 0


def test_fallbacks_by_letter() -> None:
    wanted = {
        "\u0627": "NotoSansArabic-Regular",
        "ש": "NotoSansHebrew-Regular",
        "प": "NotoSansDevanagari-Regular",
        "ส": "NotoSansThai-Regular",
        "김": "NameplateHangul",
        "山": "DroidSansFallbackFull",
        "ა": "DejaVuSans",
    }
    assert {letter: fallback_for(ord(letter)) for letter in wanted} == wanted
    assert fallback_for(0xE000) == fallback_for(0x12000) == ""


def test_cleaning() -> None:
    assert clean("plain text") == "plain text"
    assert clean("a  b\tc\u2009d") == "a b c d"
    assert clean("a\r\nb\rc\u2029d") == "a\nb\nc\nd"
    assert clean("x\u202ey\u2066z\x07") == "xyz"


def test_lines_break_at_spaces_between_ideographs_and_inside_what_is_too_long() -> None:
    assert wrap("one two three", 40, 10) == ["one two", "three"]
    assert wrap("", 40, 10) == [""]
    assert wrap("a\n\nb", 40, 10) == ["a", "", "b"]
    assert wrap("東京都千代田区", 30, 10) == ["東京都", "千代田", "区"]
    parts = wrap("https://example.org/a/very/long/path/that/does/not/fit", 100, 10)
    assert len(parts) > 2
    assert parts[0].endswith(("/", ".", "-"))
    assert "".join(parts) == "https://example.org/a/very/long/path/that/does/not/fit"
    marked = wrap("क्षि" * 40, 60, 10)
    assert all(not line.startswith(("\u094d", "\u093f")) for line in marked)


def test_cutting() -> None:
    assert clip("short", 100, 10) == ["short"]
    (cut,) = clip("a text that is too long for the room it has", 100, 10)
    assert cut.endswith(ELLIPSIS)
    assert width(cut, 10) <= 100
    two = clip("words " * 40, 100, 10, lines=2, ending="… see checklist")
    assert len(two) == 2
    assert two[1].endswith("… see checklist")
    assert clip("w" * 300, 50, 10)[0].startswith("www")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120), st.floats(25, 300), st.integers(1, 3))
def test_cut_text_fits(text: str, room: float, lines: int) -> None:
    found = clip(text, room, 10, lines=lines)
    assert 1 <= len(found) <= lines
    # A single letter with its marks may be wider than the narrowest room; nothing else is.
    assert all(width(line, 10) <= room + 0.01 or len(line) < 12 for line in found)


def test_short_names_in_ideographs_stay_together_and_sentences_do_not() -> None:
    assert wrap("Owner 王小明", width("Owner 王小", 10), 10) == ["Owner", "王小明"]
    dotted = "欧阳修文·司马相如·诸葛孔明·上官婉儿"
    assert wrap(dotted, width(dotted[:12], 10), 10) == ["欧阳修文·司马相如·", "诸葛孔明·上官婉儿"]
    prose = "自动回复连续两周错误率超过百分之五时由结果负责人立即停止该代理"
    rows = wrap(prose, width(prose[:10], 10), 10)
    assert "".join(rows) == prose
    assert [len(row) for row in rows[:-1]] == [10] * (len(rows) - 1)


def test_a_double_name_breaks_at_its_hyphen() -> None:
    name = "Hohenlohe-Waldenburg-Schillingsfürst"
    room = width("Hohenlohe-Walden", 8.5, 600)
    assert wrap(name, room, 8.5, 600)[:2] == ["Hohenlohe-", "Waldenburg-"]
