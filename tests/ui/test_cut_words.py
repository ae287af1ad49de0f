"""Words that do not fit into one line end in an ellipsis; sentences keep their direction whoever they name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.words import sentence
from app.ui.widgets.line_entry import LineEntry
from app.ui.widgets.parsed_entries import DayEntry

LONG = "every quarter, with the figures of every Monday beside it"


@pytest.fixture
def board(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(240, 200)
    QVBoxLayout(made)
    return made


def show(qtbot: QtBot, board: QWidget, *entries: LineEntry) -> QPushButton:
    elsewhere = QPushButton("Elsewhere")
    for each in (elsewhere, *entries):
        board.layout().addWidget(each)
    board.show()
    qtbot.waitExposed(board)
    elsewhere.setFocus()
    return elsewhere


@pytest.mark.parametrize("look", ["", "cell"])
@pytest.mark.parametrize("kind", [LineEntry, DayEntry])
def test_cut_words_look_as_if_the_ellipsis_had_been_typed(
    qtbot: QtBot, board: QWidget, kind: type[LineEntry], look: str
) -> None:
    cut, typed, whole = kind(), kind(), kind()
    for entry, words in ((cut, LONG), (typed, ""), (whole, "every day")):
        entry.setProperty("look", look)
        entry.show_value(words)
    show(qtbot, board, cut, typed, whole)
    room = cut._room()
    typed.setText(cut.fontMetrics().elidedText(LONG, Qt.TextElideMode.ElideRight, room.width()))
    assert typed.text().endswith("\N{HORIZONTAL ELLIPSIS}")
    typed.setCursorPosition(0)
    # The dots themselves may stand a fraction of a pixel elsewhere.
    words = QRect(0, 0, room.left() + cut.fontMetrics().horizontalAdvance(typed.text()[:-2]), cut.height())
    assert cut.grab(words).toImage() == typed.grab(words).toImage()
    assert cut.text() == LONG


def test_the_whole_words_are_there_for_the_cursor(qtbot: QtBot, board: QWidget) -> None:
    cut, other = LineEntry(), LineEntry()
    for entry in (cut, other):
        entry.show_value(LONG)
    show(qtbot, board, cut, other)
    before = cut.grab().toImage()
    cut.setFocus()
    qtbot.waitUntil(cut.hasFocus)
    cut.end(False)
    assert cut.grab().toImage() != before
    assert cut.grab().toImage() != other.grab().toImage()


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("\u0645\u062d\u0645\u062f has not accepted.", True),
        ('"\u05d9\u05e9\u05e8\u05d0\u05dc" is not one person.', True),
        ("Dana, then \u0645\u062d\u0645\u062f.", False),
        ("\u738b\u5c0f\u660e has not accepted.", False),
        ("12 %", False),
        ("", False),
    ],
)
def test_a_sentence_runs_from_left_to_right_whoever_it_begins_with(words: str, turned: bool) -> None:
    said = sentence(words)
    assert said.endswith(words)
    assert (said != words) == turned
    layout = QTextLayout(said)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1000)
    layout.endLayout()
    if turned:
        # The end of the sentence stands further right than its beginning.
        assert line.cursorToX(len(said))[0] > line.cursorToX(0)[0]
