"""Tab order: what comes after what when Tab is pressed, put right after widgets were made late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

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
        for part in _held(layout):
            yield from stops(part)


def next_stop(root: QWidget, here: QWidget, forward: bool) -> QWidget | None:
    """Where Tab goes from `here` inside `root`, in reading order; None where `here` is the last (or first) of it.

    Qt's own chain has the order in which widgets were made, which is not the order on a page that grows. Only what
    stands beside the way up from `here` is looked at: a page has hundreds of stops, and the next one is near.
    From outside `root` its first (or last) is next.
    """
    if not root.isAncestorOf(here):
        return _first_stop(root, forward)
    at = _passed_with(root, here)
    while at is not root:
        parent = at.parentWidget()
        if parent is None:
            return None
        for widget in _beside(parent, at, forward):
            found = _first_stop(widget, forward)
            if found is not None:
                return found
        at = parent
    return None


def _passed_with(root: QWidget, here: QWidget) -> QWidget:
    """What is passed as one: the outermost stop that `here` stands in, or what hides it, or `here`."""
    found, at = here, here.parentWidget()
    while at is not None and at is not root:
        # What is being hidden asks where the cursor goes: to nothing that goes with it.
        if at.isHidden() or at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found = at
        at = at.parentWidget()
    return found


def _beside(parent: QWidget, child: QWidget, forward: bool) -> list[QWidget]:
    """What comes after (or, nearest first, before) a child in the layout of its parent."""
    layout = parent.layout()
    held = list(_held(layout)) if layout is not None else []
    if child not in held:
        return []  # what scrolls stands in no layout, and alone
    at = held.index(child)
    return held[at + 1 :] if forward else held[:at][::-1]


def _first_stop(widget: QWidget, forward: bool) -> QWidget | None:
    """The first (or last) place in a widget that can take the focus; None where there is none."""
    if widget.isHidden():
        return None
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return widget if widget.isEnabled() else None
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        return _first_stop(inside, forward)
    layout = widget.layout()
    held = list(_held(layout)) if layout is not None else []
    for part in held if forward else reversed(held):
        found = _first_stop(part, forward)
        if found is not None:
            return found
    return None


def stop_outside(page: QWidget, here: QWidget, forward: bool) -> QWidget | None:
    """The first widget of Qt's chain after `here` that stands outside the page and can take the focus."""
    found = here.nextInFocusChain() if forward else here.previousInFocusChain()
    while found is not None and found is not here:
        outside = found is not page and not page.isAncestorOf(found)
        if outside and found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isEnabled() and found.isVisible():
            return found
        found = found.nextInFocusChain() if forward else found.previousInFocusChain()
    return None


def _held(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of those inside it, in their order.

    Asked by index and never by item: PySide keeps what it hands out for an item as long as the layout lives, also when
    Qt has deleted the item, and the next layout made at the same address takes the process with it.
    """
    owner = layout.parentWidget()
    beside = owner.children() if owner is not None else []
    parts = [part for part in (*beside, *layout.children()) if isinstance(part, (QWidget, QLayout))]
    placed = [(layout.indexOf(part), part) for part in parts]
    for _, part in sorted((one for one in placed if one[0] >= 0), key=itemgetter(0)):
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _held(part)
