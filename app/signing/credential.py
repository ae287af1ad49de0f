"""Somebody's certificate and the power to sign with its key, without the key being in reach."""

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
"""The same weakness, said where a certificate is chosen."""
FULL_NAME: Final = "2.5.4.41"
"""The attribute for a name of any length, where the common name with its 64 bytes is too short."""
# Controls, marks that turn the text, halves of characters, and codes that mean nothing.
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
# Names in Indic and Persian writing need these two.
_JOINERS: Final = "\u200c\u200d"


@dataclass(frozen=True)
class Credential:
    """A certificate that can sign now: `fingerprint` is the SHA-256 of its DER form in hexadecimal.

    `chain` are the certificates above it, as far as they came with it. Shown, copied or pickled, it never yields
    the key: that stays inside `signer`, which is handed to pyHanko and to nobody else.
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
        """Give the card back, where the key is on one; nothing else needs it."""
        self.closing()

    def __enter__(self) -> Credential:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> str:
        raise TypeError("a credential stays in the program that opened it")

    def require_valid(self, now: datetime) -> None:
        """Refuse a certificate outside its days at `now` (with time zone)."""
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
    """A maker of signers for a key in memory; `certificate` and `chain` in DER form."""

    def made() -> Signer:
        # pyHanko takes a second to load, and nobody needs it to list keys or to open one.
        from app.signing.key_signer import KeySigner

        return KeySigner(key, certificate, chain)

    return made


def certificate_credential(
    der: bytes,
    chain: tuple[bytes, ...],
    signer: Callable[[], Signer],
    closing: Callable[[], None] = lambda: None,
) -> Credential:
    """The credential of a person's own certificate in DER form; ValueError if it is none."""
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
    """The certificate in these bytes, looked into as far as this program asks; ValueError if it is none."""
    found = x509.Certificate.load(der, strict=True)
    try:
        _ = (found.subject.native, found.issuer.native, found.serial_number, found.public_key.algorithm)
        _ = (found.not_valid_before, found.not_valid_after, found.key_usage_value, weakness(found))
    except (TypeError, KeyError, AttributeError, OverflowError) as wrong:
        raise ValueError("not a certificate") from wrong
    return found


def certificate_file(path: Path, most: int, what: str, kinds: str) -> bytes:
    """The bytes of a file that somebody chose, `most` at the most; `NotFound` or `Refused` in plain words.

    `what` it should be, and the `kinds` of file to choose instead, stand in the advice.
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
    """What to call the holder: the common name, else everything that the certificate says, as one clean line."""
    values = attributes(name)
    common = values.get("common_name", [])
    # A full name beside a common name that had to be cut; a different one is not believed.
    for full in values.get("name", []):
        if common and full.startswith(common[0]):
            return one_line(full)
    for kind in ("common_name", "pseudonym", "organization_name"):
        for value in values.get(kind, []):
            if one_line(value):
                return one_line(value)
    return one_line(name.human_friendly) or "no name"


def attributes(name: x509.Name) -> dict[str, list[str]]:
    """The texts in a name by the kind of attribute."""
    values: dict[str, list[str]] = {}
    for part in name.chosen:
        for attribute in part:
            value = attribute["value"].native
            values.setdefault(str(attribute["type"].native), []).append(value if isinstance(value, str) else "")
    return values


def is_local(certificate: x509.Certificate) -> bool:
    """Whether some Nameplate made this certificate for itself: it names itself as issuer and says so."""
    said = attributes(certificate.subject).get("organization_name", [])
    return said == [LOCAL_ORGANISATION] and certificate.subject == certificate.issuer


def weakness(certificate: x509.Certificate) -> Problem | None:
    """What is wrong with the strength of the key, None if nothing."""
    key = certificate.public_key
    if key.algorithm in ("ed25519", "ed448"):
        return None
    least = {"rsa": SMALLEST_KEY, "rsassa_pss": SMALLEST_KEY, "ec": _SMALLEST_CURVE}.get(key.algorithm)
    if least is None:
        return Problem(SignatureKind.OLD_KEY_KIND)
    return Problem(SignatureKind.SHORT_KEY, bits=key.bit_size, least=least) if key.bit_size < least else None


def require_strong_key(certificate: x509.Certificate, name: str, advice: str) -> None:
    """Refuse a certificate whose key anybody could break; `name` is what to call its holder."""
    if weak := weakness(certificate):
        raise Refused(Problem(_OF_HOLDER[weak.kind], name=name, **dict(weak.params)).words, advice)


def require_fit_key(certificate: x509.Certificate) -> None:
    """Refuse a certificate whose key common readers cannot check, or that anybody could break."""
    name = name_in(certificate.subject)
    if certificate.public_key.algorithm != "rsa":
        raise Refused(
            f"The key of {name} is not an RSA key.",
            "Common PDF readers do not check signatures of other keys; use a certificate with an RSA key.",
        )
    require_strong_key(certificate, name, "Use a certificate with a longer RSA key.")


def one_line(text: str, most: int = 200) -> str:
    """Text from outside as one line without characters that hide or turn what stands beside them.

    Cut before it is composed: a long row of accents would take minutes.
    """
    kept = "".join(" " if letter in "\t\r\n" else letter for letter in text[: 4 * most])
    kept = "".join(letter for letter in kept if letter in _JOINERS or unicodedata.category(letter) not in _UNSEEN)
    line = " ".join(unicodedata.normalize("NFC", kept).split())
    return line if len(line) <= most else line[: most - 1] + "…"
