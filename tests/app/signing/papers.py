"""Small PDFs with empty signature fields, stamps and certificates, as the tests of this room need them."""

from __future__ import annotations

import functools
import io
from datetime import UTC, datetime, timedelta

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pikepdf import Array, Dictionary, Name, Pdf, String

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
FIRST, SECOND, THIRD = "sign-00000001", "sign-00000002", "sign-00000003"
FIELDS = (FIRST, SECOND, THIRD)
BOX = (180, 48)

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


def paper(fields: tuple[str, ...] = FIELDS, pages: int = 2, attachment: bytes = b'{"plan":1}') -> bytes:
    """A PDF with pages of text, an attachment and one empty signature field for each name."""
    pdf = pikepdf.new()
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Contents = pdf.make_stream(b"BT /F1 12 Tf 72 720 Td (Page %d) Tj ET" % (number + 1))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    pdf.attachments["plan.json"] = attachment
    _add_fields(pdf, fields)
    return saved(pdf)


def saved(pdf: Pdf) -> bytes:
    """The bytes of a PDF in memory, written the way that the report writes them."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def stamp(text: str = "Dana Whitfield") -> bytes:
    """One signature box as a PDF of one page."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=BOX)
    page.obj.Contents = pdf.make_stream(b"0 0 %d %d re S BT /F1 9 Tf 6 20 Td (%s) Tj ET" % (*BOX, text.encode()))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    return saved(pdf)


def _add_fields(pdf: Pdf, fields: tuple[str, ...]) -> None:
    made = Array()
    last = pdf.pages[-1].obj
    last.Annots = Array()
    for row, name in enumerate(fields):
        bottom = 600 - 60 * row
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(name),
                TU=String(f"Signature {row + 1}"),
                F=132,
                Rect=Array([72, bottom, 72 + BOX[0], bottom + BOX[1]]),
                P=last,
            )
        )
        made.append(field)
        last.Annots.append(field)
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=made, SigFlags=3))


@functools.cache
def rsa_key(bits: int = 2048, which: int = 0) -> rsa.RSAPrivateKey:
    """An RSA key, the same one for the same numbers: making one takes longer than most tests."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def named(name: str) -> x509.Name:
    """A name with nothing but the common name."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def certificate(
    name: str,
    key: Key,
    *,
    issuer: tuple[x509.Name, Key] | None = None,
    begins: datetime = NOW - timedelta(days=30),
    ends: datetime = NOW + timedelta(days=365),
    authority: bool = False,
    stamping: bool = False,
) -> x509.Certificate:
    """A certificate, self-signed unless somebody issues it."""
    by, with_key = issuer or (named(name), key)
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage(authority=authority), critical=True)
    )
    if stamping:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(with_key, None if isinstance(with_key, ed25519.Ed25519PrivateKey) else hashes.SHA256())


def usage(*, authority: bool = False) -> x509.KeyUsage:
    """What a key is for: signing documents, or certificates."""
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
