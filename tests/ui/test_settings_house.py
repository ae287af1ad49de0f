"""The settings of the house: letterhead, timestamps, believed certificates, keys; by keyboard, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.actions import local_keys, trusted_certificates
from app.actions.documents import letterhead
from app.settings import Settings, settings_path
from app.store import Store
from app.ui.kit import clock
from app.ui.shell.window import MainWindow
from app.ui.views.settings import SettingsView
from models.seal import digest, groups
from tests.app.actions.test_organisation import png
from tests.app.actions.test_trusted_certificates import certificate, written
from tests.ui.test_access import nameless


def focus_of() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def store_of(window: MainWindow) -> Store:
    assert window.plan_library is not None
    return window.plan_library.library.store


def open_settings(window: MainWindow) -> SettingsView:
    window.actions_of["settings"].trigger()
    view = window.sides.settings_view
    assert view is not None
    return view


def kept(window: MainWindow, key: str) -> object:
    """What the file beside the store says."""
    return Settings(settings_path(store_of(window).path)).get(key)


def test_the_name_of_the_organisation_is_kept_while_it_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    view = open_settings(window)
    line = view.letterhead.organisation
    line.setFocus()
    QTest.keyClicks(line, "  Mueller & Co ")
    qtbot.waitUntil(lambda: kept(window, "organisation") == "Mueller & Co", timeout=3000)
    QTest.keyClicks(line, "KG")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.home
    assert kept(window, "organisation") == "Mueller & Co KG"
    assert letterhead(store_of(window))[0] == "Mueller & Co KG"
    assert open_settings(window).letterhead.organisation.text() == "Mueller & Co KG"


def test_what_was_typed_holds_when_everything_is_dressed_anew(window: MainWindow) -> None:
    line = open_settings(window).letterhead.organisation
    line.setFocus()
    QTest.keyClicks(line, "House of Ann")
    window.actions_of["zoom-in"].trigger()
    assert kept(window, "organisation") == "House of Ann"
    view = window.sides.settings_view
    assert view is not None
    assert view.letterhead.organisation.text() == "House of Ann"


def test_a_logo_is_taken_shown_and_removed(window: MainWindow, tmp_path: Path) -> None:
    view = open_settings(window)
    part = view.letterhead
    assert part.remove_button.isHidden()
    part.take(written(tmp_path, "logo.png", png(300, 60)))
    assert kept(window, "logo") == digest(png(300, 60))
    assert letterhead(store_of(window))[1] == png(300, 60)
    assert not part.picture.pixmap().isNull()
    assert part.picture.accessibleName() == "The logo, 300 by 60 pixels"
    part.take(written(tmp_path, "photo.png", b"JFIF"))
    assert "must be a PNG" in part.outcome.text()
    assert kept(window, "logo") == digest(png(300, 60))
    part.remove_button.setFocus()
    QTest.keyClick(part.remove_button, Qt.Key.Key_Space)
    assert kept(window, "logo") == ""
    assert part.picture.pixmap().isNull()
    assert focus_of() is part.choose_button


def test_a_logo_whose_file_is_gone_says_so(window: MainWindow) -> None:
    window.settings.set("logo", "0" * 64)
    view = open_settings(window)
    assert "not in the store any more" in view.letterhead.picture.text()


def test_the_logo_is_chosen_in_the_chooser_of_the_system(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = written(tmp_path, "logo.png", png())
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    view = open_settings(window)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.setText(str(file))
        QTest.keyClick(line, Qt.Key.Key_Return)

    from PySide6.QtCore import QTimer

    QTimer.singleShot(300, answer)
    view.letterhead.choose_button.click()
    assert kept(window, "logo") == digest(png())


@pytest.mark.parametrize(
    ("typed", "stands", "said"),
    [
        ("https://tsa.example/rfc3161", "https://tsa.example/rfc3161", "from now on"),
        ("tsa.example", "http://before.example", "http:// or https://"),
        ("https://me:secret@tsa.example", "http://before.example", "plain text"),
        (" ", "", "time of this computer"),
    ],
)
def test_only_an_address_is_kept_for_timestamps(window: MainWindow, typed: str, stands: str, said: str) -> None:
    window.settings.set("timestamps", "http://before.example")
    field = open_settings(window).timestamps
    assert field.line.text() == "http://before.example"
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, typed)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert kept(window, "timestamps") == stands
    assert said in field.outcome.text()


def test_an_issuer_is_believed_and_taken_back(window: MainWindow, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    view = open_settings(window)
    part = view.trusted
    part.add(written(tmp_path, "root.pem", certificate("House Root").public_bytes(Encoding.PEM)))
    (line,) = part.lines
    (one,) = trusted_certificates.trusted(store_of(window))
    assert groups(one.fingerprint) in line.button.accessibleDescription()
    assert "Root of an issuer" in line.button.accessibleDescription()
    assert part._none.isHidden()
    part.add(written(tmp_path, "person.pem", certificate("Ann", ca=False).public_bytes(Encoding.PEM)))
    assert "not one of an issuer" in part.outcome.text()
    line.button.setFocus()
    QTest.keyClick(line.button, Qt.Key.Key_Return)
    assert trusted_certificates.trusted(store_of(window)) == ()
    assert part.lines == []
    assert "House Root is not believed any more" in part.outcome.text()
    assert focus_of() is part.add_button


def test_a_key_is_removed_only_after_a_question(window: MainWindow) -> None:
    local_keys.open_keys(store_of(window)).make("000000a1", "Ann Person", clock.now(), "correct horse battery")
    view = open_settings(window)
    (line,) = view.keys.lines
    about = line.button.accessibleDescription()
    assert "A passphrase opens it." in about
    assert "Signs until " in about
    line.button.setFocus()
    QTest.keyClick(line.button, Qt.Key.Key_Space)
    question = view.keys.question
    assert "no backup holds it" in question.words.text()
    assert focus_of() is question.no
    QTest.keyClick(question.no, Qt.Key.Key_Space)
    assert len(local_keys.stored_keys(store_of(window))) == 1
    assert focus_of() is line.button
    QTest.keyClick(line.button, Qt.Key.Key_Space)
    QTest.keyClick(question.no, Qt.Key.Key_Tab)
    assert focus_of() is question.yes
    QTest.keyClick(question.yes, Qt.Key.Key_Space)
    assert local_keys.stored_keys(store_of(window)) == ()
    assert view.keys.lines == []
    assert "was removed" in view.keys.outcome.text()


def test_tab_reads_the_settings_from_top_to_bottom_and_round(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    view = open_settings(window)
    view.trusted.add(written(tmp_path, "root.pem", certificate("House Root").public_bytes(Encoding.PEM)))
    qtbot.waitUntil(view.trusted.lines[0].button.isVisible)
    assert nameless(window) == []
    start = focus_of()
    order: list[QWidget] = [start]
    for _ in range(40):
        QTest.keyClick(focus_of(), Qt.Key.Key_Tab)
        if focus_of() is start:
            break
        order.append(focus_of())
    assert focus_of() is start
    at = [
        order.index(widget)
        for widget in (
            view.letterhead.organisation,
            view.letterhead.choose_button,
            view.timestamps.line,
            view.trusted.lines[0].button,
            view.trusted.add_button,
            view.backups,
            view.back,
        )
    ]
    assert at == sorted(at)
    QTest.keyClick(start, Qt.Key.Key_Backtab)
    assert focus_of() is order[-1]


def test_f1_says_what_signatures_prove(window: MainWindow) -> None:
    open_settings(window)
    window.actions_of["help"].trigger()
    assert "against a copy that somebody else holds" in window.notice.words


def test_without_the_plans_only_what_needs_none_is_offered(window: MainWindow) -> None:
    view = SettingsView(window.settings, "somewhere", None)
    assert not hasattr(view, "letterhead")
    assert view.groups["paper"].buttons
    view.deleteLater()
