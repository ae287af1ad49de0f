"""Opens a person's own certificate and key in a PKCS#12 file (.p12 or .pfx) for signing."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Final

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from app.errors import Refused
from app.signing.card import from_card, on_card
from app.signing.credential import (
    Credential,
    certificate_credential,
    certificate_file,
    read_certificate,
    require_fit_key,
    signing_with,
)

__all__ = ["from_card", "from_p12", "on_card"]

_LARGEST: Final = 1024 * 1024


def from_p12(path: Path, passphrase: str) -> Credential:
    """The credential in this file. Raises `NotFound`, or `Refused` for a wrong passphrase or an unusable file."""
    raw = certificate_file(path, _LARGEST, "the P12 or PFX file of your certificate", "a P12 or PFX file")
    opened = _opened(raw, passphrase, path.name)
    key, own = opened.key, opened.cert
    if key is None:
        raise Refused(
            f"The file {path.name} holds no key, only certificates.", "Export your certificate again, with its key."
        )
    if own is None:
        raise Refused(f"The file {path.name} holds a key without its certificate.", "Export both together.")
    der = own.certificate.public_bytes(Encoding.DER)
    require_fit_key(_read(der, path.name))
    if not isinstance(key, RSAPrivateKey) or not _belongs(key, own.certificate):
        raise Refused(f"The key in {path.name} does not belong to its certificate.", "Export both again, together.")
    chain = tuple(one.certificate.public_bytes(Encoding.DER) for one in opened.additional_certs)
    return certificate_credential(der, chain, signing_with(key, der, chain))


def _opened(raw: bytes, passphrase: str, name: str) -> pkcs12.PKCS12KeyAndCertificates:
    composed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    # Some programs encrypt a file without a passphrase with an empty one, so both are tried.
    tries = (composed,) if composed else (None, b"")
    wrong: Exception | None = None
    for one in tries:
        try:
            return pkcs12.load_pkcs12(raw, one)
        except (ValueError, TypeError) as found:
            wrong = found
        except Exception as found:  # an unsupported cipher raises errors of other types
            raise _unreadable(name) from found
    if "password" in str(wrong):
        raise Refused(f"The passphrase does not open {name}.", "Type it again; capital letters count.") from wrong
    raise _unreadable(name) from wrong


def _unreadable(name: str) -> Refused:
    return Refused(
        f"The file {name} is damaged, or no P12 file.",
        "Choose the file that your certificate came in, or export it again.",
    )


def _read(der: bytes, name: str) -> asn1.Certificate:
    try:
        return read_certificate(der)
    except ValueError as wrong:
        raise _unreadable(name) from wrong


def _belongs(key: RSAPrivateKey, certificate: x509.Certificate) -> bool:
    return key.public_key() == certificate.public_key()
