"""Fixtures of the signing tests: a sealed plan on its page, keys created once, and waiting for a worker thread."""

from __future__ import annotations

import functools
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.signing.local_keys import LocalKeys
from app.store import Revision
from app.ui.pages.signoff import SignoffPage
from app.ui.parts.sign_panel import SignPanel
from app.ui.parts.signer_row import SignButton
from app.ui.plan.plan_view import PlanView

PASSPHRASE = "correct horse battery"


@functools.cache
def made_keys() -> tuple[Path, str]:
    """A folder with one key, and its fingerprint: making one takes up to a second."""
    folder = Path(tempfile.mkdtemp()) / "keys"
    made = LocalKeys(folder).make("00000000", "Somebody", datetime(2026, 1, 1, tzinfo=UTC), PASSPHRASE)
    return folder, made.fingerprint


@functools.cache
def own_p12() -> Path:
    """A P12 file with a certificate that no Nameplate made."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tomasz Lis")])
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    sealing = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    file = Path(tempfile.mkdtemp()) / "tomasz.p12"
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"own", key, certificate, None, sealing))
    return file


def sealed_page(view: PlanView) -> SignoffPage:
    """The sign-off page of a plan that was sealed just now."""
    view.open_page("signoff")
    page = view.page("signoff")
    assert isinstance(page, SignoffPage)
    page.seal()
    return page


def last_revision(view: PlanView) -> Revision:
    """The revision sealed last, from the store."""
    return view.session.workspace.store.revisions(view.session.plan.plan_id)[-1]


def name_of(view: PlanView, person_id: str) -> str:
    """The name of a signer."""
    person = view.session.plan.person(person_id)
    assert person is not None
    return person.name


def panel_of(page: SignoffPage) -> SignPanel:
    """The open panel."""
    panel = page.signers.panel
    assert panel is not None
    return panel


def sign_buttons(page: SignoffPage) -> list[SignButton]:
    """The visible sign buttons, without those that ask for a change."""
    found = [button for row in page.signers.rows.values() for button in row.findChildren(SignButton)]
    return [button for button in found if button.text() == "Sign"]


def focus_of() -> QWidget:
    """The focused widget."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key) -> None:
    """Press a key in the focused widget."""
    QTest.keyClick(focus_of(), key)


def write(words: str) -> None:
    """Type into the focused widget."""
    QTest.keyClicks(focus_of(), words)


def settled(page: SignoffPage, qtbot: QtBot) -> None:
    """Wait until the answer is stored or rejected."""
    qtbot.waitUntil(lambda: page.signers.panel is None or not page.signers.panel.busy)
