"""Reads the files enclosed in a PDF of ours: the plan, the record, earlier revisions, the logo, attachments.

Any file that `enclosed` would not have written is refused, each kind with its own message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from app.report import enclosed
from app.report.attachment import Foreign, Spoilt, attached, subject
from app.report.logo import LARGEST as LARGEST_LOGO
from app.report.record import LARGEST as LARGEST_RECORD
from app.report.record import Record, read_record
from models.parse import LARGEST_FILE
from models.plan import Plan
from models.read_document import read_document
from models.seal import Sealed, digest

_LARGEST_ATTACHMENT: Final = 5 * 1024 * 1024
_NO_PLAN: Final = "No plan is attached to this PDF. A document that was printed again or merged has lost it."
_REDACTED: Final = re.compile(r"^Redacted edition of .*SHA-256 ([0-9a-f]{64})")


class Redacted(Foreign):
    """A redacted edition, which has no plan; `sha256` is the hash of the full edition."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            "This is a redacted edition: names were replaced by roles and no plan is attached. Ask for the full "
            f"edition, whose hash is {sha256}."
        )
        self.sha256 = sha256


@dataclass(frozen=True)
class EnclosedFiles:
    """The files enclosed in a PDF: the bytes of its plan, the record (None in files of older versions), the sealed
    bytes of earlier revisions by number, the logo (b"" for none), and the attachments by their SHA-256."""

    plan: bytes
    record: Record | None = None
    earlier: dict[int, bytes] = field(default_factory=dict[int, bytes])
    logo: bytes = b""
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])


def read_enclosed(pdf: bytes) -> EnclosedFiles:
    """The files enclosed in a PDF. Raises `Unusable` with the reason, `Redacted` for a redacted edition.

    The bytes of plan.json are returned unchanged, even if the plan in them is invalid; the record must then be the only
    other file.
    """
    found = attached(pdf, _largest)
    raw = found.pop(enclosed.PLAN, None)
    if raw is None:
        named = _REDACTED.match(subject(pdf))
        raise Redacted(named[1]) if named else Foreign(_NO_PLAN)
    written = found.pop(enclosed.RECORD, None)
    logo = found.pop(enclosed.LOGO, b"")
    record = read_record(written) if written is not None else None
    earlier = {int(match[1]): found.pop(name) for name in tuple(found) if (match := enclosed.REVISION.fullmatch(name))}
    if not (record or logo or earlier or found):
        return EnclosedFiles(raw)
    # Checked first, because plan.json may be replaced by something that is no plan.
    _check_record(record, raw, logo)
    document = read_document(raw)
    plan = document.plan if isinstance(document, Sealed) else document
    _check_earlier(earlier, plan, record)
    return EnclosedFiles(raw, record, earlier, logo, _files(plan, found))


def read_attachment(pdf: bytes) -> bytes:
    """The bytes of plan.json in one of our PDFs; raises `Unusable` for anything else."""
    return read_enclosed(pdf).plan


def _largest(name: str) -> int:
    if name == enclosed.PLAN or enclosed.REVISION.fullmatch(name):
        return LARGEST_FILE
    return {enclosed.RECORD: LARGEST_RECORD, enclosed.LOGO: LARGEST_LOGO}.get(name, _LARGEST_ATTACHMENT)


def _check_record(record: Record | None, raw: bytes, logo: bytes) -> None:
    if record is None:
        if logo:
            raise Spoilt("A logo is attached to this PDF, but not the record that names it. Ask for the file again.")
        return
    if record.plan != digest(raw):
        raise Spoilt("The plan attached to this PDF is not the one that its record names: one of them was swapped.")
    if record.logo != (digest(logo) if logo else ""):
        raise Spoilt("The logo attached to this PDF is not the one that its record names. Ask for the file again.")


def _check_earlier(earlier: dict[int, bytes], plan: Plan, record: Record | None) -> None:
    known = {line.number: line.sha256 for line in record.history} if record else {}
    for number, raw in earlier.items():
        found = read_document(raw)
        if not isinstance(found, Sealed) or found.revision != number or found.plan_id != plan.plan_id:
            raise Spoilt(f"The attached revision-{number}.json is no revision {number} of this plan.")
        if known.get(number, found.sha256) != found.sha256:
            raise Spoilt(f"The attached revision {number} is not the one that the history of this plan names.")


def _files(plan: Plan, found: dict[str, bytes]) -> dict[str, bytes]:
    """The attachments of the plan by their hash. Raises `Unusable` for an unknown or changed file."""
    names = enclosed.file_names(plan)
    for name, data in found.items():
        row = names.get(name)
        if row is None:
            raise Spoilt(f"A file that the plan does not name is attached to this PDF: {name[:80]}.")
        if len(data) != row.size or digest(data) != row.sha256:
            raise Spoilt(f"The attached file {name[:80]} is not the one that the plan names: it was changed.")
    return {names[name].sha256: data for name, data in found.items()}
