"""Step 4, the scorecard: who owns the numbers, which they are, and at which value the team acts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.binding.form import Form
from app.ui.binding.page import Page
from app.ui.binding.row_line import INSET
from app.ui.binding.row_table import Column, RowTable
from app.ui.kit import theme
from app.ui.kit.marks import Mark
from app.ui.widgets.band import ThresholdBand
from models.scorecard import Measure
from models.thresholds import meets_target


class ScorecardPage(Page):
    """Owner and result, the measures, and the band of the focused measure."""

    key = "scorecard"
    title = "Which numbers decide whether it stays?"
    lead = "Agree on the values that make you act before you see them, while nobody has to defend anything."

    def build(self) -> None:
        """Build the page."""
        form = self.form
        owner = self.section("result", head=False)
        owner.addWidget(
            form.row(
                form.field("scorecard.owner"),
                form.field("outcome.result", lines=1),
                form.field("outcome.decide_by"),
                stretch=(3, 6, 3),
            )
        )
        owner.addWidget(
            form.row(form.field("outcome.expands"), form.field("outcome.narrows"), form.field("outcome.kills"))
        )
        owner.addWidget(form.field("outcome.kill_criteria"))
        measures = self.section("measures")
        columns = (
            Column("name", 150, share=3, make=_name),
            Column("unit", 84, share=1, prose=True),
            Column("today", 64, right=True, make=_today),
            Column("target", 56, right=True),
            Column("expand", 56, right=True),
            Column("narrow", 56, right=True),
            Column("pause", 56, right=True),
            Column("stop", 56, right=True),
        )
        self.table = RowTable(
            form,
            "scorecard.measures",
            columns,
            details=("direction", "interval", "source", "key"),
            add=self.tr("Add your own measure"),
        )
        measures.addWidget(self.table)
        self._band_title = QLabel()
        self._band_title.setProperty("look", "label")
        self._band = ThresholdBand()
        measures.addWidget(self._band_title)
        measures.addWidget(self._band)
        self._chosen = ""
        form.follow(self._draw_band)
        form.focused.connect(self._focus_moved)

    def _focus_moved(self, path: str) -> None:
        if path.startswith("scorecard.measures."):
            self._chosen = path.split(".")[2]
            self._draw_band()

    def _draw_band(self) -> None:
        rows = self.session.plan.scorecard.measures
        with_values = [row for row in rows if row.stop or row.pause or row.narrow or row.expand]
        chosen = next((row for row in rows if row.id == self._chosen), with_values[0] if with_values else None)
        self._band.show_measure(chosen)
        self._band_title.setVisible(self._band.isVisibleTo(self))
        if chosen is not None:
            unit = f", {chosen.unit}" if chosen.unit else ""
            self._band_title.setText(self.tr("What the team does at each value of: {0}{1}").format(chosen.name, unit))


def measure_of(form: Form, row_id: str) -> Measure | None:
    """The measure of a row; None if the row was removed."""
    return next((row for row in form.session.plan.scorecard.measures if row.id == row_id), None)


class NameCell(QWidget):
    """The name of a measure, with its source and how often it is measured below."""

    def __init__(self, form: Form, path: str) -> None:
        super().__init__()
        self._form, self._row = form, path.rpartition(".")[0].rpartition(".")[2]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.entry = form.bare(path, look="cell", wrap=True)
        column.addWidget(self.entry)
        self._source = QLabel()
        self._source.setProperty("look", "caption")
        self._source.setWordWrap(True)
        self._source.setTextFormat(Qt.TextFormat.PlainText)
        self._source.setContentsMargins(theme.px(INSET), 0, 0, theme.px(1))
        column.addWidget(self._source)
        form.follow(self._follow)

    def focus_target(self) -> QWidget:
        """The entry."""
        return self.entry

    def _follow(self) -> None:
        measure = measure_of(self._form, self._row)
        words = ", ".join(part for part in (measure.source, measure.interval) if part) if measure else ""
        self._source.setText(words)
        self._source.setVisible(bool(words))


class TodayCell(QWidget):
    """Today's value, with a mark and a word when it misses the target."""

    def __init__(self, form: Form, path: str) -> None:
        super().__init__()
        self._form, self._row = form, path.rpartition(".")[0].rpartition(".")[2]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.entry = form.bare(path, look="cell")
        column.addWidget(self.entry)
        self._flag = QWidget()
        line = QHBoxLayout(self._flag)
        line.setContentsMargins(0, 0, 0, theme.px(1))
        line.setSpacing(theme.px(4))
        self._word = QLabel()
        self._word.setProperty("look", "warn")
        self._mark = Mark("partly", self.tr("Misses the target"), 12)
        line.addStretch(1)
        line.addWidget(self._mark)
        line.addWidget(self._word)
        column.addWidget(self._flag)
        form.follow(self._follow)

    def focus_target(self) -> QWidget:
        """The entry."""
        return self.entry

    def _follow(self) -> None:
        measure = measure_of(self._form, self._row)
        missed = measure is not None and meets_target(measure) is False
        self._flag.setVisible(missed)
        if missed and measure is not None:
            self._word.setText(self.tr("under") if measure.direction == "at_least" else self.tr("over"))


def _name(form: Form, path: str) -> QWidget:
    return NameCell(form, path)


def _today(form: Form, path: str) -> QWidget:
    return TodayCell(form, path)
