"""Keys that Nameplate creates and stores on this machine, one or more for a person, each in an encrypted file.

`<fingerprint>.p12` is PKCS#12 (RFC 7292), `<fingerprint>.json` its public data. The key derivation of PKCS#12 is fast
to attack, so the passphrase of the file is scrypt (RFC 7914) of the typed one, with the fingerprint as salt.
"""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal, cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from app.errors import NotFound, Refused
from app.files import write_whole
from app.signing import keyring_of_machine
from app.signing.credential import (
    FULL_NAME,
    LOCAL_ORGANISATION,
    Credential,
    certificate_credential,
    fingerprint_of,
    name_in,
    one_line,
    read_certificate,
    signing_with,
)

SHORTEST_PASSPHRASE: Final = 8
_BITS: Final = 3072
_COST: Final = 2**15
_YEARS: Final = 5
_LONGEST_COMMON_NAME: Final = 64
_LARGEST_FILE: Final = 64 * 1024
_FORMAT: Final = "nameplate-local-key"
_HEX: Final = frozenset("0123456789abcdef")

KeptIn = Literal["keyring", "passphrase"]


@dataclass(frozen=True)
class LocalKey:
    """The public data of a key on this machine; `kept` says where its secret is: "keyring", or "passphrase" (typed)."""

    fingerprint: str
    person_id: str
    name: str
    kept: KeptIn
    not_before: datetime
    not_after: datetime
    certificate: bytes = field(repr=False)


