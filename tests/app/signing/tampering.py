"""Ways to change a signed PDF by an update that any editor could append."""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession

from app.signing.credential import Credential
from tests.app.signing.papers import NOW

Change = Callable[[IncrementalPdfFileWriter], None]


def updated(pdf: bytes, change: Change) -> bytes:
    """The file with one more update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def page(writer: IncrementalPdfFileWriter, number: int = 0) -> Any:
    """A page that will be written again."""
    ref, _ = writer.find_page_for_modification(number)
    found = ref.get_object()
    writer.mark_update(ref)
    return found


def paint(writer: IncrementalPdfFileWriter) -> None:
    over = writer.add_object(generic.StreamObject(stream_data=b"1 0 0 rg 0 0 300 300 re f"))
    found = page(writer)
    found["/Contents"] = generic.ArrayObject([found.raw_get("/Contents"), over])


def repaint(writer: IncrementalPdfFileWriter) -> None:
    """The same object number, another content."""
    held = page(writer).raw_get("/Contents")
    stream = held.get_object()
    stream._data = b"BT /F1 12 Tf 72 720 Td (Page 9) Tj ET"
    stream._encoded_data = None
    writer.mark_update(held)


def swap_font(writer: IncrementalPdfFileWriter) -> None:
    held = page(writer)["/Resources"]["/Font"].raw_get("/F1")
    held.get_object()["/BaseFont"] = pdf_name("/Symbol")
    writer.mark_update(held)


def note(writer: IncrementalPdfFileWriter) -> None:
    made = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Text"),
            pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(edge) for edge in (10, 10, 40, 40)]),
            pdf_name("/Contents"): generic.pdf_string("approved"),
        }
    )
    page(writer)["/Annots"] = generic.ArrayObject([writer.add_object(made)])


def more_pages(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    first = page(writer)
    copy = generic.DictionaryObject({key: first.raw_get(key) for key in first})
    pages["/Kids"].append(writer.add_object(copy))
    pages["/Count"] = generic.NumberObject(len(pages["/Kids"]))
    writer.mark_update(writer.root.raw_get("/Pages"))


def swap_attachment(writer: IncrementalPdfFileWriter) -> None:
    spec = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object()
    spec["/EF"]["/F"] = writer.add_object(generic.StreamObject(stream_data=b'{"plan":2}'))
    writer.update_container(spec)


def run_at_start(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/OpenAction"] = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert(1)")}
    )
    writer.update_root()


def bookmarks(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/Outlines"] = writer.add_object(generic.DictionaryObject())
    writer.update_root()


def orphan(writer: IncrementalPdfFileWriter) -> None:
    writer.add_object(generic.StreamObject(stream_data=b"nobody refers to this"))


def empty_field(writer: IncrementalPdfFileWriter) -> None:
    append_signature_field(writer, SigFieldSpec("sign-0000000f", box=(10, 10, 100, 60)))


def signature_out(writer: IncrementalPdfFileWriter) -> None:
    """The first signature's field emptied again."""
    held = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    del held.get_object()["/V"]
    writer.mark_update(held)


def signature_lent(writer: IncrementalPdfFileWriter) -> None:
    """The first signature entered in the second field too."""
    fields = writer.root["/AcroForm"]["/Fields"]
    held = fields.raw_get(1)
    held.get_object()["/V"] = fields[0].raw_get("/V")
    writer.mark_update(held)


def two_at_once(writer: IncrementalPdfFileWriter) -> None:
    """Two fields filled by one update, with something that is no signature."""
    for at in (1, 2):
        held = writer.root["/AcroForm"]["/Fields"].raw_get(at)
        held.get_object()["/V"] = writer.add_object(generic.DictionaryObject({pdf_name("/Type"): pdf_name("/Sig")}))
        writer.mark_update(held)


def field_moved(writer: IncrementalPdfFileWriter) -> None:
    held = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    held.get_object()["/Rect"] = generic.ArrayObject([generic.NumberObject(edge) for edge in (0, 0, 500, 500)])
    writer.mark_update(held)


def signed_elsewhere(
    pdf: bytes, field: str, by: Any, *, change: Change | None = None, moment: datetime = NOW, **about: Any
) -> bytes:
    """A signature by another program: pyHanko as it comes, which may change something in the same update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    if change is not None:
        change(writer)
    details = PdfSignatureMetadata(field_name=field, **({"md_algorithm": "sha256"} | about))
    signer = _Elsewhen(details, by.signer() if isinstance(by, Credential) else by)
    signer.moment = moment
    return signer.sign_pdf(writer).getvalue()


class _Elsewhen(PdfSigner):
    """A signer with a clock of its own."""

    moment = NOW

    def init_signing_session(self, *arguments: Any, **named: Any) -> PdfSigningSession:
        session = super().init_signing_session(*arguments, **named)
        session.system_time = self.moment
        return session


def rewritten(pdf: bytes) -> bytes:
    """The file saved anew by an editor."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as found:
        found.save(out)
    return out.getvalue()


def with_gap(pdf: bytes, field: str, by: Credential) -> bytes:
    """A genuine signature over less than the file: its range ends before the table of contents of its update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    session = PdfSigner(
        PdfSignatureMetadata(field_name=field, md_algorithm="sha256", certify=True), by.signer()
    ).init_signing_session(writer, existing_fields_only=True)
    document = session.prepare_tbs_document(bytes_reserved=8192, validation_info=None)
    _, written = document.digest_tbs_document()
    out = bytearray(written.getvalue())
    start = out.index(b"<0000")
    end = out.index(b">", start) + 1
    reach = out.index(b"xref", end) if b"\nxref" in out[end:] else out.rindex(b"startxref")
    ranges = f"[0 {start} {end} {reach - end}".encode()
    at = out.index(b"/ByteRange")
    old = bytes(out[at : out.index(b"]", at)])
    out[at : at + len(old)] = (b"/ByteRange " + ranges).ljust(len(old))
    digest = hashlib.sha256(out[:start] + out[end:reach]).digest()
    made = asyncio.run(by.signer().async_sign(digest, "sha256")).dump().hex().encode()
    out[start + 1 : start + 1 + len(made)] = made
    return bytes(out)
