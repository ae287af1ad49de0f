"""P12 files: opened with their passphrase, and each thing that can be wrong with one said in its own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, pkcs12

from app.errors import NotFound, Refused
from app.signing.inspect import inspect
from app.signing.own_certificate import from_p12
from app.signing.sign import sign_pdf
from tests.app.sentences import sentences
from tests.app.signing.papers import FIRST, NOW, Key, certificate, named, paper, rsa_key, stamp

SECRET = "Grüße"


def p12(
    path: Path,
    key: Key | None,
    own: x509.Certificate | None,
    others: list[x509.Certificate] | None = None,
    secret: str = SECRET,
) -> Path:
    lock = BestAvailableEncryption(secret.encode()) if secret else NoEncryption()
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"own", key, own, others, lock))
    return path


def der(one: x509.Certificate) -> bytes:
    return one.public_bytes(Encoding.DER)


def test_a_certificate_below_a_root(tmp_path: Path) -> None:
    root_key, key = rsa_key(), rsa_key(which=1)
    root = certificate("Example Root", root_key, authority=True)
    own = certificate("Priya Nair", key, issuer=(named("Example Root"), root_key))
    credential = from_p12(p12(tmp_path / "priya.p12", key, own, [root]), SECRET)
    assert (credential.name, credential.level, credential.chain) == ("Priya Nair", "certificate", (der(root),))
    assert (credential.certificate, credential.fingerprint) == (
        der(own),
        own.fingerprint(own.signature_hash_algorithm).hex(),
    )  # type: ignore[arg-type]
    pdf = sign_pdf(paper(), FIRST, credential, reason="Yes.", name="Priya Nair", now=NOW, stamp=stamp())
    (strange,) = inspect(pdf, pinned=frozenset(), now=NOW).signatures
    assert (strange.valid, strange.trusted, strange.issuer) == (True, False, "Example Root")
    assert sentences(strange.problems) == ("Its certificate is not known here, and no known root vouches for it.",)
    (known,) = inspect(pdf, pinned=frozenset(), roots=(der(root),), now=NOW).signatures
    assert (known.valid, known.trusted, sentences(known.problems), known.level) == (True, True, (), "certificate")
    (other,) = inspect(
        pdf,
        pinned=frozenset(),
        roots=(der(certificate("Example Root", rsa_key(which=2), authority=True)), b"x"),
        now=NOW,
    ).signatures
    assert not other.trusted


def test_a_file_without_a_passphrase(tmp_path: Path) -> None:
    key = rsa_key()
    path = p12(tmp_path / "open.p12", key, certificate("Priya", key), secret="")
    assert from_p12(path, "").name == "Priya"


def test_a_wrong_passphrase(tmp_path: Path) -> None:
    key = rsa_key()
    path = p12(tmp_path / "priya.p12", key, certificate("Priya", key))
    for typed in ("", "gruesse", SECRET + " "):
        with pytest.raises(Refused, match=r"does not open priya\.p12"):
            from_p12(path, typed)


def test_a_key_that_readers_do_not_check(tmp_path: Path) -> None:
    for key in (ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()):
        with pytest.raises(Refused, match="not an RSA key") as told:
            from_p12(p12(tmp_path / "x.p12", key, certificate("Priya", key)), SECRET)
        assert "Common PDF readers do not check" in told.value.advice


def test_a_weak_key(tmp_path: Path) -> None:
    key = rsa_key(1024)
    with pytest.raises(Refused, match="has 1024 bits, and fewer than 2048"):
        from_p12(p12(tmp_path / "x.p12", key, certificate("Priya", key)), SECRET)


def test_a_file_without_a_key(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="holds no key"):
        from_p12(p12(tmp_path / "x.p12", None, None, [certificate("Priya", rsa_key())]), SECRET)


def test_a_key_without_its_certificate(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="without its certificate"):
        from_p12(p12(tmp_path / "x.p12", rsa_key(), None), SECRET)


@pytest.mark.parametrize("raw", [b"", b"junk", b"\x30\x82\x05\x00", b"x" * (1024 * 1024 + 1)])
def test_a_file_that_is_none(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.p12"
    path.write_bytes(raw)
    with pytest.raises(Refused, match=r"no P12 file|too large"):
        from_p12(path, SECRET)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no file x\.p12"):
        from_p12(tmp_path / "x.p12", SECRET)
    with pytest.raises(Refused, match="could not be read"):
        from_p12(tmp_path, SECRET)
