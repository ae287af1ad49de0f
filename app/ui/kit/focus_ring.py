"""The focus ring around a button or a scrolling table; a stylesheet cannot paint outside its widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QToolButton, QWidget
from shiboken6 import isValid

from app.ui.kit import theme

OWN_RING = ("chip", "rowend", "switch", "fold", "cell")
"""Values of the property `look` for which the stylesheet draws the focus itself."""
ROOM = 6
"""Pixels around the button, at 100 %."""
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """An overlay over the window, transparent for the mouse, that follows the widget with the focus."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002 - Qt's name
        """Update the ring when the button or one of its parents moves."""
        if event.type() in MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint a ring of two pixels, two pixels outside the button, clipped to the viewport."""
        if self._target is None or not isValid(self._target):
            return
        painter = QPainter(self)
        area = _page_around(self._target)
        if area is not None:
            seen = QRect(area.mapTo(self._over, QPoint(0, 0)), area.size())
            painter.setClipRect(seen.translated(-self.pos()))
        room = theme.px(ROOM)
        theme.draw_ring(painter, QRectF(self.rect()).adjusted(room, room, -room, -room), theme.px(8))
        painter.end()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched, self._target = [], None
        ringed = isinstance(new, QPushButton | QToolButton) or (new is not None and bool(new.property("ringed")))
        if new is not None and ringed and self._over.isAncestorOf(new):
            if new.property("look") in OWN_RING:
                self.hide()
                return
            self._target = new
            widget: QWidget | None = new
            while widget is not None and widget is not self._over:
                widget.installEventFilter(self)
                self._watched.append(widget)
                widget = widget.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        room = theme.px(ROOM)
        box = QRect(target.mapTo(self._over, QPoint(0, 0)), target.size())
        self.setGeometry(box.adjusted(-room, -room, room, room))
        self.show()
        self.raise_()
        self.update()


def _page_around(widget: QWidget) -> QWidget | None:
    """The viewport of the scroll area that a widget is in, or None."""
    parent = widget.parentWidget()
    while parent is not None:
        above = parent.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is parent:
            return parent
        parent = above
    return None
