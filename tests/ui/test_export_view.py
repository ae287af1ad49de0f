"""Export in the window: parts of the checklist, the redacted edition after a look, and the signed PDF as kept."""

from __future__ import annotations

import functools
import tempfile
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import actions, report
from app.actions import signing
from app.report.read_back import Redacted
from app.signing.credential import Credential
from app.ui.kit import clock
from app.ui.parts.look_through import TEXT
from app.ui.plan.plan_view import PlanView
from app.ui.shell.window import MainWindow
from app.ui.views.export import ExportView
from tests.ui.test_access import nameless


@functools.cache
def _key() -> Credential:
    """One key for all tests: making one takes half a second."""
    from app.signing.local_keys import LocalKeys

    begun = clock.now() - timedelta(days=1)
    return LocalKeys(Path(tempfile.mkdtemp())).make("000000a1", "Signer", begun, "correct horse battery")


def focus_of() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def open_page(view: PlanView, number: int = 0) -> ExportView:
    view.open_view("export", number)
    page = view.page("export")
    assert isinstance(page, ExportView)
    return page


def sealed(view: PlanView) -> tuple[int, tuple[str, ...]]:
    """Seal the plan; the revision and who must sign it."""
    workspace = view.session.workspace
    plan_id = view.session.plan.plan_id
    workspace.flush()
    number = actions.seal(workspace.store, plan_id, clock.now())
    workspace.refresh()
    return number, workspace.store.revisions(plan_id)[-1].signers


