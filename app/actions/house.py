"""What holds for all plans of a house: its letterhead, its keys, and where timestamps come from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from app.actions.signing import KEYS, local_keys
from app.errors import NotFound, Refused
from app.settings import DECLARED
from app.store import Store, kept_files

if TYPE_CHECKING:
    # Loads cryptography, which settings without a key must not wait for.
    from app.local_keys.open_keys import LocalKey

LONGEST_NAME: Final = DECLARED["organisation"].most
"""Letters of the organisation's name."""
LONGEST_ADDRESS: Final = DECLARED["timestamps"].most


def keep_logo(store: Store, path: Path, now: datetime) -> str:
    """Keep a PNG as the logo of documents; its SHA-256, for the settings.

    NotFound where it cannot be read, `models.parse.Unusable` for what is no PNG, too large or damaged.
    """
    from app.report.logo import LARGEST, on_white

    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as wrong:
        raise NotFound(f"{path.name} cannot be read: {wrong.strerror or wrong}.", "Choose another file.") from wrong
    on_white(content)
    with store.writing() as connection:
        return kept_files.store_file(connection, content, now)


def kept_file(store: Store, sha256: str) -> bytes:
    """The bytes of a kept file, blank where there is none; StoreDamaged where they are not what was kept."""
    with store.reading() as connection:
        return kept_files.file(connection, sha256) or b""


def timestamp_address(typed: str) -> str:
    """The address of a timestamp server as it was typed, without blanks around it; Refused unless it is one."""
    address = typed.strip()
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable, parts = False, urlsplit("")
    if not usable or len(address) > LONGEST_ADDRESS or not address.isprintable() or " " in address:
        raise Refused("This is not the address of a server.", "It begins with http:// or https://.")
    if parts.username is not None or parts.password is not None:
        raise Refused("The address holds a name or a password.", "Leave them out: settings are kept in plain text.")
    return address


def keys_here(store: Store) -> tuple[LocalKey, ...]:
    """The keys that Nameplate keeps on this machine, the newest first."""
    if not any((store.path.parent / KEYS).glob("*.json")):
        return ()
    return local_keys(store).all()


def forget_key(store: Store, fingerprint: str) -> None:
    """Remove a key of this machine for good. Refused where the disk does not let it go."""
    try:
        local_keys(store).forget(fingerprint)
    except OSError as wrong:
        raise Refused(
            f"The key could not be removed: {wrong.strerror or wrong}.", "Look at the permissions of its folder."
        ) from wrong
