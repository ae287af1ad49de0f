"""An entry of one line of text; too long text is cut with an ellipsis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolButton, QWidget

from models.fields import LONGEST_TEXT

Call = Callable[[Any], None]

_QT_MARGIN = 2
"""Pixels that Qt leaves between the frame of a line edit and its text."""
_TURNS = (
    QEvent.Type.DynamicPropertyChange,
    QEvent.Type.FocusIn,
    QEvent.Type.FocusOut,
    QEvent.Type.Enter,
    QEvent.Type.Leave,
)
"""Events after which the icon at the end of a cell may have to be shown or hidden."""


class LineEntry(QLineEdit):
    """One line of text."""

    def __init__(self, hint: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST_TEXT)
        self._calls: list[Call] = []
        if hint:
            self.setToolTip(self.tr("For example: {0}").format(hint))
        self.textEdited.connect(self._edited)

    def show_value(self, value: Any) -> None:
        """Show a text; keeps the cursor position if the text is unchanged."""
        if self.text() != value:
            self.setText(value)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def on_edited(self, call: Call) -> None:
        """Register the callback for the text at every edit by the user."""
        self._calls.append(call)

    def focus_target(self) -> QWidget:
        """This widget takes the focus."""
        return self

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Leave dropped files to the window."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Without the focus, paint too long text with an ellipsis; Qt would only clip it."""
        text = self.displayText()
        if self.hasFocus() or not text or self.fontMetrics().horizontalAdvance(text) <= self.width() // 2:
            super().paintEvent(event)
            return
        room = self._room()
        if self.fontMetrics().horizontalAdvance(text) <= room.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setFont(self.font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        words = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()

    def _room(self) -> QRect:
        """The rectangle of the text: inside the frame, between the icons at both ends."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        left, right = box.left() + _QT_MARGIN, box.right() - _QT_MARGIN
        for sign in self.findChildren(QToolButton):
            if sign.isVisible() and sign.x() < self.width() // 2:
                left = max(left, sign.geometry().right() + 1 + _QT_MARGIN)
            elif sign.isVisible():
                right = min(right, sign.x() - _QT_MARGIN)
        return QRect(left, box.top(), max(0, right - left + 1), box.height())

    def add_drop(self, action: QAction) -> None:
        """Add the icon of a drop-down list at the end of the entry."""
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        self.installEventFilter(_SignInUse(self, action))

    def _edited(self, text: str) -> None:
        for call in self._calls:
            call(text)


class _SignInUse(QObject):
    """Shows the icon at the end of a cell only while the cell has the focus or the mouse is over it."""

    def __init__(self, entry: LineEntry, sign: QAction) -> None:
        super().__init__(entry)
        self._entry, self._sign = entry, sign

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002 - Qt's name and signature
        """Update the icon after the events that may change it."""
        if event.type() in _TURNS:
            entry = self._entry
            self._sign.setVisible(entry.hasFocus() or entry.underMouse() or entry.property("look") != "cell")
        return False
