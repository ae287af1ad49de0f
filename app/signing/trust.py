"""Whether a certificate is trusted here: pinned by its fingerprint, or with a valid chain to a trusted root."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from asn1crypto import cms, x509
from pyhanko.sign.validation.generic_cms import (
    extract_tst_data_iter,
    message_imprint_checker,
    validate_tst_signed_data,
)
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from app.problems.kinds import SignatureKind
from app.problems.problem import Problem
from app.signing.credential import fingerprint_of, read_certificate
from app.signing.read_limits import BROKEN

_MOST_CERTIFICATES: Final = 16
_MOST_TIMESTAMPS: Final = 4


@dataclass(frozen=True)
class Known:
    """The trust of this installation: fingerprints of single certificates (SHA-256, hexadecimal), and roots."""

    pinned: frozenset[str]
    roots: tuple[x509.Certificate, ...]

    def vouches_for(self, certificate: x509.Certificate, beside: Iterable[x509.Certificate], at: datetime) -> bool:
        """Whether the certificate is pinned, or has a chain to a root that was valid at that time. Works offline."""
        if fingerprint_of(certificate.dump()) in self.pinned:
            return True
        if not self.roots:
            return False
        validator = CertificateValidator(certificate, validation_context=self.context(beside, at))
        try:
            asyncio.run(validator.async_validate_path())
        except (PathError, ValidationError, *BROKEN):
            return False
        return True

    def context(self, beside: Iterable[x509.Certificate], at: datetime) -> ValidationContext:
        """The context for validating a chain with our roots and the certificates `beside`, at that time, offline."""
        others = list(beside)[:_MOST_CERTIFICATES]
        return ValidationContext(
            trust_roots=list(self.roots), other_certs=others, moment=at, best_signature_time=at, allow_fetching=False
        )


def known(pinned: frozenset[str], roots: tuple[bytes, ...]) -> Known:
    """The trust of this installation; `roots` are in DER form, and invalid ones are left out."""
    read: list[x509.Certificate] = []
    for one in roots:
        try:
            read.append(read_certificate(one))
        except BROKEN:
            continue
    return Known(pinned, tuple(read))


@dataclass(frozen=True)
class Stamped:
    """The result for the timestamps in a signature: the time, None if none is valid; whether a root is trusted."""

    at: datetime | None
    trusted: bool
    problem: Problem | None = None


def timestamp_in(signer: cms.SignerInfo, trust: Known) -> Stamped:
    """The first trusted timestamp (RFC 3161) of a signature, else the last one; without a time if there is none."""
    found = Stamped(None, trusted=False)
    for number, token in enumerate(extract_tst_data_iter(signer, signed=False)):
        if number >= _MOST_TIMESTAMPS:
            break
        found = _stamped(token, signer, trust)
        if found.trusted:
            break
    return found


def _stamped(token: cms.SignedData, signer: cms.SignerInfo, trust: Known) -> Stamped:
    broken = Stamped(None, trusted=False, problem=Problem(SignatureKind.TIMESTAMP_BROKEN))
    try:
        content: Any = token["encap_content_info"]
        at = cast("datetime", content["content"].parsed["gen_time"].native)
        checked = asyncio.run(validate_tst_signed_data(token, trust.context((), at), message_imprint_checker(signer)))
    except BROKEN:
        return broken
    if not (checked["intact"] and checked["valid"]):
        return broken
    trusted = checked["trust_problem_indic"] is None
    return Stamped(at, trusted, None if trusted else Problem(SignatureKind.TIMESTAMP_UNKNOWN))
