"""The fourteen technical duties as a compact grid; a blank one shows the name of the system owner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.ui.binding.form import Form
from app.ui.binding.people import PersonPicker
from app.ui.binding.people_offers import name_of
from app.ui.kit import theme
from app.ui.widgets.advice import Advice
from models.field_specs import specs
from models.owners import Duties


class DutyGrid(QWidget):
    """A label and a picker for each duty, in two columns if there is room."""

    NARROW = 620

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        self.pickers: dict[str, PersonPicker] = {}
        self._pairs = [self._pair(name, spec.title) for name, spec in specs(Duties).items()]
        self._lay(2)
        form.follow(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """One column or two."""
        self._lay(1 if event.size().width() < theme.px(self.NARROW) else 2)
        super().resizeEvent(event)

    def _pair(self, name: str, title: str) -> tuple[QLabel, QWidget]:
        label = QLabel(title)
        label.setProperty("look", "label")
        label.setWordWrap(True)
        label.setMinimumHeight(theme.px(32))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        advice = Advice()
        picker = self._form.bare(f"system.duties.{name}", look="small", advice=advice)
        assert isinstance(picker, PersonPicker)
        label.setBuddy(picker)
        self.pickers[name] = picker
        column.addWidget(picker)
        column.addWidget(advice)
        return label, box

    def _lay(self, columns: int) -> None:
        """Down the first column, then down the second, like the tab order."""
        if columns == self._columns:
            return
        self._columns = columns
        lines = -(-len(self._pairs) // columns)
        for label, box in self._pairs:
            self._grid.removeWidget(label)
            self._grid.removeWidget(box)
        for index, (label, box) in enumerate(self._pairs):
            row, column = index % lines, index // lines * 2
            self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(box, row, column + 1, Qt.AlignmentFlag.AlignTop)
        for column in range(4):
            used = column < columns * 2
            self._grid.setColumnStretch(column, (4 if column % 2 == 0 else 5) if used else 0)

    def _follow(self) -> None:
        plan = self._form.session.plan
        owner = plan.person(plan.system.owner)
        words = self.tr("S: {0}").format(name_of(owner)) if owner is not None else self.tr("S, once named")
        for picker in self.pickers.values():
            if picker.placeholderText() != words:
                picker.setPlaceholderText(words)
