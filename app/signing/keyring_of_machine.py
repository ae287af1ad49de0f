"""The operating system's keyring, where the secrets of local keys are kept; never a file with plain text in it."""

from __future__ import annotations

import contextlib
from typing import Final

from app.errors import Refused

SERVICE: Final = "Nameplate"
# Backends of at least this priority are the ones that their authors recommend; plain files are below it.
_RECOMMENDED: Final = 1


def has_keyring() -> bool:
    """Whether this account has a keyring that keeps secrets encrypted."""
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.backends import chainer, fail, null

    def real(backend: KeyringBackend) -> bool:
        if isinstance(backend, chainer.ChainerBackend):
            # A chain writes into its first link, so that one has to be real.
            links = list(backend.backends)
            return bool(links) and real(links[0])
        if isinstance(backend, fail.Keyring | null.Keyring):
            return False
        return float(backend.priority) >= _RECOMMENDED

    try:
        return real(keyring.get_keyring())
    except Exception:  # noqa: BLE001 - a backend that cannot even say what it is raises whatever its library does
        return False


def keep(user: str, secret: str) -> None:
    """Put a secret into the keyring and read it back; `Refused` where that does not work."""
    import keyring

    try:
        keyring.set_password(SERVICE, user, secret)
        kept = keyring.get_password(SERVICE, user)
    except Exception as trouble:  # backends raise errors of their own libraries
        raise _unwilling() from trouble
    if kept != secret:
        raise _unwilling()


def fetch(user: str) -> str:
    """The secret kept for `user`; `Refused` where there is none or the keyring stays shut."""
    import keyring

    try:
        secret = keyring.get_password(SERVICE, user)
    except Exception as trouble:
        raise Refused(
            "The keyring of this account did not open.", "Unlock it, or sign in to this computer again, and try again."
        ) from trouble
    if not secret:
        raise Refused(
            "The keyring of this account holds no secret for this key.",
            "If the key has a passphrase, type it; if the keyring was emptied, make a new key.",
        )
    return secret


def drop(user: str) -> None:
    """Take the secret out of the keyring, if it is there."""
    import keyring

    with contextlib.suppress(Exception):
        keyring.delete_password(SERVICE, user)


def _unwilling() -> Refused:
    return Refused(
        "The keyring of this account did not keep the secret.", "Unlock it and try again, or choose a passphrase."
    )
