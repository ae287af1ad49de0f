"""Looks at one signature in a PDF: what it covers, whether it holds, and whose certificate made it."""

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

from app.signing.changes import Update
from app.signing.credential import fingerprint_of, is_local, name_in, one_line, read_certificate, weakness
from app.signing.read_limits import BROKEN
from app.signing.trust import Known, Stamped, timestamp_in
from models.revision import Level

_FORMS: Final = ("/ETSI.CAdES.detached", "/adbe.pkcs7.detached")
_DIGESTS: Final = ("sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512", "shake256")
_ASLANT: Final = timedelta(minutes=10)
"""How far two clocks may differ before anybody is told."""


@dataclass(frozen=True)
class PdfSignature:
    """One signature. Times have their zone.

    `intact`: the bytes it covers are those that were signed. `valid`: moreover it covers its whole revision, only
    signatures followed it, and its certificate held at the time. `trusted`: the certificate is known here; that says
    nothing unless the signature is intact. `problems` are full sentences, also where the signature is valid.
    """

    field: str
    fingerprint: str
    subject: str
    issuer: str
    level: Level
    certified: bool
    signed_at: datetime | None
    stamped_at: datetime | None
    covers: str
    intact: bool
    valid: bool
    trusted: bool
    problems: tuple[str, ...]
    name: str = ""
    reason: str = ""
    revision: int = 0
    certificate: bytes = dataclasses.field(default=b"", repr=False)


@dataclass(frozen=True)
class Circumstances:
    """The file round a signature: its bytes, the ends of its revisions, what updates did, whom we trust, and now."""

    pdf: bytes
    ends: tuple[int, ...]
    updates: tuple[Update, ...]
    trust: Known
    now: datetime


def behind(about: Circumstances) -> int:
    """How many bytes stand behind the end of the file, blanks at the end not counted."""
    return len(about.pdf[about.ends[-1] :].rstrip(b"\x00\t\n\f\r "))


def unreadable(field: str, problems: tuple[str, ...]) -> PdfSignature:
    """A signature of which nothing can be made out."""
    return PdfSignature(
        field=field,
        fingerprint="",
        subject="",
        issuer="",
        level=Level.CERTIFICATE,
        certified=False,
        signed_at=None,
        stamped_at=None,
        covers="nothing that could be made out",
        intact=False,
        valid=False,
        trusted=False,
        problems=("The signature cannot be read.", *problems),
    )


def look_at(
    reader: PdfFileReader, field: Any, name: str, about: Circumstances, problems: tuple[str, ...]
) -> tuple[int, PdfSignature]:
    """The revision in which it was made, and the signature in this field; raises what `BROKEN` lists."""
    signature = EmbeddedPdfSignature(reader, field, name)
    certificate = read_certificate(signature.signer_cert.dump())
    made_in = signature.signed_revision
    wrong: list[str] = []
    intact = _intact(signature, certificate, wrong)
    covers = _covers(signature, about, wrong)
    certified = _certifies(signature, reader)
    if made_in != next((one.number for one in about.updates if name in one.signed), 0):
        wrong.append("It was not made for this field, but put into it afterwards.")
    wrong += _later(signature, about)
    stamped = timestamp_in(signature.signer_info, about.trust)
    signed_at = _claimed(signature)
    wrong += _weak(signature, certificate)
    wrong += _times(certificate, signed_at, stamped, about.now)
    others = signature.other_embedded_certs
    at = (stamped.at if stamped.trusted else None) or signed_at or about.now
    trusted = about.trust.vouches_for(certificate, others, at)
    told = [*problems, *([stamped.problem] if stamped.problem else []), *([] if trusted else [_unknown(certificate)])]
    if made_in == _first(about) and not certified:
        told.append("It is the first signature and does not certify the document.")
    return made_in, replace(
        _said_by(signature, certificate),
        certified=certified,
        signed_at=signed_at,
        stamped_at=stamped.at,
        covers=covers,
        intact=intact,
        valid=intact and not wrong,
        trusted=trusted,
        problems=(*wrong, *told),
        revision=made_in,
    )


def _said_by(signature: EmbeddedPdfSignature, certificate: x509.Certificate) -> PdfSignature:
    """What a signature and its certificate say of themselves; whether it holds is not looked at."""
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


def _intact(signature: EmbeddedPdfSignature, certificate: x509.Certificate, wrong: list[str]) -> bool:
    form = str(signature.sig_object.get("/SubFilter", ""))
    if form not in _FORMS:
        wrong.append(f"It is of a form that Nameplate does not know ({one_line(form, 40)}).")
        return False
    held: Any = signature.signed_data["encap_content_info"]
    if held["content_type"].native != "data" or held["content"] is not core.VOID:
        wrong.append("It is put together wrongly.")
        return False
    digest = signature.compute_digest()
    try:
        same, genuine = validate_sig_integrity(signature.signer_info, certificate, "data", digest)
    except BROKEN:
        wrong.append("It is put together wrongly.")
        return False
    if _padded(signature):
        wrong.append("What it is wrapped in was changed after it was made.")
        return False
    if not genuine:
        wrong.append("It was not made with the key of its certificate, or it was changed.")
    elif not same:
        wrong.append("The document was changed after it was signed.")
    return same and genuine


