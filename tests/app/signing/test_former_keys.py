"""Keys that version 0.1.1 kept still open with their passphrase, and sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Refused
from app.signing.credential import fingerprint_of
from app.signing.inspect import inspect
from app.signing.local_keys import LocalKeys
from app.signing.own_certificate import from_p12
from app.signing.sign import sign_pdf
from tests.app.frozen import CERTIFICATE, P12, PASSPHRASE, copied_store
from tests.app.signing.papers import FIRST, NOW, paper, stamp


def test_a_local_key_opens_and_signs(tmp_path: Path):
    keys = LocalKeys(copied_store(tmp_path / "data").parent / "keys")
    (known,) = keys.all()
    assert (known.name, known.kept) == ("Tomasz Lis", "passphrase")
    assert keys.of(known.person_id) == (known,)
    with pytest.raises(Refused, match="does not open this key"):
        keys.open(known.fingerprint, "wrong horse")
    key = keys.open(known.fingerprint, PASSPHRASE)
    assert (key.level, key.fingerprint) == ("local", known.fingerprint)
    signed = sign_pdf(paper(), FIRST, key, reason="I accept.", name=key.name, now=NOW, stamp=stamp(key.name))
    (one,) = inspect(signed, pinned=frozenset({key.fingerprint}), roots=(), now=NOW).signatures
    assert (one.valid, one.trusted, one.level) == (True, True, "local")


def test_an_own_certificate_opens():
    key = from_p12(P12, PASSPHRASE)
    assert (key.name, key.level) == ("Helen Sørensen", "certificate")
    assert key.fingerprint == fingerprint_of(CERTIFICATE.read_bytes())
