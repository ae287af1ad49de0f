"""The Friday question, the real weeks, the holidays and the counted arrivals, as a person meets them on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.kit import dialogs
from app.ui.pages.exceptions import ExceptionsPage
from app.ui.parts.friday_panel import FridayPanel
from models.edit import put
from models.plan import Plan, new_plan
from models.queue import friday
from models.queue.capacity import BAD_MOMENT
from tests.models.plans import minter
from tests.ui.lone_page import sample_plan, show_page

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot) -> ExceptionsPage:
    return shown(sample_plan(), tmp_path, qtbot)


def shown(plan: Plan, folder: Path, qtbot: QtBot) -> ExceptionsPage:
    page = show_page(ExceptionsPage, plan, folder, qtbot)
    qtbot.waitUntil(lambda: not page._calm.isActive())
    return page


def told(panel: FridayPanel) -> list[tuple[str, str, str]]:
    return [(mark.name, title.text(), words.text()) for mark, title, words in panel.steps if not title.isHidden()]


def typed(panel: FridayPanel, words: str) -> None:
    panel.when.setFocus()
    panel.when.selectAll()
    QTest.keyClicks(panel.when, words)


def test_friday_is_walked_first(page: ExceptionsPage) -> None:
    plan, panel = page.session.plan, page.friday
    walk = friday.ask(plan, BAD_MOMENT, page.session.day, friday.worst_kind(plan))
    assert told(panel) == [(step.state, step.title, step.words) for step in walk.steps]
    assert panel.verdict.text() == walk.words
    assert panel.steps[1][1].accessibleName() == f"{walk.steps[1].title} {walk.steps[1].words}"


def test_any_minute_can_be_typed(page: ExceptionsPage) -> None:
    panel = page.friday
    typed(panel, "sat 3 pm")
    assert panel.verdict.text().startswith("Saturday 15:00")
    assert told(panel)[0][1] == "Does the agent work then?"
    typed(panel, "25 Dec 2026 10:00")
    assert ("no", "Who is on?", "Nobody.") in told(panel)
    assert panel.verdict.text().endswith("There the path ends.")
    typed(panel, "soon")
    assert panel.verdict.text().startswith("Write a day and a time")
    assert told(panel) == []


def test_the_usual_moments_are_a_click_away(page: ExceptionsPage) -> None:
    panel = page.friday
    plan, day = page.session.plan, page.session.day
    for button, minute in zip(
        panel.presets, (BAD_MOMENT, friday.worst_minute(plan, day).minute, friday.week_start(plan)), strict=True
    ):
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert panel.verdict.text() == friday.ask(plan, minute, day, friday.worst_kind(plan)).words


def test_another_kind_is_walked_and_kept(page: ExceptionsPage, qtbot: QtBot) -> None:
    panel = page.friday
    kind = page.session.plan.exceptions.kinds[2]
    panel.kind.setCurrentIndex(panel.kind.findData(kind.id))
    assert kind.route in told(panel)[0][2]
    page.session.edit(f"exceptions.kinds.{kind.id}.route", "A drawer in the cellar")
    qtbot.waitUntil(lambda: "A drawer in the cellar" in told(panel)[0][2])
    assert panel.kind.currentData() == kind.id


def test_a_step_leads_to_its_field(page: ExceptionsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.session.jump) as asked:
        QTest.mouseClick(page.friday.steps[1][1], LEFT)
    assert asked.args == ["exceptions.shifts"]


def test_an_empty_plan_is_told_calmly(tmp_path: Path, qtbot: QtBot) -> None:
    ids = minter()
    page = shown(new_plan("5f0c2a52-7c1b-4d6e-9a4e-2b8a6c1d9e07", lambda: next(ids)), tmp_path, qtbot)
    assert told(page.friday) == []
    assert page.friday.verdict.text().startswith("Name the queue")
    page.leave()
    page.friday.follow()
    assert ("no", "Where does it land?", "Nowhere: no queue is named.") in told(page.friday)


def test_the_real_weeks_name_the_holidays(page: ExceptionsPage, qtbot: QtBot) -> None:
    assert "Friday 25 Dec 2026 08:00 to 18:00 (10 h)" in page.weeks.words.text()
    first = page.session.plan.exceptions.shifts[0]
    page.session.edit(f"exceptions.shifts.{first.id}.days", (0, 1, 2, 3))
    qtbot.waitUntil(lambda: page.weeks.words.text().startswith("In every week: nobody is on Friday"))
    page.session.edit("exceptions.service_hours", ())
    qtbot.waitUntil(lambda: page.weeks.words.text().startswith("It is not stated"))


def test_holidays_are_filled_in_one_step(page: ExceptionsPage) -> None:
    page.session.edit("exceptions.holidays", ())
    before = page.session.plan
    QTest.keyClick(page.holidays.button, Qt.Key.Key_Space)
    path = page.session.plan.exceptions
    assert "2027-05-01" in {row.day for row in path.holidays}
    assert path.holiday_source.startswith("holidays ")
    assert page.holidays.words.text().startswith(f"{len(path.holidays)} days")
    page.session.workspace.undo()
    assert page.session.plan == before


def test_an_unknown_country_is_said(page: ExceptionsPage) -> None:
    page.session.edit("exceptions.holiday_country", "Atlantis")
    before = page.session.plan
    page.holidays.fill()
    assert "Atlantis" in page.holidays.words.text()
    assert page.session.plan is before
    page.session.edit("exceptions.holiday_country", "FR")
    assert page.holidays.words.text().startswith("Country and region")


def test_arrivals_are_counted_from_a_table(
    page: ExceptionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "queue.csv"
    table.write_text("opened\n" + "2026-11-16 08:10\n2026-11-16 08:40\n2026-11-20 16:37\n", encoding="utf-8")
    monkeypatch.setattr(dialogs, "table_to_open", lambda *_: table)
    page._folds["load.profile"].open()
    QTest.mouseClick(page.arrivals.button, LEFT)
    load = page.session.plan.exceptions.load
    assert (load.pattern, load.profile[8], load.profile[4 * 24 + 16]) == ("profile", "2", "1")
    assert page.arrivals.words.text().startswith("3 arrivals from 16 Nov 2026 to 20 Nov 2026")
    before = page.session.plan
    table.write_text("nothing here\n", encoding="utf-8")
    page.arrivals.choose()
    assert "no column with dates" in page.arrivals.words.text()
    page.arrivals.count(tmp_path / "gone.csv")
    assert page.arrivals.words.text().startswith("gone.csv cannot be read")
    assert page.session.plan is before


def test_a_full_walk_after_an_edit_of_the_queue(page: ExceptionsPage, qtbot: QtBot) -> None:
    page.session.apply(lambda plan: put(plan, "exceptions.destination", ""))
    page.friday.kind.setCurrentIndex(0)
    qtbot.waitUntil(lambda: ("no", "Where does it land?", "Nowhere: no queue is named.") in told(page.friday))
