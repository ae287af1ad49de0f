"""Fixtures that the tests of actions and of verification share: each room's conftest takes them in by name."""

from __future__ import annotations

import gc
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.report import Document, Options, embed, printing, record
from app.store import Store, connect
from tests.app.actions.makers import NOW
from tests.app.verification.evidence import Credentials, Evidence, credentials_in, evidence_in

KEPT: dict[bytes, bytes] = {}


@pytest.fixture(autouse=True)
def printed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same document is printed once for all tests of this room, whose verdicts print it over and over.

    That printing gives the same bytes each time is proved in the tests of the report, in processes of their own.
    """
    print_it = printing.printed

    def printed(document: Document, options: Options) -> bytes:
        key = pickle.dumps((document, options, printing.VERSION, record.VERSION, embed.VERSION))
        if key not in KEPT:
            KEPT[key] = print_it(document, options)
        return KEPT[key]

    monkeypatch.setattr(printing, "printed", printed)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test of this room pulls the plug, so none waits until the disk has written."""
    quick = tuple(one.replace("= FULL", "= OFF").replace("= ON", "= OFF") for one in connect._DURABLE)
    monkeypatch.setattr(connect, "_DURABLE", quick)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "data" / "n.sqlite", NOW)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def credentials(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    """Keys are slow to make, so there are four for all tests."""
    return credentials_in(tmp_path_factory.mktemp("credentials"))


@pytest.fixture(scope="session")
def evidence(credentials: Credentials, tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    made = evidence_in(tmp_path_factory.mktemp("evidence"), credentials)
    # Every look into a signed file makes Python search all that was ever loaded for garbage: twice the time.
    gc.freeze()
    return made


@pytest.fixture
def own_store(evidence: Evidence, tmp_path: Path) -> Iterator[Store]:
    """The store in which the signed file was made, as a copy."""
    path = tmp_path / "own" / "n.sqlite"
    path.parent.mkdir()
    shutil.copy(evidence.store, path)
    opened = Store.open(path, NOW)
    yield opened
    opened.close()
