"""Validates one signature in a PDF: the bytes it covers, its integrity, its certificate and its times."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from asn1crypto import core, parser, x509
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from app.problems.kinds import CoverKind, SignatureKind
from app.problems.problem import Cover, Problem, holds
from app.signing.changes import Update
from app.signing.credential import fingerprint_of, is_local, name_in, one_line, read_certificate, weakness
from app.signing.read_limits import BROKEN
from app.signing.trust import Known, Stamped, timestamp_in
from models.revision import Level

_FORMS: Final = ("/ETSI.CAdES.detached", "/adbe.pkcs7.detached")
_DIGESTS: Final = ("sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512", "shake256")
_CLOCK_TOLERANCE: Final = timedelta(minutes=10)
"""Accepted difference between two clocks."""


@dataclass(frozen=True)
class PdfSignature:
    """One signature. Times have a zone.

    `intact`: the covered bytes are those that were signed. `valid`: it is intact, covers its whole revision, only
    signatures followed it, and its certificate was valid at the time. `trusted`: the certificate is trusted here, which
    means nothing unless the signature is intact. A valid signature can have `problems` too.
    """

    field: str
    fingerprint: str
    subject: str
    issuer: str
    level: Level
    certified: bool
    signed_at: datetime | None
    stamped_at: datetime | None
    covers: Cover
    intact: bool
    valid: bool
    trusted: bool
    problems: tuple[Problem, ...]
    name: str = ""
    reason: str = ""
    revision: int = 0
    certificate: bytes = dataclasses.field(default=b"", repr=False)


@dataclass(frozen=True)
class FileContext:
    """The context of a signature: the file's bytes, the ends of its revisions, its updates, the trust, and the time."""

    pdf: bytes
    ends: tuple[int, ...]
    updates: tuple[Update, ...]
    trust: Known
    now: datetime


def trailing_bytes(about: FileContext) -> int:
    """The number of bytes after the last %%EOF, without trailing whitespace."""
    return len(about.pdf[about.ends[-1] :].rstrip(b"\x00\t\n\f\r "))


def unreadable(field: str, problems: tuple[Problem, ...]) -> PdfSignature:
    """The result for a signature that cannot be parsed."""
    return PdfSignature(
        field=field,
        fingerprint="",
        subject="",
        issuer="",
        level=Level.CERTIFICATE,
        certified=False,
        signed_at=None,
        stamped_at=None,
        covers=Cover(CoverKind.NOTHING_READABLE),
        intact=False,
        valid=False,
        trusted=False,
        problems=(Problem(SignatureKind.UNREADABLE), *problems),
    )


def validate_signature(
    reader: PdfFileReader, field: Any, name: str, about: FileContext, problems: tuple[Problem, ...]
) -> tuple[int, PdfSignature]:
    """The revision that added the signature in this field, and the result. Raises the errors in `BROKEN`."""
    signature = EmbeddedPdfSignature(reader, field, name)
    certificate = read_certificate(signature.signer_cert.dump())
    made_in = signature.signed_revision
    wrong: list[Problem] = []
    intact = _intact(signature, certificate, wrong)
    covers = _covers(signature, about, wrong)
    certified = _certifies(signature, reader)
    if made_in != next((one.number for one in about.updates if name in one.signed), 0):
        wrong.append(Problem(SignatureKind.MOVED_TO_FIELD))
    wrong += _later(signature, about)
    stamped = timestamp_in(signature.signer_info, about.trust)
    signed_at = _claimed(signature)
    wrong += _weak(signature, certificate)
    wrong += _times(certificate, signed_at, stamped, about.now)
    others = signature.other_embedded_certs
    at = (stamped.at if stamped.trusted else None) or signed_at or about.now
    trusted = about.trust.vouches_for(certificate, others, at)
    reported = [
        *problems,
        *([stamped.problem] if stamped.problem else []),
        *([] if trusted else [_unknown(certificate)]),
    ]
    if made_in == _first(about) and not certified:
        reported.append(Problem(SignatureKind.NOT_CERTIFYING))
    return made_in, replace(
        _claims(signature, certificate),
        certified=certified,
        signed_at=signed_at,
        stamped_at=stamped.at,
        covers=covers,
        intact=intact,
        valid=holds((*wrong, *reported)),
        trusted=trusted,
        problems=(*wrong, *reported),
        revision=made_in,
    )


