"""Tab order: the next widget for Tab, also for widgets that were created late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def chain(start: QWidget, widgets: Iterable[QWidget], then: QWidget | None = None) -> None:
    """Set the tab order of these widgets, directly after the stop that precedes `start`.

    `then` is the widget after them; it is used while there is no stop before them.
    """
    walked = list(dict.fromkeys(widgets))
    before = _stop_before(start, set(walked))
    # `setTabOrder` does nothing if its first argument is the last widget of the window, as a new widget is. So the
    # others are placed at `then`, which is moved after them.
    ahead = None if before is not None or not walked else then
    before = before or ahead
    for widget in walked:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget
    if ahead is not None and before is not None:
        QWidget.setTabOrder(before, ahead)


def _stop_before(start: QWidget, moved: set[QWidget]) -> QWidget | None:
    """`setTabOrder` accepts only a widget with a focus policy as the one to insert after."""
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
    """The tab stops in a widget, itself included, in the order of its layouts."""
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
    """The next (or previous) tab stop after `here` inside `root` in reading order; None at the end.

    Qt's chain has the order of creation, which differs on a page that grows. The search goes up from `here` and visits
    siblings only, because a page has hundreds of stops and the next one is near. If `here` is outside `root`, the
    result is the first (or last) stop of `root`.
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
    """The unit that Tab leaves as a whole: the outermost stop or hidden parent around `here`, or `here` itself."""
    found, at = here, here.parentWidget()
    while at is not None and at is not root:
        # A widget that is being hidden asks for the next stop: it must not be inside the hidden part.
        if at.isHidden() or at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found = at
        at = at.parentWidget()
    return found


def _beside(parent: QWidget, child: QWidget, forward: bool) -> list[QWidget]:
    """The siblings after (or, nearest first, before) a child in its parent's layout."""
    layout = parent.layout()
    held = list(_held(layout)) if layout is not None else []
    if child not in held:
        return []  # the content of a scroll area is in no layout and has no siblings
    at = held.index(child)
    return held[at + 1 :] if forward else held[:at][::-1]


def _first_stop(widget: QWidget, forward: bool) -> QWidget | None:
    """The first (or last) tab stop in a widget, or None."""
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
    """The first tab stop outside the page after `here` in Qt's chain."""
    found = here.nextInFocusChain() if forward else here.previousInFocusChain()
    while found is not None and found is not here:
        outside = found is not page and not page.isAncestorOf(found)
        if outside and found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isEnabled() and found.isVisible():
            return found
        found = found.nextInFocusChain() if forward else found.previousInFocusChain()
    return None


def _held(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of those inside it, in their order.

    Uses indexes, never layout items: PySide caches its wrapper of an item as long as the layout lives, even after Qt
    has deleted the item. A new layout at the same address then crashes the process.
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
