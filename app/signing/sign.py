"""Signs a PDF: one signature in one prepared field, as an incremental update (ISO 32000-1, 7.5.6 and 12.8)."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import io
from datetime import datetime
from typing import Any, Final, cast

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils import content, layout
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.stamp.static import StaticStampStyle

from app.errors import Refused
from app.signing.credential import Credential
from app.signing.read_limits import BROKEN, BudgetExceeded, ReadBudget, Unfit
from app.signing.revisions import signature_fields
from app.signing.strict_reader import read
from app.signing.timestamp import Timestamps

_DIGEST: Final = "sha256"


def open_fields(pdf: bytes) -> tuple[str, ...]:
    """The names of the empty signature fields, in the order of the form. Raises `Refused` for an unreadable file."""
    return tuple(name for name, filled in _fields(pdf) if not filled)


def sign_pdf(
    pdf: bytes,
    field: str,
    credential: Credential,
    *,
    reason: str,
    name: str,
    now: datetime,
    stamp: bytes,
    tsa: str = "",
) -> bytes:
    """The PDF with one more signature: the bytes of `pdf`, then an update that fills the empty `field`.

    The first signature certifies the document and allows only further signatures; later ones are approval signatures.
    `stamp` is a PDF of one page, of the size of the field. `now` (with time zone) is the claimed signing time, `tsa`
    the address of a timestamp server, blank for none. Raises `Refused` if nothing was signed.
    """
    if now.tzinfo is None:
        raise ValueError("the time needs its zone")
    credential.require_valid(now)
    fields = _fields(pdf)
    _require_empty(fields, field)
    first = not any(filled for _, filled in fields)
    details = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=_DIGEST,
        reason=reason,
        name=name,
        certify=first,
        subfilter=SigSeedSubFilter.PADES,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    signed = _added(pdf, _Signer(details, credential.signer(), now, stamp, Timestamps(tsa) if tsa else None))
    _prove(pdf, signed, field)
    return signed


def _added(pdf: bytes, signer: PdfSigner) -> bytes:
    """The PDF with the update that the signer appends. Raises `Refused`."""
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        return asyncio.run(signer.async_sign_pdf(writer, existing_fields_only=True)).getvalue()
    except TimestampRequestError as trouble:
        raise Refused(
            "The timestamp server gave no timestamp, and nothing was signed.",
            "Try again later, or sign without a timestamp.",
        ) from trouble
    except SigningError as trouble:
        raise Refused("This PDF does not allow another signature.", "Ask for the file as it was sealed.") from trouble
    except BROKEN as trouble:
        raise _unreadable() from trouble


class _Signer(PdfSigner):
    """pyHanko's signer with the given time and stamp."""

    def __init__(
        self, details: PdfSignatureMetadata, signer: Any, now: datetime, stamp: bytes, timestamps: Timestamps | None
    ) -> None:
        super().__init__(details, signer, timestamper=timestamps, stamp_style=_style(stamp))
        self._now = now

    def init_signing_session(self, *arguments: Any, **named: Any) -> PdfSigningSession:
        session = super().init_signing_session(*arguments, **named)
        session.system_time = self._now
        return session


class _Page(content.ImportedPdfPage):
    """The first page of a PDF in memory, as content of the stamp."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__("")
        # Parsed here: an invalid stamp is a programming error, and must not be reported as a damaged file.
        self._source = PdfFileReader(io.BytesIO(pdf))

    def render(self) -> bytes:
        form = self._ensure_writer.import_page_as_xobject(self._source)
        self.resources.xobject["/Stamp"] = form
        left, bottom, right, top = (float(edge) for edge in cast("Any", form.get_object())["/BBox"])
        self.box = layout.BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Stamp Do"


def _style(stamp: bytes) -> StaticStampStyle:
    middle = layout.AxisAlignment.ALIGN_MID
    return StaticStampStyle(
        border_width=0,
        background=_Page(stamp),
        background_opacity=1.0,
        background_layout=layout.SimpleBoxLayoutRule(x_align=middle, y_align=middle, margins=layout.Margins.uniform(0)),
    )


def _fields(pdf: bytes) -> tuple[tuple[str, bool], ...]:
    """The name of each signature field, and whether it is filled. The file is untrusted. Raises `Refused`."""
    try:
        return tuple((name, held != 0) for name, held in signature_fields(read(pdf, ReadBudget())))
    except Unfit as why:
        raise Refused(str(why), "Ask for the file as it was sealed.") from why
    except (BudgetExceeded, *BROKEN) as wrong:
        raise _unreadable() from wrong


def _require_empty(fields: tuple[tuple[str, bool], ...], field: str) -> None:
    states = [filled for name, filled in fields if name == field]
    if not states:
        raise Refused(
            "This PDF has no signature field for that person.", "Only the people whom the plan names can sign it."
        )
    if len(states) > 1:
        raise Refused("This PDF has that signature field twice.", "Ask for the file as it was sealed.")
    if states[0]:
        raise Refused("That person has signed this PDF already.", "Nobody signs twice; verify the file instead.")


def _prove(pdf: bytes, signed: bytes, field: str) -> None:
    """Raise Refused unless the result begins with the input and the new signature is valid for its certificate.

    A card whose key does not belong to its certificate signs without an error.
    """
    reader = PdfFileReader(io.BytesIO(signed))
    (made,) = (one for one in reader.embedded_regular_signatures if one.field_name == field)
    certificate: Certificate = made.signer_cert
    digest = made.compute_digest()
    intact, valid = validate_sig_integrity(made.signer_info, certificate, "data", digest)
    if not (signed.startswith(pdf) and intact and valid):
        raise Refused(
            "The signature does not match its certificate, and nothing was signed.",
            "The key may belong to another certificate; choose another one.",
        )


def _unreadable() -> Refused:
    return Refused("This PDF cannot be signed: it is damaged, or not made by Nameplate.", "Ask for the file again.")
