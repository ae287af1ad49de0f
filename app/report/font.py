"""ReportLab, without what our documents never use; and the bundled faces, whose long tables are taken at a stroke."""

from __future__ import annotations

import struct
import sys
from typing import Any, cast
from weakref import WeakKeyDictionary

from app.drawing.faces import face, face_path


def _loaded() -> tuple[Any, Any, Any, Any]:
    """The parts of ReportLab, without the shaping engine that it would load for paragraphs of its own.

    Our documents have no such paragraphs; the engine is loaded by the first text that needs it.
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


# ReportLab ships without types: its objects are handled as Any, here and in `canvas`, nowhere else.
utils, metrics, _ttfonts, canvas = _loaded()


class _Face(_ttfonts.TTFontFace):
    def __init__(self, name: str) -> None:
        self._bundled = face(name)
        super().__init__(str(face_path(name)))  # pyright: ignore[reportUnknownMemberType]

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - ReportLab's names
        """Everything that ReportLab reads of a face, the same to the last value."""
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
        # In thousandths, other than those before: ReportLab has it so, and a face in a document must not change.
        last: float = self._pdfScale(self.hmetrics[-1][0])
        bearings = struct.unpack_from(f">{self.numGlyphs - many}H", hmtx, 4 * many)
        self.hmetrics += [(last, bearing) for bearing in bearings]
        loca: bytes = self.get_table("loca")
        if struct.unpack_from(">H", self.get_table("head"), 50)[0]:
            self.glyphPos = list(struct.unpack_from(f">{self.numGlyphs + 1}I", loca))
        else:
            self.glyphPos = [place << 1 for place in struct.unpack_from(f">{self.numGlyphs + 1}H", loca)]


class BundledFont(_ttfonts.TTFont):
    """A bundled face by its name, ready to be registered with ReportLab; the codes of ASCII letters stay readable."""

    def __init__(self, name: str) -> None:
        # All that ReportLab's own does, with a face of ours.
        self.fontName = name
        self.face = _Face(name)
        self.encoding = _ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = 1
        self.shapable = False
        self._has_ascii = all(code in self.face.charToGlyph for code in range(0x20, 0x7F))

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802 - ReportLab's name
        """The codes of a text and the subset that each stretch of it lies in; ASCII has its own codes in the first."""
        if not (text and self._has_ascii and text.isascii() and text.isprintable() and doc in self.state):
            return _ttfonts.TTFont.splitString(self, text, doc, encoding)
        return [(0, text.encode("ascii"))]
