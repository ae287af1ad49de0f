"""The setting of the added checks holds at once, and the export view can add the outside references."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pytestqt.qtbot import QtBot

from app.settings import Settings, settings_path
from app.ui.binding.session import PlanSession
from app.ui.plan.plan_view import PlanView
from app.ui.shell.window import MainWindow
from app.ui.views.export import ExportView
from models.checks import RULES

ADDED = {one.id for one in RULES.values() if one.origin == "added"}


def found(session: PlanSession) -> set[str]:
    return {finding.id for finding in session.verdict.findings} & ADDED


def test_added_checks_are_switched_off_for_the_open_plan_and_the_list(
    plan_window: MainWindow, session: PlanSession, qtbot: QtBot
) -> None:
    session.edit("stop.rehearsed_on", "")
    session.edit("autonomy.stage", 3)
    assert "STP-06" in found(session)
    assert session.workspace.flush()
    plan_window.actions_of["settings"].trigger()
    view = plan_window.sides.settings_view
    assert view is not None
    choices = view.groups["added_checks"]
    assert choices.buttons[0].isChecked()
    assert plan_window.plan_library is not None
    store = plan_window.plan_library.library.store
    (before,) = store.plans()
    with qtbot.waitSignal(plan_window._opening.rejudged):
        choices.buttons[1].click()
    assert not found(session)
    (after,) = store.plans()
    assert (before.words, after.words) == ("Not ready: 1 point blocks", "Ready: 8 of 8")
    assert Settings(settings_path(store.path)).get("added_checks") is False
    with qtbot.waitSignal(plan_window._opening.rejudged):
        choices.buttons[0].click()
    assert "STP-06" in found(session)


def test_the_checklist_takes_the_references_along_when_asked(view: PlanView, tmp_path: Path) -> None:
    page = view.page("export")
    assert isinstance(page, ExportView)
    assert not page.crosswalk.isChecked()
    pages: list[int] = []
    for asked in (False, True):
        page.crosswalk.setChecked(asked)
        target = tmp_path / f"{asked}.pdf"
        assert page.save("checklist", target)
        with pikepdf.open(target) as pdf:
            pages.append(len(pdf.pages))
    assert pages[1] > pages[0]
