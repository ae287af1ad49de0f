"""The binder: what a field shows, when it gives advice, and what follows the plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.binding.form import Form
from app.ui.binding.people import PeopleChips, PersonPicker
from app.ui.binding.row_table import RowTable
from app.ui.plan.plan_view import PlanView
from app.ui.widgets.advice import Advice
from app.ui.widgets.choices import ChoiceBox, ChoiceSet
from app.ui.widgets.line_entry import LineEntry
from app.ui.widgets.parsed_entries import DayEntry, ZoneEntry
from app.ui.widgets.prose_entry import ProseEntry
from app.ui.widgets.responsive_row import ResponsiveRow
from models.field_specs import leaves, spec_at
from models.owners import Vendor
from models.plan import Plan
from tests.models.plans import full
from tests.ui.plan_fixture import DANA, PlanFixture, here, open_fixture, press, staffed_plan, with_rows, write

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
VENDOR = "bbbb0001"


@pytest.fixture
def fixture(tmp_path: Path, qtbot: QtBot) -> Iterator[PlanFixture]:
    plan = with_rows(staffed_plan(), "vendors", Vendor(id=VENDOR, name="Replywell"))
    with open_fixture(tmp_path, qtbot, plan) as made:
        yield made


class FormHost(QWidget):
    """Fields below each other."""

    def __init__(self, fixture: PlanFixture, *paths: str) -> None:
        super().__init__()
        self.form = Form(fixture.session, self)
        column = QVBoxLayout(self)
        self.fields = [self.form.field(path) for path in paths]
        for field in self.fields:
            column.addWidget(field)
        column.addStretch(1)

    def advice(self, index: int = 0) -> str:
        return "".join(part.text for part in self.fields[index].findChildren(Advice) if not part.isHidden())


def shown(widget: QWidget) -> list[object]:
    """What a field says: its words, and the boxes and buttons that are on."""
    said: list[object] = []
    for part in (widget, *widget.findChildren(QWidget)):
        if isinstance(part, QLineEdit):
            said.append(part.text())
        elif isinstance(part, QPlainTextEdit):
            said.append(part.toPlainText())
        elif isinstance(part, QComboBox):
            said.append(part.currentText())
        elif isinstance(part, QAbstractButton):
            said.append((part.text(), part.isChecked()))
    return said


def first_of_each_shape(plan: Plan) -> dict[str, str]:
    """A path for each shape of value that has a widget of the form."""
    found: dict[str, str] = {}
    for path, value, spec in leaves(plan):
        if value and spec.shape not in ("id", "stage", "profile"):
            found.setdefault(spec.shape, path)
    return found


def test_every_leaf_of_a_plan_gets_a_widget_of_its_path(fixture: PlanFixture) -> None:
    host = FormHost(fixture)
    made = 0
    for path, _, spec in leaves(fixture.plan):
        if spec.shape not in ("id", "stage", "profile"):
            widget = host.form.bare(path)
            assert host.form.widget_at(path) is widget
            assert widget.objectName() == path
            made += 1
    assert made > 150


def test_typing_reaches_the_plan_and_a_change_reaches_the_field(fixture: PlanFixture) -> None:
    host = fixture.stand(FormHost(fixture, "head.agent", "boundary.purpose"))
    first = host.form.target("head.agent")
    assert first is not None
    first.setFocus()
    write("Billing agent")
    assert fixture.plan.head.agent == "Billing agent"
    fixture.session.edit("head.agent", "Another")
    assert isinstance(first, QLineEdit)
    assert first.text() == "Another"
    press(Qt.Key.Key_Tab)
    assert here() == "boundary.purpose"


def test_the_label_names_the_field_and_its_key_goes_there(fixture: PlanFixture) -> None:
    host = fixture.stand(FormHost(fixture, "head.agent"))
    label = host.fields[0].findChild(QLabel)
    assert label is not None
    assert label.buddy() is host.form.target("head.agent")
    assert host.form.target("head.agent").accessibleName() == "Agent"  # type: ignore[union-attr]


def test_advice_comes_after_leaving_and_goes_with_its_cause(fixture: PlanFixture) -> None:
    fixture.session.edit("autonomy.stage", 1)
    host = fixture.stand(FormHost(fixture, "boundary.statement", "head.agent"))
    field = host.form.target("boundary.statement")
    assert field is not None
    field.setFocus()
    assert host.advice() == ""
    press(Qt.Key.Key_Tab)
    assert "not written down" in host.advice()
    assert field.property("advice") == "block"
    field.setFocus()
    write("Sort billing mail into five queues, up to 400 a day, and hand refunds to a person")
    assert host.advice() == ""
    assert not field.property("advice")


STAYS = {
    Qt.FocusReason.PopupFocusReason: "a list that drops down, or a menu",
    Qt.FocusReason.ActiveWindowFocusReason: "another window",
    Qt.FocusReason.MenuBarFocusReason: "the menu bar",
}
"""Where the cursor comes back to the field by itself."""


@pytest.mark.parametrize("reason", list(Qt.FocusReason), ids=lambda reason: reason.name)
def test_a_field_is_left_by_going_elsewhere_in_the_window_and_by_nothing_else(
    fixture: PlanFixture, reason: Qt.FocusReason
) -> None:
    fixture.session.edit("autonomy.stage", 1)
    host = fixture.stand(FormHost(fixture, "boundary.statement"))
    field = host.form.target("boundary.statement")
    assert field is not None
    field.setFocus()
    QApplication.sendEvent(field, QFocusEvent(QFocusEvent.Type.FocusOut, reason))
    assert bool(host.advice()) is (reason not in STAYS)
    QApplication.sendEvent(field, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert "not written down" in host.advice()


@pytest.mark.parametrize(
    ("shape", "typed"), [("day", "2026-10-03"), ("minute", "8:"), ("count", ""), ("hash", "ab" * 32), ("ref", "Na")]
)
def test_a_menu_takes_nothing_from_what_is_half_typed(tmp_path: Path, qtbot: QtBot, shape: str, typed: str) -> None:
    """Whoever opens the menu to paste the rest finds the beginning again; only leaving brings the field to rest."""
    with open_fixture(tmp_path, qtbot, full()) as fixture:
        host = fixture.stand(FormHost(fixture, first_of_each_shape(full())[shape], "head.unit"))
        entry = host.form.target(first_of_each_shape(full())[shape])
        assert isinstance(entry, QLineEdit)
        entry.setFocus()
        entry.selectAll()
        press(Qt.Key.Key_Delete)
        write(typed)
        for reason in STAYS:
            QApplication.sendEvent(entry, QFocusEvent(QFocusEvent.Type.FocusOut, reason))
            assert entry.text() == typed
        host.form.target("head.unit").setFocus()  # type: ignore[union-attr]
        assert entry.text() != typed


def test_the_menu_of_a_field_is_not_leaving(fixture: PlanFixture, qtbot: QtBot) -> None:
    """With a real menu: a person who looks for Paste has not finished."""
    fixture.session.edit("autonomy.stage", 1)
    host = fixture.stand(FormHost(fixture, "boundary.statement", "head.agent"))
    field = host.form.target("boundary.statement")
    assert isinstance(field, ProseEntry)
    field.setFocus()
    QTest.mouseClick(field.viewport(), Qt.MouseButton.RightButton)
    QApplication.sendEvent(
        field.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), field.mapToGlobal(QPoint(5, 5))),
    )
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert host.advice() == ""
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    assert host.advice() == ""
    field.setFocus()
    press(Qt.Key.Key_Tab)
    assert "not written down" in host.advice()


def test_every_box_of_a_set_counts_as_its_field(fixture: PlanFixture) -> None:
    host = fixture.stand(FormHost(fixture, f"vendors.{VENDOR}.decides"))
    widget = host.form.widget_at(f"vendors.{VENDOR}.decides")
    assert isinstance(widget, ChoiceSet)
    widget.focus_target().setFocus()
    press(Qt.Key.Key_Tab)
    assert here() == f"vendors.{VENDOR}.decides"
    press(Qt.Key.Key_Space)
    assert fixture.plan.vendors[0].decides == ("risk",)
    widget.focus_target().setFocus()
    press(Qt.Key.Key_Space)
    assert fixture.plan.vendors[0].decides == ("none",)


def test_a_hidden_page_catches_up_when_it_shows(fixture: PlanFixture) -> None:
    host = fixture.stand(FormHost(fixture, "head.agent"))
    field = host.form.target("head.agent")
    assert isinstance(field, QLineEdit)
    host.form.set_active(False)
    fixture.session.edit("head.agent", "Changed elsewhere")
    assert field.text() == ""
    host.form.set_active(True)
    assert field.text() == "Changed elsewhere"


def test_a_follower_is_called_when_what_it_follows_has_changed(fixture: PlanFixture) -> None:
    host = FormHost(fixture, "head.agent")
    every: list[str] = []
    some: list[str] = []
    host.form.follow(lambda: every.append(fixture.plan.head.agent))
    host.form.follow(lambda: some.append(fixture.plan.stop.how), "stop", "reviews")
    assert (every, some) == ([""], [""])
    # The first change after a form was made may be any.
    fixture.session.edit("head.unit", "Billing")
    every.clear()
    some.clear()
    fixture.session.edit("head.agent", "Kestrel")
    fixture.session.edit("stop.how", "switch it off")
    assert (every, some) == (["Kestrel", "Kestrel"], ["switch it off"])
    host.form.set_active(False)
    fixture.session.edit("stop.how", "switch it all off")
    fixture.session.edit("head.agent", "Merlin")
    assert (every, some) == (["Kestrel", "Kestrel"], ["switch it off"])
    host.form.set_active(True)
    assert (every, some) == (["Kestrel", "Kestrel", "Merlin"], ["switch it off", "switch it all off"])


def test_a_form_says_when_the_verdict_is_another_one(fixture: PlanFixture, qtbot: QtBot) -> None:
    fixture.session.edit("autonomy.stage", 3)
    fixture.session.edit("stop.how", "switch it off")
    host = FormHost(fixture, "stop.how")
    fixture.session.edit("head.unit", "Billing")
    with qtbot.assertNotEmitted(host.form.judged):
        fixture.session.edit("stop.how", "switch it all off")
    with qtbot.waitSignal(host.form.judged):
        fixture.session.edit("stop.how", "")


def test_a_row_that_went_takes_its_fields_along(fixture: PlanFixture) -> None:
    host = FormHost(fixture, f"vendors.{VENDOR}.name")
    host.form.release(f"vendors.{VENDOR}")
    assert host.form.paths == ()
    assert host.form.target(f"vendors.{VENDOR}.name") is None


def test_target_falls_back_to_what_stands_nearest(fixture: PlanFixture) -> None:
    host = FormHost(fixture, "workflow.owner", "workflow.unit")
    anchor = QLineEdit(host)
    host.form.anchor("people", anchor)
    assert host.form.target("workflow") is host.form.target("workflow.owner")
    assert host.form.target(f"people.{DANA}.email") is anchor
    assert host.form.target("stop.how") is None
    assert set(host.form.paths) == {"workflow.owner", "workflow.unit", "people"}


def test_a_cell_made_by_hand_gets_its_advice(fixture: PlanFixture) -> None:
    host = fixture.stand(FormHost(fixture, "head.agent"))
    entry, advice = LineEntry(), Advice()
    host.form.bind("boundary.statement", entry)
    host.form.advise("boundary.statement", advice)
    fixture.session.edit("autonomy.stage", 1)
    fixture.session.touch("boundary.statement")
    assert "not written down" in advice.text


def test_fields_stand_side_by_side_and_below_each_other_when_narrow(fixture: PlanFixture) -> None:
    host = FormHost(fixture)
    row = host.form.row(host.form.field("head.agent"), host.form.field("head.workflow"))
    assert isinstance(row, ResponsiveRow)
    fixture.stand(row, 760, 300)
    first, second = (host.form.target(path) for path in ("head.agent", "head.workflow"))
    assert first is not None
    assert second is not None
    assert second.mapTo(row, second.rect().topLeft()).x() > first.mapTo(row, first.rect().topLeft()).x()
    row.window().resize(400, 300)
    fixture.settle()
    assert second.mapTo(row, second.rect().topLeft()).y() > first.mapTo(row, first.rect().topLeft()).y()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("head.agent", LineEntry),
        ("head.time_zone", ZoneEntry),
        ("boundary.purpose", ProseEntry),
        ("workflow.accepted_on", DayEntry),
        ("workflow.owner", PersonPicker),
        ("exceptions.reviewers", PeopleChips),
        (f"vendors.{VENDOR}.role", ChoiceBox),
        (f"vendors.{VENDOR}.decides", ChoiceSet),
    ],
)
def test_the_shape_chooses_the_widget(fixture: PlanFixture, path: str, kind: type[QWidget]) -> None:
    assert type(FormHost(fixture).form.bare(path)) is kind
    assert spec_at(Plan, path).title


def test_what_is_typed_into_a_row_that_undo_took_away_goes_with_it(view: PlanView) -> None:
    """The widgets of the row stand until the next turn, and one that is left then tells what was typed into it."""
    table = next(table for table in view.findChildren(RowTable) if table.path == "boundary.jobs")
    table.add()
    entry = table.lines[-1].findChildren(LineEntry)[0]
    view.session.workspace.undo()
    before = view.session.plan
    QTest.keyClicks(entry, "Sort")
    assert entry.text() == "Sort"
    assert view.session.plan is before


@pytest.mark.parametrize(("shape", "path"), first_of_each_shape(full()).items())
def test_a_field_of_a_plan_that_is_only_read_keeps_nothing(tmp_path: Path, qtbot: QtBot, shape: str, path: str) -> None:
    with open_fixture(tmp_path, qtbot, full(), read_only=True) as fixture:
        host = fixture.stand(FormHost(fixture, path, "head.unit"))
        plan, widget, target = fixture.plan, host.form.widget_at(path), host.form.target(path)
        assert widget is not None
        assert target is not None
        before = shown(widget)
        target.setFocus()
        if isinstance(target, QAbstractButton):
            press(Qt.Key.Key_Space)
        elif isinstance(target, QComboBox):
            press(Qt.Key.Key_Up if target.currentIndex() else Qt.Key.Key_Down)
        else:
            press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            write("7")
        # Letters that look for a person stay until the field is left, and so does the date as it is typed.
        if shape not in ("ref", "refs", "day"):
            assert shown(widget) == before
        host.form.target("head.unit").setFocus()  # type: ignore[union-attr]
        assert shown(widget) == before
        assert fixture.plan is plan
