"""The one door for text: what cannot be printed becomes a code, what could act is gone, directions are put right."""

from __future__ import annotations

import time
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from app.drawing.faces import face
from app.drawing.measure import reads_leftwards
from app.drawing.shapes import Text
from app.report.block_layout import Flow, paged
from app.report.style import BODY
from app.report.table import Column, cell, table
from app.report.text import lines, pieces, printable, uncovered
from tests.app.plans import SCRIPTS

FORBIDDEN = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\u00ad\x00\x07\x1b\x7f\x9b")


def said(text: str) -> str:
    return "".join(piece.text for piece in pieces(text, 400, False))


def test_plain_text_is_one_piece_and_markup_stays_as_it_is() -> None:
    assert [p.text for p in pieces("<b>Dana & Co</b> &amp; %s", 400, False)] == ["<b>Dana & Co</b> &amp; %s"]
    assert printable("e\u0301") == "\u00e9"
    assert printable("a\x00b\u202ec\u2066d\ufeffe\u00adf") == "abcdef"
    assert printable("\ud800") == "\ufffd"
    assert printable("one\r\ntwo\u2028three\x0bfour") == "one\ntwo\nthree\nfour"


def test_uncovered_letters() -> None:
    assert uncovered("Zoë 李 \U0001f9ff \U00012000 \ue001") == "\U0001f9ff\U00012000\ue001"
    assert printable("\ue001") == "U+E001"
    assert uncovered("".join(SCRIPTS)) == ""


def test_faces_and_directions() -> None:
    assert [p.face for p in pieces("Dana 李小龙", 600, False)] == ["Inter-SemiBold", "DroidSansFallbackFull"]
    (hebrew,) = pieces("רות כהן", 400, False)
    assert (hebrew.face, hebrew.shaped, hebrew.rtl) == ("NotoSansHebrew-Regular", True, True)
    mixed = pieces("by דנה 24 רות now", 400, False)
    assert [p.text for p in mixed] == ["by ", "רות", " ", "24", "דנה ", " now"]
    assert [p.rtl for p in mixed] == [False, True, False, False, True, False]
    assert "".join(p.text for p in pieces("(שלום)", 400, False))[0] == "("


def test_a_text_that_reads_leftwards_is_ordered_from_the_right() -> None:
    def seen(text: str, *, rtl: bool) -> list[str]:
        return [piece.text for piece in pieces(text, 400, False, rtl=rtl)]

    assert seen("שלום EUR 500 כן.", rtl=True) == [".", "כן", " ", "EUR 500", "שלום "]
    assert seen("שלום (Billing 42) EUR 15% כן", rtl=True) == ["כן", " ", "EUR 15%", " (", "Billing 42", ")", "שלום "]
    assert seen("דנה 1,000.5 רות", rtl=False) == ["רות", " ", "1,000.5", "דנה "]
    assert seen("Dana (דנה) now", rtl=False) == ["Dana (", "דנה", ") now"]
    assert seen("שלום 24", rtl=True) == ["24", "שלום "]
    assert seen("EUR 500", rtl=True) == ["EUR 500"]


def test_what_reads_leftwards() -> None:
    assert reads_leftwards("שלום EUR")
    assert not reads_leftwards("EUR שלום")
    assert not reads_leftwards("רות כהן, Platform Engineering Manager, holds the rest")
    assert not reads_leftwards("12")
    assert not reads_leftwards("12 \u2013 15")


def test_a_paragraph_and_a_long_cell_that_read_leftwards_stand_at_the_right() -> None:
    hebrew = "הסוכן קורא כל הודעה נכנסת וממיין אותה לפי סוג הבקשה, הלקוח והחוזה. " * 3
    flow = Flow(300)
    flow.paragraph(hebrew, BODY)
    table(flow, (Column("A", 0.5), Column("B", 0.5)), [(cell("רות כהן"), cell(hebrew))])
    shapes = [shape for strip in flow.strips for _, found in strip.items for shape in found if isinstance(shape, Text)]
    sides = {(shape.x, shape.align, shape.rtl) for shape in shapes if not shape.text.isascii()}
    assert sides == {(300, "right", True), (0, "left", True)}


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="abאבج 12.,%()[]-", max_size=30), st.booleans())
def test_no_order_loses_a_letter(text: str, rtl: bool) -> None:
    found = "".join(piece.text for piece in pieces(text, 400, False, rtl=rtl))
    # Brackets may be mirrored on the way.
    alike = str.maketrans("()[]", "((((")
    assert sorted(found.translate(alike)) == sorted(printable(text).translate(alike))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_any_text_comes_out_harmless_and_covered(text: str) -> None:
    clean = printable(text)
    assert printable(clean) == clean
    assert not set(clean) & FORBIDDEN
    assert unicodedata.is_normalized("NFC", clean)
    for line in lines(text, 200, BODY):
        for piece in pieces(line, 400, False):
            known = face(piece.face).advances
            assert all(ord(letter) in known or letter in "\u00a0\u200c\u200d" for letter in piece.text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.floats(30, 400))
def test_no_letter_is_lost_in_breaking_lines(text: str, room: float) -> None:
    found = lines(text, room, BODY)
    assert "".join("".join(found).split()) == "".join(printable(text).split())


def test_one_long_word_takes_time_in_proportion() -> None:
    began = time.process_time()
    found = lines("w" * 200_000, 480, BODY)
    assert time.process_time() - began < 2
    assert "".join(found) == "w" * 200_000
    flow = Flow(480)
    flow.paragraph("w" * 200_000, BODY)
    table(flow, (Column("a", 1), Column("b", 3)), [(cell("x"), cell("v" * 200_000))])
    pages = paged(flow.strips, 700)
    assert time.process_time() - began < 6
    assert all(y + strip.height <= 700.1 for page in pages for y, strip in page)
