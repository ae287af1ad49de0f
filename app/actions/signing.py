"""Signing with a key: the PDF of a revision is rendered once, and each signature is appended to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import trace
from app.actions.documents import document_of
from app.actions.plans import rejudge_one
from app.actions.signoff import revision_of, signature_of
from app.settings import Settings, settings_path
from app.store import Revision, Signature, Store, kept_files, ledger
from models.parse import Unusable
from models.revision import LEVELS, Level
from models.seal import read_sealed

if TYPE_CHECKING:
    from app.drawing import PaperSize
    from app.report.record import Record
    from app.signing.credential import Credential


@dataclass(frozen=True)
class _UnsignedPdf:
    """A PDF to sign, with its paper size; `sha256` is blank if it is not stored yet."""

    content: bytes
    sha256: str
    size: PaperSize


def sign_with_key(
    store: Store,
    plan_id: str,
    number: int,
    person_id: str,
    credential: Credential,
    now: datetime,
    *,
    words: str = "",
    present: str = "",
    paper: PaperSize = "a4",
) -> Revision:
    """Sign a sealed revision with a person's key and store PDF and signature in one transaction; returns the revision.

    `now` needs a time zone; `paper` is the size for a PDF that is rendered now. Raises Refused if the person may not
    sign, or the sealed plan names another certificate for the person.
    """
    signature = signature_of(store, plan_id, number, person_id, now, None, words)
    require_named_certificate(store, plan_id, number, person_id, credential.fingerprint)
    waiting = _unsigned_pdf(store, plan_id, number, person_id, now, paper)
    signed = _signed(waiting, signature, credential, now, Settings(settings_path(store.path)).get("timestamps"))
    with store.writing() as connection:
        before = waiting.sha256 or kept_files.store_signed_pdf(connection, plan_id, number, waiting.content, "", now)
        kept = kept_files.store_signed_pdf(connection, plan_id, number, signed, before, now)
        line = replace(
            signature, level=credential.level, present=present, certificate=credential.fingerprint, paper=kept
        )
        ledger.sign(connection, plan_id, number, line, now)
    trace.note("signed", plan=plan_id, revision=number, level=credential.level)
    rejudge_one(store, plan_id, now.date())
    return revision_of(store, plan_id, number)


def _signed(paper: _UnsignedPdf, signature: Signature, credential: Credential, now: datetime, tsa: str) -> bytes:
    """The PDF with one more signature, shown in the signature field of the person."""
    from app import report
    from app.signing.sign import sign_pdf

    stamp = report.stamp(
        signature.name,
        signature.title,
        signature.roles,
        LEVELS[credential.level].proves,
        signature.signed_on,
        credential.fingerprint,
        report.field_size(paper.size),
    )
    field = report.field_name(signature.person_id)
    return sign_pdf(
        paper.content, field, credential, reason=signature.words, name=signature.name, now=now, stamp=stamp, tsa=tsa
    )


def signed_pdfs(store: Store, plan_id: str, number: int) -> tuple[bytes, ...]:
    """The signed PDFs of a revision, the oldest first; more than one if copies were signed separately."""
    with store.reading() as connection:
        newest = kept_files.newest_signed_pdfs(connection, plan_id, number)
        return tuple(kept_files.signed_pdf(connection, sha256) for sha256 in newest)


def store_attachment(store: Store, path: str | Path, now: datetime) -> str:
    """Store the bytes of a file that a plan names, so that PDFs can embed it; returns its SHA-256. Raises OSError."""
    content = Path(path).read_bytes()
    with store.writing() as connection:
        return kept_files.store_file(connection, content, now)


def is_kept(store: Store, sha256: str) -> bool:
    """Whether a file is stored. Raises StoreDamaged if its bytes do not match its hash."""
    with store.reading() as connection:
        return kept_files.file(connection, sha256) is not None


def require_named_certificate(store: Store, plan_id: str, number: int, person_id: str, fingerprint: str) -> None:
    """Raise Refused if the sealed plan names another certificate for this person."""
    from app.errors import Refused

    sealed = read_sealed(store.sealed(plan_id, number))
    named = next((one.certificate for one in sealed.required_signers if one.person_id == person_id), "")
    if named and named != fingerprint:
        raise Refused(
            f"The sealed plan names another certificate for this person: {named[:8]} instead of {fingerprint[:8]}.",
            "Sign with that one, or change the certificate in the plan and seal it again.",
        )


def _unsigned_pdf(
    store: Store, plan_id: str, number: int, person_id: str, now: datetime, size: PaperSize
) -> _UnsignedPdf:
    """The PDF to sign: the newest one with an empty field for this person and all recorded signatures on its pages.

    The pages cannot change after the first signature with a key. If a signature was recorded later, or there is no
    signed PDF, a new one is rendered.
    """
    from app import report
    from app.signing.sign import open_fields

    revision = revision_of(store, plan_id, number)
    recorded = {one.person_id for one in revision.signatures if one.level is Level.RECORDED}
    with store.reading() as connection:
        newest = kept_files.newest_signed_pdfs(connection, plan_id, number)
        candidates = [(kept_files.signed_pdf(connection, sha256), sha256) for sha256 in newest]
    for content, sha256 in reversed(candidates):
        record = _record(content) if report.field_name(person_id) in open_fields(content) else None
        if record is not None and recorded <= {line.person_id for line in record.signature_lines()}:
            return _UnsignedPdf(content, sha256, record.option().paper)
    document = document_of(store, plan_id, number, now.date())
    return _UnsignedPdf(report.render(document, report.Options(paper=size)), "", size)


def _record(pdf: bytes) -> Record | None:
    """The record inside a PDF of ours; None if it has none, or cannot be read."""
    from app import report

    try:
        return report.read_enclosed(pdf).record
    except Unusable:
        return None
