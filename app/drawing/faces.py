"""The advance widths of the bundled faces, read from the TrueType files by a reader that knows three tables.

Drawings are measured without Qt and without ReportLab, so that a line breaks at the same word in the window and on
paper. Sources: the OpenType specification's chapters on cmap (formats 4 and 12), hhea and hmtx.
"""

from __future__ import annotations

import functools
import struct
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Face:
    """A face: `advances` gives the width of each character it has, in thousandths of the size."""

    name: str
    advances: dict[int, float]


def face_path(name: str) -> Path:
    """The file of a bundled face."""
    return resources() / "fonts" / f"{name}.ttf"


@functools.cache
def face(name: str) -> Face:
    """A bundled face by the name of its file; read once."""
    data = face_path(name).read_bytes()
    tables = _tables(data)
    unit = 1000 / struct.unpack_from(">H", data, tables["head"] + 18)[0]
    metrics: int = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    widths: tuple[int, ...] = struct.unpack_from(">" + "Hh" * metrics, data, tables["hmtx"])[::2]
    glyphs = _characters(data, tables["cmap"])
    if name == "DroidSansFallbackFull":
        # Five stray signs beyond the first plane: documents call such glyphs by number, and this face has too many.
        glyphs = {code: glyph for code, glyph in glyphs.items() if code <= 0xFFFF}
    last = len(widths) - 1
    return Face(name, {code: widths[min(glyph, last)] * unit for code, glyph in glyphs.items()})


def main_face(weight: Weight, *, italic: bool = False) -> str:
    """The name of the Inter face for a weight; there is one italic."""
    return ITALIC if italic else INTER[weight]


@functools.cache
def fallback_for(code: int) -> str:
    """The first fallback face that has a character, "" if none has it; private use characters mean nothing here."""
    if 0xE000 <= code <= 0xF8FF:
        return ""
    return next((name for name in FALLBACKS if code in face(name).advances), "")


def _tables(data: bytes) -> dict[str, int]:
    count: int = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _characters(data: bytes, cmap: int) -> dict[int, int]:
    """Glyph by character from the widest Unicode subtable."""
    count: int = struct.unpack_from(">H", data, cmap + 2)[0]
    found: dict[int, int] = {}
    for index in range(count):
        platform, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)
        kind: int = struct.unpack_from(">H", data, cmap + offset)[0]
        if platform in (0, 3) and kind == 12:
            return _format_12(data, cmap + offset)
        if platform in (0, 3) and kind == 4:
            found = _format_4(data, cmap + offset)
    return found


def _format_12(data: bytes, start: int) -> dict[int, int]:
    groups: int = struct.unpack_from(">I", data, start + 12)[0]
    found: dict[int, int] = {}
    for first, last, glyph in struct.iter_unpack(">III", data[start + 16 : start + 16 + 12 * groups]):
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found


def _format_4(data: bytes, start: int) -> dict[int, int]:
    doubled: int = struct.unpack_from(">H", data, start + 6)[0]
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    starts = struct.unpack_from(f">{count}H", data, start + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * doubled)
    ranges_at = start + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", data, ranges_at)
    found: dict[int, int] = {}
    for index, (first, last, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if reach:
                at = ranges_at + 2 * index + reach + 2 * (code - first)
                glyph: int = struct.unpack_from(">H", data, at)[0]
                glyph = (glyph + delta) & 0xFFFF if glyph else 0
            else:
                glyph = (code + delta) & 0xFFFF
            if glyph:
                found[code] = glyph
    return found
