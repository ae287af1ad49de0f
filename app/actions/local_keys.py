"""The keys for local signatures that Nameplate stores on this machine, in a folder beside the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.errors import Refused

if TYPE_CHECKING:
    from app.signing.local_keys import LocalKey, LocalKeys
    from app.store import Store

FOLDER: Final = "keys"


def open_keys(store: Store) -> LocalKeys:
    """The folder of the keys that belong to this store."""
    from app.signing.local_keys import LocalKeys

    return LocalKeys(store.path.parent / FOLDER)


def stored_keys(store: Store) -> tuple[LocalKey, ...]:
    """The keys that are stored on this machine, the newest first."""
    # Without a key there is no need to load cryptography, which is slow.
    if not any((store.path.parent / FOLDER).glob("*.json")):
        return ()
    return open_keys(store).all()


def delete_key(store: Store, fingerprint: str) -> None:
    """Delete a key of this machine permanently. Raises Refused if the file cannot be deleted."""
    try:
        open_keys(store).forget(fingerprint)
    except OSError as wrong:
        raise Refused(
            f"The key could not be removed: {wrong.strerror or wrong}.", "Look at the permissions of its folder."
        ) from wrong
