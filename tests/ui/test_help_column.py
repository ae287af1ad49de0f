"""Help by key: of the field with the cursor, of a point in the coach, of anything that is searched for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.binding.approval_cells import PartBox
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.parts.stage_preview import StagePreview
from app.ui.plan.field_help import HelpHit
from app.ui.plan.plan_view import PlanView
from app.ui.shell.window import MainWindow
from app.ui.widgets.week_grid import WeekGrid
from models.help import help_for


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def focus() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    return here


def hits(view: PlanView) -> list[HelpHit]:
    QApplication.processEvents()
    return [hit for hit in view.right.help.findChildren(HelpHit) if not hit.isHidden()]


def test_f1_opens_the_help_of_the_field_and_goes_back_to_it(view: PlanView, session: PlanSession) -> None:
    job = session.plan.boundary.jobs[0].id
    view.jump(f"boundary.jobs.{job}.limit")
    field = focus()
    press(Qt.Key.Key_F1)
    found = help_for("boundary.jobs.limit")
    assert view.right.helps
    text = view.right.help.field.text
    for words in (found.question, f"“{found.bad}”", f"“{found.better}”", found.why, "BND-02"):
        assert words in text
    assert "ISO/IEC 42001:2023, A.9.4: Intended use of the AI system" in text
    assert "comply" not in text
    assert focus() is view.right.help.line
    press(Qt.Key.Key_F1)
    assert not view.right.helps
    assert focus() is field


@pytest.mark.parametrize("key", ["boundary", "owners", "exceptions", "scorecard", "changes", "stop"])
def test_every_stop_of_a_page_has_help(view: PlanView, key: str) -> None:
    """F1 never leaves the column empty: what belongs to no field shows the help of its page."""
    view.open_page(key)
    page = view.page(key)
    stops = [part for part in page.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    fields = [part for part in stops if part.isVisibleTo(page) and part.property("path")]
    assert fields
    for part in fields[:: max(1, len(fields) // 12)]:
        part.setFocus()
        view.toggle_help()
        assert view.right.help.path, part.property("path")
        view.toggle_help()


def test_f1_where_there_is_no_field_is_of_the_page(view: PlanView) -> None:
    view.open_page("map")
    press(Qt.Key.Key_F1)
    assert view.right.help.path == ""
    labels = "".join(label.text() for label in view.right.help._about.findChildren(type(view.right.help._title)))
    assert "Arrow keys walk it" in labels
    press(Qt.Key.Key_Escape)
    assert not view.right.helps


def test_f1_in_the_coach_is_of_the_chosen_point(view: PlanView, session: PlanSession) -> None:
    session.edit("stop.who_else", "the weekly board")
    view.open_page("boundary")
    view.turn_column(1)
    row = next(n for n, item in enumerate(view.coach.items) if item.path == "stop.who_else")
    view.coach.setCurrentIndex(view.coach.model().index(row, 0))
    press(Qt.Key.Key_F1)
    assert view.right.help.path == "stop.who_else"
    press(Qt.Key.Key_F1)
    assert focus() is view.coach
    assert view.coach.chosen_path == "stop.who_else"


def test_search_by_key_alone_leads_to_help_and_to_the_field(view: PlanView) -> None:
    press(Qt.Key.Key_F1)
    QTest.keyClicks(focus(), "rehearsed")
    shown = hits(view)
    assert shown
    assert shown[0].path == "stop.rehearsed_on"
    assert shown[0].accessibleName().startswith("Stop button: Last rehearsed on: ")
    press(Qt.Key.Key_Down)
    assert focus() is shown[0]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert focus() is view.right.help.line
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert help_for("stop.rehearsed_on").question in view.right.help.field.text
    go = next(b for b in view.right.help.field.findChildren(QPushButton) if not b.isHidden())
    go.click()
    assert view.current == "stop"
    assert focus().property("path") == "stop.rehearsed_on"
    assert not view.right.helps


def test_enter_opens_the_best_hit_and_esc_ends_the_search_first(view: PlanView) -> None:
    press(Qt.Key.Key_F1)
    QTest.keyClicks(focus(), "exc-12")
    press(Qt.Key.Key_Return)
    assert view.right.help.line.text() == ""
    assert "EXC-12" in view.right.help.field.text
    QTest.keyClicks(focus(), "zebra")
    assert hits(view) == []
    press(Qt.Key.Key_Return)
    assert view.right.help.line.text() == "zebra"
    press(Qt.Key.Key_Escape)
    assert view.right.helps
    assert view.right.help.line.text() == ""
    press(Qt.Key.Key_Escape)
    assert not view.right.helps


def test_the_keys_for_scrolling_scroll(view: PlanView, qtbot: QtBot) -> None:
    view.jump("workflow.owner")
    press(Qt.Key.Key_F1)
    bar = view.right.help._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(Qt.Key.Key_PageUp)
    assert bar.value() == 0
    press(Qt.Key.Key_Down)
    assert bar.value() > 0


def test_another_field_is_helped_at_once(view: PlanView) -> None:
    view.jump("head.agent")
    press(Qt.Key.Key_F1)
    view.page("boundary").form.target("boundary.purpose").setFocus()
    press(Qt.Key.Key_F1)
    assert view.right.help.path == "boundary.purpose"


def test_help_fits_its_column_at_every_size(plan_window: MainWindow, qtbot: QtBot) -> None:
    plan_window.resize(1440, 900)
    plan_window.choose("zoom", 160)
    view = plan_window.plan_view
    assert view is not None
    view.jump("workflow.owner")
    press(Qt.Key.Key_F1)
    inside = view.right.help._area.widget()
    assert theme.zoom() == 160
    qtbot.waitUntil(lambda: inside.width() <= view.right.help._area.viewport().width())
    for label in view.right.help.field.findChildren(type(view.right.help._title)):
        if label.isVisibleTo(inside):
            assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize(
    ("key", "kind", "path"),
    [
        ("boundary", StagePreview, "autonomy.stage"),
        ("exceptions", WeekGrid, "exceptions.shifts"),
        ("changes", PartBox, "changes.rules.approvers"),
    ],
)
def test_what_is_no_plain_field_has_help_too(view: PlanView, key: str, kind: type[QWidget], path: str) -> None:
    view.open_page(key)
    part = next(part for part in view.page(key).findChildren(kind) if part.isVisibleTo(view))
    (part.folds[3].button if isinstance(part, StagePreview) else part).setFocus()
    view.toggle_help()
    assert view.right.help.path == path
