"""Signing in the page: three levels by keyboard alone, on a worker, and what happens when it does not work."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app import actions
from app.actions import local_keys, signing
from app.errors import Refused
from app.signing import keyring_of_machine
from app.store import kept_files
from app.ui.binding.session import PlanSession
from app.ui.kit.clock import now
from app.ui.parts.answers import ByName, ForChange
from app.ui.parts.key_answers import WithLocalKey, WithOwnCertificate
from app.ui.plan.plan_view import PlanView
from app.ui.widgets.secret import SecretEntry
from models.revision import level_words
from tests.ui.signing_fixture import (
    PASSPHRASE,
    focus_of,
    last_revision,
    made_keys,
    name_of,
    own_p12,
    panel_of,
    press,
    sealed_page,
    settled,
    sign_buttons,
    write,
)


def keep_key_for(session: PlanSession, person_id: str) -> str:
    """Put the key of all tests on this machine as that of a signer; its fingerprint."""
    folder, fingerprint = made_keys()
    here = session.workspace.store.path.parent / local_keys.FOLDER
    shutil.copytree(folder, here)
    public = here / f"{fingerprint}.json"
    public.write_text(public.read_text().replace("00000000", person_id))
    return fingerprint


def test_three_sign_at_three_levels_by_keyboard_alone(view: PlanView, qtbot: QtBot, tmp_path: Path) -> None:
    page = sealed_page(view)
    first, second, third, fourth = last_revision(view).signers
    fingerprint = keep_key_for(view.session, second)
    # The first by name.
    press(Qt.Key.Key_Return)
    write(name_of(view, first))
    press(Qt.Key.Key_Return)
    settled(page, qtbot)
    # The second with a key of this machine: the cursor stands on that signer already.
    assert focus_of().accessibleName() == f"Sign as {name_of(view, second)}"
    press(Qt.Key.Key_Return)
    panel = panel_of(page)
    panel.options.focus_target().setFocus()
    press(Qt.Key.Key_Down)
    local = panel.answer
    assert isinstance(local, WithLocalKey)
    qtbot.waitUntil(lambda: local.is_known)
    assert panel.sign_button.text() == "Sign with this key"
    local.again().setFocus()
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert panel.busy
    assert panel.sign_button.text() == "Signing"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert page.signers.panel is panel
    settled(page, qtbot)
    # The third with a certificate of one's own.
    assert focus_of().accessibleName() == f"Sign as {name_of(view, third)}"
    press(Qt.Key.Key_Return)
    panel = panel_of(page)
    panel.options.focus_target().setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    own = panel.answer
    assert isinstance(own, WithOwnCertificate)
    own.file.choose(own_p12())
    own.passphrase.setFocus()
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    settled(page, qtbot)
    revision = last_revision(view)
    assert [one.level for one in revision.signatures] == ["recorded", "local", "certificate"]
    assert revision.signatures[1].certificate == fingerprint
    assert revision.waiting == (fourth,)
    assert focus_of().accessibleName() == f"Sign as {name_of(view, fourth)}"
    assert len(signing.signed_pdfs(view.session.workspace.store, view.session.plan.plan_id, 1)) == 1


def test_a_wrong_passphrase_is_said_in_the_panel_and_nothing_else_is_lost(view: PlanView, qtbot: QtBot) -> None:
    page = sealed_page(view)
    first = last_revision(view).signers[0]
    keep_key_for(view.session, first)
    page.signers.open_panel(first, "local")
    panel, local = panel_of(page), panel_of(page).answer
    assert isinstance(local, WithLocalKey)
    qtbot.waitUntil(lambda: local.is_known)
    panel.accepted.show_value("I accept it for six weeks.")
    # The cursor waited for it to be known that there is a key.
    qtbot.waitUntil(local.secret.hasFocus)
    write("not this one")
    press(Qt.Key.Key_Return)
    assert local.secret.text() == ""
    settled(page, qtbot)
    assert page.signers.panel is panel
    assert panel.trouble.isVisible()
    assert "does not open this key" in panel.trouble.text()
    assert panel.accepted.toPlainText() == "I accept it for six weeks."
    assert focus_of() is local.secret
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    settled(page, qtbot)
    assert last_revision(view).signatures[0].words == "I accept it for six weeks."


def test_a_key_is_made_where_there_is_none(view: PlanView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring_of_machine, "has_keyring", lambda: False)
    page = sealed_page(view)
    first = last_revision(view).signers[0]
    page.signers.open_panel(first, "local")
    panel, local = panel_of(page), panel_of(page).answer
    assert isinstance(local, WithLocalKey)
    qtbot.waitUntil(lambda: local.is_known)
    assert panel.sign_button.text() == "Make the key and sign"
    assert local.keyring.isHidden()
    local.secret.setFocus()
    write("one long sentence")
    press(Qt.Key.Key_Tab)
    write("another sentence")
    press(Qt.Key.Key_Return)
    assert "differ" in panel.trouble.text()
    assert (local.secret.text(), local.repeated.text()) == ("", "")
    write("one long sentence")
    press(Qt.Key.Key_Tab)
    write("one long sentence")
    turns: list[int] = []
    timer = QTimer(panel, interval=10)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()
    press(Qt.Key.Key_Return)
    assert panel.busy
    assert local_keys.open_keys(view.session.workspace.store).all() == ()
    qtbot.waitUntil(lambda: bool(turns) or not panel.busy)
    assert turns, "the window stood still"
    settled(page, qtbot)
    assert [one.person_id for one in local_keys.open_keys(view.session.workspace.store).all()] == [first]
    assert last_revision(view).signatures[0].level == "local"


def test_the_keyring_needs_no_passphrase(view: PlanView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring_of_machine, "has_keyring", lambda: True)
    page = sealed_page(view)
    page.signers.open_panel(last_revision(view).signers[0], "local")
    local = panel_of(page).answer
    assert isinstance(local, WithLocalKey)
    qtbot.waitUntil(lambda: local.is_known)
    assert local.secret.isVisible()
    local.keyring.click()
    assert not local.secret.isVisible()
    assert not local.repeated.isVisible()


def test_a_plan_that_names_a_certificate_takes_no_other(view: PlanView, qtbot: QtBot) -> None:
    first = view.session.plan.workflow.owner
    view.session.edit(f"people.{first}.certificate", "ab" * 32)
    page = sealed_page(view)
    page.signers.open_panel(first, "")
    panel, local = panel_of(page), panel_of(page).answer
    assert isinstance(local, WithLocalKey)
    qtbot.waitUntil(lambda: local.is_known)
    panel.sign()
    assert "abababab" in panel.trouble.text()
    assert not panel.busy
    assert not local.secret.isVisible()


def test_a_file_that_is_no_certificate_is_refused_in_words(view: PlanView, qtbot: QtBot, tmp_path: Path) -> None:
    page = sealed_page(view)
    page.signers.open_panel(last_revision(view).signers[0], "certificate")
    panel, own = panel_of(page), panel_of(page).answer
    assert isinstance(own, WithOwnCertificate)
    panel.sign()
    assert "Choose the P12" in panel.trouble.text()
    assert focus_of() is own.file.button
    wrong = tmp_path / "letter.p12"
    wrong.write_bytes(b"Dear sir")
    own.file.choose(wrong)
    own.passphrase.setText("secret words")
    panel.sign()
    assert own.passphrase.text() == ""
    settled(page, qtbot)
    assert "letter.p12" in panel.trouble.text()
    assert own.file.path == wrong
    assert last_revision(view).signatures == ()


def test_the_card_says_what_is_missing(view: PlanView, qtbot: QtBot, tmp_path: Path) -> None:
    page = sealed_page(view)
    page.signers.open_panel(last_revision(view).signers[0], "certificate")
    panel, own = panel_of(page), panel_of(page).answer
    assert isinstance(own, WithOwnCertificate)
    assert own.has_cards
    own.kind.setCurrentIndex(own.kind.findData("card"))
    assert own.pin.isVisibleTo(own)
    assert not own.passphrase.isVisibleTo(own)
    library = tmp_path / "card.so"
    library.write_bytes(b"no library")
    own.module.choose(library)
    own.pin.setText("1234")
    panel.sign()
    assert own.pin.text() == ""
    settled(page, qtbot)
    assert "card.so" in panel.trouble.text()


def test_a_scan_is_kept_and_shown_as_one(view: PlanView, qtbot: QtBot, tmp_path: Path) -> None:
    page = sealed_page(view)
    first = last_revision(view).signers[0]
    page.signers.open_panel(first, "")
    answer = panel_of(page).answer
    assert isinstance(answer, ByName)
    scan = tmp_path / "page 4.pdf"
    scan.write_bytes(b"%PDF ink")
    answer.scan.choose(scan)
    answer.present_entry.setText("all four of us")
    write(name_of(view, first))
    press(Qt.Key.Key_Return)
    settled(page, qtbot)
    (signature,) = last_revision(view).signatures
    with view.session.workspace.store.reading() as connection:
        assert kept_files.file(connection, signature.scan) == b"%PDF ink"
    said = " ".join(label.text() for label in page.signers.rows[first].findChildren(QLabel))
    assert "scan" in said
    assert "all four of us" in said
    assert level_words("recorded") in said


def test_a_scan_that_is_gone_is_said(view: PlanView, qtbot: QtBot, tmp_path: Path) -> None:
    page = sealed_page(view)
    first = last_revision(view).signers[0]
    page.signers.open_panel(first, "")
    panel, answer = panel_of(page), panel_of(page).answer
    assert isinstance(answer, ByName)
    answer.scan.choose(tmp_path / "gone.pdf")
    write(name_of(view, first))
    press(Qt.Key.Key_Return)
    settled(page, qtbot)
    assert "gone.pdf" in panel.trouble.text()
    assert answer.name_entry.text() == name_of(view, first)
    answer.scan.drop_button.click()
    assert answer.scan.path is None


def test_a_change_is_asked_for_instead(view: PlanView, qtbot: QtBot) -> None:
    page = sealed_page(view)
    second = last_revision(view).signers[1]
    page.signers.open_panel(second, "change")
    panel, answer = panel_of(page), panel_of(page).answer
    assert isinstance(answer, ForChange)
    assert not panel.accepted.isVisible()
    press(Qt.Key.Key_Return)
    assert "sentence" in panel.trouble.text()
    write("Name a deputy for Sunday.")
    press(Qt.Key.Key_Return)
    settled(page, qtbot)
    assert [one.comment for one in last_revision(view).requests] == ["Name a deputy for Sunday."]
    assert [one.id for one in view.session.verdict.findings if one.id == "SGN-01"] == ["SGN-01"]
    assert "a change is asked for" in page.banner.detail.text()
    assert name_of(view, second) in page.banner.detail.text()


def test_with_a_fixed_order_only_the_next_may_sign(view: PlanView, qtbot: QtBot) -> None:
    view.session.edit("signing.order", "listed")
    page = sealed_page(view)
    first, second = last_revision(view).signers[:2]
    assert [button.person_id for button in sign_buttons(page)] == [first]
    after = [label.text() for label in page.signers.rows[second].findChildren(QLabel)]
    assert f"After {name_of(view, first)}" in after
    press(Qt.Key.Key_Return)
    write(name_of(view, first))
    press(Qt.Key.Key_Return)
    settled(page, qtbot)
    assert [button.person_id for button in sign_buttons(page)] == [second]
    assert focus_of() is sign_buttons(page)[0]


def test_terms_are_fields_before_and_words_after_the_seal(view: PlanView) -> None:
    view.session.edit("signing.expires", "2027-06-30")
    page = sealed_page(view)
    assert not page.terms.fields.isVisible()
    assert "30 Jun 2027" in page.terms.words.text()
    page.terms.change.click()
    assert page.terms.fields.isVisible()
    assert focus_of() is page.form.target("signing.order")


def test_a_panel_that_is_closed_keeps_no_secret(view: PlanView, qtbot: QtBot) -> None:
    page = sealed_page(view)
    page.signers.open_panel(last_revision(view).signers[0], "certificate")
    panel, own = panel_of(page), panel_of(page).answer
    assert isinstance(own, WithOwnCertificate)
    own.passphrase.setText("secret words")
    own.pin.setText("1234")
    panel.options._choose("recorded")
    assert (own.passphrase.text(), own.pin.text()) == ("", "")
    panel.options._choose("certificate")
    own.passphrase.setText("secret words")
    view.open_page("history")
    assert own.passphrase.text() == ""
    view.open_page("signoff")
    own.passphrase.setText("secret words")
    page.signers.close_panel()
    assert own.passphrase.text() == ""


def test_a_secret_is_in_no_undo(qtbot: QtBot) -> None:
    entry = SecretEntry()
    qtbot.addWidget(entry)
    entry.show()
    entry.setFocus()
    qtbot.keyClicks(entry, "secret words")
    assert entry.echoMode() == QLineEdit.EchoMode.Password
    assert entry.take() == "secret words"
    entry.undo()
    qtbot.keyClick(entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert entry.text() == ""
    assert not entry.isUndoAvailable()


def test_what_was_typed_survives_a_look_at_the_store(view: PlanView) -> None:
    page = sealed_page(view)
    first, second = last_revision(view).signers[:2]
    page.signers.open_panel(second, "")
    panel = panel_of(page)
    answer = panel.answer
    assert isinstance(answer, ByName)
    write("Somebo")
    store, plan_id = view.session.workspace.store, view.session.plan.plan_id
    actions.sign(store, plan_id, 1, first, now())
    view.session.reload()
    assert page.signers.panel is panel
    assert answer.name_entry.text() == "Somebo"
    actions.withdraw(store, plan_id, 1, now())
    view.session.reload()
    assert page.signers.panel is None
    # What is sealed next is another revision, and says so before it is sealed.
    assert page.banner.seal.text() == "Seal revision 2"
    page.seal()
    assert last_revision(view).number == 2


def test_a_refusal_of_the_store_is_said(view: PlanView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refused("The revision takes no more signatures.", "Look at it again.")

    page = sealed_page(view)
    first = last_revision(view).signers[0]
    monkeypatch.setattr(actions, "sign", refuse)
    page.signers.open_panel(first, "")
    write(name_of(view, first))
    press(Qt.Key.Key_Return)
    settled(page, qtbot)
    assert panel_of(page).trouble.text() == "The revision takes no more signatures. Look at it again."
