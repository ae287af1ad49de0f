"""When a field that loses the focus counts as left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


def is_left(event: QFocusEvent) -> bool:
    """Whether a field that loses the focus was left: not by a list that drops down, a menu or another window."""
    return event.reason() not in _STAYS
