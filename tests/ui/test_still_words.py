"""Words that change without moving the page: the layout hears of another height only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.still_words import StillWords


class Ear(QObject):
    """Counts how often a widget is asked to lay out its parts."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002 - Qt's name and signature
        self.heard += event.type() == QEvent.Type.LayoutRequest
        return False


def test_only_another_height_moves_the_page(qtbot: QtBot) -> None:
    box, words, ear = QWidget(), StillWords(), Ear()
    column = QVBoxLayout(box)
    column.addWidget(words)
    qtbot.addWidget(box)
    box.resize(240, 200)
    words.set_words("264 a week")
    box.show()
    qtbot.waitExposed(box)
    QApplication.processEvents()
    box.installEventFilter(ear)
    low = words.height()
    words.set_words("265 a week")
    words.set_look("bad")
    QApplication.processEvents()
    assert ear.heard == 0
    assert words.height() == low
    words.set_words("a queue that fills more than one line of a narrow page " * 3)
    QApplication.processEvents()
    assert ear.heard > 0
    assert words.height() > low
    assert words.label.height() == words.height()
    wrapped = words.height()
    box.resize(900, 200)
    QApplication.processEvents()
    assert words.height() < wrapped
    box.removeEventFilter(ear)
