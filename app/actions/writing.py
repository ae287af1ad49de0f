"""Writes PDFs atomically: to a temporary file that is synced, read back and then renamed."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import trace
from app.errors import ExportTrouble
from app.files import sweep, write_whole
from models.parse import Unusable

if TYPE_CHECKING:
    import pikepdf

    from app.report import Document, Options

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_WRITES: Final = re.compile(rb"[)>\]]\s*T[jJ]\b")


def export_pdf(document: Document, options: Options, target: Path) -> None:
    """Render a document and write it to `target` atomically. Raises ExportTrouble; an old file then remains."""
    # The report loads ReportLab, which would slow down the start of the program.
    from app import report

    data = report.render(document, options)
    write_pdf(data, document.raw if options.attached and not options.redacted else b"", target)


def write_pdf(data: bytes, attached: bytes, target: Path) -> None:
    """Write one of our PDFs to `target` atomically and read it back. Raises ExportTrouble; an old file then remains.

    `attached` is the plan document that must be embedded, blank if there is none.
    """
    write_file(data, target, lambda part: _prove(part, data, attached))


def write_file(data: bytes, target: Path, proof: Callable[[Path], None] | None = None) -> None:
    """Write a file to `target` atomically. Raises ExportTrouble; an old file then remains.

    `proof` is called with the finished temporary file before the rename, and raises ExportTrouble if it is wrong.
    """
    try:
        sweep(target.parent)
        write_whole(target, data, proof)
        trace.note("exported", size=len(data))
    except OSError as wrong:
        advice = "Make some room." if wrong.errno in _FULL else "Choose another folder."
        raise ExportTrouble(f"{target} could not be written: {wrong.strerror or wrong}.", advice) from wrong


def _prove(part: Path, data: bytes, attached: bytes) -> None:
    """Read the finished file back and compare: the same bytes, text on every page, the plan embedded."""
    import pikepdf

    from app import report

    read = part.read_bytes()
    if read != data:
        raise ExportTrouble("The file did not read back as it was written.", "Check the disk, then export again.")
    try:
        with pikepdf.open(part) as pdf:
            texts = [_shows_text(page) for page in pdf.pages]
        inside = report.read_attachment(read) if attached else b""
    except (pikepdf.PdfError, Unusable) as wrong:
        raise ExportTrouble(f"The file did not read back well: {wrong}.", "The old file was left.") from wrong
    if not texts or not all(texts) or inside != attached:
        raise ExportTrouble("The file did not read back complete.", "The old file was left. Export again.")


def _shows_text(page: pikepdf.Page) -> bool:
    """Whether a page shows text: looks for the operators Tj and TJ after a string or array (ISO 32000-1, 9.4.3)."""
    contents = page.obj.get("/Contents")
    return contents is not None and _WRITES.search(contents.read_bytes()) is not None
