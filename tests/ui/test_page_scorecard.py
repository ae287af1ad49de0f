"""The scorecard page: figures typed into cells, the band that follows the cursor, a value that misses its target."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.pages.scorecard import ScorecardPage, TodayCell
from app.ui.plan.plan_view import PlanView


def focus_of() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def open_page(view: PlanView) -> ScorecardPage:
    view.open_page("scorecard")
    page = view.page("scorecard")
    assert isinstance(page, ScorecardPage)
    return page


def test_a_target_is_typed_and_lands_in_the_plan(view: PlanView) -> None:
    page = open_page(view)
    row = view.session.plan.scorecard.measures[0]
    assert page.reveal(f"scorecard.measures.{row.id}.target")
    entry = page.form.widget_at(f"scorecard.measures.{row.id}.target")
    assert entry is not None
    assert entry.hasFocus()
    QTest.keyClick(entry, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(entry, "415,5")
    assert view.session.plan.scorecard.measures[0].target == "415,5"


def test_the_band_follows_the_cursor(view: PlanView) -> None:
    page = open_page(view)
    rows = view.session.plan.scorecard.measures
    for row in rows[:3]:
        page.reveal(f"scorecard.measures.{row.id}.unit")
        assert row.name in page._band.words
        assert page._band.accessibleName() == page._band.words
    assert not page._band.grab().toImage().isNull()


def test_a_value_beyond_its_target_says_so(view: PlanView) -> None:
    page = open_page(view)
    row = view.session.plan.scorecard.measures[0]
    cell = next(cell for cell in page.findChildren(TodayCell) if cell._row == row.id)
    view.session.edit(f"scorecard.measures.{row.id}.direction", "at_most")
    view.session.edit(f"scorecard.measures.{row.id}.target", "100")
    view.session.edit(f"scorecard.measures.{row.id}.today", "101")
    assert not cell._flag.isHidden()
    assert cell._word.text() == "over"
    view.session.edit(f"scorecard.measures.{row.id}.today", "99")
    assert cell._flag.isHidden()


def test_an_own_measure_is_added_and_removed_by_keyboard(view: PlanView) -> None:
    page = open_page(view)
    before = len(view.session.plan.scorecard.measures)
    page.table.adder.setFocus()
    QTest.keyClick(page.table.adder, Qt.Key.Key_Space)
    assert len(view.session.plan.scorecard.measures) == before + 1
    QTest.keyClicks(focus_of(), "Wrong payee")
    assert view.session.plan.scorecard.measures[-1].name == "Wrong payee"
    QTest.keyClick(focus_of(), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(view.session.plan.scorecard.measures) == before
