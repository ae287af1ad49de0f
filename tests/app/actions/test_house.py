"""What holds for all plans: the logo, the address for timestamps, whom one believes, and the keys that are kept."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from PIL import Image

from app.actions import house
from app.actions.documents import letterhead
from app.errors import NotFound, Refused
from app.settings import Settings, settings_path
from app.store import Store, log
from models.parse import Unusable
from models.seal import digest
from tests.app.actions.makers import NOW, at

_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def png(wide: int = 60, high: int = 20) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (wide, high), (20, 60, 120, 180)).save(out, "PNG")
    return out.getvalue()


def certificate(name: str, *, ca: bool = True, days: int = 400) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(_KEY.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=500))
        .not_valid_after(NOW + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .sign(_KEY, hashes.SHA256())
    )


def written(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def test_a_logo_is_kept_by_its_hash(store: Store, tmp_path: Path):
    sha256 = house.keep_logo(store, written(tmp_path, "logo.png", png()), NOW)
    assert sha256 == digest(png())
    assert house.kept_file(store, sha256) == png()
    Settings(settings_path(store.path)).set("logo", sha256)
    assert letterhead(store)[1] == png()
    assert house.kept_file(store, "0" * 64) == b""


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
        house.keep_logo(store, written(tmp_path, "logo.png", content), NOW)
    assert house.kept_file(store, digest(content)) == b""


def test_a_logo_that_is_not_there_is_said(store: Store, tmp_path: Path):
    with pytest.raises(NotFound, match=r"none\.png cannot be read"):
        house.keep_logo(store, tmp_path / "none.png", NOW)


@pytest.mark.parametrize("typed", ["", "  ", "https://tsa.example/", " http://tsa.example:8080/rfc3161?x=1 "])
def test_addresses_of_servers(typed: str):
    assert house.timestamp_address(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    ["tsa.example", "ftp://tsa.example", "file:///etc/passwd", "https://", "https://a b", "https://[x", "https://a:b/",
     "https://tsa.example:99999", "https://a/" + "x" * 300, "https://u:p@tsa.example", "https://a\u202e/"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str):
    with pytest.raises(Refused):
        house.timestamp_address(typed)


@pytest.mark.parametrize("form", [serialization.Encoding.PEM, serialization.Encoding.DER])
def test_a_root_is_believed_until_it_is_taken_back(store: Store, tmp_path: Path, form: serialization.Encoding):
    made = certificate("House Root")
    file = written(tmp_path, "root.crt", made.public_bytes(form))
    assert house.believe_root(store, file, NOW) == "House Root"
    (one,) = house.believed_here(store)
    assert (one.name, one.kind, one.fingerprint) == ("House Root", "root", made.fingerprint(hashes.SHA256()).hex())
    assert one.certificate == made.public_bytes(serialization.Encoding.DER)
    with pytest.raises(Refused, match="believed already"):
        house.believe_root(store, file, at(1))
    house.believe_no_longer(store, one.fingerprint, at(1))
    assert house.believed_here(store) == ()
    with pytest.raises(NotFound):
        house.believe_no_longer(store, one.fingerprint, at(2))
    house.believe_root(store, file, at(3))
    assert len(house.believed_here(store)) == 1
    with store.reading() as connection:
        assert log.broken_at(connection) is None


def test_only_the_certificate_of_an_issuer_is_taken(store: Store, tmp_path: Path):
    pem = serialization.Encoding.PEM
    one, other = (certificate(name).public_bytes(pem) for name in ("One", "Other"))
    key = _KEY.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    cases = {
        "person.pem": (certificate("Ann Person", ca=False).public_bytes(pem), "not one of an issuer"),
        "old.pem": (certificate("Old Root", days=-1).public_bytes(pem), "ended on"),
        "two.pem": (one + other, "2 certificates"),
        "key.pem": (key + one, "private key"),
        "empty.pem": (b"-----BEGIN X-----\nAAAA\n-----END X-----\n", "no certificate"),
        "torn.pem": (one[: len(one) // 2], "no certificate"),
        "torn.der": (b"\x30\x82\x01", "no certificate"),
        "large.der": (b"\x30" * 300_000, "too large"),
    }
    for name, (content, said) in cases.items():
        with pytest.raises(Refused, match=said):
            house.believe_root(store, written(tmp_path, name, content), NOW)
    with pytest.raises(NotFound):
        house.believe_root(store, tmp_path / "none.pem", NOW)
    assert house.believed_here(store) == ()


def test_keys_are_listed_and_forgotten(store: Store):
    assert house.keys_here(store) == ()
    from app.actions.signing import local_keys

    made = local_keys(store).make("000000a1", "Ann Person", NOW, "correct horse battery")
    (one,) = house.keys_here(store)
    assert (one.name, one.kept, one.fingerprint) == ("Ann Person", "passphrase", made.fingerprint)
    house.forget_key(store, one.fingerprint)
    assert house.keys_here(store) == ()
