"""The bundled faces are read as ReportLab reads them, to the last value, and nothing else is loaded for them."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from reportlab.pdfbase import ttfonts

from app.drawing.faces import FALLBACKS, INTER, ITALIC, face_path
from app.paths import resources
from app.report.font import BundledFont

LAST = 0xFFFF
"""The last code of the first plane; one face is cut there."""
OTHER = {"_bundled", "_pdfScale", "_pos", "glyphToChar"}
"""What is ours, a function, the place in the file, and what is only used while reading."""


def _kept(facts: dict[str, Any], theirs: dict[int, int]) -> dict[str, Any]:
    """The facts of a face without characters that it only lists, and without those that no document uses."""
    rest = {name: value for name, value in facts.items() if name not in OTHER}
    for name in ("charToGlyph", "charWidths"):
        rest[name] = {code: value for code, value in rest[name].items() if theirs[code]}
    return rest


@pytest.mark.parametrize("name", [*INTER.values(), ITALIC, *FALLBACKS])
def test_a_face_is_read_as_reportlab_reads_it(name: str) -> None:
    expected = vars(ttfonts.TTFontFace(str(face_path(name))))
    glyphs = dict(expected["charToGlyph"])
    font = BundledFont(name)
    if name == "DroidSansFallbackFull":
        glyphs = {code: glyph if code <= LAST else 0 for code, glyph in glyphs.items()}
    assert _kept(vars(font.face), glyphs) == _kept(expected, glyphs)
    assert font.face._pdfScale(1234) == ttfonts.TTFontFace(str(face_path(name)))._pdfScale(1234)


def test_a_font_has_all_that_one_of_reportlab_has() -> None:
    name = INTER[400]
    expected = vars(ttfonts.TTFont(name, str(face_path(name)), asciiReadable=1, shapable=False))
    assert {*expected, "_has_ascii"} == set(vars(BundledFont(name)))


@pytest.mark.parametrize("name", [INTER[400], "NotoSansArabic-Regular", "DejaVuSans"])
def test_texts_are_split_as_reportlab_splits_them(name: str) -> None:
    class Document:
        """What a font keeps its codes for."""

    ours, theirs = BundledFont(name), ttfonts.TTFont(name, str(face_path(name)), asciiReadable=1)
    one, other = Document(), Document()
    for text in ("", "a b~", "Łódź", "plain again", "\u0645\u0631", "~\x7f", "tab\t", "\u00a0", "é" * 3, "end"):
        assert ours.splitString(text, one) == theirs.splitString(text, other), text
    assert ours.state[one].subsets == theirs.state[other].subsets


def test_the_shaping_engine_waits_for_a_text_that_needs_it() -> None:
    code = (
        "import sys\nfrom app.report import canvas\nassert 'uharfbuzz' not in sys.modules\n"
        "import uharfbuzz\nassert uharfbuzz.Buffer\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=resources().parent, capture_output=True, timeout=600)
    assert done.returncode == 0, done.stderr.decode()
