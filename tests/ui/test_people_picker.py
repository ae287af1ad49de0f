"""Choosing people by keyboard and mouse: what is offered, what is taken, and what never happens by accident."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.binding.form import Form
from app.ui.binding.people import PeopleChips, PersonPicker
from app.ui.binding.people_offers import ADD, likely, offers, plain, typed_spans
from models.edit import add_row, drop_row, put
from models.fields import INHERITED, MOST_ROWS, NOBODY
from models.people import Person
from tests.ui.plan_fixture import (
    ADAM,
    AMARA,
    DANA,
    MAREK,
    PRIYA,
    PlanFixture,
    here,
    open_fixture,
    press,
    staffed_plan,
    write,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def fixture(tmp_path: Path, qtbot: QtBot) -> Iterator[PlanFixture]:
    with open_fixture(tmp_path, qtbot, staffed_plan()) as made:
        yield made


class FormHost(QWidget):
    """A picker for a path, and an entry to go to."""

    def __init__(self, fixture: PlanFixture, path: str) -> None:
        super().__init__()
        self.form = Form(fixture.session, self)
        column = QVBoxLayout(self)
        self.picker = self.form.bare(path)
        self.next = QLineEdit()
        column.addWidget(self.picker)
        column.addWidget(self.next)
        column.addStretch(1)


def shown_picker(fixture: PlanFixture, path: str = "outcome.deputy") -> PersonPicker:
    host = fixture.stand(FormHost(fixture, path))
    assert isinstance(host.picker, PersonPicker)
    host.picker.setFocus(Qt.FocusReason.TabFocusReason)
    fixture.settle()
    return host.picker


def names(picker: PersonPicker) -> list[str]:
    assert picker.people_list is not None
    return [offer.name for offer in picker.people_list.offers]


def test_letters_find_names_and_enter_takes_the_marked_one(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture)
    write("am")
    assert names(picker) == ["Amara Obi", "Priya Raman", "Adam Kessler", "Add “am” as a new person"]
    assert fixture.plan.outcome.deputy == ""
    press(Qt.Key.Key_Return)
    assert fixture.plan.outcome.deputy == AMARA
    assert picker.text() == "Amara Obi"
    assert picker.people_list is None
    assert picker.hasFocus()


def test_down_walks_past_those_who_cannot_be_chosen_and_round(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture)
    write("am")
    seen = []
    for _ in range(4):
        press(Qt.Key.Key_Down)
        assert picker.people_list is not None
        assert picker.people_list.current is not None
        seen.append(picker.people_list.current.ref)
    assert seen == [PRIYA, ADD, AMARA, PRIYA]
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    people = fixture.plan.people
    assert people[-1].name == "am"
    assert fixture.plan.outcome.deputy == people[-1].id


def test_walking_leaves_the_typed_letters_alone(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture)
    write("am")
    press(Qt.Key.Key_Down)
    assert picker.text() == "am"


def test_tab_takes_the_marked_one_and_moves_on(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture)
    write("pri")
    press(Qt.Key.Key_Tab)
    assert fixture.plan.outcome.deputy == PRIYA
    assert not picker.hasFocus()
    assert picker.text() == "Priya Raman"


def test_tab_without_typing_changes_nothing(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture, "workflow.owner")
    before = fixture.plan
    press(Qt.Key.Key_Tab)
    assert fixture.plan == before
    picker.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    assert fixture.plan == before


def test_a_new_name_is_added_once_and_undone_in_one_step(fixture: PlanFixture) -> None:
    shown_picker(fixture)
    write("Ed")
    press(Qt.Key.Key_Tab)
    person = fixture.plan.people[-1]
    assert (person.name, person.kind, person.organisation) == ("Ed", "person", "inside")
    assert fixture.plan.outcome.deputy == person.id
    fixture.session.workspace.undo()
    assert len(fixture.plan.people) == 5
    assert fixture.plan.outcome.deputy == ""


def test_escape_takes_the_typing_back(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture, "workflow.owner")
    picker.selectAll()
    write("mar")
    press(Qt.Key.Key_Escape)
    assert picker.text() == "Dana Whitfield"
    assert picker.people_list is None
    assert fixture.plan.workflow.owner == DANA


def test_emptying_the_field_and_leaving_takes_the_person_out(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture, "workflow.owner")
    picker.selectAll()
    press(Qt.Key.Key_Delete)
    assert fixture.plan.workflow.owner == DANA
    press(Qt.Key.Key_Tab)
    assert fixture.plan.workflow.owner == ""


def test_a_vendor_is_shown_with_the_reason_and_cannot_be_taken(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture)
    write("adam kessler")
    assert picker.people_list is not None
    (offer,) = picker.people_list.offers
    assert offer.reason == "Replywell, vendor: cannot stand in for an owner"
    box = picker.people_list.visualRect(picker.people_list.model().index(0, 0))
    QTest.mouseClick(picker.people_list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert fixture.plan.outcome.deputy == ""
    press(Qt.Key.Key_Return)
    assert fixture.plan.outcome.deputy == ""
    assert picker.text() == ""
    assert len(fixture.plan.people) == 5


def test_a_vendor_may_be_named_where_nothing_is_owned(fixture: PlanFixture) -> None:
    shown_picker(fixture, "outcome.damage_owner")
    write("adam")
    press(Qt.Key.Key_Return)
    assert fixture.plan.outcome.damage_owner == ADAM


def test_a_click_takes_somebody_and_the_cursor_stays(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture)
    press(Qt.Key.Key_Down)
    shown = picker.people_list
    assert shown is not None
    box = shown.visualRect(shown.model().index(names(picker).index("Marek Nowak"), 0))
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert fixture.plan.outcome.deputy == MAREK
    assert picker.hasFocus()


def test_a_click_elsewhere_settles_what_was_typed(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture)
    write("pri")
    window = picker.window()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(5, window.height() - 5))
    assert fixture.plan.outcome.deputy == PRIYA
    assert picker.people_list is None


def test_the_list_closes_when_the_page_scrolls_or_the_window_changes(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture)
    window = picker.window()
    write("a")
    assert picker.people_list is not None
    at = QPointF(10, 10)
    none = Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip # noqa: E501
    QApplication.sendEvent(window, turn)
    assert picker.people_list is None
    assert picker.text() == "a"
    write("m")
    assert picker.people_list is not None
    window.resize(700, 500)
    fixture.settle()
    assert picker.people_list is None


def test_the_list_stays_inside_the_window(fixture: PlanFixture) -> None:
    host = FormHost(fixture, "outcome.deputy")
    fixture.stand(host, 300, 260)
    picker = host.picker
    assert isinstance(picker, PersonPicker)
    picker.setFocus()
    picker.open_list()
    shown = picker.people_list
    assert shown is not None
    assert host.window().rect().contains(shown.geometry())
    picker.open_list()
    assert picker.people_list is None


def test_a_change_from_elsewhere_renews_the_open_list_and_keeps_mark_and_letters(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture)
    write("am")
    press(Qt.Key.Key_Down)
    amanda = Person(id="00000009", name="Amanda Cole", kind="person")
    fixture.session.apply(lambda plan: add_row(plan, "people", amanda))
    assert names(picker)[:2] == ["Amara Obi", "Amanda Cole"]
    assert picker.people_list is not None
    assert picker.people_list.current is not None
    assert picker.people_list.current.ref == PRIYA
    assert picker.text() == "am"
    fixture.session.apply(lambda plan: drop_row(plan, f"people.{PRIYA}"))
    assert picker.people_list.current is not None
    assert picker.people_list.current.ref == AMARA


def test_undo_while_letters_are_typed_keeps_them(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture)
    fixture.session.edit("outcome.deputy", MAREK)
    picker.selectAll()
    write("pr")
    fixture.session.workspace.undo()
    assert picker.text() == "pr"
    press(Qt.Key.Key_Escape)
    assert picker.text() == ""


def test_a_renamed_person_is_shown_by_the_new_name(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture, "workflow.owner")
    fixture.session.edit(f"people.{DANA}.name", "Dana W.")
    assert picker.text() == "Dana W."


def test_a_full_list_of_people_refuses_another(fixture: PlanFixture) -> None:
    def crowd(plan):
        for number in range(len(plan.people), MOST_ROWS):
            plan = add_row(plan, "people", Person(id=f"{0xA0000000 + number:08x}", name=f"No {number}"))
        return plan

    fixture.session.apply(crowd)
    picker = shown_picker(fixture)
    write("Somebody Else")
    press(Qt.Key.Key_Return)
    assert len(fixture.plan.people) == MOST_ROWS
    assert fixture.plan.outcome.deputy == ""
    assert picker.text() == ""


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Inês Duarte", "ines"),
        ("Helen Sørensen", "SOREN"),
        ("Łukasz Nowak", "lukasz n"),
        ("Nguyễn Thị Hoa", "nguyen hoa"),
        ("İpek Öz", "ipek"),
        ("नेहा शर्मा", "शर्मा"),
        ("علي حسن", "حسن"),
        ("山田 太郎", "太郎"),
        ("Ольга Орлова", "орл"),
    ],
)
def test_names_are_found_without_case_and_accents_in_any_script(fixture: PlanFixture, name: str, typed: str) -> None:
    fixture.session.apply(lambda plan: add_row(plan, "people", Person(id="00000009", name=name, kind="person")))
    made = offers(fixture.plan, "outcome.deputy", typed)
    assert made[likely(made, typed)].ref == "00000009"
    spans = typed_spans(name, typed)
    assert [plain(name[start : start + length]) for start, length in spans] == plain(typed).split()
    picker = shown_picker(fixture)
    picker.setText(typed)
    picker.textEdited.emit(typed)
    assert picker.people_list is not None
    assert not picker.people_list.grab().isNull()
    press(Qt.Key.Key_Return)
    assert fixture.plan.outcome.deputy == "00000009"


def test_a_title_is_found_by_the_beginning_of_its_words_but_does_not_decide(fixture: PlanFixture) -> None:
    made = offers(fixture.plan, "outcome.deputy", "supp")
    assert [offer.ref for offer in made] == [DANA, ADD]
    assert made[likely(made, "supp")].ref == ADD
    assert offers(fixture.plan, "outcome.deputy", "pport")[0].ref == ADD


def test_what_somebody_does_stands_beside_the_name(fixture: PlanFixture) -> None:
    made = {offer.ref: offer for offer in offers(fixture.plan, "outcome.deputy", "")}
    assert (made[DANA].does, made[DANA].role) == ("owner", "W")
    assert (made[AMARA].does, made[AMARA].role) == ("deputy of", "X")
    assert made[DANA].spoken == "Dana Whitfield, Head of Support, owner W"


def test_inheriting_is_offered_at_stage_one_and_refused_from_stage_two(fixture: PlanFixture) -> None:
    for stage, reason in ((1, False), (2, True)):
        plan = put(fixture.plan, "autonomy.stage", stage)
        special = offers(plan, "outcome.owner", "")[0]
        assert special.ref == INHERITED
        assert bool(special.reason) is reason
    assert offers(fixture.plan, "system.duties.rollback", "")[0].ref == NOBODY


def test_nobody_can_be_said_of_a_duty(fixture: PlanFixture) -> None:
    picker = shown_picker(fixture, "system.duties.rollback")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert fixture.plan.system.duties.rollback == NOBODY
    assert picker.text() == "Nobody yet"


def test_chips_take_several_and_give_them_back(fixture: PlanFixture) -> None:
    host = fixture.stand(FormHost(fixture, "exceptions.reviewers"))
    chips = host.picker
    assert isinstance(chips, PeopleChips)
    chips.focus_target().setFocus()
    for letters in ("mar", "pri", "mar"):
        write(letters)
        press(Qt.Key.Key_Return)
    assert fixture.plan.exceptions.reviewers == (MAREK, PRIYA)
    assert here() == "exceptions.reviewers"
    write("Nova Kern")
    press(Qt.Key.Key_Return)
    assert fixture.plan.people[-1].name == "Nova Kern"
    fixture.settle()
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Delete)
    assert len(fixture.plan.exceptions.reviewers) == 2


def test_the_sign_of_a_cell_shows_only_while_the_cell_is_of_use(fixture: PlanFixture) -> None:
    """In a table the names stand alone; elsewhere the sign always shows that there is a list."""
    host = fixture.stand(FormHost(fixture, "outcome.deputy"))
    cell = host.form.bare("workflow.deputy", look="cell")
    host.layout().addWidget(cell)  # type: ignore[union-attr]
    fixture.settle()
    (sign,), (always,) = cell.actions(), host.picker.actions()
    for inside, target in ((True, cell), (False, host.next), (True, cell)):
        target.setFocus()
        assert sign.isVisible() is inside
        assert always.isVisible()
