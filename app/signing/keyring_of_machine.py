"""The operating system's keyring, which stores the secrets of local keys; a backend with plain text is not used."""

from __future__ import annotations

import contextlib
from typing import Final

from app.errors import Refused

SERVICE: Final = "Nameplate"
# `keyring` documents a priority of 1 or more as recommended; backends with plain files have a lower one.
_RECOMMENDED: Final = 1


def has_keyring() -> bool:
    """Whether this account has a keyring that stores secrets encrypted."""
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.backends import chainer, fail, null

    def real(backend: KeyringBackend) -> bool:
        if isinstance(backend, chainer.ChainerBackend):
            # The chainer writes to its first backend, so that one must be a real one.
            links = list(backend.backends)
            return bool(links) and real(links[0])
        if isinstance(backend, fail.Keyring | null.Keyring):
            return False
        return float(backend.priority) >= _RECOMMENDED

    try:
        return real(keyring.get_keyring())
    except Exception:  # noqa: BLE001 - a backend may raise any error of its library
        return False


def keep(user: str, secret: str) -> None:
    """Store a secret in the keyring and read it back. Raises `Refused` if that fails."""
    import keyring

    try:
        keyring.set_password(SERVICE, user, secret)
        kept = keyring.get_password(SERVICE, user)
    except Exception as trouble:  # a backend may raise any error of its library
        raise _unwilling() from trouble
    if kept != secret:
        raise _unwilling()


def fetch(user: str) -> str:
    """The stored secret of `user`. Raises `Refused` if there is none or the keyring is locked."""
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
    """Delete the secret from the keyring, if it is there."""
    import keyring

    with contextlib.suppress(Exception):
        keyring.delete_password(SERVICE, user)


def _unwilling() -> Refused:
    return Refused(
        "The keyring of this account did not keep the secret.", "Unlock it and try again, or choose a passphrase."
    )
