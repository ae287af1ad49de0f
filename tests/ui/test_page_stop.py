"""The stop page: who can stop it, the reviews, and files named by their fingerprint."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.sources.attachments import LARGEST
from app.store import kept_files
from app.ui.binding.session import Verb
from app.ui.pages.stop import StopPage
from app.ui.parts.kept_files import KeptCell
from app.ui.plan.plan_view import PlanView
from models.attachments import Attachment
from models.edit import add_row
from models.field_specs import leaves
from models.seal import digest


def open_page(view: PlanView) -> StopPage:
    view.open_page("stop")
    page = view.page("stop")
    assert isinstance(page, StopPage)
    return page


def test_a_holder_is_added_with_every_hour_of_the_week(view: PlanView) -> None:
    page = open_page(view)
    before = len(view.session.plan.stop.holders)
    page.holders.adder.setFocus()
    QTest.keyClick(page.holders.adder, Qt.Key.Key_Space)
    holders = view.session.plan.stop.holders
    assert len(holders) == before + 1
    assert (holders[-1].days, holders[-1].start, holders[-1].end) == (tuple(range(7)), 0, 1440)


def test_a_clock_time_is_typed(view: PlanView) -> None:
    page = open_page(view)
    path = f"stop.holders.{view.session.plan.stop.holders[0].id}.start"
    page.reveal(path)
    entry = page.form.widget_at(path)
    assert entry is not None
    QTest.keyClick(entry, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(entry, "7:30")
    assert view.session.plan.stop.holders[0].start == 450


def test_advice_comes_after_the_field_was_left(view: PlanView) -> None:
    page = open_page(view)
    page.reveal("stop.minutes")
    entry = page.form.widget_at("stop.minutes")
    assert entry is not None
    QTest.keyClick(entry, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(entry, "600")
    advice = page.form._bindings["stop.minutes"].advice
    assert advice is not None
    assert view.session.findings_at("stop.minutes")
    assert advice.isHidden()
    QTest.keyClick(entry, Qt.Key.Key_Tab)
    assert not advice.isHidden()
    assert "600" in advice.text


def test_every_field_of_its_parts_has_a_widget(view: PlanView) -> None:
    page = open_page(view)
    plan = view.session.plan
    for part, name in (
        (plan.stop, "stop"),
        (plan.reviews, "reviews"),
        (plan.incident, "incident"),
        (plan.records, "records"),
    ):
        for path, _, _ in leaves(part, f"{name}."):
            assert page.form.target(path) is not None, path
            assert page.form.widget_at(path) is not None, path


def test_a_file_is_named_and_one_that_is_too_large_is_refused(view: PlanView, tmp_path: Path) -> None:
    page = open_page(view)
    small, large = tmp_path / "drill.txt", tmp_path / "film.mp4"
    small.write_bytes(b"stopped in 4 minutes")
    with large.open("wb") as made:
        made.truncate(LARGEST + 1)
    page.name_file(str(small))
    assert view.session.plan.attachments[-1].name == "drill.txt"
    assert page._file_words.isHidden()
    page.name_file(str(large))
    assert "5 MiB" in page._file_words.text()
    assert view.session.plan.attachments[-1].name == "drill.txt"


def test_a_named_file_travels_and_one_whose_bytes_are_missing_is_brought_again(view: PlanView, tmp_path: Path) -> None:
    page = open_page(view)
    drill = tmp_path / "drill.txt"
    drill.write_bytes(b"stopped in 4 minutes")
    page.name_file(drill)
    cell = page.attachments.lines[-1].cells[-1]
    assert isinstance(cell, KeptCell)
    assert cell.words.text() == "Travels in the PDF"
    assert cell.button.isHidden()
    # A plan that came from elsewhere names files that nobody has here.
    named = Attachment(id="0000aaaa", name="playbook.pdf", size=4, sha256=digest(b"play"))
    view.session.apply(Verb(add_row, "attachments", named))
    cell = page.attachments.lines[-1].cells[-1]
    assert isinstance(cell, KeptCell)
    assert "not on this machine" in cell.words.text()
    assert not cell.button.isHidden()
    wrong, right = tmp_path / "other.pdf", tmp_path / "playbook.pdf"
    wrong.write_bytes(b"other")
    right.write_bytes(b"play")
    assert not page.shelf.bring_again(named, wrong)
    assert "another file" in page._file_words.text()
    assert not page.shelf.bring_again(named, tmp_path / "gone.pdf")
    assert "cannot be read" in page._file_words.text()
    assert page.shelf.bring_again(named, right)
    assert page._file_words.isHidden()
    assert cell.words.text() == "Travels in the PDF"
    with view.session.workspace.store.reading() as connection:
        assert kept_files.file(connection, named.sha256) == b"play"
