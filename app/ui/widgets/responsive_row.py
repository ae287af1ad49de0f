"""A row of fields that becomes a column when it is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit import theme


class ResponsiveRow(QWidget):
    """Fields side by side, or in a column below 560 logical pixels."""

    NARROW = 560

    def __init__(self, fields: tuple[QWidget, ...], stretch: tuple[int, ...]) -> None:
        super().__init__()
        self._fields = fields
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(12))
        for field, share in zip(fields, stretch, strict=True):
            self._box.addWidget(field, share, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Switch between row and column by the width."""
        narrow = event.size().width() < theme.px(self.NARROW) and len(self._fields) > 1
        wanted = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
        super().resizeEvent(event)
