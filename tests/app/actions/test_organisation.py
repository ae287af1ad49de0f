"""What the settings hold for an organisation: the logo and the address for timestamps."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from app.actions import organisation
from app.actions.documents import letterhead
from app.errors import NotFound, Refused
from app.settings import Settings, settings_path
from app.store import Store
from models.parse import Unusable
from models.seal import digest
from tests.app.actions.makers import NOW


def png(wide: int = 60, high: int = 20) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (wide, high), (20, 60, 120, 180)).save(out, "PNG")
    return out.getvalue()


def written(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def test_a_logo_is_kept_by_its_hash(store: Store, tmp_path: Path):
    sha256 = organisation.store_logo(store, written(tmp_path, "logo.png", png()), NOW)
    assert sha256 == digest(png())
    assert organisation.stored_file(store, sha256) == png()
    Settings(settings_path(store.path)).set("logo", sha256)
    assert letterhead(store)[1] == png()
    assert organisation.stored_file(store, "0" * 64) == b""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a", "must be a PNG"),
        (png()[:60], "damaged"),
        (png(2100, 4), "2,000 a side"),
        (png() + b"x" * 600_000, "larger than 512 kB"),
    ],
)
def test_what_is_no_fit_logo_is_not_kept(store: Store, tmp_path: Path, content: bytes, said: str):
    with pytest.raises(Unusable, match=said):
        organisation.store_logo(store, written(tmp_path, "logo.png", content), NOW)
    assert organisation.stored_file(store, digest(content)) == b""


def test_a_logo_that_is_not_there_is_said(store: Store, tmp_path: Path):
    with pytest.raises(NotFound, match=r"none\.png cannot be read"):
        organisation.store_logo(store, tmp_path / "none.png", NOW)


@pytest.mark.parametrize("typed", ["", "  ", "https://tsa.example/", " http://tsa.example:8080/rfc3161?x=1 "])
def test_addresses_of_servers(typed: str):
    assert organisation.timestamp_address(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    ["tsa.example", "ftp://tsa.example", "file:///etc/passwd", "https://", "https://a b", "https://[x", "https://a:b/",
     "https://tsa.example:99999", "https://a/" + "x" * 300, "https://u:p@tsa.example", "https://a\u202e/"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str):
    with pytest.raises(Refused):
        organisation.timestamp_address(typed)
