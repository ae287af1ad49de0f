"""Where Tab goes: through nested layouts, what scrolls and what stops inside a stop, the same way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.binding.page import Page
from app.ui.kit.tab_order import next_stop, stops
from app.ui.plan.plan_view import PlanView


def line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made


@pytest.fixture
def root(qtbot: QtBot) -> QWidget:
    """One, a row with two and three, a box that scrolls with four in it, a hidden and a disabled one, a dial, six."""
    root = QWidget()
    column = QVBoxLayout(root)
    row = QHBoxLayout()
    column.addWidget(line("one"))
    row.addWidget(line("two"))
    row.addWidget(line("three"))
    column.addLayout(row)
    area, inside = QScrollArea(), QWidget()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    QVBoxLayout(inside).addWidget(line("four"))
    area.setWidget(inside)
    column.addWidget(area)
    away, off, dial = QWidget(), line("off"), QSpinBox()
    QVBoxLayout(away).addWidget(line("hidden"))
    away.hide()
    off.setEnabled(False)
    dial.setObjectName("dial")
    for widget in (away, off, dial, line("six")):
        column.addWidget(widget)
    qtbot.addWidget(root)
    root.show()
    return root


def named(root: QWidget, name: str) -> QWidget:
    found = root.findChild(QWidget, name)
    assert found is not None
    return found


def walked(root: QWidget, start: QWidget, forward: bool) -> list[str]:
    names, here = [start.objectName()], start
    while (found := next_stop(root, here, forward)) is not None:
        names.append(found.objectName())
        here = found
    return names


def test_the_way_reads_as_the_page_does(root: QWidget) -> None:
    first, last = named(root, "one"), named(root, "six")
    names = ["one", "two", "three", "four", "dial", "six"]
    assert walked(root, first, True) == names
    assert walked(root, last, False) == names[::-1]


def test_what_stands_in_a_stop_is_passed_with_it(root: QWidget) -> None:
    inside = named(root, "dial").findChild(QLineEdit)
    assert inside is not None
    assert next_stop(root, inside, True) is named(root, "six")
    assert next_stop(root, inside, False) is named(root, "four")


def test_what_is_hidden_gives_the_cursor_to_what_comes_after_it(root: QWidget) -> None:
    box = QWidget()
    inside = QVBoxLayout(box)
    for name in ("five", "five and a half"):
        inside.addWidget(line(name))
    layout = root.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(layout.count() - 1, box)
    box.show()
    assert next_stop(root, named(root, "five"), True) is named(root, "five and a half")
    box.hide()
    assert next_stop(root, named(root, "five"), True) is named(root, "six")
    assert next_stop(root, named(root, "five and a half"), False) is named(root, "dial")


def test_from_outside_the_first_or_the_last_is_next(root: QWidget, qtbot: QtBot) -> None:
    outside = line("outside")
    qtbot.addWidget(outside)
    assert next_stop(root, outside, True) is named(root, "one")
    assert next_stop(root, outside, False) is named(root, "six")


def test_every_stop_of_a_page_is_on_the_way(view: PlanView) -> None:
    view.open_page("owners")
    page = view.page("owners")
    assert isinstance(page, Page)
    content = page.widget()
    assert content is not None
    order = [stop for stop in stops(content) if stop.isEnabled() and stop.isVisibleTo(content)]
    assert len(order) > 40
    for before, after in zip(order, [*order[1:], None], strict=True):
        assert next_stop(content, before, True) is after
        if after is not None:
            assert next_stop(content, after, False) is before
