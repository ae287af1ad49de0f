"""Sign-off in the window: sealing, signing, editing afterwards, open items, taking back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.pages.owners import OwnersPage
from app.ui.pages.signoff import SignoffPage
from app.ui.parts.answers import ByName
from app.ui.parts.open_points import PointLine
from app.ui.parts.sign_panel import SignPanel
from app.ui.parts.signer_row import SignButton
from app.ui.plan.plan_view import PlanView


def focus_of() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def open_page(view: PlanView) -> SignoffPage:
    view.open_page("signoff")
    page = view.page("signoff")
    assert isinstance(page, SignoffPage)
    return page


def panel_of(page: SignoffPage) -> SignPanel:
    panel = page.signers.panel
    assert panel is not None
    return panel


def sign_buttons(page: SignoffPage) -> list[SignButton]:
    """The ways to sign that show, without those to ask for a change."""
    found = [button for row in page.signers.rows.values() for button in row.findChildren(SignButton)]
    return [button for button in found if button.text() == "Sign"]


def open_first(page: SignoffPage) -> SignPanel:
    button = sign_buttons(page)[0]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    return panel_of(page)


def sign_first(page: SignoffPage, name: str, qtbot: QtBot) -> None:
    answer = open_first(page).answer
    assert isinstance(answer, ByName)
    assert answer.name_entry.hasFocus()
    QTest.keyClicks(answer.name_entry, name)
    QTest.keyClick(answer.name_entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.signers.panel is None or not page.signers.panel.busy)


def test_a_ready_plan_is_sealed_and_signed_by_everybody(view: PlanView, qtbot: QtBot) -> None:
    page, workspace = open_page(view), view.session.workspace
    assert page.banner.seal.isEnabled()
    QTest.keyClick(page.banner.seal, Qt.Key.Key_Space)
    assert workspace.draft.state == "sealed"
    assert page.banner.seal.isHidden()
    sealed = workspace.store.sealed(view.session.plan.plan_id, 1)
    revision = workspace.store.revisions(view.session.plan.plan_id)[0]
    for person_id in revision.signers:
        person = view.session.plan.person(person_id)
        assert person is not None
        sign_first(page, person.name, qtbot)
    assert workspace.draft.state == "signed"
    assert sign_buttons(page) == []
    view.session.edit("boundary.purpose", "Something else")
    workspace.flush()
    assert workspace.draft.state == "draft"
    assert workspace.store.sealed(view.session.plan.plan_id, 1) == sealed
    assert not page.banner.seal.isHidden()


def test_a_wrong_name_is_not_taken(view: PlanView, qtbot: QtBot) -> None:
    page = open_page(view)
    page.seal()
    sign_first(page, "Somebody Else", qtbot)
    panel = panel_of(page)
    assert "Dana Whitfield" in panel.trouble.text()
    assert not panel.trouble.isHidden()
    assert isinstance(panel.answer, ByName)
    assert panel.answer.name_entry.text() == "Somebody Else"
    assert view.session.workspace.store.revisions(view.session.plan.plan_id)[0].signatures == ()


def test_what_a_signer_must_read_and_press_is_in_sight(view: PlanView, qtbot: QtBot) -> None:
    view.window().resize(1200, 740)
    page = open_page(view)
    page.seal()
    first = sign_buttons(page)[0]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    panel = panel_of(page)

    def seen() -> bool:
        box = QRect(panel.mapTo(page.viewport(), QPoint(0, 0)), panel.size())
        return page.viewport().rect().contains(box)

    qtbot.waitUntil(seen)
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert not panel.trouble.isHidden()
    qtbot.waitUntil(lambda: panel.trouble.height() > 0 and seen())
    QTest.keyClick(focus_of(), Qt.Key.Key_Escape)
    assert page.signers.panel is None
    assert first.hasFocus()


def test_a_page_never_opens_on_the_button_that_seals(view: PlanView) -> None:
    page = open_page(view)
    assert page.isAncestorOf(focus_of())
    assert focus_of() is not page.banner.seal


def test_what_blocks_is_listed_and_leads_to_its_field(view: PlanView, qtbot: QtBot) -> None:
    view.session.edit("system.owner", "")
    page = open_page(view)
    assert not page.banner.seal.isEnabled()
    lines = [line for line in page.findChildren(PointLine) if not line.isHidden()]
    assert lines
    with qtbot.waitSignal(view.session.jump) as jumped:
        QTest.keyClick(lines[0].link, Qt.Key.Key_Space)
    assert jumped.args
    assert view.current != "signoff"


def test_open_items_need_an_owner_and_a_date(view: PlanView) -> None:
    view.session.edit("stop.minutes", "")
    page = open_page(view)
    assert not page.accept.isHidden()
    page.accept_open()
    items = view.session.plan.open_items
    assert items
    assert page.points.items.isAncestorOf(focus_of())
    assert not page.banner.seal.isEnabled()
    for item in items:
        view.session.edit(f"open_items.{item.id}.owner", view.session.plan.workflow.owner)
        view.session.edit(f"open_items.{item.id}.due", "2027-01-15")
    assert page.banner.seal.isEnabled()
    page.seal()
    revision = view.session.workspace.store.revisions(view.session.plan.plan_id)[0]
    assert revision.open_items == len(items)


def test_a_sealed_revision_is_withdrawn(view: PlanView) -> None:
    page = open_page(view)
    page.seal()
    page.banner.withdraw.click()
    assert page.banner.asks_reason
    QTest.keyClicks(page.banner.reason, "The limit was wrong")
    QTest.keyClick(page.banner.reason, Qt.Key.Key_Return)
    revision = view.session.workspace.store.revisions(view.session.plan.plan_id)[0]
    assert (revision.state, revision.reason) == ("withdrawn", "The limit was wrong")


def test_a_signed_one_is_only_revoked_with_a_reason(view: PlanView, qtbot: QtBot) -> None:
    page = open_page(view)
    page.seal()
    for person_id in view.session.workspace.store.revisions(view.session.plan.plan_id)[0].signers:
        person = view.session.plan.person(person_id)
        assert person is not None
        sign_first(page, person.name, qtbot)
    page.banner.withdraw.click()
    page.banner.withdraw.click()
    assert "reason" in page.trouble.text()
    QTest.keyClicks(page.banner.reason, "Left the company")
    page.banner.withdraw.click()
    assert view.session.workspace.store.revisions(view.session.plan.plan_id)[0].state == "revoked"


def test_a_new_draft_says_which_acceptance_is_open_again(view: PlanView) -> None:
    page = open_page(view)
    page.seal()
    assert page.again.isHidden()
    view.session.edit("boundary.purpose", "Bills are right the first time")
    assert not page.again.isHidden()
    dana = next(line for line in page.again.lines if "Dana Whitfield" in line)
    assert "as workflow owner" in dana
    said = [label.text() for label in page.signers.rows[view.session.plan.workflow.owner].findChildren(QLabel)]
    assert "Open again" in said
    assert any(words.startswith("given for revision 1 on ") for words in said)
    view.open_page("owners")
    owners = view.page("owners")
    assert isinstance(owners, OwnersPage)
    assert "Accepted for revision 1 on" in owners.cards[0].again.text()
    assert not owners.cards[0].again.isHidden()
    view.session.edit("workflow.accepted_on", "2026-11-20")
    assert owners.cards[0].again.isHidden()
    view.session.workspace.undo()
    view.session.workspace.undo()
    view.open_page("signoff")
    assert page.again.isHidden()