def _padded(signature: EmbeddedPdfSignature) -> bool:
    """Whether bytes that no signature covers hold something: behind it, or as another copy of its certificate."""
    raw: bytes = signature.pkcs7_content
    # Measured, not written again: a signature in the older form of indefinite lengths would come out shorter.
    if raw[parser.peek(raw) :].strip(b"\x00"):
        return True
    own = signature.signer_cert
    beside = [one.chosen for one in signature.signed_data["certificates"] if one.name == "certificate"]
    same = [one for one in beside if (one.serial_number, one.issuer) == (own.serial_number, own.issuer)]
    return any(one.dump() != own.dump() for one in same)


def _covers(signature: EmbeddedPdfSignature, about: Circumstances, wrong: list[str]) -> str:
    """Words for what the signature covers; adds to `wrong` where that is not exactly one whole revision."""
    made_in = signature.signed_revision
    reach = _reach(signature, about.pdf)
    stop = about.ends[made_in]
    # Some programs sign without the line break after the last mark.
    if reach is None or about.pdf[min(reach, stop) : max(reach, stop)].strip(b"\r\n") or abs(reach - stop) > 2:
        wrong.append("It leaves out a part of the file as it was when it was signed.")
        return "a part of the file"
    later = sum(1 for one in about.updates if one.number > made_in and one.signed)
    if behind(about):
        return f"the file up to its end, but not the {behind(about):,} bytes behind it"
    if made_in == len(about.ends) - 1:
        return "the whole file"
    if later == len(about.ends) - 1 - made_in:
        return "everything but the later signature" if later == 1 else f"everything but the {later} later signatures"
    return f"the file up to update {made_in} of {len(about.ends) - 1}"


def _reach(signature: EmbeddedPdfSignature, pdf: bytes) -> int | None:
    """The end of the bytes it covers from the start of the file on, with no gap but itself; None for anything else."""
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


def _later(signature: EmbeddedPdfSignature, about: Circumstances) -> list[str]:
    """Words for what came after the signature and is no further signature, or one that it forbids."""
    made_in = signature.signed_revision
    # Readers that repair files may take what stands there for the newest part.
    words = ["After it was made, bytes were put behind the end of the file."] if behind(about) else []
    later = [one for one in about.updates if one.number > made_in]
    words += [f"After it was made: {change}" for one in later for change in one.changed]
    try:
        closed, locked = signature.docmdp_level == MDPPerm.NO_CHANGES, signature.fieldmdp
    except BROKEN:
        return [*words, "What it allows to come after it cannot be made out."]
    names = [name for one in later for name in one.signed]
    if names and (closed or (locked is not None and any(locked.is_locked(name) for name in names))):
        words.append("It forbids further signatures, and there are some.")
    return words


def _claimed(signature: EmbeddedPdfSignature) -> datetime | None:
    try:
        said = signature.self_reported_timestamp
    except BROKEN:
        return None
    if said is None or not 1990 <= said.year <= 9000:
        return None
    return said if said.tzinfo is not None else said.replace(tzinfo=UTC)


def _weak(signature: EmbeddedPdfSignature, certificate: x509.Certificate) -> list[str]:
    words: list[str] = []
    if weak := weakness(certificate):
        words.append(f"Its key {weak}.")
    usage = certificate.key_usage_value
    if usage is not None and not usage.native & {"digital_signature", "non_repudiation"}:
        words.append("Its certificate is not meant for signing.")
    if signature.md_algorithm not in _DIGESTS:
        words.append(f"It rests on {one_line(signature.md_algorithm, 20)}, which can be forged.")
    return words


def _times(certificate: x509.Certificate, claimed: datetime | None, stamped: Stamped, now: datetime) -> list[str]:
    words: list[str] = []
    if claimed is None:
        words.append("It does not say when it was made.")
    elif claimed > now + _ASLANT:
        words.append(f"It claims to have been made on {claimed:%d %B %Y}, which is yet to come.")
    at = stamped.at if stamped.trusted and stamped.at is not None else claimed
    if stamped.at is not None and claimed is not None and abs(stamped.at - claimed) > _ASLANT:
        words.append(
            f"It claims to have been made on {_moment(claimed)}, and its timestamp says {_moment(stamped.at)}."
        )
    if at is not None and at < certificate.not_valid_before:
        words.append(f"Its certificate began later, on {certificate.not_valid_before:%d %B %Y}.")
    if at is not None and at > certificate.not_valid_after:
        words.append(f"Its certificate had ended on {certificate.not_valid_after:%d %B %Y}.")
    return words


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%d %B %Y %H:%M} UTC"


def _unknown(certificate: x509.Certificate) -> str:
    if certificate.subject == certificate.issuer:
        return "Nobody but itself vouches for its certificate, and it is not known here."
    return "Its certificate is not known here, and no known root vouches for it."


def _certifies(signature: EmbeddedPdfSignature, reader: PdfFileReader) -> bool:
    """Whether this is the signature that certifies the document and allows nothing but further signatures."""
    perms = reader.root.get("/Perms")
    try:
        held: Any = perms.raw_get("/DocMDP") if isinstance(perms, DictionaryObject) else None
        own: Any = signature.sig_field.raw_get("/V")
        entered = held is not None and (held.idnum, held.generation) == (own.idnum, own.generation)
        return entered and signature.docmdp_level in (MDPPerm.FILL_FORMS, MDPPerm.NO_CHANGES)
    except BROKEN:
        return False


def _first(about: Circumstances) -> int:
    return next((one.number for one in about.updates if one.signed), 0)


def _text(holder: DictionaryObject, key: str, most: int = 200) -> str:
    value = holder.get(key)
    return one_line(value, most) if isinstance(value, str) else ""
