"""History: what became of each revision, its signatures in their words, its end, its papers, and damage."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import actions
from app.actions import signing
from app.ui.kit.clock import now, today
from app.ui.kit.revision_words import state_of
from app.ui.plan.plan_view import PlanView
from app.ui.views.history import HistoryView
from models.revision import Level, level_words
from tests.ui.signing_fixture import PASSPHRASE, focus_of, last_revision, made_keys, name_of, sealed_page

EDITED = "UPDATE revision SET document = CAST(replace(CAST(document AS TEXT), 'a', 'b') AS BLOB) WHERE plan_id = ?"
"""What somebody might do to a sealed plan in the file of the store."""


def history(view: PlanView) -> HistoryView:
    view.open_page("history")
    page = view.page("history")
    assert isinstance(page, HistoryView)
    return page


def words_of(page: HistoryView, at: int = 0) -> str:
    return "\n".join(label.text() for label in page.cards[at].findChildren(QLabel))


def sign_all(view: PlanView) -> None:
    store, plan_id = view.session.workspace.store, view.session.plan.plan_id
    for person_id in last_revision(view).waiting:
        actions.sign(store, plan_id, last_revision(view).number, person_id, now(), words="I accept it for a year.")
    view.session.reload()


def sign_with_key(view: PlanView) -> None:
    folder, fingerprint = made_keys()
    from app.signing.local_keys import LocalKeys

    store, plan_id = view.session.workspace.store, view.session.plan.plan_id
    credential = LocalKeys(folder).open(fingerprint, PASSPHRASE)
    signing.sign_with_key(store, plan_id, 1, last_revision(view).waiting[0], credential, now())
    view.session.reload()


def test_a_card_says_who_signed_in_which_words_at_which_level(view: PlanView) -> None:
    sealed_page(view)
    store, plan_id = view.session.workspace.store, view.session.plan.plan_id
    first, second = last_revision(view).signers[:2]
    actions.sign(store, plan_id, 1, first, now(), words="I accept it for a year.", present="all of us", scan=b"ink")
    actions.ask_for_change(store, plan_id, 1, second, "Name a deputy.", now())
    view.session.reload()
    page = history(view)
    said = words_of(page)
    assert name_of(view, first) in said
    assert "“I accept it for a year.”" in said
    assert level_words("recorded") in said
    assert "nothing proves who typed it. Present: all of us." in said
    assert "With a scan of ink on paper" in said
    assert "“Name a deputy.”" in said
    assert "Sealed, a change is asked for" in said
    assert "3 signatures are missing." in said


def test_a_signed_revision_is_revoked_by_keyboard_with_a_reason(view: PlanView) -> None:
    sealed_page(view)
    sign_all(view)
    page = history(view)
    assert page.cards[0].state.words == "Signed"
    page.cards[0].buttons["end"].setFocus()
    QTest.keyClick(focus_of(), Qt.Key.Key_Space)
    assert focus_of() is page.cards[0].reason
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert "reason" in page.trouble.text()
    QTest.keyClicks(focus_of(), "The vendor changed the model")
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert last_revision(view).state == "revoked"
    assert "The vendor changed the model" in words_of(page)
    assert "end" not in page.cards[0].buttons
    assert page.trouble.isHidden()


def test_escape_leaves_a_withdrawal_and_enter_does_it(view: PlanView) -> None:
    sealed_page(view)
    page = history(view)
    page.cards[0].buttons["end"].click()
    QTest.keyClick(focus_of(), Qt.Key.Key_Escape)
    assert page.cards[0].reason_box.isHidden()
    page.cards[0].buttons["end"].click()
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert last_revision(view).state == "withdrawn"
    assert "Withdrawn" in words_of(page)


def test_every_state_has_a_mark_and_words(view: PlanView) -> None:
    view.session.edit("signing.expires", (today() + timedelta(days=30)).isoformat())
    sealed_page(view)
    day = today()
    assert state_of(last_revision(view), day) == ("waiting", "Sealed, waiting for signatures")
    sign_all(view)
    assert state_of(last_revision(view), day) == ("yes", "Signed")
    assert state_of(last_revision(view), day + timedelta(days=31)) == ("advice", "Expired")
    view.session.edit("boundary.purpose", "Bills are right the first time")
    view.session.workspace.flush()
    sealed_page(view)
    assert last_revision(view).number == 2
    sign_all(view)
    first = view.session.workspace.store.revisions(view.session.plan.plan_id)[0]
    assert state_of(first, day).words == "Superseded"
    assert "Revision 2 was signed and took its place." in words_of(history(view), 1)


def test_the_signed_pdf_is_saved_and_taken_back_only_once(view: PlanView, qtbot: QtBot, tmp_path: Path) -> None:
    sealed_page(view)
    page = history(view)
    assert "save" not in page.cards[0].buttons
    sign_with_key(view)
    assert "save" in page.cards[0].buttons
    target = tmp_path / "signed.pdf"
    assert page.save_signed(1, target)
    assert target.read_bytes().startswith(b"%PDF")
    assert not page.save_signed(1, tmp_path / "no folder" / "signed.pdf")
    assert "could not be written" in page.trouble.text()
    page.returned.take(target)
    qtbot.waitUntil(lambda: "Looking" not in page.returned.words.text())
    assert "no signature" in page.returned.words.text()
    assert not page.returned.believe.isVisible()


def test_a_pdf_signed_elsewhere_is_taken_in_once_its_certificate_is_believed(
    view: PlanView, qtbot: QtBot, tmp_path: Path
) -> None:
    sealed_page(view)
    store, plan_id = view.session.workspace.store, view.session.plan.plan_id
    second = last_revision(view).signers[1]
    pdf = signed_elsewhere(view, second)
    file = tmp_path / "back.pdf"
    file.write_bytes(pdf)
    page = history(view)
    page.returned.take(file)
    qtbot.waitUntil(lambda: "Looking" not in page.returned.words.text())
    assert "Nobody here knows" in page.returned.words.text(), page.returned.words.text()
    assert last_revision(view).signatures == ()
    assert focus_of() is page.returned.believe
    QTest.keyClick(focus_of(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(last_revision(view).signatures))
    qtbot.waitUntil(lambda: "Taken in" in page.returned.words.text())
    (signature,) = store.revisions(plan_id)[0].signatures
    assert signature.person_id == second
    assert name_of(view, second) in words_of(page)


def signed_elsewhere(view: PlanView, person_id: str) -> bytes:
    """The paper of the sealed revision, signed with a key of that person's name on another machine."""
    from tempfile import mkdtemp

    from app import report
    from app.signing.local_keys import LocalKeys
    from app.signing.sign import sign_pdf

    store, plan_id = view.session.workspace.store, view.session.plan.plan_id
    document = actions.document_of(store, plan_id, 1, today())
    paper = report.render(document, report.Options())
    name = name_of(view, person_id)
    credential = LocalKeys(Path(mkdtemp()) / "keys").make(person_id, name, now(), PASSPHRASE)
    size = report.field_size("a4")
    stamp = report.stamp(name, "", ("S",), level_words(Level.LOCAL), today(), credential.fingerprint, size)
    field = report.field_name(person_id)
    return sign_pdf(paper, field, credential, reason="I accept.", name=name, now=now(), stamp=stamp)


