"""Attachments: files that belong to a plan, named by their hash."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.fields import Fingerprint, Line, Row, Shape, field


class Attachment(Row):
    """A file that belongs to the plan, named by its hash; the program never opens it."""

    name: Line = field("File")
    type: Line = field("Type")
    size: Annotated[int, Field(ge=0, le=5 * 1024 * 1024, strict=True), Shape("size")] = field("Bytes", 0)
    sha256: Fingerprint = field("SHA-256")
