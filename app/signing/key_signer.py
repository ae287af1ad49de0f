"""A pyHanko signer for an RSA key in memory, which never serializes the key."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore


class KeySigner(Signer):
    """Signs with RSA PKCS#1 v1.5 (RFC 8017) and SHA-256, which every PDF viewer supports."""

    def __init__(self, key: RSAPrivateKey, certificate: bytes, chain: tuple[bytes, ...]) -> None:
        store = SimpleCertificateStore()
        own = x509.Certificate.load(certificate)
        store.register_multiple([own, *(x509.Certificate.load(one) for one in chain)])
        super().__init__(signing_cert=own, cert_registry=store)
        # An object of cryptography, whose repr does not show the key.
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature of `data`; in a dry run so many zeros."""
        if digest_algorithm != "sha256":
            raise ValueError(digest_algorithm)
        if dry_run:
            return bytes(self._key.key_size // 8)
        return self._key.sign(data, PKCS1v15(), hashes.SHA256())
