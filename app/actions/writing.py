"""PDFs onto the disk: written whole, synced and read back, or not at all."""

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
    """Write a document at `target`: whole, synced and read back, or not at all (ExportTrouble; an old file stays)."""
    # The report brings ReportLab with it, which the start of the program must not wait for.
    from app import report

    data = report.render(document, options)
    write_pdf(data, document.raw if options.attached and not options.redacted else b"", target)


def write_pdf(data: bytes, attached: bytes, target: Path) -> None:
    """Write one of our PDFs at `target`: whole, synced and read back, or not at all (ExportTrouble; an old file stays).

    `attached` is the plan that must be found inside, blank where none travels.
    """
    write_file(data, target, lambda part: _prove(part, data, attached))


def write_file(data: bytes, target: Path, proof: Callable[[Path], None] | None = None) -> None:
    """Write a file at `target`: whole and synced, or not at all (ExportTrouble; an old file stays).

    `proof` is given the finished file before it takes its place, and raises if it is not good.
    """
    try:
        sweep(target.parent)
        write_whole(target, data, proof)
        trace.note("exported", size=len(data))
    except OSError as wrong:
        advice = "Make some room." if wrong.errno in _FULL else "Choose another folder."
        raise ExportTrouble(f"{target} could not be written: {wrong.strerror or wrong}.", advice) from wrong


def _prove(part: Path, data: bytes, attached: bytes) -> None:
    """Read the finished file back from the disk: the same bytes, pages that show text, the plan inside."""
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
    """Whether something on a page is written; an operator is a word of its own, in texts a T follows a bracket."""
    contents = page.obj.get("/Contents")
    return contents is not None and _WRITES.search(contents.read_bytes()) is not None
