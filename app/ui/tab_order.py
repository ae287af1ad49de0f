"""Tab order: what comes after what when Tab is pressed, put right after widgets were made late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def chain(start: QWidget, widgets: Iterable[QWidget], then: QWidget | None = None) -> None:
    """Let Tab walk these widgets in this order, right after what it stops at before it comes to `start`.

    `then` is what stands behind them, for as long as nothing stands before them.
    """
    walked = list(dict.fromkeys(widgets))
    before = _stop_before(start, set(walked))
    # Qt does nothing where the first of the two is the last of its window, as what was just made is: so `then` is
    # where the others are put, and is moved behind them afterwards.
    ahead = None if before is not None or not walked else then
    before = before or ahead
    for widget in walked:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget
    if ahead is not None and before is not None:
        QWidget.setTabOrder(before, ahead)


def _stop_before(start: QWidget, moved: set[QWidget]) -> QWidget | None:
    """Qt takes only what accepts the focus as a place to put something behind."""
    window = start.window()
    widget: QWidget | None = start
    while widget is not None and widget is not window:
        widget = widget.previousInFocusChain()
        if widget is None or widget is window:
            break
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget not in moved:
            return widget
    return None


def stops(widget: QWidget) -> Iterator[QWidget]:
    """The widget and what is in it, as far as Tab can stop there, in the order in which its layouts hold them."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from stops(inside)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def next_stop(root: QWidget, here: QWidget, forward: bool) -> QWidget | None:
    """Where Tab goes from `here` inside `root`, in reading order; None where `here` is the last (or first) of it.

    Qt's own chain has the order in which widgets were made, which is not the order on a page that grows.
    """
    order = [stop for stop in stops(root) if stop.isEnabled() and stop.isVisibleTo(root)]
    at = next((index for index, stop in enumerate(order) if stop is here or stop.isAncestorOf(here)), None)
    if at is None:
        return order[0 if forward else -1] if order else None
    to = at + (1 if forward else -1)
    return order[to] if 0 <= to < len(order) else None


def stop_outside(page: QWidget, here: QWidget, forward: bool) -> QWidget | None:
    """The first widget of Qt's chain after `here` that stands outside the page and can take the focus."""
    found = here.nextInFocusChain() if forward else here.previousInFocusChain()
    while found is not None and found is not here:
        outside = found is not page and not page.isAncestorOf(found)
        if outside and found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isEnabled() and found.isVisible():
            return found
        found = found.nextInFocusChain() if forward else found.previousInFocusChain()
    return None


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        assert item is not None
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
