"""Tab order: what comes after what when Tab is pressed, put right after widgets were made late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def chain(start: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab walk these widgets in this order, right after `start`; what came after `start` comes after them."""
    before = start
    for widget in widgets:
        if widget is not before:
            QWidget.setTabOrder(before, widget)
            before = widget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """The widget and what is in it, as far as Tab can stop there, in the order in which its layouts hold them."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        assert item is not None
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
