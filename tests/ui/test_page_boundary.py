"""The boundary page: tiles, jobs with their marks, cases that go to people, and that nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.binding.holder_cell import HolderCell
from app.ui.kit import theme
from app.ui.pages.boundary import BoundaryPage
from app.ui.widgets.choices import ChoiceBox
from models.autonomy import Autonomy
from models.boundary import DISPOSITION_WORDS, Boundary, Exclusion, Head, Job
from models.edit import put
from models.field_specs import specs
from models.places import place_of
from models.stage import SUMMARIES
from tests.ui.plan_fixture import AMARA, DANA, PlanFixture, here, open_fixture, press, staffed_plan, with_rows, write

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
JOB, CASE = "aaaa0001", "cccc0001"


@pytest.fixture
def fixture(tmp_path: Path, qtbot: QtBot) -> Iterator[PlanFixture]:
    plan = with_rows(staffed_plan(), "boundary.jobs", Job(id=JOB, verb="Draft", object="replies", disposition="asks"))
    plan = with_rows(plan, "boundary.exclusions", Exclusion(id=CASE, case="Refunds", to=DANA))
    with open_fixture(tmp_path, qtbot, plan) as made:
        yield made


@pytest.fixture
def page(fixture: PlanFixture) -> BoundaryPage:
    return fixture.stand(BoundaryPage(fixture.session))


def test_every_field_of_its_parts_has_a_place(page: BoundaryPage) -> None:
    page.jobs.lines[0].unfold(True)
    wanted = {f"head.{name}" for name in specs(Head)} | {f"autonomy.{name}" for name in specs(Autonomy)}
    wanted |= {f"boundary.{name}" for name in specs(Boundary)}
    wanted |= {f"boundary.jobs.{JOB}.{name}" for name in specs(Job) if name != "id"}
    wanted |= {f"boundary.exclusions.{CASE}.{name}" for name in specs(Exclusion) if name != "id"}
    assert wanted <= set(page.form.paths)
    for path in wanted:
        assert place_of(path).page == "boundary"
        assert place_of(path).section in page.sections
        assert page.reveal(path), path
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page.isAncestorOf(focus)


def test_a_finding_leads_to_the_section_that_holds_its_field(page: BoundaryPage) -> None:
    for path in page.form.paths:
        widget = page.form.widget_at(path)
        if widget is not None:
            assert page.sections[place_of(path).section].isAncestorOf(widget), path


def test_arrows_choose_the_stage_and_tab_stops_once(fixture: PlanFixture, page: BoundaryPage) -> None:
    page.tiles.focus_target().setFocus()
    press(Qt.Key.Key_Right)
    assert fixture.plan.autonomy.stage == 1
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    assert fixture.plan.autonomy.stage == 3
    press(Qt.Key.Key_Right)
    assert fixture.plan.autonomy.stage == 1
    press(Qt.Key.Key_Left)
    assert fixture.plan.autonomy.stage == 3
    assert [tile.isChecked() for tile in page.tiles.tiles] == [False, False, True]
    assert here() == "autonomy.stage"
    press(Qt.Key.Key_Tab)
    assert here() == "head.agent"
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert page.tiles.tiles[2].hasFocus()
    fixture.session.edit("autonomy.stage", 0)
    assert not any(tile.isChecked() for tile in page.tiles.tiles)


def test_space_and_a_click_choose_the_stage_too(fixture: PlanFixture, page: BoundaryPage) -> None:
    page.tiles.tiles[0].setFocus()
    press(Qt.Key.Key_Space)
    assert fixture.plan.autonomy.stage == 1
    QTest.mouseClick(page.tiles.tiles[1], Qt.MouseButton.LeftButton)
    assert fixture.plan.autonomy.stage == 2
    assert page.tiles.tiles[1].accessibleName() == "Stage 2: Bounded"
    assert page.tiles.tiles[1].accessibleDescription() == SUMMARIES[2]


def test_tiles_stand_below_each_other_when_narrow(fixture: PlanFixture, page: BoundaryPage) -> None:
    tops = [tile.y() for tile in page.tiles.tiles]
    assert len(set(tops)) == 1
    page.window().resize(500, 600)
    fixture.settle()
    assert len({tile.y() for tile in page.tiles.tiles}) == 3


def test_the_freedom_of_a_job_is_chosen_with_its_mark(fixture: PlanFixture, page: BoundaryPage) -> None:
    box = page.form.target(f"boundary.jobs.{JOB}.disposition")
    assert isinstance(box, ChoiceBox)
    box.setFocus()
    press(Qt.Key.Key_Down)
    assert fixture.plan.boundary.jobs[0].disposition == "never"
    assert box.currentText() == DISPOSITION_WORDS["never"]
    drawn = {}
    for key in ("alone", "asks", "never"):
        box.show_value(key)
        assert not box.itemIcon(box.currentIndex()).isNull()
        picture = box.grab(box.rect().adjusted(0, 0, theme.px(28) - box.width(), 0)).toImage()
        drawn[key] = bytes(picture.constBits())
    assert len(set(drawn.values())) == 3


def test_a_job_is_added_and_filled_by_keyboard_alone(fixture: PlanFixture, page: BoundaryPage) -> None:
    page.form.target(f"boundary.jobs.{JOB}.verb").setFocus()  # type: ignore[union-attr]
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for words in ("Send", "simple replies", "templates B1 to B9"):
        write(words)
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    job = fixture.plan.boundary.jobs[1]
    assert (job.verb, job.object, job.limit) == ("Send", "simple replies", "templates B1 to B9")
    assert job.disposition == "alone"


def test_a_case_goes_to_a_person_who_is_shown_with_role_and_title(fixture: PlanFixture, page: BoundaryPage) -> None:
    cell = page.form.widget_at(f"boundary.exclusions.{CASE}.to")
    assert isinstance(cell, HolderCell)
    assert cell.text() == "Dana Whitfield, Head of Support"
    assert cell.roles == ("W",)
    assert page._count.text() == "1 case, to a person"
    cell.setFocus(Qt.FocusReason.TabFocusReason)
    assert cell.text() == "Dana Whitfield"
    write("ama")
    press(Qt.Key.Key_Tab)
    assert fixture.plan.boundary.exclusions[0].to == AMARA
    assert cell.text() == "Amara Obi, Specialist"
    assert cell.roles == ()
    fixture.session.edit(f"boundary.exclusions.{CASE}.to", "")
    assert page._count.text() == "0 of 1 cases go to a person"


def test_an_untouched_page_never_shouts_and_one_that_was_left_speaks(fixture: PlanFixture, page: BoundaryPage) -> None:
    fixture.session.apply(lambda plan: put(plan, "autonomy.stage", 2))
    assert said(page) == ""
    page.leave()
    assert "not written down" in said(page)
    assert page.jobs.advice.isHidden()


def said(page: BoundaryPage) -> str:
    from app.ui.widgets.advice import Advice

    return "\n".join(part.text for part in page.findChildren(Advice) if not part.isHidden())


@pytest.mark.parametrize(("width", "zoom"), [(888, 100), (500, 100), (1024, 160)])
def test_the_page_is_never_wider_than_its_window(
    fixture: PlanFixture, qapp: QApplication, width: int, zoom: int
) -> None:
    theme.apply(qapp, "dark", zoom)
    fixture.session.apply(lambda plan: put(plan, f"boundary.jobs.{JOB}.object", "very long words about nothing " * 20))
    page = fixture.stand(BoundaryPage(fixture.session), width, 700)
    fixture.settle()
    assert page.horizontalScrollBar().maximum() == 0
