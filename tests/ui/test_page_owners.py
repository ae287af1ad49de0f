"""The owners page: the four cards, the duties, vendors, who was asked, and the people list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit import theme
from app.ui.pages.owners import OwnersPage
from models.edit import put
from models.field_specs import specs
from models.fields import INHERITED
from models.owners import Consulted, Duties, SystemOwner, Vendor, WorkflowOwner
from models.people import Person
from models.places import place_of
from tests.ui.plan_fixture import (
    AMARA,
    DANA,
    MAREK,
    PRIYA,
    PlanFixture,
    here,
    open_fixture,
    press,
    staffed_plan,
    with_rows,
    write,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
VENDOR, ASKED = "bbbb0001", "dddd0001"


@pytest.fixture
def fixture(tmp_path: Path, qtbot: QtBot) -> Iterator[PlanFixture]:
    plan = with_rows(staffed_plan(), "vendors", Vendor(id=VENDOR, name="Replywell"))
    plan = with_rows(plan, "consulted", Consulted(id=ASKED, area="legal", person=MAREK))
    with open_fixture(tmp_path, qtbot, plan) as made:
        yield made


@pytest.fixture
def page(fixture: PlanFixture) -> OwnersPage:
    return fixture.stand(OwnersPage(fixture.session))


def test_every_field_of_its_parts_has_a_place(page: OwnersPage) -> None:
    for table in (page.people, page.vendors, page.consulted):
        table.lines[0].unfold(True)
    wanted = {f"workflow.{name}" for name in specs(WorkflowOwner)}
    wanted |= {f"system.{name}" for name in specs(SystemOwner) if name != "duties"}
    wanted |= {f"system.duties.{name}" for name in specs(Duties)}
    wanted |= {f"{part}.{name}" for part in ("exceptions", "outcome") for name in ("owner", "deputy", "accepted_on")}
    wanted |= {f"people.{DANA}.{name}" for name in specs(Person) if name != "id"}
    wanted |= {f"vendors.{VENDOR}.{name}" for name in specs(Vendor) if name != "id"}
    wanted |= {f"consulted.{ASKED}.{name}" for name in specs(Consulted) if name != "id"}
    wanted |= {"outcome.damage_owner", "people", "vendors", "consulted"}
    assert wanted <= set(page.form.paths)
    for path in sorted(wanted):
        assert page.reveal(path), path


def test_a_finding_leads_to_the_section_that_holds_its_field(page: OwnersPage) -> None:
    for path in page.form.paths:
        widget = page.form.widget_at(path)
        if widget is not None and place_of(path).page == "owners":
            assert page.sections[place_of(path).section].isAncestorOf(widget), path


def test_a_card_is_filled_by_keyboard_alone(fixture: PlanFixture, page: OwnersPage) -> None:
    page.reveal("system.owner")
    write("mar")
    press(Qt.Key.Key_Tab)
    assert here() == "system.accepted_on"
    write("18 Nov 2026")
    press(Qt.Key.Key_Tab)
    assert here() == "system.deputy"
    write("Ina Berg")
    press(Qt.Key.Key_Tab)
    system = fixture.plan.system
    assert (system.owner, system.accepted_on) == (MAREK, "2026-11-18")
    assert fixture.plan.person(system.deputy).name == "Ina Berg"  # type: ignore[union-attr]
    assert here() == "exceptions.owner"


def test_title_and_unit_stand_below_the_person_and_follow(fixture: PlanFixture, page: OwnersPage) -> None:
    card = page.cards[0]
    assert card.caption == "Head of Support"
    fixture.session.edit(f"people.{DANA}.unit", "Support")
    assert card.caption == "Head of Support · Support"
    fixture.session.edit("workflow.owner", "")
    assert card.caption == ""
    assert not card.accepted.isEnabled()


def test_a_person_without_a_title_gets_a_link_to_it(fixture: PlanFixture, page: OwnersPage) -> None:
    card = page.cards[0]
    assert card.completer.isHidden()
    fixture.session.edit("workflow.owner", PRIYA)
    assert not card.completer.isHidden()
    with fixture.qtbot.waitSignal(fixture.session.jump) as jump:
        QTest.mouseClick(card.completer, Qt.MouseButton.LeftButton)
    assert jump.args == [f"people.{PRIYA}.title"]
    assert page.reveal(jump.args[0])
    write("Support Process Lead")
    assert card.caption == "Support Process Lead"


def test_inherited_at_stage_one_is_chosen_and_shown(fixture: PlanFixture, page: OwnersPage) -> None:
    fixture.session.edit("autonomy.stage", 1)
    page.reveal("outcome.owner")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert fixture.plan.outcome.owner == INHERITED
    card = page.cards[3]
    assert card.person.text() == "Dana Whitfield (inherited)"  # type: ignore[attr-defined]
    assert "stage 1" in card.caption
    assert not card.accepted.isEnabled()


def test_a_new_owner_has_not_accepted_yet(fixture: PlanFixture, page: OwnersPage) -> None:
    fixture.session.edit("workflow.accepted_on", "2026-11-18")
    page.reveal("workflow.owner")
    page.cards[0].person.selectAll()  # type: ignore[attr-defined]
    write("pri")
    press(Qt.Key.Key_Return)
    assert fixture.plan.workflow.owner == PRIYA
    assert page.cards[0].accepted.text() == ""  # type: ignore[attr-defined]


def test_a_blank_duty_shows_the_system_owner(fixture: PlanFixture, page: OwnersPage) -> None:
    assert len(page.duties.pickers) == 14
    picker = page.duties.pickers["rollback"]
    assert picker.placeholderText() == "S, once named"
    fixture.session.edit("system.owner", MAREK)
    assert picker.placeholderText() == "S: Marek Nowak"
    page.reveal("system.duties.rollback")
    write("ama")
    press(Qt.Key.Key_Return)
    assert fixture.plan.system.duties.rollback == AMARA
    assert picker.text() == "Amara Obi"


def test_a_person_typed_into_a_card_stands_in_the_list_at_once(fixture: PlanFixture, page: OwnersPage) -> None:
    page.reveal("outcome.owner")
    write("Helen Sørensen")
    press(Qt.Key.Key_Return)
    line = page.people.lines[-1]
    assert line.cells[0].text() == "Helen Sørensen"  # type: ignore[attr-defined]
    assert fixture.plan.outcome.owner == line.row_id


def test_a_person_who_is_removed_leaves_every_card(fixture: PlanFixture, page: OwnersPage) -> None:
    page.reveal(f"people.{DANA}.name")
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert fixture.plan.person(DANA) is None
    assert page.cards[0].person.text() == ""  # type: ignore[attr-defined]
    fixture.session.workspace.undo()
    assert page.cards[0].person.text() == "Dana Whitfield"  # type: ignore[attr-defined]


def test_cards_of_a_line_are_equally_high_and_stack_when_narrow(fixture: PlanFixture, page: OwnersPage) -> None:
    page.leave()
    fixture.settle()
    first, second, third, fourth = (card.geometry() for card in page.cards)
    assert first.top() == second.top()
    assert first.height() == second.height()
    assert third.height() == fourth.height()
    page.window().resize(560, 700)
    fixture.settle()
    assert len({card.x() for card in page.cards}) == 1


def test_an_untouched_page_never_shouts(fixture: PlanFixture, page: OwnersPage) -> None:
    fixture.session.apply(lambda plan: put(plan, "autonomy.stage", 2))
    assert page.consulted.advice.isHidden()
    page.leave()
    assert not page.consulted.advice.isHidden()


@pytest.mark.parametrize(("width", "zoom"), [(888, 100), (500, 100), (1024, 160)])
def test_the_page_is_never_wider_than_its_window(
    fixture: PlanFixture, qapp: QApplication, width: int, zoom: int
) -> None:
    theme.apply(qapp, "contrast", zoom)
    page = fixture.stand(OwnersPage(fixture.session), width, 700)
    page.people.lines[0].unfold(True)
    fixture.settle()
    assert page.horizontalScrollBar().maximum() == 0
