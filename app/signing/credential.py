"""A certificate together with a signer for its key; the key itself is not accessible."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from asn1crypto import x509

from app.errors import NotFound, Refused
from app.problems.kinds import ProblemKind, SignatureKind
from app.problems.problem import Problem
from models.revision import Level

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from pyhanko.sign.signers.pdf_cms import Signer

LOCAL_ORGANISATION: Final = "Nameplate local key"
SMALLEST_KEY: Final = 2048
_SMALLEST_CURVE: Final = 224
_OF_HOLDER: Final[dict[ProblemKind, SignatureKind]] = {
    SignatureKind.SHORT_KEY: SignatureKind.SHORT_KEY_OF_HOLDER,
    SignatureKind.OLD_KEY_KIND: SignatureKind.OLD_KEY_KIND_OF_HOLDER,
}
"""The kind for the same weakness when a user chooses a certificate."""
FULL_NAME: Final = "2.5.4.41"
"""OID of the attribute `name` (X.520), for a name that is longer than the 64 bytes of a common name."""
# Unicode categories: control and format characters (with bidirectional marks), surrogates, private use, unassigned.
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
# The zero-width (non-)joiner, which names in Indic and Persian script need.
_JOINERS: Final = "\u200c\u200d"


@dataclass(frozen=True)
class Credential:
    """A certificate that can sign: `fingerprint` is the SHA-256 of its DER form in hexadecimal.

    `chain` are the issuer certificates (DER) that came with it. Printing, copying or pickling it never reveals the key,
    which is only inside the object that `signer` returns for pyHanko.
    """

    name: str
    fingerprint: str
    level: Level
    not_before: datetime
    not_after: datetime
    certificate: bytes = field(repr=False)
    signer: Callable[[], Signer] = field(repr=False, compare=False)
    chain: tuple[bytes, ...] = field(default=(), repr=False)
    closing: Callable[[], None] = field(default=lambda: None, repr=False, compare=False)

    def close(self) -> None:
        """Close the session with the card, if the key is on one; does nothing for other keys."""
        self.closing()

    def __enter__(self) -> Credential:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> str:
        raise TypeError("a credential stays in the program that opened it")

    def require_valid(self, now: datetime) -> None:
        """Raise Refused if `now` (with time zone) is outside the validity period of the certificate."""
        if now > self.not_after:
            raise Refused(
                f"The certificate of {self.name} ended on {self.not_after:%d %B %Y}.",
                "Sign with a newer certificate, or make a new key.",
            )
        if now < self.not_before:
            raise Refused(
                f"The certificate of {self.name} begins on {self.not_before:%d %B %Y}, and this computer says it is "
                f"{now:%d %B %Y}.",
                "Look at the clock of this computer.",
            )


def fingerprint_of(certificate: bytes) -> str:
    """The SHA-256 of a certificate in DER form, in hexadecimal."""
    return hashlib.sha256(certificate).hexdigest()


def signing_with(key: RSAPrivateKey, certificate: bytes, chain: tuple[bytes, ...] = ()) -> Callable[[], Signer]:
    """A factory of signers for a key in memory; `certificate` and `chain` are in DER form."""

    def made() -> Signer:
        # pyHanko takes a second to import, and is not needed to list or open keys.
        from app.signing.key_signer import KeySigner

        return KeySigner(key, certificate, chain)

    return made


def certificate_credential(
    der: bytes,
    chain: tuple[bytes, ...],
    signer: Callable[[], Signer],
    closing: Callable[[], None] = lambda: None,
) -> Credential:
    """The credential for a person's own certificate in DER form. Raises ValueError if it cannot be parsed."""
    facts = read_certificate(der)
    return Credential(
        name=name_in(facts.subject),
        fingerprint=fingerprint_of(der),
        level=Level.LOCAL if is_local(facts) else Level.CERTIFICATE,
        not_before=facts.not_valid_before,
        not_after=facts.not_valid_after,
        certificate=der,
        signer=signer,
        chain=chain,
        closing=closing,
    )