def _claims(signature: EmbeddedPdfSignature, certificate: x509.Certificate) -> PdfSignature:
    """The claims of a signature and its certificate, without validation."""
    return replace(
        unreadable(signature.field_name, ()),
        fingerprint=fingerprint_of(certificate.dump()),
        subject=name_in(certificate.subject),
        issuer=name_in(certificate.issuer),
        level=Level.LOCAL if is_local(certificate) else Level.CERTIFICATE,
        name=_text(signature.sig_object, "/Name"),
        reason=_text(signature.sig_object, "/Reason", 4000),
        certificate=certificate.dump(),
    )


def _intact(signature: EmbeddedPdfSignature, certificate: x509.Certificate, wrong: list[Problem]) -> bool:
    form = str(signature.sig_object.get("/SubFilter", ""))
    if form not in _FORMS:
        wrong.append(Problem(SignatureKind.UNKNOWN_FORM, form=one_line(form, 40)))
        return False
    held: Any = signature.signed_data["encap_content_info"]
    if held["content_type"].native != "data" or held["content"] is not core.VOID:
        wrong.append(Problem(SignatureKind.MALFORMED))
        return False
    digest = signature.compute_digest()
    try:
        same, genuine = validate_sig_integrity(signature.signer_info, certificate, "data", digest)
    except BROKEN:
        wrong.append(Problem(SignatureKind.MALFORMED))
        return False
    if _padded(signature):
        wrong.append(Problem(SignatureKind.WRAPPING_CHANGED))
        return False
    if not genuine:
        wrong.append(Problem(SignatureKind.KEY_MISMATCH))
    elif not same:
        wrong.append(Problem(SignatureKind.DOCUMENT_CHANGED))
    return same and genuine


def _padded(signature: EmbeddedPdfSignature) -> bool:
    """Whether the CMS container has data that the signature does not protect: bytes after it, or a second, different
    certificate with the signer's issuer and serial number.
    """
    raw: bytes = signature.pkcs7_content
    # Measured and not serialized again: BER with indefinite lengths (X.690, 8.1.3.6) would get another length.
    if raw[parser.peek(raw) :].strip(b"\x00"):
        return True
    own = signature.signer_cert
    beside = [one.chosen for one in signature.signed_data["certificates"] if one.name == "certificate"]
    same = [one for one in beside if (one.serial_number, one.issuer) == (own.serial_number, own.issuer)]
    return any(one.dump() != own.dump() for one in same)


def _covers(signature: EmbeddedPdfSignature, about: FileContext, wrong: list[Problem]) -> Cover:
    """The coverage of the signature; appends to `wrong` if it is not exactly one whole revision."""
    made_in = signature.signed_revision
    reach = _reach(signature, about.pdf)
    stop = about.ends[made_in]
    # Some programs do not include the line break after the last %%EOF.
    if reach is None or about.pdf[min(reach, stop) : max(reach, stop)].strip(b"\r\n") or abs(reach - stop) > 2:
        wrong.append(Problem(SignatureKind.PARTIAL_COVER))
        return Cover(CoverKind.PART)
    later = sum(1 for one in about.updates if one.number > made_in and one.signed)
    if trailing_bytes(about):
        return Cover(CoverKind.BEFORE_BYTES, count=trailing_bytes(about))
    if made_in == len(about.ends) - 1:
        return Cover(CoverKind.WHOLE)
    if later == len(about.ends) - 1 - made_in:
        return Cover(CoverKind.BEFORE_SIGNATURES, count=later)
    return Cover(CoverKind.UP_TO_UPDATE, number=made_in, of=len(about.ends) - 1)


def _reach(signature: EmbeddedPdfSignature, pdf: bytes) -> int | None:
    """The end of the covered bytes, if /ByteRange (ISO 32000-1, 12.8.1) starts at 0 and leaves out only the signature
    value; else None.
    """
    ranges = signature.byte_range
    if not isinstance(ranges, ArrayObject) or len(ranges) != 4 or not all(isinstance(one, int) for one in ranges):
        return None
    start, length, again, rest = (int(one) for one in ranges)
    if start != 0 or length <= 0 or rest <= 0 or again <= length or again + rest > len(pdf):
        return None
    gap = pdf[length:again]
    if not (gap.startswith(b"<") and gap.endswith(b">")):
        return None
    try:
        held = bytes.fromhex(gap[1:-1].decode("ascii"))
    except ValueError:
        return None
    return again + rest if held == signature.pkcs7_content else None


