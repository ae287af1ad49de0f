"""Backups in the window: listed in words, gone back to by keyboard after a question, also when nothing opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import actions
from app.actions.backups import list_backups
from app.settings import Settings, settings_path
from app.store import Store, backup
from app.ui.kit import clock
from app.ui.shell.start import build
from app.ui.shell.window import MainWindow
from app.ui.views.backups import BackupsView


def focus_of() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def store_of(window: MainWindow) -> Store:
    assert window.plan_library is not None
    return window.plan_library.library.store


def open_backups(window: MainWindow) -> BackupsView:
    """The view, reached from the settings by keyboard."""
    window.actions_of["settings"].trigger()
    settings = window.sides.settings_view
    assert settings is not None
    settings.backups.setFocus()
    QTest.keyClick(settings.backups, Qt.Key.Key_Return)
    view = window.sides.backups_view
    assert view is not None
    assert window.stack.currentWidget() is view
    return view


def test_going_back_is_asked_about_and_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    store = store_of(window)
    store.submit(int).result()
    before = len(list_backups(store.path))
    backup.make(store.path, clock.now(), "daily")
    actions.new_plan(store, clock.now())
    view = open_backups(window)
    assert len(view.lines) == before + 1
    newest = view.lines[0]
    assert "1 plan, " in newest.button.accessibleName()
    assert focus_of() is newest.button
    QTest.keyClick(newest.button, Qt.Key.Key_Space)
    assert view.question.isVisible()
    assert focus_of() is view.question.no
    QTest.keyClick(view.question.no, Qt.Key.Key_Escape)
    assert view.question.isHidden()
    assert focus_of() is newest.button
    assert window.stack.currentWidget() is view
    assert len(store.plans()) == 2
    QTest.keyClick(newest.button, Qt.Key.Key_Space)
    QTest.keyClick(view.question.no, Qt.Key.Key_Right)
    with qtbot.waitSignal(window.ready):
        QTest.keyClick(view.question.yes, Qt.Key.Key_Return)
    assert store.closed
    assert len(store_of(window).plans()) == 1
    assert view.outcome.text().startswith("Done. What was there before is kept as the backup of ")
    assert view.lines[0].kept.plans == 2
    assert len(view.lines) == before + 2
    with qtbot.waitSignal(window.ready):
        QTest.keyClick(focus_of(), Qt.Key.Key_Space)
        QTest.keyClick(view.question.yes, Qt.Key.Key_Space)
    assert len(store_of(window).plans()) == 2
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.home


def test_an_open_plan_is_saved_before_it_is_let_go(plan_window: MainWindow, qtbot: QtBot) -> None:
    store = store_of(plan_window)
    backup.make(store.path, clock.now(), "daily")
    assert plan_window.session is not None
    plan_id = plan_window.session.plan.plan_id
    plan_window.session.edit("head.agent", "Typed just before")
    plan_window.actions_of["backups"].trigger()
    view = plan_window.sides.backups_view
    assert view is not None
    view.lines[0].button.click()
    with qtbot.waitSignal(plan_window.ready):
        view.question.yes.click()
    assert plan_window.session is None
    assert store_of(plan_window).draft(plan_id).plan.head.agent != "Typed just before"
    kept = Store.open(view.lines[0].kept.path, clock.now())
    try:
        assert kept.draft(plan_id).plan.head.agent == "Typed just before"
    finally:
        kept.close()


def test_a_backup_that_is_no_use_says_why(window: MainWindow) -> None:
    store = store_of(window)
    made = backup.make(store.path, clock.now(), "daily")
    made.path.write_bytes(made.path.read_bytes()[:5000])
    window.actions_of["backups"].trigger()
    view = window.sides.backups_view
    assert view is not None
    assert not view.lines[0].button.isEnabled()
    assert "not whole" in view.lines[0].button.accessibleName()


def test_arrows_go_through_the_list_and_f1_says_what_it_is(window: MainWindow) -> None:
    store = store_of(window)
    for _ in range(3):
        backup.make(store.path, clock.now(), "daily")
    view = open_backups(window)
    QTest.keyClick(focus_of(), Qt.Key.Key_Down)
    assert focus_of() is view.lines[1].button
    QTest.keyClick(focus_of(), Qt.Key.Key_Up)
    assert focus_of() is view.lines[0].button
    window.actions_of["help"].trigger()
    assert "copy of all plans" in window.notice.words
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.sides.backups_view is None
    settings = window.sides.settings_view
    assert settings is not None
    assert window.stack.currentWidget() is settings
    assert focus_of() is settings.backups


def test_a_store_that_does_not_open_is_put_right_from_here(
    make_window: Callable[..., MainWindow], qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    first = make_window()
    path = first.store_path
    backup.make(path, clock.now(), "daily")
    first.close()
    path.write_bytes(path.read_bytes()[:9000])
    window = build(qapp, path)
    with qtbot.waitSignal(window._opening.failed):
        window.show()
    qtbot.waitUntil(lambda: bool(window.store_notice.words))
    answers = {button.text(): button for button in window.store_notice.findChildren(QPushButton)}
    answers["Backups"].click()
    view = window.sides.backups_view
    assert view is not None
    view.lines[0].button.click()
    with qtbot.waitSignal(window.ready):
        view.question.yes.click()
    assert len(store_of(window).plans()) == 1
    assert window.store_notice.words == ""
    assert any("damaged store" in line.kept.why for line in view.lines)
    assert Settings(settings_path(path)).get("seen_sample")


@pytest.mark.parametrize("key", ["theme-dark", "zoom-in"])
def test_another_dress_keeps_the_view(window: MainWindow, key: str) -> None:
    window.actions_of["backups"].trigger()
    window.actions_of[key].trigger()
    assert window.sides.key == "backups"
