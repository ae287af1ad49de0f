"""The documents: the ownership map and the readiness checklist as PDF, and what travels inside one read back.

ReportLab and pikepdf are imported when the first document is made, not before.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.drawing.shapes import PaperSize
from app.report.document import Document, Options, RequestLine, RevisionLine, SignatureLine

if TYPE_CHECKING:
    from app.report.read_back import Papers
    from app.report.statements import Statements

__all__ = [
    "Document",
    "Options",
    "RequestLine",
    "RevisionLine",
    "SignatureLine",
    "document_of_papers",
    "field_name",
    "field_size",
    "read_attachment",
    "read_papers",
    "redaction_preview",
    "render",
    "stamp",
    "statements_of",
    "unprintable",
]


def render(document: Document, options: Options = Options()) -> bytes:  # noqa: B008 - frozen
    """The PDF of a document: the same input always gives the same bytes.

    Raises `models.parse.Unusable` for a logo that cannot be used.
    """
    from app.report.printing import printed

    return printed(document, options)


def read_papers(pdf: bytes) -> Papers:
    """Everything that travels inside one of our PDFs; raises `models.parse.Unusable` for anything else.

    A redacted edition raises `app.report.read_back.Redacted`, which names the hash of the full one.
    """
    from app.report.read_back import read_papers

    return read_papers(pdf)


def document_of_papers(papers: Papers) -> tuple[Document, Options]:
    """The document and the options that a PDF was rendered with: `render` then makes its base again.

    Raises `models.parse.Unusable` where the file carries no record, or one that contradicts its plan.
    """
    from app.report.rebuild import document_of_papers

    return document_of_papers(papers)


def statements_of(document: Document, options: Options, pages: int) -> Statements:
    """What a checklist of so many pages says, apart from where it says it."""
    from app.report.statements import statements

    return statements(document, options, pages)


def read_attachment(pdf: bytes) -> bytes:
    """The bytes of plan.json in one of our PDFs; raises `models.parse.Unusable` for anything else."""
    from app.report.read_back import read_attachment

    return read_attachment(pdf)


def redaction_preview(document: Document) -> tuple[tuple[str, str], ...]:
    """Path and text of everything typed that a redacted edition would still show, for a look before it is written."""
    from app.report.redacting import redaction_preview

    return redaction_preview(document)


def unprintable(document: Document) -> tuple[tuple[str, str], ...]:
    """The fields that hold characters no bundled face has, with these characters; they are printed as codes."""
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
    """What a signature looks like in its field: a PDF of one page of `size` points, with embedded faces.

    `roles` are those of `models.holders.ROLES`, `level_words` say what a level proves, `fingerprint` is that of
    the certificate in hexadecimal.
    """
    from app.report.stamping import stamp

    return stamp(name, title, roles, level_words, signed_on, fingerprint, size)
