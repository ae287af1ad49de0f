"""The settings view is built from the declarations: each setting of a section is there, under its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app import settings
from app.settings import SETTINGS, Setting, Settings
from app.ui.kit import theme
from app.ui.parts.setting_line import SettingLine
from app.ui.views.settings import SettingsView
from app.workspace.library import Library

ADDED = (
    Setting("loud", False, "Sound", "At the end of an export.", section="general"),
    Setting("backups", 7, "Backups that are kept", section="general", least=1, most=90),
    Setting("footer", "", "Line at the foot", section="letterhead", most=40),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library.open(tmp_path / "nameplate.sqlite", datetime(2026, 11, 22, tzinfo=UTC))
    yield made
    made.close()


def _view(qtbot: QtBot, qapp: QApplication, library: Library | None = None) -> SettingsView:
    theme.apply(qapp)
    made = SettingsView(Settings(), "here", library)
    qtbot.addWidget(made)
    made.show()
    return made


def _declare(monkeypatch: pytest.MonkeyPatch) -> None:
    every = (*SETTINGS, *ADDED)
    monkeypatch.setattr(settings, "SETTINGS", every)
    monkeypatch.setattr(settings, "DECLARED", {one.key: one for one in every})


def test_each_setting_of_a_section_is_shown_under_its_words(qtbot: QtBot, qapp: QApplication, library: Library) -> None:
    view = _view(qtbot, qapp, library)
    labels = [label.text() for label in view.findChildren(QLabel)]
    for setting in SETTINGS:
        assert not setting.section or setting.words in labels, setting.key
    shown = {one.key for one in SETTINGS if one.choices}
    assert set(view.groups) == shown
    for key in shown:
        words = [button.text() for button in view.groups[key].buttons]
        assert words == list(settings.DECLARED[key].offered().values())
    assert all(section.title in labels for section in settings.SECTIONS if section.title)


def test_a_setting_that_is_declared_is_in_the_view(
    qtbot: QtBot, qapp: QApplication, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    _declare(monkeypatch)
    view = _view(qtbot, qapp, library)
    chosen: list[tuple[str, object]] = []
    view.chosen.connect(lambda key, value: chosen.append((key, value)))
    assert [button.text() for button in view.groups["loud"].buttons] == ["On", "Off"]
    assert view.groups["loud"].group.checkedId() == 1
    view.groups["loud"].buttons[0].click()
    for key, typed in (("backups", "12"), ("footer", " Foot ")):
        line = view.findChild(QLineEdit, key)
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert chosen == [("loud", True), ("backups", 12), ("footer", "Foot")]


@pytest.mark.parametrize("typed", ["0", "91", "", "ten", "-4"])
def test_a_number_outside_its_limits_is_not_kept(qtbot: QtBot, qapp: QApplication, typed: str) -> None:
    theme.apply(qapp)
    part = SettingLine(ADDED[1], 7, labelled=True)
    qtbot.addWidget(part)
    chosen: list[object] = []
    part.chosen.connect(lambda _, value: chosen.append(value))
    part.line.setText(typed)
    part.line.settle()
    assert chosen == []
    assert "from 1 to 90" in part.outcome.text()
    part.line.setText("90")
    part.line.settle()
    assert chosen == [90]
    assert part.outcome.text() == ""
