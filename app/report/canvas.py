"""Draws display lists on PDF pages with ReportLab, as marked content for the structure tree (ISO 32000-1, 14.6)."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, Final

from app.drawing.faces import face, face_path, main_face
from app.drawing.shapes import Line, Path, Rect, Shape, Steps, Text
from app.report.font import BundledFont, metrics, utils
from app.report.font import canvas as reportlab_canvas
from app.report.structure import Node
from app.report.style import colours
from app.report.text import Piece, pieces

_ROUND: Final = 0.5523
_STRONG: Final = 600
_OUTLINE: Final = 0.03
"""Width of the outline of a bold letter, as a share of its size."""
_GLYPHS_FROM: Final = 0xE000
"""A glyph without a character of its own gets its glyph number in the Unicode private use area as code."""
_shapers: dict[str, Any] = {}


class PdfPainter:
    """A builder of a PDF: pages are opened, painted and closed; `finish` returns the bytes.

    With `tagged`, every shape is either content of a structure element or an artifact (ISO 32000-1, 14.8.2.2).
    """

    def __init__(self, title: str, *, tagged: bool) -> None:
        self._buffer = io.BytesIO()
        self._canvas: Any = reportlab_canvas.Canvas(
            self._buffer, invariant=1, pageCompression=1, initialFontName=_registered(main_face(400)), lang="en-GB"
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("Nameplate")
        self._canvas.setCreator("Nameplate")
        self._document: Any = self._canvas._doc  # noqa: SLF001 - letters are written by hand, it knows their codes
        self._tagged = tagged
        self._page = -1
        self._marks = 0
        self._height = 0.0
        self._code: list[str] = []
        self._fill = self._line = ""

    def open_page(self, width: float, height: float) -> None:
        """Begin a page; width and height are in points."""
        self._canvas.setPageSize((width, height))
        self._page += 1
        self._marks = 0
        self._height = height
        self._code = []
        self._fill = self._line = ""

    def outline(self, key: str, title: str) -> None:
        """Add a bookmark that leads to the top of this page."""
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key)

    def close_page(self) -> None:
        """End the page."""
        self._canvas.addLiteral("\n".join(self._code))
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The bytes of the PDF."""
        self._canvas.save()
        return self._buffer.getvalue()

    def paint(
        self, shapes: Iterable[Shape], x: float = 0, y: float = 0, scale: float = 1, node: Node | None = None
    ) -> None:
        """Draw shapes moved to x, y (from the top left, in points) as content of `node`, or as an artifact for None."""
        if self._tagged and node is None:
            self._code.append("/Artifact BMC")
        elif self._tagged and node is not None:
            self._code.append(f"/{node.role} <</MCID {self._marks}>> BDC")
            node.kids.append((self._page, self._marks))
            self._marks += 1
        for shape in shapes:
            match shape:
                case Text():
                    self._text(shape, x, y, scale)
                case Rect():
                    self._rect(shape, x, y, scale)
                case Line():
                    steps: Steps = (("M", shape.x1, shape.y1), ("L", shape.x2, shape.y2))
                    self._path(Path(steps, "", shape.colour, shape.width, shape.dash), x, y, scale, cap=0)
                case Path():
                    self._path(shape, x, y, scale, cap=1)
        if self._tagged:
            self._code.append("EMC")

    def picture(self, image: Any, x: float, y: float, w: float, h: float, node: Node | None) -> None:
        """Draw a decoded image in a rectangle (from the top left, in points) as content of `node`."""
        put = self._canvas.addLiteral
        if self._tagged and node is not None:
            put(f"/{node.role} <</MCID {self._marks}>> BDC")
            node.kids.append((self._page, self._marks))
            self._marks += 1
        elif self._tagged:
            put("/Artifact BMC")
        self._canvas.drawImage(utils.ImageReader(image), x, self._height - y - h, w, h)
        if self._tagged:
            put("EMC")

    def _text(self, shape: Text, x: float, y: float, scale: float) -> None:
        size = shape.size * scale
        left, base = x + shape.x * scale, self._height - (y + shape.y * scale)
        self._colour(fill=shape.colour)
        found = pieces(shape.text, shape.weight, shape.italic, rtl=shape.rtl)
        if shape.align != "left":
            whole = sum(_advance(piece) for piece in found) * size
            left -= whole if shape.align == "right" else whole / 2
        for piece in found:
            # The fallback fonts have one weight; an outline makes their letters look as bold as Inter's.
            strong = shape.weight >= _STRONG and not piece.face.startswith("Inter")
            if strong:
                self._colour(line=shape.colour)
                self._code.append(f"2 Tr {size * _OUTLINE:.2f} w")
            if piece.shaped:
                self._shaped(piece, left, base, size)
            else:
                self._plain(piece, left, base, size)
            if strong:
                self._code.append("0 Tr")
            if len(found) > 1:
                left += _advance(piece) * size

    def _plain(self, piece: Piece, left: float, base: float, size: float) -> None:
        font: Any = metrics.getFont(_registered(piece.face))
        put = self._code.append
        put(f"BT 1 0 0 1 {left:.2f} {base:.2f} Tm")
        for subset, codes in font.splitString(piece.text, self._document):
            put(f"{font.getSubsetInternalName(subset, self._document)} {size:.6g} Tf {_literal(codes)} Tj")
        put("ET")

    def _shaped(self, piece: Piece, left: float, base: float, size: float) -> None:
        """Draw glyphs one by one, with their text as /ActualText (ISO 32000-1, 14.9.4) for search and copying."""
        font: Any = metrics.getFont(_registered(piece.face))
        put = self._code.append
        said = ("\ufeff" + piece.text).encode("utf-16-be").hex().upper()
        put(f"/Span <</ActualText <{said}>>> BDC BT")
        for code, dx, dy, advance in _placed(piece):
            ((subset, codes),) = font.splitString(chr(code), self._document)
            name = font.getSubsetInternalName(subset, self._document)
            put(f"{name} {size:.6g} Tf 1 0 0 1 {left + dx * size:.2f} {base + dy * size:.2f} Tm {_literal(codes)} Tj")
            left += advance * size
        put("ET EMC")

    def _rect(self, shape: Rect, x: float, y: float, scale: float) -> None:
        left, top = x + shape.x * scale, y + shape.y * scale
        wide, high, r = shape.w * scale, shape.h * scale, min(shape.radius, shape.w / 2, shape.h / 2) * scale
        if r <= 0:
            self._stroke(shape.fill, shape.line, shape.width * scale, _scaled(shape.dash, scale), 0)
            base = self._height - top - high
            self._code.append(f"{left:.2f} {base:.2f} {wide:.2f} {high:.2f} re {_paint_op(shape.fill, shape.line)}")
            return
        k, right, bottom = r * (1 - _ROUND), left + wide, top + high
        steps: Steps = (
            ("M", left + r, top),
            ("L", right - r, top),
            ("C", right - k, top, right, top + k, right, top + r),
            ("L", right, bottom - r),
            ("C", right, bottom - k, right - k, bottom, right - r, bottom),
            ("L", left + r, bottom),
            ("C", left + k, bottom, left, bottom - k, left, bottom - r),
            ("L", left, top + r),
            ("C", left, top + k, left + k, top, left + r, top),
            ("Z",),
        )
        placed = Path(steps, shape.fill, shape.line, shape.width * scale, _scaled(shape.dash, scale))
        self._path(placed, 0, 0, 1, cap=0)

    def _path(self, shape: Path, x: float, y: float, scale: float, *, cap: int) -> None:
        self._stroke(shape.fill, shape.line, shape.width * scale, _scaled(shape.dash, scale), cap)
        put = self._code.append
        for step in shape.steps:
            flat = [float(value) for value in step[1:]]
            points = " ".join(
                f"{self._height - (y + value * scale):.2f}" if index % 2 else f"{x + value * scale:.2f}"
                for index, value in enumerate(flat)
            )
            put(f"{points} {_STEPS[str(step[0])]}" if points else "h")
        put(_paint_op(shape.fill, shape.line))

    def _stroke(self, fill: str, line: str, width: float, dash: tuple[float, float] | None, cap: int) -> None:
        self._colour(fill=fill, line=line)
        if line:
            gaps = f"[{dash[0]:.2f} {dash[1]:.2f}] 0 d" if dash else "[] 0 d"
            self._code.append(f"{width:.2f} w {cap} J {cap} j {gaps}")

    def _colour(self, *, fill: str = "", line: str = "") -> None:
        if fill and fill != self._fill:
            self._fill = fill
            self._code.append("{:.4g} {:.4g} {:.4g} rg".format(*colours()[fill]))
        if line and line != self._line:
            self._line = line
            self._code.append("{:.4g} {:.4g} {:.4g} RG".format(*colours()[line]))


