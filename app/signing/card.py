"""Certificates on smart cards and tokens, used through the vendor's PKCS#11 library; the key never leaves the card.

python-pkcs11 is imported only when a card is used: it is an optional dependency.
"""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from asn1crypto import x509

from app.errors import NotFound, Refused
from app.signing.credential import (
    Credential,
    certificate_credential,
    fingerprint_of,
    name_in,
    one_line,
    read_certificate,
    require_fit_key,
)

if TYPE_CHECKING:
    from pkcs11 import Session, Token
    from pyhanko.sign.signers.pdf_cms import Signer

_MOST_CERTIFICATES: Final = 64


@dataclass(frozen=True)
class CardCertificate:
    """A certificate that can be read from a card without a PIN; `label` is its CKA_LABEL on the card."""

    token: str
    label: str
    name: str
    fingerprint: str
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True)
class _Found:
    label: str
    key_id: bytes
    der: bytes
    certificate: x509.Certificate


def on_card(module: Path) -> tuple[CardCertificate, ...]:
    """The certificates on the inserted card. `module` is the path of the PKCS#11 library.

    Raises `NotFound` (no library, no card) and `Refused` (more than one card, an error of the card).
    """
    with _translated_errors():
        token = _token(module)
        with token.open() as session:
            found = _certificates(session)
            return tuple(
                CardCertificate(
                    token=one_line(token.label),
                    label=one.label,
                    name=name_in(one.certificate.subject),
                    fingerprint=fingerprint_of(one.der),
                    not_before=one.certificate.not_valid_before,
                    not_after=one.certificate.not_valid_after,
                )
                for one in found
            )


def from_card(module: Path, pin: str, label: str = "") -> Credential:
    """A credential for the certificate with this label on the inserted card. Close it to end the session.

    Without a label, the only certificate for signing is used. A blank PIN is entered on the reader's own keypad, if it
    has one. Raises `NotFound` (no library, no card, no such certificate) and `Refused` (PIN, key).
    """
    with _translated_errors():
        token = _token(module)
        from pkcs11 import PROTECTED_AUTH, TokenFlag

        own_keys = TokenFlag.PROTECTED_AUTHENTICATION_PATH in token.flags
        session = token.open(user_pin=pin or (PROTECTED_AUTH if own_keys else None))
        try:
            found = _certificates(session)
            chosen = _chosen(found, label)
            require_fit_key(chosen.certificate)
            chain = tuple(one.der for one in found if one is not chosen and one.certificate.ca)
            signer = _signer(session, chosen, chain)
        except BaseException:
            session.close()
            raise
    held = _CardSession(session, signer)
    return certificate_credential(chosen.der, chain, signer=held.get_signer, closing=held.close)


def _token(module: Path) -> Token:
    try:
        import pkcs11
    except ImportError as missing:
        raise NotFound(
            "Cards cannot be used here: the library python-pkcs11 is not installed.", "Sign with a P12 file instead."
        ) from missing
    if not module.is_file():
        raise NotFound(
            f"There is no card library at {module}.",
            "Choose the PKCS#11 library that came with the card or its reader.",
        )
    try:
        library = pkcs11.lib(str(module))
    except (RuntimeError, OSError) as wrong:
        raise Refused(
            f"The file {module.name} is no card library.",
            "Choose the PKCS#11 library that came with the card or its reader.",
        ) from wrong
    # Some libraries list their readers only once, when they are loaded; they do not see a card inserted later.
    tokens = [slot.get_token() for slot in library.get_slots(token_present=True)]
    tokens = [one for one in tokens if pkcs11.TokenFlag.TOKEN_INITIALIZED in one.flags]
    if not tokens:
        raise NotFound("No card was found.", "Put the card into its reader, and try again.")
    if len(tokens) > 1:
        raise Refused("More than one card was found.", "Leave in only the card to sign with.")
    return tokens[0]


def _certificates(session: Session) -> list[_Found]:
    from pkcs11 import Attribute, ObjectClass

    found: list[_Found] = []
    for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        if len(found) >= _MOST_CERTIFICATES:
            continue
        with suppress(ValueError):
            der = bytes(one[Attribute.VALUE])
            found.append(_Found(str(one[Attribute.LABEL]), bytes(one[Attribute.ID]), der, read_certificate(der)))
    return found


