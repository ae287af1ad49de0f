"""Public holidays: country and region, a button that fills in the days of 400 days, and the list of them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.errors import NameplateError, words_of
from app.sources.holidays import filled
from app.ui.binding.form import Form
from app.ui.binding.row_table import Column, RowTable
from app.ui.kit import icons, theme
from models.plan import Plan


class HolidayFields(QWidget):
    """The fields of the plan and the button."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = form.session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(
            form.row(
                form.field("exceptions.holiday_country"),
                form.field("exceptions.holiday_region"),
                form.field("exceptions.holiday_source"),
                stretch=(1, 1, 2),
            )
        )
        self.button = QPushButton(self.tr("Fill in public holidays"))
        self.button.setProperty("look", "small")
        icons.stand_before(self.button, "calendar")
        self.button.clicked.connect(self.fill)
        self.words = QLabel()
        self.words.setProperty("look", "caption")
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.button)
        line.addWidget(self.words, 1)
        column.addLayout(line)
        columns = (Column("day", 160), Column("name", 240, share=1))
        self.table = RowTable(form, "exceptions.holidays", columns, add=self.tr("Add a holiday"))
        column.addWidget(self.table)
        form.follow(self._invite)
        self._said: tuple[str, str] | None = None

    def fill(self) -> None:
        """Fill in the holidays as one undo step; shows a message if the country or region is unknown."""
        path = self._session.plan.exceptions
        self._said = path.holiday_country, path.holiday_region
        try:
            self._session.apply(self._filled)
        except NameplateError as trouble:
            self.words.setText(words_of(trouble))
            return
        rows = self._session.plan.exceptions.holidays
        self.words.setText(self.tr("{0} days stand in the list, of 400 days from today.").format(len(rows)))

    def _filled(self, plan: Plan) -> Plan:
        return filled(plan, self._session.day, self._session.workspace.mint)

    def _invite(self) -> None:
        """The hint of the button, until there is a result for this country and region."""
        path = self._session.plan.exceptions
        if getattr(self, "_said", None) != (path.holiday_country, path.holiday_region):
            self._said = None
            self.words.setText(self.tr("Country and region as a code or a name: DE and BE, or Germany and Berlin."))
