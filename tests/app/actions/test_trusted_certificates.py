"""Certificates that are trusted here: roots of issuers, and those of single persons."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from app.actions import trusted_certificates
from app.errors import NotFound, Refused
from app.store import Store, log
from app.verification.own_store import trust_of
from app.verification.result import Signed
from tests.app.actions.makers import NOW, at

_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


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


@pytest.mark.parametrize("form", [serialization.Encoding.PEM, serialization.Encoding.DER])
def test_a_root_is_believed_until_it_is_taken_back(store: Store, tmp_path: Path, form: serialization.Encoding):
    made = certificate("House Root")
    file = written(tmp_path, "root.crt", made.public_bytes(form))
    assert trusted_certificates.trust_root(store, file, NOW) == "House Root"
    (one,) = trusted_certificates.trusted(store)
    assert (one.name, one.kind, one.fingerprint) == ("House Root", "root", made.fingerprint(hashes.SHA256()).hex())
    assert one.certificate == made.public_bytes(serialization.Encoding.DER)
    with pytest.raises(Refused, match="believed already"):
        trusted_certificates.trust_root(store, file, at(1))
    trusted_certificates.distrust(store, one.fingerprint, at(1))
    assert trusted_certificates.trusted(store) == ()
    with pytest.raises(NotFound):
        trusted_certificates.distrust(store, one.fingerprint, at(2))
    trusted_certificates.trust_root(store, file, at(3))
    assert len(trusted_certificates.trusted(store)) == 1
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
            trusted_certificates.trust_root(store, written(tmp_path, name, content), NOW)
    with pytest.raises(NotFound):
        trusted_certificates.trust_root(store, tmp_path / "none.pem", NOW)
    assert trusted_certificates.trusted(store) == ()


def test_the_certificate_of_a_signature_is_trusted_alone(store: Store):
    der = certificate("Ann Person", ca=False).public_bytes(serialization.Encoding.DER)
    signed = Signed("000000a1", "Ann Person", "", "certificate", "", True, False, True, "", "ab" * 32, der=der)
    trusted_certificates.trust_signer(store, signed, NOW)
    (one,) = trusted_certificates.trusted(store)
    assert (one.name, one.kind, one.fingerprint, one.certificate) == ("Ann Person", "pinned", "ab" * 32, der)
    assert trust_of(store).pinned == {"ab" * 32: "Ann Person"}
