"""People with keys, and a file that three of them signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.signing.credential import Credential
from app.signing.local_keys import LocalKeys
from app.signing.sign import sign_pdf
from tests.app.signing.papers import FIELDS, NOW, paper, stamp

PASSPHRASE = "correct horse"


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> LocalKeys:
    return LocalKeys(tmp_path_factory.mktemp("keys") / "keys")


@pytest.fixture(scope="session")
def dana(keys: LocalKeys) -> Credential:
    return keys.make("00000001", "Dana Whitfield", NOW, PASSPHRASE)


@pytest.fixture(scope="session")
def omar(keys: LocalKeys) -> Credential:
    return keys.make("00000002", "Omar Haddad", NOW, PASSPHRASE)


@pytest.fixture(scope="session")
def three(dana: Credential, omar: Credential, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Three signatures: Dana, Omar, Dana."""
    pdf = paper()
    for field, by in zip(FIELDS, (dana, omar, dana), strict=True):
        pdf = sign_pdf(pdf, field, by, reason="I accept.", name=by.name, now=NOW, stamp=stamp(by.name))
    return pdf


@pytest.fixture(scope="session")
def folder_of_keys(keys: LocalKeys) -> Path:
    return keys._folder
