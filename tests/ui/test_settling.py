"""This is right, because ...: under a field and in the coach, one step of undo, never for what blocks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.binding.session import PlanSession
from app.ui.parts.settled_list import SettledPoint
from app.ui.plan.plan_view import PlanView
from app.ui.widgets.advice import Advice
from models.finding import Finding

PATH = "outcome.decide_by"
BOARD = "stop.rehearsed_on"


def focus() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    return here


def advice_at(view: PlanView, page: str, path: str) -> Advice:
    bound = view.page(page).form._bindings[path]
    assert bound.advice is not None
    return bound.advice


@pytest.fixture
def warned(view: PlanView, session: PlanSession) -> Advice:
    """The stop page with advice under the date of the rehearsal."""
    session.edit(BOARD, "")
    view.jump(BOARD)
    session.touch(BOARD)
    advice = advice_at(view, "stop", BOARD)
    assert advice.isVisible()
    return advice


def test_advice_under_a_field_is_settled_by_key(warned: Advice, view: PlanView, session: PlanSession) -> None:
    entry = warned._lines[0].entry
    assert entry is not None
    entry.button.setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert focus() is entry.entry
    assert not entry.keep.isEnabled()
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert session.plan.settled == ()
    QTest.keyClicks(focus(), "it is tried on the first of December")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    (row,) = session.plan.settled
    assert (row.finding, row.path, row.reason) == ("STP-06", BOARD, "it is tried on the first of December")
    assert row.by == "Dana Whitfield"
    assert row.on == session.day.isoformat()
    assert not warned.isVisible()
    assert focus().property("path") == BOARD
    assert "STP-06" not in {finding.id for finding in session.verdict.findings}
    session.workspace.undo()
    assert session.plan.settled == ()
    assert session.plan.stop.rehearsed_on == ""


def test_the_reason_stands_on_the_sign_off_page(warned: Advice, view: PlanView, session: PlanSession) -> None:
    assert warned._lines[0].entry is not None
    session.settle(session.findings_at(BOARD)[0], "later this year")
    view.open_page("signoff")
    page = view.page("signoff")
    row = session.plan.settled[0]
    cell = page.form.widget_at(f"settled.{row.id}.reason")
    assert cell is not None
    assert cell.isVisible()
    session.workspace.drop(f"settled.{row.id}")
    assert "STP-06" in {finding.id for finding in session.verdict.findings}


def test_esc_leaves_the_advice(warned: Advice, session: PlanSession) -> None:
    entry = warned._lines[0].entry
    assert entry is not None
    entry.open()
    QTest.keyClicks(focus(), "because")
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert not entry.is_open
    assert focus() is entry.button
    assert entry.entry.toPlainText() == ""
    assert session.plan.settled == ()


def test_what_blocks_offers_no_reason(view: PlanView, session: PlanSession) -> None:
    session.edit("stop.who_else", "the weekly board")
    view.jump("stop.who_else")
    session.touch("stop.who_else")
    advice = advice_at(view, "stop", "stop.who_else")
    assert advice.isVisible()
    assert all(line.entry is None or line.entry.isHidden() for line in advice._lines)
    finding = session.findings_at("stop.who_else")[0]
    assert finding.severity == "block"
    assert not session.settle(finding, "we like meetings")


def test_a_blank_reason_and_a_full_list_keep_nothing(warned: Advice, session: PlanSession) -> None:
    finding = session.findings_at(BOARD)[0]
    assert not session.settle(finding, "  ")
    for number in range(200):
        assert session.settle(Finding("MET-03", "warn", f"scorecard.measures.{number:08x}.target"), "as it is")
    assert not session.settle(finding, "one too many")
    assert len(session.plan.settled) == 200


def test_the_coach_settles_what_is_chosen(view: PlanView, session: PlanSession) -> None:
    session.edit(BOARD, "")
    view.open_page("boundary")
    view.turn_column(1)
    strip = view.right.strip
    rows = {item.path: n for n, item in enumerate(view.coach.items) if item.kind == "point"}
    view.coach.setCurrentIndex(view.coach.model().index(rows[BOARD], 0))
    assert strip.isVisible()
    assert "Nobody has stopped it on purpose" in strip.entry.button.accessibleName()
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is strip.entry.button
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    QTest.keyClicks(focus(), "tried next week")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert [row.reason for row in session.plan.settled] == ["tried next week"]
    assert BOARD not in {item.path for item in view.coach.items}
    assert not strip.isVisible()
    assert focus() is view.coach


def test_the_coach_offers_no_reason_for_questions_and_blocks(view: PlanView, session: PlanSession) -> None:
    session.edit("stop.who_else", "the weekly board")
    view.open_page("boundary")
    view.turn_column(1)
    for kind, mark in (("question", "yes"), ("point", "no")):
        row = next(n for n, item in enumerate(view.coach.items) if item.kind == kind and item.mark == mark)
        view.coach.setCurrentIndex(view.coach.model().index(row, 0))
        assert not view.right.strip.entry.isVisible()


def test_settled_advice_is_listed_in_words(view: PlanView, session: PlanSession) -> None:
    for finding in ("STP-06", "OWN-99"):
        session.settle(Finding(finding, "warn", BOARD), "as it is")
    view.open_page("signoff")
    points = [label.text() for label in view.page("signoff").findChildren(SettledPoint)]
    assert points == ["The stop was never tried", "OWN-99"]


def test_a_long_reason_wraps_under_a_narrow_field(warned: Advice) -> None:
    entry = warned._lines[0].entry
    assert entry is not None
    entry.open()
    QApplication.processEvents()
    before = entry.entry.height()
    QTest.keyClicks(focus(), "we stop it on purpose on the first Monday of December, with both of those who may")
    QApplication.processEvents()
    assert entry.entry.height() > before
    entry.keep.click()
    assert warned.isHidden()