def _later(signature: EmbeddedPdfSignature, about: FileContext) -> list[Problem]:
    """The changes after the signature, apart from further signatures that it allows."""
    made_in = signature.signed_revision
    # A reader that repairs files may read bytes after the end as the newest revision.
    found = [Problem(SignatureKind.BYTES_AFTER)] if trailing_bytes(about) else []
    later = [one for one in about.updates if one.number > made_in]
    found += [Problem(SignatureKind.CHANGED_AFTER, change=change) for one in later for change in one.changed]
    try:
        closed, locked = signature.docmdp_level == MDPPerm.NO_CHANGES, signature.fieldmdp
    except BROKEN:
        return [*found, Problem(SignatureKind.LIMITS_UNREADABLE)]
    names = [name for one in later for name in one.signed]
    if names and (closed or (locked is not None and any(locked.is_locked(name) for name in names))):
        found.append(Problem(SignatureKind.FURTHER_FORBIDDEN))
    return found


def _claimed(signature: EmbeddedPdfSignature) -> datetime | None:
    try:
        said = signature.self_reported_timestamp
    except BROKEN:
        return None
    if said is None or not 1990 <= said.year <= 9000:
        return None
    return said if said.tzinfo is not None else said.replace(tzinfo=UTC)


def _weak(signature: EmbeddedPdfSignature, certificate: x509.Certificate) -> list[Problem]:
    weak = weakness(certificate)
    found = [weak] if weak else []
    usage = certificate.key_usage_value
    if usage is not None and not usage.native & {"digital_signature", "non_repudiation"}:
        found.append(Problem(SignatureKind.NOT_FOR_SIGNING))
    if signature.md_algorithm not in _DIGESTS:
        found.append(Problem(SignatureKind.WEAK_DIGEST, digest=one_line(signature.md_algorithm, 20)))
    return found


def _times(certificate: x509.Certificate, claimed: datetime | None, stamped: Stamped, now: datetime) -> list[Problem]:
    found: list[Problem] = []
    if claimed is None:
        found.append(Problem(SignatureKind.NO_TIME))
    elif claimed > now + _CLOCK_TOLERANCE:
        found.append(Problem(SignatureKind.FUTURE_TIME, at=claimed))
    at = stamped.at if stamped.trusted and stamped.at is not None else claimed
    if stamped.at is not None and claimed is not None and abs(stamped.at - claimed) > _CLOCK_TOLERANCE:
        times = {"claimed": claimed.astimezone(UTC), "stamped": stamped.at.astimezone(UTC)}
        found.append(Problem(SignatureKind.TIMESTAMP_DIFFERS, **times))
    if at is not None and at < certificate.not_valid_before:
        found.append(Problem(SignatureKind.CERTIFICATE_LATER, at=certificate.not_valid_before))
    if at is not None and at > certificate.not_valid_after:
        found.append(Problem(SignatureKind.CERTIFICATE_ENDED, at=certificate.not_valid_after))
    return found


def _unknown(certificate: x509.Certificate) -> Problem:
    itself = certificate.subject == certificate.issuer
    return Problem(SignatureKind.SELF_ISSUED if itself else SignatureKind.UNKNOWN_CERTIFICATE)


def _certifies(signature: EmbeddedPdfSignature, reader: PdfFileReader) -> bool:
    """Whether this signature certifies the document and allows at most further signatures (ISO 32000-1, 12.8.2.2)."""
    perms = reader.root.get("/Perms")
    try:
        held: Any = perms.raw_get("/DocMDP") if isinstance(perms, DictionaryObject) else None
        own: Any = signature.sig_field.raw_get("/V")
        entered = held is not None and (held.idnum, held.generation) == (own.idnum, own.generation)
        return entered and signature.docmdp_level in (MDPPerm.FILL_FORMS, MDPPerm.NO_CHANGES)
    except BROKEN:
        return False


def _first(about: FileContext) -> int:
    return next((one.number for one in about.updates if one.signed), 0)


def _text(holder: DictionaryObject, key: str, most: int = 200) -> str:
    value = holder.get(key)
    return one_line(value, most) if isinstance(value, str) else ""
