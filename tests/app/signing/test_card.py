"""Cards: a software token stands in for one, with every way in which a card can refuse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from app.errors import NotFound, Refused
from app.signing.inspect import inspect
from app.signing.own_certificate import from_card, on_card
from app.signing.sign import sign_pdf
from tests.app.signing.papers import FIRST, NOW, SECOND, certificate, named, paper, rsa_key, stamp

PIN = "123456"
PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)
MODULE = next((Path(place) for place in PLACES if Path(place).is_file()), None)
needs_card = pytest.mark.skipif(
    MODULE is None or shutil.which("softhsm2-util") is None, reason="SoftHSM2, the card in software, is not installed"
)


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The library of a token with keys and certificates of Priya, their issuer's, and one certificate without a key."""
    assert MODULE is not None
    import pkcs11

    folder = tmp_path_factory.mktemp("card")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    command = ["softhsm2-util", "--init-token", "--free", "--label", "Card", "--pin", PIN, "--so-pin", "87654321"]
    subprocess.run(command, check=True, capture_output=True)
    token = next(one.get_token() for one in pkcs11.lib(str(MODULE)).get_slots() if one.get_token().label == "Card")
    with token.open(rw=True, user_pin=PIN) as session:
        put_in(session)
    yield MODULE
    monkeypatch.undo()


def put_in(session: object) -> None:
    from pkcs11 import Attribute, ObjectClass, Session
    from pkcs11.util.rsa import decode_rsa_private_key

    assert isinstance(session, Session)
    root = rsa_key(which=1)
    for number, (label, name, bits) in enumerate((("Signing", "Priya Nair", 2048), ("Weak", "Priya Nair", 1024))):
        key = rsa_key(bits)
        own = certificate(name, key, issuer=(named("Card Root"), root))
        store(session, own.public_bytes(Encoding.DER), label, bytes([number + 1]))
        session.create_object(
            decode_rsa_private_key(traditional(key))
            | {Attribute.LABEL: label, Attribute.ID: bytes([number + 1]), Attribute.TOKEN: True, Attribute.SIGN: True}
        )
    store(session, certificate("Card Root", root, authority=True).public_bytes(Encoding.DER), "Root", b"\x09")
    store(session, certificate("Lost", rsa_key(which=2)).public_bytes(Encoding.DER), "Lost", b"\x08")
    session.create_object({Attribute.CLASS: ObjectClass.DATA, Attribute.LABEL: "note", Attribute.TOKEN: True})


def traditional(key: rsa.RSAPrivateKey) -> bytes:
    from cryptography.hazmat.primitives.serialization import NoEncryption, PrivateFormat

    return key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())


def store(session: object, der: bytes, label: str, number: bytes) -> None:
    from pkcs11 import Attribute, Session
    from pkcs11.util.x509 import decode_x509_certificate

    assert isinstance(session, Session)
    about = {Attribute.LABEL: label, Attribute.ID: number, Attribute.TOKEN: True}
    session.create_object(decode_x509_certificate(der) | about)


@needs_card
def test_a_card_shows_its_certificates_without_its_pin(card: Path) -> None:
    found = on_card(card)
    assert {(one.token, one.label, one.name) for one in found} == {
        ("Card", "Signing", "Priya Nair"),
        ("Card", "Weak", "Priya Nair"),
        ("Card", "Root", "Card Root"),
        ("Card", "Lost", "Lost"),
    }


@needs_card
def test_a_card_signs(card: Path) -> None:
    pdf = paper()
    with from_card(card, PIN, "Signing") as credential:
        assert (credential.name, credential.level, len(credential.chain)) == ("Priya Nair", "certificate", 1)
        for field in (FIRST, SECOND):
            pdf = sign_pdf(pdf, field, credential, reason="Yes.", name="Priya Nair", now=NOW, stamp=stamp())
        assert {one.fingerprint for one in on_card(card)} >= {credential.fingerprint}
    roots = credential.chain
    for one in inspect(pdf, pinned=frozenset(), roots=roots, now=NOW).signatures:
        assert (one.subject, one.valid, one.trusted, one.problems) == ("Priya Nair", True, True, ())


@needs_card
@pytest.mark.parametrize(
    ("pin", "label", "words"),
    [
        ("654321", "Signing", "The PIN is wrong"),
        ("1", "Signing", "PIN"),
        ("", "Signing", "does not give the key"),
        (PIN, "Weak", "1024 bits"),
        (PIN, "Lost", "does not give the key"),
        (PIN, "", "more than one certificate"),
    ],
)
def test_a_card_that_refuses(card: Path, pin: str, label: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        from_card(card, pin, label)


@needs_card
def test_a_certificate_that_is_not_on_the_card(card: Path) -> None:
    with pytest.raises(NotFound, match="no such certificate"):
        from_card(card, PIN, "Omar")


@needs_card
def test_a_card_that_is_closed_signs_no_more(card: Path) -> None:
    credential = from_card(card, PIN, "Signing")
    credential.close()
    credential.close()
    with pytest.raises(Refused, match="given back"):
        sign_pdf(paper(), FIRST, credential, reason="Yes.", name="P", now=NOW, stamp=stamp())


@needs_card
def test_no_card_is_in(tmp_path: Path, card: Path) -> None:
    """In a process of its own: a library reads its settings when it is loaded."""
    (tmp_path / "tokens").mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n")
    code = f"from pathlib import Path\nfrom app.signing.card import on_card\non_card(Path({str(card)!r}))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"SOFTHSM2_CONF": str(settings)},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "NotFound: No card was found." in ran.stderr


def test_no_library_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no card library at"):
        on_card(tmp_path / "none.so")


def test_a_library_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "some.so").write_bytes(b"hello")
    with pytest.raises(Refused, match="no card library"):
        from_card(tmp_path / "some.so", PIN)


def test_without_the_library_for_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    with pytest.raises(NotFound, match="python-pkcs11 is not installed"):
        from_card(tmp_path / "x.so", PIN)
    with pytest.raises(NotFound, match="python-pkcs11 is not installed"):
        on_card(tmp_path / "x.so")


def test_signing_without_a_card_loads_no_library_for_cards() -> None:
    code = "import sys, app.signing.own_certificate, app.signing.sign, app.signing.inspect\n"
    code += "assert 'pkcs11' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=True)
