"""The documents: the ownership map and the readiness checklist as PDF, and the plan read back out of one.

ReportLab and pikepdf are imported when the first document is made, not before.
"""

from __future__ import annotations

from typing import Literal

from app.drawing.shapes import Paper
from app.report.document import Document, SignatureLine

__all__ = ["Document", "SignatureLine", "read_attachment", "render", "unprintable"]


def render(
    document: Document, kind: Literal["map", "checklist"], paper: Paper = "a4", *, tagged: bool = True,
    attached: bool = True, crosswalk: bool = False,
) -> bytes:  # fmt: skip
    """The PDF of a document: the same input always gives the same bytes.

    `tagged` adds the structure that screen readers follow, `attached` the file plan.json, `crosswalk` to the
    checklist a section on the outside references that its questions touch.
    """
    from app.report.printing import printed

    return printed(document, kind, paper, tagged=tagged, attached=attached, crosswalk=crosswalk)


def read_attachment(pdf: bytes) -> bytes:
    """The bytes of plan.json in one of our PDFs; raises `models.parse.Unusable` for anything else."""
    from app.report.attachment import plan_bytes

    return plan_bytes(pdf)


def unprintable(document: Document) -> tuple[tuple[str, str], ...]:
    """The fields that hold characters no bundled face has, with these characters; they are printed as codes."""
    from app.report.text import uncovered
    from models.walk import leaves

    texts = ((path, value) for path, value, _ in leaves(document.plan) if isinstance(value, str))
    return tuple((path, letters) for path, value in texts if (letters := uncovered(value)))
