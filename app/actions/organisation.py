"""What the settings hold for all plans of an organisation: logo, name, and the address of a timestamp server."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from app.errors import NotFound, Refused
from app.settings import DECLARED
from app.store import Store, kept_files

LONGEST_NAME: Final = DECLARED["organisation"].most
"""Most characters of the organisation's name."""
LONGEST_ADDRESS: Final = DECLARED["timestamps"].most
"""Most characters of the address of a timestamp server."""


def store_logo(store: Store, path: Path, now: datetime) -> str:
    """Store a PNG as the logo of documents; returns its SHA-256, for the settings.

    Raises NotFound if it cannot be read, `models.parse.Unusable` if it is no PNG, too large or damaged.
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


def stored_file(store: Store, sha256: str) -> bytes:
    """The bytes of a stored file, blank if there is none. Raises StoreDamaged if they do not match their hash."""
    with store.reading() as connection:
        return kept_files.file(connection, sha256) or b""


def timestamp_address(typed: str) -> str:
    """The typed address of a timestamp server without surrounding whitespace; blank if nothing was typed.

    Raises Refused if it is not an HTTP address, is too long, or contains a user name or password.
    """
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
