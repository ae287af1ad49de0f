"""Decides whether a field that loses the focus was left by the user."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


def is_left(event: QFocusEvent) -> bool:
    """Whether the field was left: a drop-down list, a menu or another window that takes the focus does not count."""
    return event.reason() not in _STAYS
