"""The settled warnings, each with its text, reason, person and date."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.binding.form import Form
from app.ui.binding.row_table import Column, RowTable
from app.ui.kit import theme
from models.help import POINTS


def settled_table(form: Form) -> RowTable:
    """The table of the settled warnings; a row that is removed brings its warning back."""
    tr = QCoreApplication.translate
    columns = (
        Column("finding", 170, share=2, title=tr("SettledList", "Advice"), make=_point),
        Column("reason", 220, share=3),
        Column("by", 110, share=1),
        Column("on", 110),
    )
    return RowTable(
        form,
        "settled",
        columns,
        details=("finding", "path"),
        add=tr("SettledList", "Add a reason"),
        empty=tr("SettledList", "None. Every open warning stands as it is."),
    )


class SettledPoint(QLabel):
    """The text of a settled warning, as the help words it."""

    def __init__(self, form: Form, row_id: str) -> None:
        super().__init__()
        self._form, self._row_id = form, row_id
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(theme.px(10), theme.px(8), theme.px(4), theme.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        form.follow(self._follow)

    def focus_target(self) -> QLabel:
        """Not used: this cell is read-only and takes no focus."""
        return self

    def _follow(self) -> None:
        row = next((row for row in self._form.session.plan.settled if row.id == self._row_id), None)
        if row is not None:
            self.setText(POINTS.get(row.finding, row.finding or self.tr("A point of our own")))


def _point(form: Form, path: str) -> QWidget:
    return SettledPoint(form, path.split(".")[1])
