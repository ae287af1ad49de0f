"""The ownership map as a PDF page: the same drawing as in the window, with the hash below it."""

from __future__ import annotations

from dataclasses import replace

from app.drawing import SHEET_WIDTH, PaperSize
from app.drawing.measure import clip
from app.drawing.ownership_map import map_drawing
from app.drawing.shapes import Line, Path, Shape, Text
from app.drawing.sheet import MARGIN
from app.report.canvas import PdfPainter
from app.report.document import Document
from app.report.document_status import closed_words, levels, state_when_printed
from app.report.logo import logo_size, on_white
from app.report.structure import Node
from app.report.style import page_size
from models.revision import State
from models.seal import groups

_LOGO_HIGH = 20.0
_LOGO_FOOT = 36.0
"""Above the title, outside the unprintable margin of common printers, in points."""
_LOGO_WIDE = 110.0


def ownership_sheet(painter: PdfPainter, document: Document, paper: PaperSize) -> Node:
    """Draw the map and return its structure, with an alternative text for each part."""
    high, wide = page_size(paper)
    drawing = map_drawing(
        document.plan,
        document.outcome,
        revision=document.revision,
        state=state_when_printed(document),
        day=document.judged_on,
        size=paper,
        signed=document.signed,
    )
    scale = wide / SHEET_WIDTH
    root = Node("Document")
    painter.open_page(wide, high)
    _letterhead(painter, document, scale, root)
    for part in drawing.parts:
        marks = tuple(shape for shape in part.shapes if not isinstance(shape, Text))
        texts = tuple(shape for shape in part.shapes if isinstance(shape, Text))
        if document.redacted:
            # Titles were removed with the names, which is not the same as a missing title.
            begins = part.id.startswith("card.")
            texts = tuple(_capital(one) if begins else one for one in texts if not one.filler)
        node = root.add("Sect")
        painter.paint(marks, 0, 0, scale, node.add("Figure", part.words) if _speaks(marks) else None)
        painter.paint(texts, 0, 0, scale, node.add("H1" if part.id == "head" else "P"))
    painter.paint(_foot(document, drawing.height), 0, 0, scale)
    painter.close_page()
    return root


def _speaks(marks: tuple[Shape, ...]) -> bool:
    """Whether the shapes contain more than lines."""
    return any(isinstance(shape, Path) for shape in marks) or any(not isinstance(shape, Line) for shape in marks)


def _capital(shape: Text) -> Text:
    """A role in place of a name, with a capital first letter."""
    begins = shape.text.startswith("the ")
    return replace(shape, text=f"T{shape.text[1:]}") if begins else shape


def _foot(document: Document, height: float) -> tuple[Shape, ...]:
    edition = "Redacted edition of plan" if document.redacted else "Plan"
    words = f"{edition} {document.plan.plan_id} · SHA-256 {groups(document.sha256)}"
    found = [
        Text(MARGIN, height - 31, words, 9.2, 400, "text-2"),
        Text(SHEET_WIDTH - MARGIN, height - 31, "1 / 1", 9.2, 400, "text-2", "right"),
    ]
    # "Signed" on a card must not claim more than the level of the signature.
    how = f"Signed by {levels(document)}" if state_when_printed(document) is State.SIGNED else ""
    second = " · ".join(text for text in (how, f"Log {groups(document.log_head)}" if document.log_head else "") if text)
    if second:
        found.append(Text(MARGIN, height - 19, second, 9.2, 400, "text-2"))
    return tuple(found)


def _letterhead(painter: PdfPainter, document: Document, scale: float, root: Node) -> None:
    """The logo and the name of the organisation, in the margin above the title."""
    x = MARGIN
    if document.logo:
        wide, high = logo_size(document.logo)
        h = min(_LOGO_HIGH, _LOGO_WIDE * high / wide)
        w = wide * h / high
        node = root.add("Sect").add("Figure", "Logo")
        painter.picture(on_white(document.logo), x * scale, (_LOGO_FOOT - h) * scale, w * scale, h * scale, node)
        x += w + 10
    closed = closed_words(document)
    if closed:
        painter.paint((Text(SHEET_WIDTH - MARGIN, 30, closed, 14, 600, "bad", "right"),), 0, 0, scale,
                    root.add("Sect").add("P"))  # fmt: skip
    redacted = "Redacted edition: roles stand in place of people" if document.redacted else ""
    words = "  ·  ".join(text for text in (document.organisation.strip(), redacted) if text)
    if words:
        text = Text(x, 30, clip(words, SHEET_WIDTH - 2 * MARGIN - x - (320 if closed else 0), 12)[0], 12, 500, "text-2")
        painter.paint((text,), 0, 0, scale, root.add("Sect").add("P"))
