"""The open plan by keyboard: steps, rail, coach, columns, drawer and strip, undo, help, palette and zoom."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.binding.row_table import RowTable
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.commands import COMMANDS
from app.ui.kit.focus_ring import FocusRing
from app.ui.plan.plan_view import PlanView
from app.ui.plan.rail import ENTRY, Entry
from app.ui.shell.lookup import field_choices
from app.ui.shell.palette import Choice, found
from app.ui.shell.window import MainWindow
from models.field_specs import leaves
from models.places import place_of
from models.plan import new_plan

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def path_of(widget: QWidget | None) -> str:
    """The path of the field with the keyboard."""
    return str(widget.property("path") or "") if widget is not None else ""


def entries(view: PlanView) -> list[Entry]:
    """What the rail lists."""
    return [view.rail.model().index(row, 0).data(ENTRY) for row in range(view.rail.model().rowCount())]


def test_keys_open_every_step(view: PlanView) -> None:
    for number, (key, _) in enumerate(view.steps, 1):
        press(getattr(Qt.Key, f"Key_{number}"), CONTROL)
        assert view.current == key
        assert view.stack.currentWidget().isAncestorOf(QApplication.focusWidget())
    assert len(view.steps) == 7


def test_next_and_back_walk_in_order_and_end_at_home_and_export(plan_window: MainWindow, view: PlanView) -> None:
    keys = [key for key, _ in view.steps]
    for key in keys[1:]:
        press(Qt.Key.Key_Right, ALT)
        assert view.current == key
    assert view.footer.next.text() == "Export"
    press(Qt.Key.Key_Right, ALT)
    assert view.current == "export"
    assert not view.footer.isVisible()
    view.open_page(keys[0])
    assert view.footer.back.text() == "All plans"
    press(Qt.Key.Key_Left, ALT)
    assert plan_window.stack.currentWidget() is plan_window.home


def test_every_view_opens_from_the_palette(plan_window: MainWindow, view: PlanView) -> None:
    for key, name, _ in view.views:
        plan_window.actions_of["palette"].trigger()
        QTest.keyClicks(plan_window.finder.palette.field, name)
        press(Qt.Key.Key_Return)
        assert view.current == key
        assert not plan_window.finder.palette.isVisible()


def test_the_rail_walks_by_arrows_and_lists_the_sections(view: PlanView) -> None:
    view.rail.setFocus()
    names = [entry.name for entry in entries(view) if entry.kind == "section"]
    assert names == list(view.page("boundary").titles.values())
    for _ in range(len(names) + 1):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert view.current == "owners"
    assert [entry.target for entry in entries(view) if entry.current] == ["owners"]


def test_a_section_in_the_rail_scrolls_to_it(view: PlanView) -> None:
    view.open_page("exceptions")
    page = view.page("exceptions")
    last = list(page.sections)[-1]
    view.rail.asked.emit("section", last)
    box = page.sections[last]
    top = box.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert -theme.px(40) <= top < page.viewport().height()
    assert box.isAncestorOf(QApplication.focusWidget())


def test_the_rail_marks_and_counts_what_the_checks_say(view: PlanView, session: PlanSession) -> None:
    before = {entry.target: entry for entry in entries(view)}
    assert before["exceptions"].blocks == 0
    session.edit("exceptions.owner", "")
    session.edit("exceptions.destination", "")
    after = {entry.target: entry for entry in entries(view)}
    assert after["owners"].blocks + after["exceptions"].blocks > 0
    assert any(after[key].mark in ("partly", "no") for key in ("owners", "exceptions"))
    index = view.rail.entries.index(view.rail.entries.row_of("exceptions"))
    assert "Step 3, Exceptions" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    session.workspace.undo()
    session.workspace.undo()
    assert {entry.target: entry for entry in entries(view)} == before


def test_an_untouched_plan_does_not_shout(window: MainWindow) -> None:
    window.actions_of["new"].trigger()
    view, session = window.plan_view, window.session
    assert view is not None
    assert session is not None
    marks = [entry.mark for entry in entries(view) if entry.kind == "step"]
    assert marks == ["none"] * 7
    assert [item for item in view.coach.items if item.kind == "point"] == []
    assert {item.mark for item in view.coach.items if item.kind == "question"} == {"none"}
    session.edit("head.agent", "Test agent")
    assert next(entry.mark for entry in entries(view) if entry.kind == "step") != "none"
    assert [item for item in view.coach.items if item.kind == "point"] != []


def test_the_coach_jumps_into_the_field(qtbot: QtBot, view: PlanView, session: PlanSession) -> None:
    session.edit("reviews.failures.trigger", "")
    points = [(row, item) for row, item in enumerate(view.coach.items) if item.kind == "point"]
    row, item = next((row, item) for row, item in points if item.path.startswith("reviews"))
    view.coach.setFocus()
    view.coach.setCurrentIndex(view.coach.model().index(row, 0))
    press(Qt.Key.Key_Return)
    assert view.current == place_of(item.path).page == "stop"
    assert view.stack.currentWidget().isAncestorOf(QApplication.focusWidget())
    assert path_of(QApplication.focusWidget()).startswith("reviews.failures")


def test_every_point_leads_somewhere_and_says_so(window: MainWindow) -> None:
    from app import actions
    from app.ui.kit import clock

    assert window.plan_library is not None
    window.open_plan(actions.put_sample(window.plan_library.library.store, "lead-routing", clock.now()))
    view = window.plan_view
    assert view is not None
    points = [item for item in view.coach.items if item.kind in ("point", "question")]
    assert len(points) > 8
    for item in points:
        assert item.words
        assert item.right
        assert item.path
        view.session.jump.emit(item.path)
        assert view.current == place_of(item.path).page
        assert view.stack.currentWidget().isAncestorOf(QApplication.focusWidget()), item.path


def test_f6_goes_round_the_columns_and_back_to_the_same_field(view: PlanView) -> None:
    start = QApplication.focusWidget()
    press(Qt.Key.Key_F6)
    assert view.right.isAncestorOf(QApplication.focusWidget()) or QApplication.focusWidget() is view.coach
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is view.rail
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is start
    press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is view.rail


def test_a_field_that_is_gone_does_not_take_the_focus_back(plan_window: MainWindow, view: PlanView) -> None:
    """A row can go while the keyboard is elsewhere: by undo from the rail, or with the palette open."""
    before = len(view.session.plan.boundary.jobs)
    table = next(table for table in view.findChildren(RowTable) if table.path == "boundary.jobs")
    for leave, come_back in (
        (lambda: press(Qt.Key.Key_F6), view.focus_page),
        (plan_window.actions_of["palette"].trigger, lambda: press(Qt.Key.Key_Escape)),
    ):
        table.add()
        assert table.isAncestorOf(QApplication.focusWidget())
        leave()
        view.session.workspace.undo()
        assert len(view.session.plan.boundary.jobs) == before
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        come_back()


def test_under_1280_the_coach_is_a_drawer_and_under_960_the_rail_a_strip(
    plan_window: MainWindow, view: PlanView
) -> None:
    plan_window.resize(1440, 900)
    assert view.right.isVisible()
    assert view.header.buttons["columns"].isHidden()
    plan_window.resize(1200, 800)
    assert not view.right.isVisible()
    assert not view.header.buttons["columns"].isHidden()
    assert view.rail_column.width() == theme.px(232)
    view.focus_page()
    press(Qt.Key.Key_F6)
    assert view.right.isVisible()
    assert QApplication.focusWidget() is view.coach
    press(Qt.Key.Key_Escape)
    assert not view.right.isVisible()
    plan_window.resize(900, 700)
    assert view.rail_column.width() == theme.px(56)


def test_the_widths_are_counted_in_zoomed_pixels(plan_window: MainWindow) -> None:
    plan_window.resize(1440, 900)
    plan_window.choose("zoom", 125)
    view = plan_window.plan_view
    assert view is not None
    assert not view.right.isVisible()
    assert view.rail_column.width() == theme.px(232) == 290
    plan_window.choose("zoom", 160)
    assert plan_window.plan_view is not None
    assert plan_window.plan_view.rail_column.width() == theme.px(56)


def test_zoom_by_keys_keeps_the_field(plan_window: MainWindow, view: PlanView) -> None:
    field = next(path for path in view.page("boundary").form.paths if path == "boundary.purpose")
    view.jump(field)
    press(Qt.Key.Key_Plus, CONTROL)
    assert theme.zoom() == 110
    assert plan_window.settings.get("zoom") == 110
    assert path_of(QApplication.focusWidget()) == field
    press(Qt.Key.Key_Minus, CONTROL)
    press(Qt.Key.Key_Minus, CONTROL)
    assert theme.zoom() == 90
    press(Qt.Key.Key_0, CONTROL)
    assert theme.zoom() == 100
    assert path_of(QApplication.focusWidget()) == field


def test_undo_belongs_to_the_plan(view: PlanView, session: PlanSession) -> None:
    view.jump("head.agent")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    before = session.plan.head.agent
    field.end(False)
    QTest.keyClicks(field, " two")
    view.open_page("stop")
    press(Qt.Key.Key_Z, CONTROL)
    assert session.plan.head.agent == before
    press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert session.plan.head.agent == before + " two"
    view.jump("head.agent")
    press(Qt.Key.Key_Z, CONTROL)
    assert session.plan.head.agent == before
    assert field.text() == before
    press(Qt.Key.Key_Z, CONTROL)
    assert session.plan.head.agent == before
    assert field.text() == before


def test_help_is_of_this_page_and_closes(view: PlanView) -> None:
    start = QApplication.focusWidget()
    press(Qt.Key.Key_F1)
    assert view.right.helps
    assert view.right.help.done.isVisible()
    press(Qt.Key.Key_Escape)
    assert not view.right.helps
    assert QApplication.focusWidget() is start


def test_the_palette_finds_fields_and_commands(plan_window: MainWindow, view: PlanView) -> None:
    press(Qt.Key.Key_K, CONTROL)
    palette = plan_window.finder.palette
    assert QApplication.focusWidget() is palette.field
    QTest.keyClicks(palette.field, "what counts as failure")
    assert palette.shown[0].target == "boundary.failure"
    press(Qt.Key.Key_Return)
    assert path_of(QApplication.focusWidget()) == "boundary.failure"
    press(Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(palette.field, "dark")
    press(Qt.Key.Key_Return)
    assert theme.name() == "dark"


def test_the_palette_gives_the_keyboard_back(plan_window: MainWindow, view: PlanView) -> None:
    view.jump("boundary.failure")
    press(Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(plan_window.finder.palette.field, "zzzz not there")
    assert plan_window.finder.palette.shown == ()
    press(Qt.Key.Key_Escape)
    assert path_of(QApplication.focusWidget()) == "boundary.failure"


def test_search_reads_what_stands_in_the_fields(view: PlanView, session: PlanSession) -> None:
    session.edit("boundary.success", "a perfectly purple elephant")
    hits = found(field_choices(session.plan, view.names()), "purple elephant")
    assert [hit.target for hit in hits] == ["boundary.success"]


def test_a_person_is_found_wherever_named(view: PlanView, session: PlanSession) -> None:
    name = next(person.name for person in session.plan.people if person.id == session.plan.exceptions.owner)
    hits = {hit.target: hit.words for hit in found(field_choices(session.plan, view.names()), name)}
    assert hits["exceptions.owner"] == f"Exception path, Owner: {name}"


def test_every_field_can_be_found(view: PlanView, session: PlanSession) -> None:
    paths = {choice.target for choice in field_choices(session.plan, view.names())}
    for path, _, spec in leaves(session.plan):
        assert path in paths or spec.shape in ("id", "hash", "size"), path


def test_better_fits_come_first() -> None:
    choices = [
        Choice("field", "1", "Workflow", "Owners"),
        Choice("field", "2", "Owner", "x"),
        Choice("field", "3", "Down"),
    ]
    assert [choice.target for choice in found(choices, "own")] == ["2", "3", "1"]
    assert [choice.target for choice in found(choices, "")] == ["1", "2", "3"]


def test_no_two_commands_share_a_key(qapp: QApplication) -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert all(keys)


@pytest.mark.parametrize("key", ["next", "step-3", "export", "columns"])
def test_commands_of_a_plan_are_off_at_home(window: MainWindow, key: str) -> None:
    assert not window.actions_of[key].isEnabled()
    window.actions_of["open-plan"].trigger()
    assert window.actions_of[key].isEnabled()


def test_the_header_says_how_it_stands(view: PlanView, session: PlanSession, qtbot: QtBot) -> None:
    assert view.header.verdict.text() == session.verdict.words
    assert view.header.revision.text() == "Revision 1, draft"
    session.edit("autonomy.stage", 3)
    assert view.header.stage.text() == "Stage 3"
    assert view.header.verdict.text() == session.verdict.words
    assert view.header.saved.text() == "Not saved yet"
    session.save_now()
    assert session.workspace.flush()
    qtbot.waitUntil(lambda: view.header.saved.text().startswith("Saved "))


def test_a_new_plan_is_a_started_plan_only_where_something_was_entered() -> None:
    from app.ui.plan.progress import Progress
    from models.readiness import judge

    ids = iter(f"{number:08x}" for number in range(1, 500))
    plan = new_plan("11111111-1111-4111-8111-111111111111", lambda: next(ids))
    states = Progress().states(plan, judge(plan, date(2026, 11, 20)))
    assert {key: state.mark for key, state in states.items() if state.mark != "none"} == {}


def test_the_palette_goes_to_a_section_and_makes_no_page_for_the_asking(
    plan_window: MainWindow, view: PlanView
) -> None:
    press(Qt.Key.Key_K, CONTROL)
    palette = plan_window.finder.palette
    assert view.stack.count() == 1
    QTest.keyClicks(palette.field, "response targets")
    assert palette.shown[0].kind == "section"
    press(Qt.Key.Key_Return)
    assert view.current == "exceptions"
    box = view.page("exceptions").sections["targets"]
    assert box.isAncestorOf(QApplication.focusWidget())


def test_only_the_page_that_shows_keeps_up(view: PlanView, session: PlanSession) -> None:
    view.open_page("stop")
    boundary = view.page("boundary")
    before = boundary.form.widget_at("head.agent").text()
    session.edit("head.agent", "Another name")
    assert boundary.form.widget_at("head.agent").text() == before
    view.open_page("boundary")
    assert boundary.form.widget_at("head.agent").text() == "Another name"


def test_a_view_lists_all_open_points(view: PlanView, session: PlanSession) -> None:
    session.edit("reviews.failures.trigger", "")
    view.open_page("history")
    heads = [item.words for item in view.coach.items if item.kind == "head"]
    assert heads == ["The eight questions", "Open points"]
    assert any(item.path == "reviews.failures.trigger" for item in view.coach.items)


def test_the_ring_follows_the_button_with_the_keyboard(plan_window: MainWindow, view: PlanView) -> None:
    ring = plan_window.findChildren(FocusRing)[0]
    view.footer.next.setFocus()
    assert ring.isVisible()
    middle = view.footer.next.mapTo(plan_window.centralWidget(), view.footer.next.rect().center())
    assert ring.geometry().center() == middle
    plan_window.resize(1200, 700)
    QApplication.processEvents()
    middle = view.footer.next.mapTo(plan_window.centralWidget(), view.footer.next.rect().center())
    assert ring.geometry().center() == middle
    view.rail.setFocus()
    assert not ring.isVisible()
