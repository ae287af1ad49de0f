"""Events that the window handles instead of the field that gets them: undo, redo and dropped files."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from app.ui.kit.commands import Commands

OURS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
MORE = (QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))


class UndoKeys(QObject):
    """An event filter that keeps undo and redo keys from the focused text field, so that the window handles them.

    Only the focused field is filtered: a filter on the application would run at every event.
    """

    def __init__(self, actions: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._window = actions, window
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002 - Qt's name
        """Keep undo and redo from the field."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        if not is_undo_key(event):
            return False
        # Ignoring the shortcut override lets the window's shortcut run; a key press arrives only without one.
        event.setAccepted(event.type() == QEvent.Type.KeyPress)
        return True

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A field that was deleted while it had the focus has no filter to remove.
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
    """Whether the event drags files: they are opened, not inserted into a field as a path."""
    return isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls()


def is_undo_key(event: QKeyEvent) -> bool:
    """Whether a key is undo or redo on any platform."""
    if any(event.matches(key) for key in OURS):
        return True
    pressed = QKeySequence(event.keyCombination())
    return any(pressed.matches(other) == QKeySequence.SequenceMatch.ExactMatch for other in MORE)
