"""Signing with a key: the paper of a revision is made once, and each signature is added to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

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
    from app.local_keys.open_keys import LocalKeys

KEYS: Final = "keys"


@dataclass(frozen=True)
class _UnsignedPdf:
    """A PDF that waits for a signature; `sha256` is blank while it is not in the store."""

    content: bytes
    sha256: str
    size: PaperSize


def local_keys(store: Store) -> LocalKeys:
    """The keys that Nameplate keeps on this machine, in a folder beside the store."""
    from app.local_keys.open_keys import LocalKeys

    return LocalKeys(store.path.parent / KEYS)


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
    """One person signs a sealed revision with a key: the signature stands in the PDF and in the store, or in neither.

    `now` needs its time zone; `paper` is the size of a PDF that has yet to be made. Refused, in words, where the
    person may not sign or the certificate does not fit: one that the sealed plan names must be the one that signs.
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
    """The PDF with one more signature, which shows itself in the field of its person."""
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
    """The PDFs that carry the signatures of a revision, the oldest first; more than one where copies were signed."""
    with store.reading() as connection:
        newest = kept_files.newest_signed_pdfs(connection, plan_id, number)
        return tuple(kept_files.signed_pdf(connection, sha256) for sha256 in newest)


def store_attachment(store: Store, path: str | Path, now: datetime) -> str:
    """Keep the bytes of a file that a plan names, so that it travels in the PDFs; its SHA-256."""
    content = Path(path).read_bytes()
    with store.writing() as connection:
        return kept_files.store_file(connection, content, now)


def is_kept(store: Store, sha256: str) -> bool:
    """Whether the bytes of a file are kept; StoreDamaged where they are not the bytes that were kept."""
    with store.reading() as connection:
        return kept_files.file(connection, sha256) is not None


def require_named_certificate(store: Store, plan_id: str, number: int, person_id: str, fingerprint: str) -> None:
    """Refused if the sealed plan names another certificate for this person."""
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
    """The PDF to sign: the newest one that has an empty field for this person and prints all that was recorded.

    The first signature with a key closes the page, so a name recorded after it is not on it; then, as where nothing
    was signed with a key yet, the page is made anew.
    """
    from app import report
    from app.signing.sign import open_fields

    revision = revision_of(store, plan_id, number)
    recorded = {one.person_id for one in revision.signatures if one.level is Level.RECORDED}
    with store.reading() as connection:
        kept = [
            (kept_files.signed_pdf(connection, one), one) for one in kept_files.newest_signed_pdfs(connection, plan_id, number)
        ]
    for content, sha256 in reversed(kept):
        record = _record(content) if report.field_name(person_id) in open_fields(content) else None
        if record is not None and recorded <= {line.person_id for line in record.signature_lines()}:
            return _UnsignedPdf(content, sha256, record.option().paper)
    document = document_of(store, plan_id, number, now.date())
    return _UnsignedPdf(report.render(document, report.Options(paper=size)), "", size)


def _record(pdf: bytes) -> Record | None:
    """What a PDF of ours says of how it was made; None where it says nothing, or cannot be read."""
    from app import report

    try:
        return report.read_papers(pdf).record
    except Unusable:
        return None
