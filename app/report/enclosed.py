"""The files enclosed in a PDF: the plan, the record of the rendering, earlier revisions, the logo, attachments.

Their names are defined here, for writing and for reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.drawing.measure import clean
from app.report.document import Document, Options
from app.report.record import record_bytes, record_of
from models.attachments import Attachment
from models.plan import Plan
from models.read_document import read_document
from models.seal import Sealed, digest

PLAN: Final = "plan.json"
RECORD: Final = "record.json"
LOGO: Final = "logo.png"
REVISION: Final = re.compile(r"revision-([1-9][0-9]{0,5})\.json")
MOST_EARLIER: Final = 20
"""Most earlier revisions that are enclosed, beside the last signed one."""
LARGEST_EARLIER: Final = 4 * 1024 * 1024
"""Most bytes of all enclosed earlier revisions together."""
LARGEST_FILES: Final = 20 * 1024 * 1024
"""Most bytes of all enclosed attachments together."""

_UNFIT: Final = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_KIND: Final = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")
_LONGEST_NAME: Final = 120
_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file inside a PDF: its name, bytes, media type, description, and its /AFRelationship (ISO 19005-3)."""

    name: str
    data: bytes
    kind: str
    words: str
    relation: str


def enclosures(document: Document, options: Options) -> tuple[Enclosed, ...]:
    """The files to enclose in a document, in their order; none for a redacted one."""
    if not options.attached or options.redacted:
        return ()
    record = record_bytes(record_of(document, options, digest(document.logo) if document.logo else ""))
    found = [
        Enclosed(PLAN, document.raw, _JSON, "The plan that these pages show", "Source"),
        Enclosed(RECORD, record, _JSON, "What these pages were made of besides the plan", "Data"),
    ]
    for number, raw in carried(document):
        found.append(Enclosed(f"revision-{number}.json", raw, _JSON, f"Revision {number} as it was sealed", "Data"))
    if document.logo:
        found.append(Enclosed(LOGO, document.logo, "image/png", "The logo on these pages", "Supplement"))
    for name, row, data in carried_files(document):
        kind = row.type if _KIND.fullmatch(row.type) else "application/octet-stream"
        found.append(Enclosed(name, data, kind, "A file that belongs to the plan", "Supplement"))
    return tuple(found)


def carried(document: Document) -> tuple[tuple[int, bytes], ...]:
    """Number and bytes of the earlier revisions to enclose: the newest ones, and always the last signed one."""
    found: list[tuple[int, bytes]] = []
    room, full = LARGEST_EARLIER, False
    for number, raw in _earlier(document):
        full = full or len(found) >= MOST_EARLIER or len(raw) > room
        if not full:
            room -= len(raw)
        if not full or number == document.previous_revision:
            found.append((number, raw))
    return tuple(found)


def carried_files(document: Document) -> Iterator[tuple[str, Attachment, bytes]]:
    """The attachments to enclose, with their names in the PDF; those beyond the limit of size are left out."""
    at_hand = {row.sha256: data for row, data in document.files}
    room = LARGEST_FILES
    for name, row in file_names(document.plan).items():
        data = at_hand.get(row.sha256, b"")
        if data and len(data) == row.size and digest(data) == row.sha256 and len(data) <= room:
            room -= len(data)
            yield name, row, data


def file_names(plan: Plan) -> dict[str, Attachment]:
    """The attachments of a plan by their unique names in a PDF; each content occurs once."""
    found: dict[str, Attachment] = {}
    seen: set[str] = set()
    for row in plan.attachments:
        if not row.sha256 or not row.size or row.sha256 in seen:
            continue
        seen.add(row.sha256)
        name = _UNFIT.sub(" ", clean(row.name).replace("\n", " ")).strip(" .")[-_LONGEST_NAME:] or "file"
        known = {*found, PLAN, RECORD, LOGO}
        count = 2
        wanted = name
        while wanted in known or REVISION.fullmatch(wanted):
            wanted = f"{count} {name}"
            count += 1
        found[wanted] = row
    return found


def _earlier(document: Document) -> Iterator[tuple[int, bytes]]:
    numbers = {line.sha256: line.number for line in document.history}
    for raw in document.earlier:
        number = numbers.get(digest(raw))
        if number is None:
            sealed = read_document(raw)
            number = sealed.revision if isinstance(sealed, Sealed) else 0
        if number and number != document.revision:
            yield number, raw
