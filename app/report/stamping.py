"""The appearance of a signature with a key: a small page that fits a signature field, in the style of the document.

It shows the signer, the roles, the day and the level. Validity is for the PDF viewer to show, so there is no check mark
on it.
"""

from __future__ import annotations

import io
from datetime import date

from app.drawing.measure import width, wrap
from app.drawing.shapes import Rect, Shape, Text
from app.report.block_layout import fitted
from app.report.canvas import PdfPainter
from app.report.sections.boxes import roles_words
from app.report.text import printable
from models import parse_value
from models.seal import groups

_SMALL = 7.0
_STEP = 7.8
"""Distance of the lines in points, so that a level of two lines and a fingerprint of two lines fit."""


def stamp(
    name: str,
    title: str,
    roles: tuple[str, ...],
    level_words: str,
    signed_on: date,
    fingerprint: str,
    size: tuple[float, float],
) -> bytes:
    """A PDF of one page of `size` points; `fingerprint` is that of the certificate, in hexadecimal."""
    wide, high = size
    room = wide - 14
    day = parse_value.say_day(signed_on)
    who = ", ".join(text for text in (title.strip(), f"as {roles_words(roles)}") if text)
    if width(printable(who), 7.5) > room:
        who = f"as {roles_words(roles)}"
    words = wrap(printable(level_words[:1].upper() + level_words[1:]), room, _SMALL)[:2]
    shapes: list[Shape] = [
        Rect(0, 0, wide, high, "surface"),
        Text(7, 9.5, fitted(f"Signed by {name.strip()}", room - 55, 8.5, 600), 8.5, 600),
        Text(wide - 7, 9.5, day, 8, 500, "text", "right"),
        Text(7, 17.8, fitted(who, room, 7.5, 400), 7.5, 400, "text-2"),
    ]
    if fingerprint:
        # The full fingerprint, because a printed document has nothing else to compare.
        words += wrap(f"Certificate, SHA-256 {groups(fingerprint)}", room, _SMALL)
    shapes += (Text(7, 25.7 + _STEP * index, line, _SMALL, 400, "text-2") for index, line in enumerate(words))
    painter = PdfPainter("Signature", tagged=False)
    painter.open_page(wide, high)
    painter.paint(shapes)
    painter.close_page()
    return _plain(painter.finish())


def _plain(painted: bytes) -> bytes:
    """The same page with its streams compressed by Flate only, as `attachment` requires."""
    import pikepdf

    with pikepdf.open(io.BytesIO(painted)) as pdf:
        for page in pdf.pages:
            if pikepdf.Name.Trans in page.obj:
                del page.obj.Trans
        result = io.BytesIO()
        pdf.save(result, deterministic_id=True)
        return result.getvalue()
