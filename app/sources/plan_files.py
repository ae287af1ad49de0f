"""Reads plans from files: a plan, a sealed plan, or a PDF of ours. The files are untrusted input.

The store is not imported at the top: it loads SQLAlchemy, which is slow and not needed for a file.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.errors import NotFound
from models.plan import Plan
from models.read_document import Unusable, read_document
from models.seal import Sealed

if TYPE_CHECKING:
    from app.store import Store

_LARGEST_PDF: Final = 64 * 1024 * 1024
_LARGEST_JSON: Final = 8 * 1024 * 1024


def _spelled(name: str) -> bytes:
    """A regular expression for a PDF name, with each letter plain or as #xx (ISO 32000-1, 7.3.5)."""
    return b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (letter, letter, letter) for letter in name.encode())


_RANGE: Final = re.compile(_spelled("ByteRange"))
_END: Final = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")


def read_any(path: Path) -> Plan | Sealed:
    """The plan in a file: a plan, a sealed `plan.json`, or a PDF of ours. Raises Unusable or NotFound."""
    return document_in(read_bytes(path))


def may_be_signed(pdf: bytes) -> bool:
    """Whether a PDF contains a /ByteRange, as every signature has. May also be true for a PDF without a signature."""
    return _RANGE.search(pdf) is not None


def before_signatures(pdf: bytes) -> bytes:
    """The bytes of a PDF before the update with the first signature; all bytes if it has none."""
    found = _RANGE.search(pdf)
    if found is None:
        return pdf
    stops = [one.end() for one in _END.finditer(pdf, 0, found.start())]
    return pdf[: stops[-1]] if stops else pdf


def document_in(raw: bytes) -> Plan | Sealed:
    """The plan in the bytes of a file. Raises Unusable."""
    if raw.startswith(b"%PDF-"):
        from app import report

        # Read the part before the signatures: what was appended after them is not signed.
        raw = report.read_attachment(before_signatures(raw))
    return read_document(raw)


def open_any(text: str, store: Store | Callable[[], Store]) -> Plan | Sealed:
    """The plan in the file named `text`, else the draft of the plan whose id begins with it.

    The store may be given as a function, which is only called if there is no such file. Raises Unusable or NotFound.
    """
    path = Path(text).expanduser()
    if path.exists() or path.suffix.lower() in (".json", ".pdf") or len(path.parts) > 1:
        return read_any(path)
    opened = store() if callable(store) else store
    return opened.draft(opened.resolve(text)).plan


def read_bytes(path: Path) -> bytes:
    """The bytes of a PDF or plan file. Raises NotFound if it cannot be read, Unusable if it is too large."""
    try:
        # Checked before opening: reading a pipe could block, and a device might have no end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unusable(f"{path} is not a file. Give a plan file or a PDF of Nameplate.")
        with path.open("rb") as file:
            start = file.read(5)
            most = _LARGEST_PDF if start == b"%PDF-" else _LARGEST_JSON
            if os.fstat(file.fileno()).st_size > most:
                raise Unusable(f"{path} is too large to be a plan.")
            return start + file.read(most)
    except FileNotFoundError as wrong:
        raise NotFound(f"There is no file {path}.", "Check the name.") from wrong
    except OSError as wrong:
        raise NotFound(f"{path} cannot be read: {wrong.strerror or wrong}.", "Check who may read it.") from wrong
