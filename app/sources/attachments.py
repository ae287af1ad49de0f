"""Attachments of a plan: name, size and SHA-256 of a file. Its content is not interpreted."""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import Path
from typing import Final

from app.errors import NotFound, Refused
from models.attachments import Attachment
from models.plan import Plan

LARGEST: Final = 5 * 1024 * 1024
"""Largest attachment, in bytes."""
LARGEST_SUM: Final = 20 * 1024 * 1024
"""Largest sum of all attachments of a plan, in bytes."""


def attachment_of(path: str | Path, row_id: str, plan: Plan) -> Attachment:
    """The row of a plan for a file. Raises NotFound if it cannot be read, Refused if it is too large."""
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
