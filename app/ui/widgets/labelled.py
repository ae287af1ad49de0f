"""A title above a widget that is not a field of the plan."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.kit import theme


def labelled(title: str, widget: QWidget) -> QWidget:
    """The widget with its title above, which also names it for screen readers."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    label = QLabel(title)
    label.setProperty("look", "label")
    label.setBuddy(widget)
    widget.setAccessibleName(title)
    column.addWidget(label)
    column.addWidget(widget)
    return box