class LocalKeys:
    """The keys stored in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[LocalKey, ...]:
        """Every key whose two files exist, the newest first; keys with unreadable public data are left out."""
        found = [self._facts(path) for path in sorted(self._folder.glob("*.json"))]
        known = [one for one in found if one is not None and self._key_file(one.fingerprint).is_file()]
        return tuple(sorted(known, key=lambda one: one.not_before, reverse=True))

    def of(self, person_id: str) -> tuple[LocalKey, ...]:
        """The keys of one person, the newest first."""
        return tuple(one for one in self.all() if one.person_id == person_id)

    def make(self, person_id: str, name: str, now: datetime, passphrase: str | None) -> Credential:
        """Create and store a key for a person; without a passphrase its secret is stored in the keyring.

        Raises `Refused` for a blank name, a short passphrase, or a missing keyring; OSError from the disk.
        """
        name = one_line(name)
        if not any(letter.isalnum() for letter in name):
            raise Refused("A key needs the name of its person.", "Type the name and try again.")
        typed = None if passphrase is None else _long_enough(passphrase)
        if typed is None and not keyring_of_machine.has_keyring():
            raise Refused("This account has no keyring that could keep the key's secret.", "Choose a passphrase.")
        key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
        certificate = _self_signed(key, name, now)
        fingerprint = certificate.fingerprint(hashes.SHA256()).hex()
        secret = typed if typed is not None else secrets.token_hex(32)
        raw = pkcs12.serialize_key_and_certificates(
            name.encode(),
            key,
            certificate,
            None,
            serialization.BestAvailableEncryption(_stretched(secret, fingerprint)),
        )
        if typed is None:
            keyring_of_machine.keep(fingerprint, secret)
        try:
            self._write(
                fingerprint, raw, _public(certificate, person_id, "keyring" if typed is None else "passphrase", raw)
            )
        except BaseException:
            self.forget(fingerprint)
            raise
        return _credential(key, certificate)

    def open(self, fingerprint: str, passphrase: str | None) -> Credential:
        """Open the key with this fingerprint; for a passphrase of None its secret is read from the keyring.

        Raises `NotFound` if there is none, `Refused` for a wrong passphrase, a locked keyring or a damaged file.
        """
        path = self._key_file(fingerprint)
        try:
            with path.open("rb") as file:
                raw = file.read(_LARGEST_FILE)
        except FileNotFoundError as missing:
            raise NotFound("No key of that fingerprint is kept on this machine.", "Choose another key.") from missing
        except OSError as trouble:
            raise Refused("The key's file could not be read.", "Look at the permissions of its folder.") from trouble
        if self._damaged(fingerprint, raw):
            raise _damage()
        secret = keyring_of_machine.fetch(fingerprint) if passphrase is None else _composed(passphrase)
        try:
            key, certificate, _ = pkcs12.load_key_and_certificates(raw, _stretched(secret, fingerprint))
        except ValueError as wrong:
            if "password" not in str(wrong):
                raise _damage() from wrong
            raise Refused("The passphrase does not open this key.", "Type it again; capital letters count.") from wrong
        if not isinstance(key, rsa.RSAPrivateKey) or certificate is None:
            raise _damage()
        if certificate.fingerprint(hashes.SHA256()).hex() != fingerprint:
            raise _damage()
        return _credential(key, certificate)

    def forget(self, fingerprint: str) -> None:
        """Delete a key permanently, with its secret in the keyring; does nothing if it does not exist."""
        self._key_file(fingerprint).unlink(missing_ok=True)
        self._key_file(fingerprint).with_suffix(".json").unlink(missing_ok=True)
        with contextlib.suppress(ImportError):
            keyring_of_machine.drop(fingerprint)

    def _key_file(self, fingerprint: str) -> Path:
        if len(fingerprint) != 64 or not _HEX.issuperset(fingerprint):
            raise NotFound("That is not the fingerprint of a key.", "Choose a key from the list.")
        return self._folder / f"{fingerprint}.p12"

    def _write(self, fingerprint: str, raw: bytes, public: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        for path, data in (
            (self._key_file(fingerprint), raw),
            (self._key_file(fingerprint).with_suffix(".json"), public),
        ):
            write_whole(path, data, _only_owner)

    def _facts(self, path: Path) -> LocalKey | None:
        said = _read_public(path)
        if said is None:
            return None
        try:
            der = base64.b64decode(said["certificate"], validate=True)
            certificate = read_certificate(der)
            person_id, kept = said["person_id"], said["kept"]
        except (KeyError, TypeError, ValueError):
            return None
        if fingerprint_of(der) != path.stem or not isinstance(person_id, str) or kept not in ("keyring", "passphrase"):
            return None
        return LocalKey(
            fingerprint=path.stem,
            person_id=person_id,
            name=name_in(certificate.subject),
            kept=kept,
            not_before=certificate.not_valid_before,
            not_after=certificate.not_valid_after,
            certificate=der,
        )

    def _damaged(self, fingerprint: str, raw: bytes) -> bool:
        """Whether the file does not match the hash in its public data; False if there is no hash."""
        said = _read_public(self._key_file(fingerprint).with_suffix(".json"))
        return said is not None and said.get("sha256") not in (None, hashlib.sha256(raw).hexdigest())


def _credential(key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> Credential:
    der = certificate.public_bytes(serialization.Encoding.DER)
    return certificate_credential(der, (), signing_with(key, der))


def _self_signed(key: rsa.RSAPrivateKey, name: str, now: datetime) -> x509.Certificate:
    subject = _subject(name)
    begins = now.replace(microsecond=0)
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=_YEARS * 365 + 1))
        .add_extension(_USAGE, critical=True)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )


def _subject(name: str) -> x509.Name:
    """The name as common name, cut at 64 bytes (RFC 5280, ub-common-name), and then the full name beside it."""
    common = name.encode()[:_LONGEST_COMMON_NAME].decode(errors="ignore")
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if common != name:
        parts.append(x509.NameAttribute(x509.ObjectIdentifier(FULL_NAME), name))
    return x509.Name([*parts, x509.NameAttribute(NameOID.ORGANIZATION_NAME, LOCAL_ORGANISATION)])


def _public(certificate: x509.Certificate, person_id: str, kept: KeptIn, raw: bytes) -> bytes:
    der = certificate.public_bytes(serialization.Encoding.DER)
    facts = {
        "format": _FORMAT,
        "person_id": person_id,
        "kept": kept,
        "certificate": base64.b64encode(der).decode(),
        "sha256": hashlib.sha256(raw).hexdigest(),
    }
    return json.dumps(facts, indent=1).encode()


def _read_public(path: Path) -> dict[str, Any] | None:
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_LARGEST_FILE))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    said = cast("dict[str, Any]", found)
    return said if said.get("format") == _FORMAT else None


def _composed(passphrase: str) -> str:
    # Another keyboard may produce the same letters in another Unicode normalization form.
    return unicodedata.normalize("NFC", passphrase)


def _long_enough(passphrase: str) -> str:
    typed = _composed(passphrase)
    if len(typed) < SHORTEST_PASSPHRASE:
        raise Refused(
            f"A passphrase needs at least {SHORTEST_PASSPHRASE} characters.", "A short sentence is easy to remember."
        )
    return typed


def _stretched(secret: str, fingerprint: str) -> bytes:
    """The passphrase of the file: scrypt, which takes 32 MiB and about 0.1 s for every guess."""
    key = hashlib.scrypt(
        secret.encode("utf-8", "surrogatepass"),
        salt=bytes.fromhex(fingerprint),
        n=_COST,
        r=8,
        p=1,
        maxmem=2**26,
        dklen=32,
    )
    return key.hex().encode()


def _damage() -> Refused:
    return Refused("The file of this key is damaged.", "Put it back from a copy, or make a new key.")


def _only_owner(path: Path) -> None:
    path.chmod(0o600)


_USAGE: Final = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
