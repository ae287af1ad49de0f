"""What a higher stage would ask, on the boundary page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.binding.session import PlanSession
from app.ui.parts.open_points import PointLine
from app.ui.parts.stage_preview import StagePreview
from app.ui.plan.plan_view import PlanView
from models.checks import headline
from models.readiness import what_stage_would_ask


def preview_of(view: PlanView) -> StagePreview:
    view.open_page("boundary")
    return view.page("boundary").preview


def said(preview: StagePreview) -> str:
    """The words that show, once what was just laid out is shown."""
    QApplication.processEvents()
    return preview.text


def lines(preview: StagePreview, stage: int) -> list[PointLine]:
    body = preview._bodies[stage]
    shown = [part for part in preview.findChildren(PointLine) if body.indexOf(part) >= 0]
    return sorted(shown, key=body.indexOf)


def test_only_higher_stages_are_offered(view: PlanView, session: PlanSession) -> None:
    preview = preview_of(view)
    for stage, offered in ((0, [2, 3]), (1, [2, 3]), (2, [3]), (3, [])):
        session.edit("autonomy.stage", stage)
        assert [number for number, fold in preview.folds.items() if not fold.isHidden()] == offered


def test_the_new_points_are_links_to_their_fields(view: PlanView, session: PlanSession) -> None:
    preview = preview_of(view)
    session.edit("incident.plan", "")
    fold = preview.folds[3]
    fold.button.setFocus()
    QTest.keyClick(fold.button, Qt.Key.Key_Space)
    workspace = session.workspace
    asked = what_stage_would_ask(session.plan, 3, session.day, workspace.context, workspace.rules)
    assert asked
    assert "1 point would block that does not block today." in said(preview)
    assert headline(asked[0]) in said(preview)
    (line,) = lines(preview, 3)
    line.link.setFocus()
    QTest.keyClick(line.link, Qt.Key.Key_Space)
    assert view.current == "stop"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.property("path") == "incident.plan"


def test_an_open_fold_keeps_up_with_the_plan(view: PlanView, session: PlanSession) -> None:
    preview = preview_of(view)
    preview.folds[3].open()
    assert "would meet stage 3 as it stands" in said(preview)
    session.edit("incident.plan", "")
    session.edit("stop.rollback", "")
    assert "2 points would block that do not block today." in said(preview)
    session.edit("stop.who_else", "the board")
    session.workspace.undo()
    session.workspace.undo()
    session.workspace.undo()
    session.edit("stop.who_else", "the board")
    assert "Nothing more than what blocks today." in said(preview)


def test_stage_and_jobs_are_compared(view: PlanView, session: PlanSession) -> None:
    preview = preview_of(view)
    assert preview.words.text().startswith("Stage and jobs fit. The jobs are those of stage 2, Bounded:")
    session.edit("autonomy.stage", 1)
    assert preview.words.text().startswith("Stage 1, Assist, is less than what the agent does.")
    session.edit("autonomy.stage", 3)
    assert preview.words.text().startswith("Stage 3, Trusted, leaves room for more freedom.")
    session.edit("autonomy.stage", 0)
    assert preview.words.text().startswith("No stage is chosen yet.")
    for job in session.plan.boundary.jobs:
        session.edit(f"boundary.jobs.{job.id}.disposition", "asks")
    assert preview.words.text().endswith("stage 1, Assist: none acts alone.")
