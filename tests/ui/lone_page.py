"""One page without the window around it, for tests that are about nothing but the page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.store import Store
from app.ui.binding.page import Page
from app.ui.binding.session import PlanSession
from app.workspace.workspace import Workspace
from models.plan import Plan
from models.read_document import read_document

NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "resources" / "examples" / "billing-triage.json"

P = TypeVar("P", bound=Page)


def sample_plan() -> Plan:
    """The sample plan."""
    read = read_document(SAMPLE.read_bytes())
    assert isinstance(read, Plan)
    return read


def show_page(kind: type[P], plan: Plan, folder: Path, qtbot: QtBot, size: tuple[int, int] = (888, 900)) -> P:
    """A shown and focused page on a plan in its own store, which is closed with the page."""
    store = Store.open(folder / "nameplate.sqlite", NOW)
    store.create(plan, NOW)
    session = PlanSession(Workspace(store, plan.plan_id, lambda: NOW))
    page = kind(session)
    session.setParent(page)
    page.resize(*size)
    page.destroyed.connect(store.close)
    qtbot.addWidget(page, before_close_func=lambda _: session.close())
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    return page
