"""The certificates that are trusted on this machine: all changes of trust go through this module."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from app.errors import NotFound, Refused
from app.store import Store, trust
from app.verification.result import Signed
from models.stored import Trusted


def trusted(store: Store) -> tuple[Trusted, ...]:
    """The certificates that the user of this store trusts, in the order in which they were trusted."""
    with store.reading() as connection:
        return tuple(sorted(trust.trusted(connection), key=lambda one: (one.at, one.fingerprint)))


def trust_root(store: Store, path: Path, now: datetime) -> str:
    """Trust all certificates of the issuer whose certificate is in the file; returns the issuer's name.

    Raises NotFound if the file cannot be read, Refused if it holds no issuer's certificate or a trusted one.
    """
    from app.signing.roots import root_in

    found = root_in(path, now)
    if any(one.fingerprint == found.fingerprint and one.kind == "root" for one in trusted(store)):
        raise Refused(f"{found.name} is believed already.")
    with store.writing() as connection:
        trust.trust(connection, found.fingerprint, found.name, "root", found.certificate, now)
    return found.name


def trust_signer(store: Store, signed: Signed, now: datetime) -> None:
    """Trust the certificate of a verified signature as that of the person whom it names."""
    with store.writing() as connection:
        trust_within(connection, signed, now)


def trust_within(connection: Connection, signed: Signed, now: datetime) -> None:
    """Like `trust_signer`, in the caller's transaction, so that it is atomic with storing the signature."""
    trust.trust(connection, signed.certificate, signed.name, "pinned", signed.der, now)


def distrust(store: Store, fingerprint: str, now: datetime) -> None:
    """Stop trusting a certificate; the history of the trust remains stored. Raises NotFound if it is not trusted."""
    one = next((one for one in trusted(store) if one.fingerprint == fingerprint), None)
    if one is None:
        raise NotFound("This certificate is not believed any more.")
    with store.writing() as connection:
        trust.trust(connection, fingerprint, one.name, "withdrawn", one.certificate, now)
