"""Loads ReportLab without the parts that our documents do not use, and reads the bundled fonts faster than it does."""

from __future__ import annotations

import struct
import sys
from typing import Any, cast
from weakref import WeakKeyDictionary

from app.drawing.faces import face, face_path


def _loaded() -> tuple[Any, Any, Any, Any]:
    """The modules of ReportLab, without the shaping engine that it imports for its own paragraphs.

    Our documents do not use these; the engine is imported by the first text that needs it.
    """
    hidden = "uharfbuzz" not in sys.modules
    if hidden:
        sys.modules["uharfbuzz"] = cast("Any", None)
    try:
        from reportlab.lib import utils  # pyright: ignore[reportMissingTypeStubs]
        from reportlab.pdfbase import pdfmetrics, ttfonts  # pyright: ignore[reportMissingTypeStubs]
        from reportlab.pdfgen import canvas  # pyright: ignore[reportMissingTypeStubs]

        return utils, pdfmetrics, ttfonts, canvas
    finally:
        if hidden:
            del sys.modules["uharfbuzz"]


# ReportLab has no type hints: its objects are Any, in this module and in `canvas` only.
utils, metrics, _ttfonts, canvas = _loaded()


class _Face(_ttfonts.TTFontFace):
    def __init__(self, name: str) -> None:
        self._bundled = face(name)
        super().__init__(str(face_path(name)))  # pyright: ignore[reportUnknownMemberType]

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - ReportLab's names
        """Read the same values of a font that ReportLab reads, but faster."""
        del charInfo
        super().extractInfo(0)  # pyright: ignore[reportUnknownMemberType]
        self.charToGlyph = dict(self._bundled.glyphs)
        self.charWidths = dict(self._bundled.advances)
        if 0x20 in self.charToGlyph:
            self.charToGlyph[0xA0], self.charWidths[0xA0] = self.charToGlyph[0x20], self.charWidths[0x20]
        many: int = struct.unpack_from(">H", self.get_table("hhea"), 34)[0]
        hmtx: bytes = self.get_table("hmtx")
        self.hmetrics = list(struct.iter_unpack(">HH", hmtx[: 4 * many]))
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])
        # Scaled to 1/1000 em, unlike the values before: ReportLab does the same, and embedded fonts must not change.
        last: float = self._pdfScale(self.hmetrics[-1][0])
        bearings = struct.unpack_from(f">{self.numGlyphs - many}H", hmtx, 4 * many)
        self.hmetrics += [(last, bearing) for bearing in bearings]
        loca: bytes = self.get_table("loca")
        if struct.unpack_from(">H", self.get_table("head"), 50)[0]:
            self.glyphPos = list(struct.unpack_from(f">{self.numGlyphs + 1}I", loca))
        else:
            self.glyphPos = [place << 1 for place in struct.unpack_from(f">{self.numGlyphs + 1}H", loca)]


class BundledFont(_ttfonts.TTFont):
    """A bundled font by its name, to be registered with ReportLab; ASCII letters keep their codes."""

    def __init__(self, name: str) -> None:
        # The same as ReportLab's constructor, with our own class of face.
        self.fontName = name
        self.face = _Face(name)
        self.encoding = _ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = 1
        self.shapable = False
        self._has_ascii = all(code in self.face.charToGlyph for code in range(0x20, 0x7F))

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802 - ReportLab's name
        """The parts of a text with subset number and codes; ASCII letters have their own codes in the first subset."""
        if not (text and self._has_ascii and text.isascii() and text.isprintable() and doc in self.state):
            return _ttfonts.TTFont.splitString(self, text, doc, encoding)
        return [(0, text.encode("ascii"))]
