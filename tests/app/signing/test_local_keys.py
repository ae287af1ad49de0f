"""Keys of this machine: encrypted on disk, shown to nobody, opened by their passphrase or the keyring."""

from __future__ import annotations

import copy
import itertools
import json
import os
import pickle
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import keyring
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from app.errors import NotFound, Refused
from app.signing import local_keys
from app.signing.credential import Credential
from app.signing.keyring_of_machine import SERVICE, has_keyring
from app.signing.local_keys import LocalKeys
from tests.app.signing.conftest import PASSPHRASE
from tests.app.signing.papers import NOW, rsa_key


class Safe(KeyringBackend):
    """A keyring in memory."""

    priority: ClassVar[float] = 5  # pyright: ignore[reportIncompatibleVariableOverride]

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False
        self.forgetful = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked
        if not self.forgetful:
            self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError


class Plain(Safe):
    """What keyrings that write plain files say of themselves."""

    priority: ClassVar[float] = 0.5  # pyright: ignore[reportIncompatibleVariableOverride]


class Chain(chainer.ChainerBackend):
    """A chain of chosen links."""

    backends: ClassVar[list[KeyringBackend]] = []


# The library chooses among all classes that it knows, and must never choose these by itself.
KeyringBackend._classes -= {Safe, Plain, Chain}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys from a drawer, and passphrases that are cheap to try."""
    drawer = itertools.cycle((rsa_key(), rsa_key(which=1)))
    monkeypatch.setattr(local_keys.rsa, "generate_private_key", lambda **_: next(drawer))
    monkeypatch.setattr(local_keys, "_COST", 2**4)


@pytest.fixture
def safe() -> Iterator[Safe]:
    before = keyring.get_keyring()
    backend = Safe()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def chain(*links: KeyringBackend) -> chainer.ChainerBackend:
    made = Chain()
    made.backends = list(links)
    return made


def test_a_key_is_a_certificate_for_signing(keys: LocalKeys, dana: Credential) -> None:
    found = x509.load_der_x509_certificate(dana.certificate)
    key = found.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert key.key_size == 3072
    assert found.subject == found.issuer
    said = {one.oid: one.value for one in found.subject}
    assert said == {NameOID.COMMON_NAME: "Dana Whitfield", NameOID.ORGANIZATION_NAME: "Nameplate local key"}
    usage = found.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert (usage.value.digital_signature, usage.value.content_commitment) == (True, True)
    assert [usage.value.key_cert_sign, usage.value.crl_sign, usage.value.key_encipherment] == [False] * 3
    assert (dana.not_before, dana.level) == (NOW, "local")
    assert timedelta(days=5 * 365) <= dana.not_after - dana.not_before <= timedelta(days=5 * 365 + 2)
    listed = {one.fingerprint: one for one in keys.all()}[dana.fingerprint]
    assert (listed.name, listed.kept, listed.certificate) == ("Dana Whitfield", "passphrase", dana.certificate)


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are of Unix")
def test_only_the_owner_reads_the_files(folder_of_keys: Path, dana: Credential) -> None:
    assert stat.S_IMODE(folder_of_keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder_of_keys.iterdir()} == {0o600}


def test_nothing_on_disk_opens_without_the_passphrase(folder_of_keys: Path, dana: Credential) -> None:
    raw = (folder_of_keys / f"{dana.fingerprint}.p12").read_bytes()
    for guess in (None, b"", PASSPHRASE.encode()):
        # Not even the passphrase itself: what opens the file is drawn from it at some cost.
        with pytest.raises(ValueError, match=r"password|PKCS12"):
            pkcs12.load_pkcs12(raw, guess)
    everything = b"".join(path.read_bytes() for path in folder_of_keys.iterdir())
    assert PASSPHRASE.encode() not in everything


def test_a_credential_shows_nothing_of_its_key(dana: Credential) -> None:
    assert "signer" not in repr(dana)
    assert str(dana.signer()).startswith("<")
    numbers = dana.signer()._key.private_numbers()  # type: ignore[attr-defined]
    for shown in (repr(dana), repr(vars(dana)), repr(vars(dana.signer()))):
        assert str(numbers.d) not in shown
        assert f"{numbers.p:x}" not in shown
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="stays"):
            leak(dana)


def test_the_passphrase_opens_it(keys: LocalKeys, dana: Credential) -> None:
    assert keys.open(dana.fingerprint, PASSPHRASE) == dana


@pytest.mark.parametrize("typed", ["", "correct hors", "Correct horse", "correct horse "])
def test_a_wrong_passphrase(keys: LocalKeys, dana: Credential, typed: str) -> None:
    with pytest.raises(Refused, match="does not open this key"):
        keys.open(dana.fingerprint, typed)


@pytest.mark.usefixtures("quick")
def test_the_same_letters_composed_otherwise(tmp_path: Path) -> None:
    keys = LocalKeys(tmp_path)
    made = keys.make("00000001", "Zoë", NOW, "Gru\u0308ezi mitenand")
    assert keys.open(made.fingerprint, "Gr\u00fcezi mitenand") == made


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("typed", ["", "1234567", "sieben7"])
def test_a_passphrase_that_is_too_short(tmp_path: Path, typed: str) -> None:
    with pytest.raises(Refused, match="at least 8 characters"):
        LocalKeys(tmp_path / "keys").make("00000001", "Dana", NOW, typed)
    assert not (tmp_path / "keys").exists()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("name", ["", " \t", "\u202e\u200b", "\u200d."])
def test_a_key_for_nobody(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="needs the name"):
        LocalKeys(tmp_path).make("00000001", name, NOW, PASSPHRASE)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "name", ["李小龍", "नरेंद्र दामोदरदास वेंकटरामन सुब्रह्मण्यम", "Ædith O'Neil, née =+<>;#", "山" * 60, "A" * 100]
)
def test_names_of_any_script_and_length(tmp_path: Path, name: str) -> None:
    keys = LocalKeys(tmp_path)
    made = keys.make("00000001", name, NOW, PASSPHRASE)
    assert made.name == name
    assert [one.name for one in keys.all()] == [name]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("at", [0, 40, 400, 2000, -1])
def test_a_damaged_file(tmp_path: Path, at: int) -> None:
    keys = LocalKeys(tmp_path)
    made = keys.make("00000001", "Dana", NOW, PASSPHRASE)
    path = tmp_path / f"{made.fingerprint}.p12"
    raw = bytearray(path.read_bytes())
    raw[at] ^= 0x55
    path.write_bytes(raw)
    with pytest.raises(Refused, match="damaged"):
        keys.open(made.fingerprint, PASSPHRASE)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("content", [b"", b"junk", None])
def test_a_file_of_something_else(
    tmp_path: Path, dana: Credential, folder_of_keys: Path, content: bytes | None
) -> None:
    path = tmp_path / f"{dana.fingerprint}.p12"
    path.write_bytes((folder_of_keys / path.name).read_bytes()[:-300] if content is None else content)
    with pytest.raises(Refused, match="damaged"):
        LocalKeys(tmp_path).open(dana.fingerprint, PASSPHRASE)


@pytest.mark.usefixtures("quick")
def test_a_key_without_its_public_facts_still_opens(tmp_path: Path) -> None:
    keys = LocalKeys(tmp_path)
    made = keys.make("00000001", "Dana", NOW, PASSPHRASE)
    (tmp_path / f"{made.fingerprint}.json").unlink()
    assert keys.all() == ()
    assert keys.open(made.fingerprint, PASSPHRASE) == made


@pytest.mark.usefixtures("quick")
def test_a_key_under_the_name_of_another(tmp_path: Path) -> None:
    keys = LocalKeys(tmp_path)
    one, other = (keys.make("00000001", name, NOW, PASSPHRASE) for name in ("Dana", "Omar"))
    for kind in ("p12", "json"):
        (tmp_path / f"{one.fingerprint}.{kind}").replace(tmp_path / f"{other.fingerprint}.{kind}")
    assert keys.all() == ()
    with pytest.raises(Refused):
        keys.open(other.fingerprint, PASSPHRASE)


def test_no_such_key(keys: LocalKeys) -> None:
    for fingerprint in ("0" * 64, "", "../../etc/passwd", "0" * 63 + "/"):
        with pytest.raises(NotFound):
            keys.open(fingerprint, PASSPHRASE)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("facts", ["", "[]", "{}", "[" * 100_000, '{"format":"nameplate-local-key"}', "null"])
def test_public_facts_that_are_none(tmp_path: Path, facts: str) -> None:
    (tmp_path / f"{'0' * 64}.json").write_text(facts)
    assert LocalKeys(tmp_path).all() == ()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("key", "value"), [("certificate", "AAAA"), ("certificate", 5), ("kept", "x"), ("person_id", 1)]
)
def test_public_facts_that_are_wrong(tmp_path: Path, key: str, value: object) -> None:
    keys = LocalKeys(tmp_path)
    path = tmp_path / f"{keys.make('00000001', 'Dana', NOW, PASSPHRASE).fingerprint}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: value}))
    assert keys.all() == ()


@pytest.mark.usefixtures("quick")
def test_keys_of_a_person_newest_first(tmp_path: Path) -> None:
    keys = LocalKeys(tmp_path)
    old = keys.make("00000001", "Dana", NOW, PASSPHRASE)
    keys.make("00000002", "Omar", NOW, PASSPHRASE)
    new = keys.make("00000001", "Dana", NOW + timedelta(days=9), PASSPHRASE)
    assert [one.fingerprint for one in keys.of("00000001")] == [new.fingerprint, old.fingerprint]
    keys.forget(new.fingerprint)
    keys.forget(new.fingerprint)
    assert [one.fingerprint for one in keys.of("00000001")] == [old.fingerprint]
    assert keys.of("00000003") == LocalKeys(tmp_path / "nowhere").all() == ()
    with pytest.raises(NotFound):
        keys.open(new.fingerprint, PASSPHRASE)


@pytest.mark.usefixtures("quick")
def test_the_keyring_keeps_the_secret(tmp_path: Path, safe: Safe) -> None:
    keys = LocalKeys(tmp_path)
    made = keys.make("00000001", "Dana", NOW, None)
    assert [one.kept for one in keys.all()] == ["keyring"]
    ((service, user),) = safe.held
    assert (service, user) == (SERVICE, made.fingerprint) == ("Nameplate", made.fingerprint)
    assert len(safe.held[service, user]) == 64
    assert keys.open(made.fingerprint, None) == made
    assert safe.held[service, user].encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    keys.forget(made.fingerprint)
    assert safe.held == {}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("quick")
def test_a_keyring_that_is_locked(tmp_path: Path, safe: Safe) -> None:
    keys = LocalKeys(tmp_path)
    made = keys.make("00000001", "Dana", NOW, None)
    safe.locked = True
    with pytest.raises(Refused, match="did not open"):
        keys.open(made.fingerprint, None)
    with pytest.raises(Refused, match="did not keep"):
        keys.make("00000002", "Omar", NOW, None)
    assert len(keys.all()) == 1


@pytest.mark.usefixtures("quick")
def test_a_keyring_that_forgets(tmp_path: Path, safe: Safe) -> None:
    keys = LocalKeys(tmp_path)
    made = keys.make("00000001", "Dana", NOW, None)
    safe.held.clear()
    with pytest.raises(Refused, match="holds no secret"):
        keys.open(made.fingerprint, None)
    safe.forgetful = True
    with pytest.raises(Refused, match="did not keep"):
        keys.make("00000002", "Omar", NOW, None)


@pytest.mark.usefixtures("quick")
def test_a_disk_that_fails_leaves_nothing(tmp_path: Path, safe: Safe, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter(range(10))

    def full(handle: int) -> None:
        if next(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        LocalKeys(tmp_path / "keys").make("00000001", "Dana", NOW, None)
    assert list((tmp_path / "keys").iterdir()) == []
    assert safe.held == {}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("backend", "real"),
    [
        (Safe(), True),
        (chain(Safe(), Plain()), True),
        (chain(Plain(), Safe()), False),
        (chain(), False),
        (Plain(), False),
        (fail.Keyring(), False),
        (null.Keyring(), False),
    ],
)
def test_which_keyrings_count(safe: Safe, backend: KeyringBackend, real: bool, tmp_path: Path) -> None:
    keyring.set_keyring(backend)
    assert has_keyring() is real
    if not real:
        with pytest.raises(Refused, match="no keyring"):
            LocalKeys(tmp_path).make("00000001", "Dana", NOW, None)


def test_a_keyring_whose_library_is_half_installed(safe: Safe, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> KeyringBackend:
        raise RuntimeError("no bus")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    assert has_keyring() is False


def test_keys_are_listed_and_opened_without_loading_the_signer() -> None:
    code = "import sys, app.signing.local_keys, app.signing.own_certificate\nassert 'pyhanko' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=True)
