"""What belongs to the window and not to the field it comes to: undo, redo, and files that are dragged in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from app.ui.kit.commands import Commands

OURS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
MORE = (QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))


class UndoKeys(QObject):
    """Takes Ctrl+Z and its kin away from the text field that has the focus and gives them to the window.

    Only the field with the focus is watched: a filter on the whole application would cost at every event.
    """

    def __init__(self, actions: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._window = actions, window
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002 - Qt's name
        """Undo and redo never reach the field."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        if not is_undo_key(event):
            return False
        # An override that is not accepted lets the window's shortcut run; a key press only comes without one.
        event.setAccepted(event.type() == QEvent.Type.KeyPress)
        return True

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A field that goes while it has the focus is gone before it can be let go.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._gone)
        self._watched = None
        if isinstance(new, QLineEdit | QPlainTextEdit) and new.window() is self._window:
            new.installEventFilter(self)
            new.destroyed.connect(self._gone)
            self._watched = new

    def _gone(self) -> None:
        self._watched = None


def brings_files(event: QEvent) -> bool:
    """Whether files are dragged in: they are opened, and never pasted into a field as a path."""
    return isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls()


def is_undo_key(event: QKeyEvent) -> bool:
    """Whether a key means undo or redo on some platform."""
    if any(event.matches(key) for key in OURS):
        return True
    pressed = QKeySequence(event.keyCombination())
    return any(pressed.matches(other) == QKeySequence.SequenceMatch.ExactMatch for other in MORE)