def _chosen(found: list[_Found], label: str) -> _Found:
    """The certificate with this label, or the only one for signing; one with non-repudiation usage is preferred."""
    own = [one for one in found if one.label == label] if label else [one for one in found if not one.certificate.ca]
    if len(own) > 1:
        own = [one for one in own if _for_documents(one.certificate)] or own
    if not own:
        raise NotFound("The card holds no such certificate.", "Choose one from the list of the card's certificates.")
    if len(own) > 1:
        raise Refused("The card holds more than one certificate for signing.", "Choose one of them by its name.")
    return own[0]


def _for_documents(certificate: x509.Certificate) -> bool:
    usage = certificate.key_usage_value
    return usage is not None and "non_repudiation" in usage.native


def _signer(session: Session, chosen: _Found, chain: tuple[bytes, ...]) -> Signer:
    import pkcs11
    from pyhanko.sign.pkcs11 import PKCS11Signer

    class CardSigner(PKCS11Signer):
        """pyHanko's signer, which raises the card's errors as Refused."""

        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
            try:
                return await super().async_sign_raw(data, digest_algorithm, dry_run)
            except pkcs11.PKCS11Error as trouble:
                raise _words(trouble) from trouble

    made = CardSigner(
        session,
        signing_cert=chosen.certificate,
        key_id=chosen.key_id,
        ca_chain=[x509.Certificate.load(one) for one in chain],
    )
    keys = list(session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY}))
    if not any(key[pkcs11.Attribute.ID] == chosen.key_id for key in keys):
        raise Refused("The card does not give the key of this certificate.", "Type its PIN, or choose another one.")
    # Reading the property makes pyHanko look up the key now, inside the caller's error handling.
    _ = made.signing_cert
    return made


class _CardSession:
    """An open session with a card."""

    def __init__(self, session: Session, signer: Signer) -> None:
        self._session = session
        self._signer: Signer | None = signer

    def get_signer(self) -> Signer:
        """The signer for the card's key. Raises `Refused` if the session was closed."""
        if self._signer is None:
            raise Refused("The card was given back already.", "Choose its certificate again.")
        return self._signer

    def close(self) -> None:
        """Close the session with the card; a second call does nothing."""
        if self._signer is not None:
            self._signer = None
            # A card that was removed has ended the session already.
            with suppress(RuntimeError):
                self._session.close()


@contextmanager
def _translated_errors() -> Generator[None]:
    """Raise the errors of the card's library as Refused."""
    try:
        yield
    except (NotFound, Refused):
        raise
    except RuntimeError as trouble:
        raise _words(trouble) from trouble


def _words(trouble: Exception) -> Refused:
    words: dict[str, tuple[str, str]] = {
        "PinIncorrect": ("The PIN is wrong.", "Type it again; after a few wrong ones the card locks itself."),
        "PinInvalid": ("The PIN is wrong.", "Type it again; after a few wrong ones the card locks itself."),
        "PinLenRange": ("The PIN is too short or too long.", "Type it again."),
        "PinLocked": ("The card is locked after too many wrong PINs.", "Unlock it with the program of its maker."),
        "PinExpired": ("The PIN has expired.", "Set a new one with the program of the card's maker."),
        "UserPinNotInitialized": ("The card has no PIN yet.", "Set one with the program of its maker."),
        "UserNotLoggedIn": ("The card asks for its PIN.", "Type the PIN and try again."),
        "DeviceRemoved": ("The card was taken out.", "Put it back and try again."),
        "TokenNotPresent": ("The card was taken out.", "Put it back and try again."),
        "SessionHandleInvalid": ("The card was taken out.", "Put it back and try again."),
        "MechanismInvalid": ("The card cannot sign with SHA-256.", "Use a newer card, or a P12 file."),
    }
    kind = type(trouble).__name__
    message, advice = words.get(kind, (f"The card did not do it ({kind}).", "Take it out, put it back, and try again."))
    return Refused(message, advice)
