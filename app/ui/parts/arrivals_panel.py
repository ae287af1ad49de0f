"""Arrivals in each hour of the week: drawn by hand, pasted, or counted from a table of timestamps."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.errors import NameplateError, words_of
from app.sources.arrivals import read_arrivals
from app.ui.binding.form import Form
from app.ui.kit import dialogs, icons, theme
from app.ui.widgets.profile_grid import ProfileGrid
from app.ui.widgets.wide import WideArea
from models.queue.zones import zone


class ArrivalsPanel(QWidget):
    """The grid of 168 hours, and the button that counts arrivals in a file."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = form.session
        self.button = QPushButton(self.tr("Count them from a table"))
        self.button.setProperty("look", "small")
        icons.stand_before(self.button, "table")
        self.button.clicked.connect(self.choose)
        self.words = QLabel(self.tr("A CSV file with a date and time in each row, as the helpdesk exports it."))
        self.words.setProperty("look", "caption")
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.button)
        line.addWidget(self.words, 1)
        self.profile = ProfileGrid()
        self.profile.setMinimumWidth(theme.px(48 + 24 * 28))
        form.bind("exceptions.load.profile", self.profile)
        frame = QWidget()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.profile)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(line)
        column.addWidget(WideArea(frame))

    def choose(self) -> None:
        """Let the user choose a table, and count its arrivals."""
        chosen = dialogs.table_to_open(self, "")
        if chosen is not None:
            self.count(chosen)

    def count(self, path: Path) -> None:
        """Set the arrivals of the plan from a table as one undo step; shows a message if the table is unusable."""
        try:
            found = read_arrivals(path, zone(self._session.plan.head.time_zone) or UTC)
        except NameplateError as trouble:
            self.words.setText(words_of(trouble))
        else:
            self._session.apply(found.in_plan)
            self.words.setText(found.words)
