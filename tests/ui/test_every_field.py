"""Every field of the content model can be reached on some page: read there, and given the cursor."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.pages import PAGES
from app.ui.binding.page import Page
from app.ui.pages import page_class
from models.field_specs import leaves, specs
from models.plan import Plan
from tests.models.plans import full
from tests.ui.plan_fixture import open_fixture

IDENTITY = {"plan_id"}


def test_the_full_plan_has_a_row_in_every_list() -> None:
    missing = [
        f"{name}.{part}" if part else name
        for name, spec in specs(Plan).items()
        for part, inner in (specs(spec.of).items() if spec.shape == "part" and spec.of else [("", spec)])
        if inner.shape == "rows" and not getattr(getattr(full(), name), part, None) and part
    ]
    assert missing == []


def test_every_field_has_a_widget_that_takes_the_cursor(qtbot: QtBot, tmp_path: Path) -> None:
    plan = full()
    reached: dict[str, str] = {}
    with open_fixture(tmp_path, qtbot, plan) as fixture:
        for key in (page.key for page in PAGES):
            page = page_class(key)(fixture.session)
            assert isinstance(page, Page)
            fixture.stand(page)
            for path, _, _ in leaves(plan):
                if page.form.target(path) is not None and page.form.widget_at(path) is not None:
                    assert page.reveal(path), path
                    focus = QApplication.focusWidget()
                    assert focus is not None, path
                    assert page.isAncestorOf(focus), path
                    reached[path] = key
    assert [path for path, _, _ in leaves(plan) if path not in reached and path not in IDENTITY] == []


def test_each_page_shows_the_sections_that_are_declared_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    with open_fixture(tmp_path, qtbot, full()) as fixture:
        for declared in PAGES:
            page = page_class(declared.key)(fixture.session)
            assert isinstance(page, Page)
            fixture.stand(page)
            assert page.key == declared.key
            assert page.titles == dict(declared.sections)
            assert list(page.titles) == list(declared.sections), declared.key
