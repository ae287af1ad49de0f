"""Edit the week grid, or turn a what-if dial, in the real page of exceptions; print the figures as one line of JSON.

Usage: python packaging/turn_queue.py grid | page | trial. `grid` takes the time in milliseconds from the edit until
gaps, sums, curve and shade are painted, `page` until everything is that hangs on the plan: rows, advice, coach and
rail as well. The simulation plays when keys rest and is in neither.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from app.ui.pages.exceptions import ExceptionsPage
    from app.ui.plan.plan_view import PlanView

HERE = Path(__file__).resolve().parent
NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
TURNS = 300
WARM = 20
IDLE = 4000
"""Milliseconds after which every page has been made and the first simulation has been played."""


def main(kind: str) -> int:
    """A full plan on its page of exceptions, edited `TURNS` times."""
    sys.path.insert(0, str(HERE.parent))
    from full_plan import full_plan
    from open_plan import shown

    from app.store import Store
    from app.ui.binding.session import PlanSession
    from app.ui.kit import theme
    from app.ui.kit.commands import Commands
    from app.ui.pages.exceptions import ExceptionsPage
    from app.ui.plan.plan_view import PlanView
    from app.workspace.workspace import Workspace

    application = QApplication([])
    theme.apply(application, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "n.sqlite", NOW)
        plan_id = store.create(full_plan(), NOW).plan_id
        holder = QWidget()
        view = PlanView(PlanSession(Workspace(store, plan_id, lambda: NOW), holder), Commands(holder))
        view.open_page("exceptions")
        page = view.findChild(ExceptionsPage)
        assert page is not None
        window = shown(application, view, page.board.grid)
        # The other pages are made while nobody types; that is no part of an edit.
        QTest.qWait(IDLE)
        if kind == "trial":
            taken = _trial(application, page)
        else:
            taken = _grid(view, page) if kind == "grid" else _page(application, view, page)
        view.session.workspace.flush(10)
        window.close()
        store.close()
    print(json.dumps({"taken": taken}))
    return 0


def _grid(view: PlanView, page: ExceptionsPage) -> list[float]:
    """Somebody put on in a few hours: what is drawn of it, by the same calls as in the page."""
    from app.ui.binding.week_spans import by_day, week_spans
    from models.queue import coverage, roster, sums
    from models.queue.roster import Block
    from models.queue.shade import hour_loads

    plan, day, mint = view.session.plan, view.session.day, view.session.workspace.mint
    board, curve, taken = page.board, page.capacity.curve, list[float]()
    for turn in range(TURNS + WARM):
        start = turn % 88 * 15
        before = time.perf_counter()
        one = roster.put_on(plan, plan.people[turn % 3].id, Block((0, 1, 2), start, start + 120), mint)
        gaps, figures = coverage.gaps(one, day), sums.sums(one, day)
        works = tuple(piece for low, high in coverage.service(one) for piece in by_day(low, high))
        board.grid.show_week(week_spans(one, coverage.on_duty(one, day), gaps), works, coverage.gap_words(gaps))
        board.grid.show_loads(hour_loads(one, figures))
        curve.show_sums(figures)
        board.grid.repaint()
        curve.repaint()
        if turn >= WARM:
            taken.append((time.perf_counter() - before) * 1000)
    return taken


def _page(application: QApplication, view: PlanView, page: ExceptionsPage) -> list[float]:
    """Somebody put on in a few hours, and taken off again by key, at ever other hours."""
    from models.queue.roster import Block

    board, taken = page.board, list[float]()
    view.jump("exceptions.shifts")
    person = view.session.plan.people[0].id
    for turn in range(TURNS + WARM):
        if not turn % 2:
            start = turn // 2 % 88 * 15
            board.grid.select(Block((0, 1, 2), start, start + 120))
        seen = view.session.plan.exceptions.shifts
        before = time.perf_counter()
        if turn % 2:
            QTest.keyClick(board.grid, Qt.Key.Key_Delete)
        else:
            board.people.put.emit(person, None)
        application.processEvents()
        if turn >= WARM:
            taken.append((time.perf_counter() - before) * 1000)
        if view.session.plan.exceptions.shifts == seen:
            raise SystemExit("the edit did not reach the plan")
    return taken


def _trial(application: QApplication, page: ExceptionsPage) -> list[float]:
    """The dial of the arrivals turned by key, up and down."""
    from app.ui.widgets.fold import Fold

    board, taken = page.capacity, list[float]()
    next(fold for fold in page.findChildren(Fold) if fold.isAncestorOf(board.trial)).open()
    dial = board.trial.arrivals
    page.reveal("exceptions.load.per_week")
    dial.slider.setFocus()
    application.processEvents()
    for turn in range(TURNS + WARM):
        seen, key = board.trial.trial, Qt.Key.Key_Left if turn // 30 % 2 else Qt.Key.Key_Right
        before = time.perf_counter()
        QTest.keyClick(dial.slider, key)
        application.processEvents()
        if turn >= WARM:
            taken.append((time.perf_counter() - before) * 1000)
        if board.trial.trial == seen or (board.trial.trial.changes and board.trial.sums is None):
            raise SystemExit("the dial did not reach the sums")
    return taken


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
