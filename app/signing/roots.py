"""Reads the certificate of an issuer from a PEM, DER or CRT file, for a user who chooses to trust it."""

# asn1crypto has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from asn1crypto import pem, x509

from app.errors import Refused
from app.signing.credential import certificate_file, fingerprint_of, name_in, read_certificate, require_strong_key

_LARGEST: Final = 256 * 1024


@dataclass(frozen=True)
class Root:
    """An issuer's certificate: its name, SHA-256 fingerprint, end of validity, and DER bytes."""

    name: str
    fingerprint: str
    not_after: datetime
    certificate: bytes = field(repr=False)


def root_in(path: Path, now: datetime) -> Root:
    """The one certificate in a file. Raises `NotFound`, or `Refused` if it is not a valid issuer's at `now`."""
    raw = certificate_file(path, _LARGEST, "the file of the issuer's certificate", "a PEM, DER or CRT file")
    der = _der(raw, path.name)
    try:
        found = read_certificate(der)
    except ValueError as wrong:
        raise _no_certificate(path.name) from wrong
    _require_issuer(found, now)
    return Root(name_in(found.subject), fingerprint_of(der), found.not_valid_after, der)


def _der(raw: bytes, name: str) -> bytes:
    if not pem.detect(raw):
        return raw
    try:
        parts: list[Any] = list(pem.unarmor(raw, multiple=True))
    except ValueError as wrong:
        raise _no_certificate(name) from wrong
    if any("KEY" in kind for kind, _, _ in parts):
        raise Refused(f"The file {name} holds a private key.", "Choose a file with the issuer's certificate alone.")
    found: list[bytes] = [der for kind, _, der in parts if kind == "CERTIFICATE"]
    if not found:
        raise _no_certificate(name)
    if len(found) > 1:
        raise Refused(
            f"The file {name} holds {len(found)} certificates.", "Choose a file with the one that is to be believed."
        )
    return found[0]


def _require_issuer(found: x509.Certificate, now: datetime) -> None:
    name = name_in(found.subject)
    if not found.ca:
        raise Refused(
            f"The certificate of {name} is not one of an issuer.",
            "Choose the root certificate of whoever issued it; a single person's is believed where a signature is.",
        )
    require_strong_key(found, name, "Ask the issuer for a newer root certificate.")
    if now > found.not_valid_after:
        raise Refused(
            f"The certificate of {name} ended on {found.not_valid_after:%d %B %Y}.",
            "Ask the issuer for a newer root certificate.",
        )


def _no_certificate(name: str) -> Refused:
    return Refused(f"The file {name} is damaged, or holds no certificate.", "Choose a PEM, DER or CRT file.")
