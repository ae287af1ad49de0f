"""Files that belong to a plan: measured and named by their fingerprint, never opened for what is in them."""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import Path
from typing import Final

from app.errors import NotFound, Refused
from models.attachments import Attachment
from models.plan import Plan

LARGEST: Final = 5 * 1024 * 1024
"""Bytes that one file may have."""
LARGEST_SUM: Final = 20 * 1024 * 1024
"""Bytes that all files of a plan may have together."""


def attachment_of(path: str | Path, row_id: str, plan: Plan) -> Attachment:
    """The row that names a file; raises NotFound for one that cannot be read, Refused for one that is too large."""
    file = Path(path)
    try:
        if file.stat().st_size > LARGEST:
            raise Refused(
                f"“{file.name}” is larger than 5 MiB.", "Name a smaller file, or where the large one is kept."
            )
        data = file.read_bytes()
    except OSError as wrong:
        raise NotFound(f"“{file.name}” cannot be read.", "Check that it is there and that you may read it.") from wrong
    known = sum(other.size for other in plan.attachments)
    if known + len(data) > LARGEST_SUM:
        raise Refused("The files of a plan may have 20 MiB together.", "Take one out of the list first.")
    digest = hashlib.sha256(data).hexdigest()
    if any(other.sha256 == digest for other in plan.attachments):
        raise Refused(f"“{file.name}” is in the list already, byte for byte.")
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return Attachment(id=row_id, name=file.name, type=kind, size=len(data), sha256=digest)