def outlines(path: Path) -> list[str]:
    """The titles in the outline of a PDF."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return [item.title for item in outline.root]


def test_parts_that_are_left_out_are_said_and_not_printed(view: PlanView, tmp_path: Path) -> None:
    page = open_page(view)
    assert page.options("checklist").sections == ()
    assert page.parts.words.text().startswith("Everything.")
    box = page.parts.boxes["boundary"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert page.parts.words.text().startswith("Left out, and the first page says so: Boundary.")
    assert page.save("checklist", tmp_path / "part.pdf")
    titles = outlines(tmp_path / "part.pdf")
    assert not any("Boundary" in title for title in titles)
    assert any("Approval" in title for title in titles)
    for other in page.parts.boxes.values():
        other.setChecked(False)
    assert page.save("checklist", tmp_path / "least.pdf")
    assert len(outlines(tmp_path / "least.pdf")) < len(titles)


def test_structure_is_left_out_where_asked(view: PlanView, tmp_path: Path) -> None:
    page = open_page(view)
    found: list[bool] = []
    for tagged in (True, False):
        page.tagged.setChecked(tagged)
        assert page.save("map", tmp_path / "map.pdf")
        with pikepdf.open(tmp_path / "map.pdf") as pdf:
            found.append("/StructTreeRoot" in pdf.Root)
    assert found == [True, False]


def test_a_redacted_edition_is_looked_through_before_it_is_written(view: PlanView, tmp_path: Path) -> None:
    page = open_page(view)
    assert page.look.isHidden()
    page.edition.choose("redacted")
    assert not page.look.isHidden()
    assert "no plan and no attachments" in page.edition.about.text()
    texts = {text.path: text for text in page.look.texts}
    assert texts["boundary.purpose"].text
    assert [button.isEnabled() for button in page.buttons.values()] == [False, False, False]
    assert not page.waits.isHidden()
    assert not page.save("checklist", tmp_path / "x.pdf")
    assert not page.save("plan", tmp_path / "x.json")
    assert list(tmp_path.glob("x.*")) == []
    page.look.box.setFocus()
    QTest.keyClick(page.look.box, Qt.Key.Key_Space)
    assert page.buttons["checklist"].isEnabled()
    assert not page.buttons["plan"].isEnabled()
    assert page.waits.isHidden()
    for kind in ("checklist", "map"):
        assert page.default_name(kind).endswith(f"-draft-{kind}-redacted.pdf")
        assert page.save(kind, tmp_path / f"{kind}.pdf")
        with pytest.raises(Redacted):
            report.read_enclosed((tmp_path / f"{kind}.pdf").read_bytes())


def test_a_changed_text_has_to_be_looked_at_again(view: PlanView, tmp_path: Path, qtbot: QtBot) -> None:
    page = open_page(view)
    page.edition.choose("redacted")
    page.look.box.setChecked(True)
    view.session.edit("boundary.purpose", "Ask the tall man from accounting")
    assert not page.save("map", tmp_path / "map.pdf")
    page.look.box.setChecked(True)
    view.session.edit("boundary.purpose", "Ask the tall man in accounting")
    qtbot.waitUntil(lambda: not page.look.done)
    assert any(text.text == "Ask the tall man in accounting" for text in page.look.texts)
    assert not page.save("map", tmp_path / "map.pdf")
    assert not (tmp_path / "map.pdf").exists()


def test_each_text_leads_to_its_field_by_keyboard(view: PlanView, qtbot: QtBot) -> None:
    page = open_page(view)
    page.edition.choose("redacted")
    texts = page.look.list
    assert texts.height() <= 400
    texts.setFocus()
    QTest.keyClick(texts, Qt.Key.Key_Down)
    assert texts.currentIndex().data(TEXT) == page.look.texts[1]
    said = texts.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert page.look.texts[1].text in said
    assert page.look.texts[1].name in said
    texts.choose("boundary.purpose")
    with qtbot.waitSignal(view.session.jump) as jumped:
        QTest.keyClick(texts, Qt.Key.Key_Return)
    assert jumped.args == ["boundary.purpose"]
    assert view.current == "boundary"
    assert focus_of().property("path") == "boundary.purpose"


def test_many_texts_are_one_widget(view: PlanView) -> None:
    """A widget for each of them took seconds to lay out."""
    page = open_page(view)
    page.edition.choose("redacted")
    assert len(page.look.texts) > 80
    assert len(page.look.findChildren(QWidget)) < 20


def test_what_stands_elsewhere_leads_there(plan_window: MainWindow, view: PlanView) -> None:
    plan_window.settings.set("organisation", "House of Ann")
    number, people = sealed(view)
    store, plan_id = view.session.workspace.store, view.session.plan.plan_id
    actions.sign(store, plan_id, number, people[0], clock.now(), present="the whole team")
    view.session.workspace.refresh()
    page = open_page(view, number)
    page.edition.choose("redacted")
    page.look.list.choose(f"signatures.{people[0]}.present")
    QTest.keyClick(page.look.list, Qt.Key.Key_Return)
    assert view.current == "signoff"
    view.open_page("export")
    page.look.list.choose("organisation")
    QTest.keyClick(page.look.list, Qt.Key.Key_Return)
    assert plan_window.sides.key == "settings"


def test_a_revision_that_waits_says_what_its_fields_are_for(view: PlanView, tmp_path: Path) -> None:
    number, people = sealed(view)
    page = open_page(view, number)
    assert page.edition.key == "full"
    assert f"{len(people)} signatures are awaited." in page.edition.about.text()
    assert "empty field" in page.edition.about.text()
    assert page.save("checklist", tmp_path / "c.pdf")
    with pikepdf.open(tmp_path / "c.pdf") as pdf:
        assert len(pdf.Root.AcroForm.Fields) == len(people)


def test_what_was_signed_with_keys_goes_out_byte_for_byte(view: PlanView, tmp_path: Path) -> None:
    number, people = sealed(view)
    workspace, plan_id = view.session.workspace, view.session.plan.plan_id
    signing.sign_with_key(workspace.store, plan_id, number, people[0], _key(), clock.now())
    actions.sign(workspace.store, plan_id, number, people[1], clock.now())
    workspace.refresh()
    page = open_page(view, number)
    (kept,) = signing.signed_pdfs(workspace.store, plan_id, number)
    assert page.edition.key == "signed"
    assert page.parts.isHidden()
    assert "stands only in a new rendering" in page.edition.about.text()
    assert page.default_name("checklist").endswith(f"-r{number}-checklist-signed.pdf")
    assert page.default_name("map").endswith(f"-r{number}-map.pdf")
    assert page.save("checklist", tmp_path / "signed.pdf")
    assert (tmp_path / "signed.pdf").read_bytes() == kept
    assert page.save("map", tmp_path / "map.pdf")
    page.edition.choose("fresh")
    assert "proves nothing by itself" in page.edition.about.text()
    assert page.default_name("checklist").endswith("-checklist-without-signatures.pdf")
    assert page.save("checklist", tmp_path / "fresh.pdf")
    with pikepdf.open(tmp_path / "fresh.pdf") as pdf:
        assert "/AcroForm" not in pdf.Root
    assert not page.parts.isHidden()


def test_copies_that_were_signed_apart_are_all_written(view: PlanView, tmp_path: Path) -> None:
    number, people = sealed(view)
    workspace, plan_id = view.session.workspace, view.session.plan.plan_id
    signing.sign_with_key(workspace.store, plan_id, number, people[0], _key(), clock.now())
    actions.sign(workspace.store, plan_id, number, people[1], clock.now())
    signing.sign_with_key(workspace.store, plan_id, number, people[2], _key(), clock.now())
    workspace.refresh()
    page = open_page(view, number)
    assert "there are 2 files" in page.edition.about.text()
    assert page.save("checklist", tmp_path / "signed.pdf")
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["signed-2.pdf", "signed.pdf"]
    assert "signed-2.pdf" in page.outcome.text()


def test_letters_without_a_face_are_named_with_their_field(view: PlanView, tmp_path: Path) -> None:
    view.session.edit("boundary.purpose", "Runes \U00016f00")
    page = open_page(view)
    assert page.save("map", tmp_path / "map.pdf")
    assert "Printed as codes, for no face here has them." in page.outcome.text()


def test_everything_has_a_name_and_tab_passes_through(plan_window: MainWindow, view: PlanView) -> None:
    page = open_page(view)
    page.edition.choose("redacted")
    QApplication.processEvents()
    assert nameless(plan_window) == []
    page.revision.setFocus()
    order: list[QWidget] = []
    for _ in range(80):
        QTest.keyClick(focus_of(), Qt.Key.Key_Tab)
        order.append(focus_of())
        if focus_of() is page.look.box:
            break
    assert page.look.box in order
    assert len(order) < 25
    assert order.index(page.edition.box) < order.index(page.parts.boxes["boundary"]) < order.index(page.look.list)
