"""The advance widths of the bundled faces, read from the TrueType files by a reader that knows four tables.

Drawings are measured without Qt and without ReportLab, so that a line breaks at the same word in the window and on
paper. Sources: the OpenType specification's chapters on cmap (formats 4 and 12), hhea and hmtx.
"""

from __future__ import annotations

import functools
import struct
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Final

from app.drawing.shapes import Weight
from app.paths import resources

INTER: Final[dict[Weight, str]] = {
    400: "Inter-Regular",
    500: "Inter-Medium",
    600: "Inter-SemiBold",
    700: "Inter-Bold",
}
ITALIC: Final = "Inter-Italic"
FALLBACKS: Final = (
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansThai-Regular",
    "NameplateHangul",
    "DroidSansFallbackFull",
    "DejaVuSans",
)
"""Asked in this order for a character that Inter does not have."""


_LINE_FEED: Final = 10
"""The one control character that comes so far, often; no face has it."""
Run = tuple[int, Sequence[int]]
"""Characters in a row: the code of the first, and the glyph of each; 0 stands for none."""


@dataclass(frozen=True)
class Face:
    """A face: `advances` gives the width of each character it has, in thousandths of the size, `glyphs` its glyph."""

    name: str
    advances: dict[int, float]
    glyphs: dict[int, int]


def face_path(name: str) -> Path:
    """The file of a bundled face."""
    return resources() / "fonts" / f"{name}.ttf"


@functools.cache
def face(name: str) -> Face:
    """A bundled face by the name of its file; read once."""
    head, hhea, hmtx = _tables(name, "head", "hhea", "hmtx")
    unit = 1000 / struct.unpack_from(">H", head, 18)[0]
    metrics: int = struct.unpack_from(">H", hhea, 34)[0]
    widths = [width * unit for width in struct.unpack_from(f">{2 * metrics}H", hmtx)[::2]]
    glyphs: dict[int, int] = {}
    for first, row in _runs(name):
        glyphs.update(zip(range(first, first + len(row)), row, strict=True))
    glyphs = {code: glyph for code, glyph in glyphs.items() if glyph}
    last = metrics - 1
    return Face(name, {code: widths[min(glyph, last)] for code, glyph in glyphs.items()}, glyphs)


def main_face(weight: Weight, *, italic: bool = False) -> str:
    """The name of the Inter face for a weight; there is one italic."""
    return ITALIC if italic else INTER[weight]


@functools.cache
def fallback_for(code: int) -> str:
    """The first fallback face that has a character, "" if none has it; private use characters mean nothing here."""
    if 0xE000 <= code <= 0xF8FF or code == _LINE_FEED:
        return ""
    return next((name for name in FALLBACKS if _has(name, code)), "")


def _has(name: str, code: int) -> bool:
    """Whether a face has a character; tens of thousands of others are not looked at for it."""
    runs = _runs(name)
    place = bisect_right(runs, code, key=itemgetter(0)) - 1
    if place < 0:
        return False
    first, row = runs[place]
    return code < first + len(row) and row[code - first] != 0


def _tables(name: str, *tags: str) -> list[bytes]:
    """Tables of the face's file."""
    with face_path(name).open("rb") as file:
        count: int = struct.unpack(">4xH6x", file.read(12))[0]
        places = {tag: (offset, size) for tag, offset, size in struct.iter_unpack(">4s4xII", file.read(16 * count))}
        found: list[bytes] = []
        for tag in tags:
            offset, size = places[tag.encode("ascii")]
            file.seek(offset)
            found.append(file.read(size))
        return found


@functools.cache
def _runs(name: str) -> list[Run]:
    """The characters of a face from the widest Unicode subtable, in the order of their codes."""
    (cmap,) = _tables(name, "cmap")
    count: int = struct.unpack_from(">H", cmap, 2)[0]
    found: list[Run] = []
    for platform, _, offset in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * count]):
        kind: int = struct.unpack_from(">H", cmap, offset)[0]
        if platform in (0, 3) and kind == 12:
            found = _format_12(cmap, offset)
            break
        if platform in (0, 3) and kind == 4:
            found = _format_4(cmap, offset)
    # Five stray signs beyond the first plane: documents call such glyphs by number, and this face has too many.
    return [run for run in found if run[0] <= 0xFFFF] if name == "DroidSansFallbackFull" else found


def _format_12(data: bytes, start: int) -> list[Run]:
    groups: int = struct.unpack_from(">I", data, start + 12)[0]
    found = struct.iter_unpack(">III", data[start + 16 : start + 16 + 12 * groups])
    return [(first, range(glyph, glyph + last - first + 1)) for first, last, glyph in found]


def _format_4(data: bytes, start: int) -> list[Run]:
    doubled: int = struct.unpack_from(">H", data, start + 6)[0]
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    starts = struct.unpack_from(f">{count}H", data, start + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * doubled)
    ranges_at = start + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", data, ranges_at)
    found: list[Run] = []
    for index, (first, last, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        # The code that ends every table is no character.
        many = min(last, 0xFFFE) - first + 1
        if many <= 0:
            continue
        if reach:
            glyphs = struct.unpack_from(f">{many}H", data, ranges_at + 2 * index + reach)
            row = [(glyph + delta) & 0xFFFF if glyph else 0 for glyph in glyphs] if delta else glyphs
        else:
            row = [(code + delta) & 0xFFFF for code in range(first, first + many)]
        found.append((first, row))
    return found