def test_a_file_that_is_none_is_refused(view: PlanView, qtbot: QtBot, tmp_path: Path) -> None:
    sealed_page(view)
    page = history(view)
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"Dear sir")
    page.returned.take(file)
    qtbot.waitUntil(lambda: "Looking" not in page.returned.words.text())
    assert page.returned.words.text()
    assert not page.returned.believe.isVisible()
    page.returned.close_button.click()
    assert page.returned.isHidden()


def test_a_store_edited_by_hand_is_said_on_the_plan_and_in_history(view: PlanView, qtbot: QtBot) -> None:
    window = view.window()
    sealed_page(view)
    qtbot.waitUntil(lambda: view.session.damage._began)
    assert view.strip.isHidden()
    path = view.session.workspace.store.path
    plan_id = view.session.plan.plan_id
    window.show_home()  # type: ignore[attr-defined]
    with sqlite3.connect(path) as file:
        for (trigger,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f'DROP TRIGGER "{trigger}"')
        changed = file.execute(EDITED, (plan_id,))
        assert changed.rowcount == 1
    file.close()
    window.open_plan(plan_id)  # type: ignore[attr-defined]
    again = window.plan_view  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: again.strip.isVisible())
    assert "Revision 1 is not what was sealed" in again.strip.words
    assert again.stack.geometry().top() >= again.strip.geometry().bottom()
    again.strip.link.click()
    assert again.current == "history"
    page = again.page("history")
    assert page.damage.isVisible()
    assert "Revision 1 is not what was sealed" in page.damage.words