_STEPS: Final = {"M": "m", "L": "l", "C": "c"}
_ESCAPED: Final = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


def _paint_op(fill: str, line: str) -> str:
    return "B" if fill and line else "f" if fill else "S" if line else "n"


def _scaled(dash: tuple[float, float] | None, scale: float) -> tuple[float, float] | None:
    return (dash[0] * scale, dash[1] * scale) if dash else None


def _literal(codes: bytes) -> str:
    if codes.isascii() and codes.decode("ascii").isprintable():
        return f"({codes.decode('ascii').translate(_ESCAPED)})"
    return f"<{codes.hex()}>"


def _registered(name: str) -> str:
    """Register the font with ReportLab, if it is not yet, and return its name."""
    if name not in _shapers:
        metrics.registerFont(BundledFont(name))
        _shapers[name] = None
    return name


def _advance(piece: Piece) -> float:
    """The width of a piece at size 1."""
    if piece.shaped:
        return sum(advance for _, _, _, advance in _placed(piece))
    widths = face(piece.face).advances
    return sum(widths.get(32 if letter == "\u00a0" else ord(letter), 0.0) for letter in piece.text) / 1000


def _placed(piece: Piece) -> list[tuple[int, float, float, float]]:
    """The glyphs of a shaped piece in visual order: code, x and y offset, advance, all at font size 1."""
    font: Any = metrics.getFont(_registered(piece.face))
    # Imported here, because most documents have no text to shape.
    import uharfbuzz  # pyright: ignore[reportMissingTypeStubs]

    harfbuzz: Any = uharfbuzz
    shaper: Any = _shapers[piece.face]
    if shaper is None:
        shaper = _shapers[piece.face] = harfbuzz.Font(harfbuzz.Face(face_path(piece.face).read_bytes()))
    buffer: Any = harfbuzz.Buffer()
    buffer.add_str(piece.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if piece.rtl else "ltr"
    harfbuzz.shape(shaper, buffer, {"kern": False})
    unit: float = shaper.face.upem
    return [
        (_code_of_glyph(font, shaper, info.codepoint), pos.x_offset / unit, pos.y_offset / unit, pos.x_advance / unit)
        for info, pos in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def _code_of_glyph(font: Any, shaper: Any, glyph: int) -> int:
    """The private-use code of a glyph, which is derived from its number and so the same in every document."""
    code = _GLYPHS_FROM + glyph
    if code not in font.face.charToGlyph:
        font.face.charToGlyph[code] = glyph
        font.face.charWidths[code] = shaper.get_glyph_h_advance(glyph) * 1000 / shaper.face.upem
    return code
