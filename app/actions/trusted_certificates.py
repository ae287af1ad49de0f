"""The certificates that are trusted on this machine: the only place that trusts one, or stops to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from app.errors import NotFound, Refused
from app.store import Store, trust
from app.verification.result import Signed
from models.stored import Trusted


def trusted(store: Store) -> tuple[Trusted, ...]:
    """The certificates that somebody at this machine chose to trust, the first one first."""
    with store.reading() as connection:
        return tuple(sorted(trust.trusted(connection), key=lambda one: (one.at, one.fingerprint)))


def trust_root(store: Store, path: Path, now: datetime) -> str:
    """Trust every certificate that the issuer in this file has issued; the issuer's name.

    NotFound or Refused where the file is not the certificate of an issuer, or it is trusted already.
    """
    from app.signing.roots import root_in

    found = root_in(path, now)
    if any(one.fingerprint == found.fingerprint and one.kind == "root" for one in trusted(store)):
        raise Refused(f"{found.name} is believed already.")
    with store.writing() as connection:
        trust.trust(connection, found.fingerprint, found.name, "root", found.certificate, now)
    return found.name


def trust_signer(store: Store, signed: Signed, now: datetime) -> None:
    """Trust from now on that the certificate of a verified signature is that of the person whom it names."""
    with store.writing() as connection:
        trust_within(connection, signed, now)


def trust_within(connection: Connection, signed: Signed, now: datetime) -> None:
    """The same inside a transaction that keeps the signature too: both are kept, or neither."""
    trust.trust(connection, signed.certificate, signed.name, "pinned", signed.der, now)


def distrust(store: Store, fingerprint: str, now: datetime) -> None:
    """Take the trust in a certificate back; the log keeps that it was given. NotFound if it is not trusted."""
    one = next((one for one in trusted(store) if one.fingerprint == fingerprint), None)
    if one is None:
        raise NotFound("This certificate is not believed any more.")
    with store.writing() as connection:
        trust.trust(connection, fingerprint, one.name, "withdrawn", one.certificate, now)
