"""The differences of two versions of a plan as a list: the field, the old and the new value."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.binding.row_table import hairline
from app.ui.kit import theme
from app.ui.widgets.flow_layout import clear
from models.diff import Difference, differences
from models.plan import Plan

MOST = 60


class ChangesList(QWidget):
    """The differences between two plans in the order of the pages."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.title = QLabel()
        self.title.setProperty("look", "section")
        column.addWidget(self.title)
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(4))
        column.addLayout(self._body)
        self.lines: list[str] = []
        self.hide()

    def show_changes(self, plans: tuple[Plan, Plan] | None, title: str) -> None:
        """Show the changes from the first plan to the second; None hides the list."""
        clear(self._body)
        self.lines = []
        self.setVisible(plans is not None)
        self.title.setText(title)
        if plans is None:
            return
        found = differences(*plans)
        for difference in found[:MOST]:
            self._add(_heading(difference), "strong")
            self._add(self._words(difference), "lead13")
            self._body.addWidget(hairline())
        if len(found) > MOST:
            self._add(self.tr("and {0} more").format(len(found) - MOST), "caption")
        if not found:
            self._add(self.tr("Nothing. It says the same, word for word."), "lead13")

    def _words(self, difference: Difference) -> str:
        nothing = self.tr("nothing")
        if difference.kind == "added":
            return self.tr("Added: {0}").format(difference.after or nothing)
        if difference.kind == "removed":
            return self.tr("Removed: {0}").format(difference.before or nothing)
        if difference.kind == "moved":
            return self.tr("Moved from place {0} to place {1}").format(difference.before, difference.after)
        return self.tr("Before: {0}\nNow: {1}").format(difference.before or nothing, difference.after or nothing)

    def _add(self, words: str, look: str) -> None:
        label = QLabel(words)
        label.setProperty("look", look)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.lines.append(words)
        self._body.addWidget(label)


def _heading(difference: Difference) -> str:
    return difference.title or difference.path