def read_certificate(der: bytes) -> x509.Certificate:
    """Parse a DER certificate, including all fields that this program reads. Raises ValueError if it is invalid."""
    found = x509.Certificate.load(der, strict=True)
    try:
        _ = (found.subject.native, found.issuer.native, found.serial_number, found.public_key.algorithm)
        _ = (found.not_valid_before, found.not_valid_after, found.key_usage_value, weakness(found))
    except (TypeError, KeyError, AttributeError, OverflowError) as wrong:
        raise ValueError("not a certificate") from wrong
    return found


def certificate_file(path: Path, most: int, what: str, kinds: str) -> bytes:
    """The bytes of a file that the user chose. Raises `NotFound`, or `Refused` if it has more than `most` bytes.

    `what` names the expected file and `kinds` the accepted types, for the advice of the error.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except FileNotFoundError as missing:
        raise NotFound(f"There is no file {path.name}.", f"Choose {what}.") from missing
    except OSError as trouble:
        raise Refused(f"The file {path.name} could not be read.", "Look at its permissions.") from trouble
    if len(raw) > most:
        raise Refused(f"The file {path.name} is too large for a certificate.", f"Choose {kinds}.")
    return raw


def name_in(name: x509.Name) -> str:
    """The holder's name to show: the common name, else other attributes, as one sanitized line."""
    values = attributes(name)
    common = values.get("common_name", [])
    # A local key has the full name beside a common name cut at 64 bytes; one that does not begin with it is ignored.
    for full in values.get("name", []):
        if common and full.startswith(common[0]):
            return one_line(full)
    for kind in ("common_name", "pseudonym", "organization_name"):
        for value in values.get(kind, []):
            if one_line(value):
                return one_line(value)
    return one_line(name.human_friendly) or "no name"


def attributes(name: x509.Name) -> dict[str, list[str]]:
    """The texts in a name by the type of the attribute."""
    values: dict[str, list[str]] = {}
    for part in name.chosen:
        for attribute in part:
            value = attribute["value"].native
            values.setdefault(str(attribute["type"].native), []).append(value if isinstance(value, str) else "")
    return values


def is_local(certificate: x509.Certificate) -> bool:
    """Whether this is a local key of a Nameplate: self-issued, with LOCAL_ORGANISATION as organisation."""
    said = attributes(certificate.subject).get("organization_name", [])
    return said == [LOCAL_ORGANISATION] and certificate.subject == certificate.issuer


def weakness(certificate: x509.Certificate) -> Problem | None:
    """The problem with the strength of the key; None if it is strong enough."""
    key = certificate.public_key
    if key.algorithm in ("ed25519", "ed448"):
        return None
    least = {"rsa": SMALLEST_KEY, "rsassa_pss": SMALLEST_KEY, "ec": _SMALLEST_CURVE}.get(key.algorithm)
    if least is None:
        return Problem(SignatureKind.OLD_KEY_KIND)
    return Problem(SignatureKind.SHORT_KEY, bits=key.bit_size, least=least) if key.bit_size < least else None


def require_strong_key(certificate: x509.Certificate, name: str, advice: str) -> None:
    """Raise Refused for a certificate with a weak key; `name` is its holder, for the message."""
    if weak := weakness(certificate):
        raise Refused(Problem(_OF_HOLDER[weak.kind], name=name, **dict(weak.params)).words, advice)


def require_fit_key(certificate: x509.Certificate) -> None:
    """Raise Refused for a certificate with a weak key, or of a type that common PDF viewers cannot validate."""
    name = name_in(certificate.subject)
    if certificate.public_key.algorithm != "rsa":
        raise Refused(
            f"The key of {name} is not an RSA key.",
            "Common PDF readers do not check signatures of other keys; use a certificate with an RSA key.",
        )
    require_strong_key(certificate, name, "Use a certificate with a longer RSA key.")


def one_line(text: str, most: int = 200) -> str:
    """Untrusted text as one line of at most `most` characters, without invisible and bidirectional characters.

    It is cut before the Unicode normalization, which takes minutes for a long sequence of combining marks.
    """
    kept = "".join(" " if letter in "\t\r\n" else letter for letter in text[: 4 * most])
    kept = "".join(letter for letter in kept if letter in _JOINERS or unicodedata.category(letter) not in _UNSEEN)
    line = " ".join(unicodedata.normalize("NFC", kept).split())
    return line if len(line) <= most else line[: most - 1] + "…"
