"""The documents: renders the ownership map and the readiness checklist as PDF, and reads their enclosed files.

ReportLab and pikepdf are imported lazily with the first document.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.drawing.shapes import PaperSize
from app.report.document import Document, Options, RequestLine, RevisionLine, SignatureLine

if TYPE_CHECKING:
    from app.report.read_back import EnclosedFiles
    from app.report.statements import Statements

__all__ = [
    "Document",
    "Options",
    "RequestLine",
    "RevisionLine",
    "SignatureLine",
    "document_of_enclosed",
    "field_name",
    "field_size",
    "read_attachment",
    "read_enclosed",
    "redaction_preview",
    "render",
    "stamp",
    "statements_of",
    "unprintable",
]


def render(document: Document, options: Options = Options()) -> bytes:  # noqa: B008 - frozen
    """Render a document as PDF. The same input always gives the same bytes.

    Raises `models.parse.Unusable` for an invalid logo.
    """
    from app.report.printing import printed

    return printed(document, options)


def read_enclosed(pdf: bytes) -> EnclosedFiles:
    """The files enclosed in one of our PDFs. Raises `models.parse.Unusable` for any other file.

    For a redacted edition it raises `app.report.read_back.Redacted`, which has the hash of the full edition.
    """
    from app.report.read_back import read_enclosed

    return read_enclosed(pdf)


def document_of_enclosed(enclosed: EnclosedFiles) -> tuple[Document, Options]:
    """The document and the options that a PDF was rendered from, so that `render` gives its pages again.

    Raises `models.parse.Unusable` if the PDF has no record, or one that contradicts its plan.
    """
    from app.report.rebuild import document_of_enclosed

    return document_of_enclosed(enclosed)


def statements_of(document: Document, options: Options, pages: int) -> Statements:
    """The statements of a checklist with this number of pages, without their layout."""
    from app.report.statements import statements

    return statements(document, options, pages)


def read_attachment(pdf: bytes) -> bytes:
    """The bytes of plan.json in one of our PDFs. Raises `models.parse.Unusable` for any other file."""
    from app.report.read_back import read_attachment

    return read_attachment(pdf)


def redaction_preview(document: Document) -> tuple[tuple[str, str], ...]:
    """Path and text of all typed texts that a redacted edition still shows, for a preview before it is written."""
    from app.report.redacting import redaction_preview

    return redaction_preview(document)


def unprintable(document: Document) -> tuple[tuple[str, str], ...]:
    """The paths of fields with characters that no bundled font has, with these characters; printed as code points."""
    from app.report.text import uncovered
    from models.field_specs import leaves

    texts = [(path, value) for path, value, _ in leaves(document.plan) if isinstance(value, str)]
    texts += [("organisation", document.organisation), ("reason", document.reason)]
    for line in document.signatures:
        texts += [(f"signatures.{line.person_id}", text) for text in (line.name, line.title, line.words, line.present)]
    texts += [(f"requests.{one.person_id}", f"{one.name} {one.comment}") for one in document.requests]
    return tuple((path, letters) for path, value in texts if (letters := uncovered(value)))


def field_name(person_id: str) -> str:
    """The name of the signature field of a person."""
    return f"sign-{person_id}"


def field_size(paper: PaperSize = "a4") -> tuple[float, float]:
    """Width and height of a signature field in points."""
    from app.report.sections.boxes import field_size

    return field_size(paper)


def stamp(
    name: str, title: str, roles: tuple[str, ...], level_words: str, signed_on: date, fingerprint: str,
    size: tuple[float, float],
) -> bytes:  # fmt: skip
    """The appearance of a signature in its field: a PDF of one page of `size` points, with embedded fonts.

    `roles` are keys of `models.holders.ROLES`, `level_words` say what the level proves, `fingerprint` is the SHA-256 of
    the certificate in hexadecimal.
    """
    from app.report.stamping import stamp

    return stamp(name, title, roles, level_words, signed_on, fingerprint, size)
