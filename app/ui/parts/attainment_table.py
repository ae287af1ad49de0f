"""The table of attainment: each target with the promised, the possible and the simulated share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.binding.row_table import hairline
from app.ui.kit import theme
from app.ui.kit.marks import Mark
from app.ui.widgets.flow_layout import clear
from models.queue import attainment
from models.queue.attainment import Attainment

WIDTHS = (148, 64, 64, 164, 64, 164)
"""Minimum widths of the columns in pixels at 100 %."""


class Figure(QWidget):
    """A cell with a mark and a text."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = Mark("none", size=14)
        self.words = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.mark)
        row.addWidget(self.words, 1)

    def show_figure(self, mark: str, words: str) -> None:
        """Show a text after a mark."""
        self.mark.set_mark(mark, "")
        if self.words.text() != words:
            self.words.setText(words)


class AttainmentTable(QWidget):
    """A line for each severity; the last column is the what-if result, hidden while nothing is tried."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        self._rows: tuple[Attainment, ...] = ()
        self.figures: list[tuple[QLabel, Figure, Figure]] = []
        self._head = QLabel()

    def show_rows(self, rows: tuple[Attainment, ...]) -> None:
        """Show the results that need no simulation; simulated shares show as unknown."""
        self.setVisible(bool(rows))
        if rows != self._rows:
            self._rows = rows
            self._lay_out()

    def show_simulated(self, rows: tuple[Attainment, ...], words: str = "") -> None:
        """Show the simulated shares; `words` is shown where none is known."""
        for row, line in zip(rows, self.figures, strict=True):
            self._show_estimate(row, line[1], words)
            said = self._words(row)
            if line[0].accessibleName() != said:
                line[0].setAccessibleName(said)

    def show_tried(self, rows: tuple[Attainment, ...] | None, words: str = "") -> None:
        """Show the what-if result in its column; None hides the column."""
        self._head.setVisible(rows is not None)
        for index, (_, _, tried) in enumerate(self.figures):
            tried.setVisible(rows is not None)
            if rows is not None and index < len(rows):
                self._show_estimate(rows[index], tried, words)
        self._fit(rows is not None)

    def _show_estimate(self, row: Attainment, figure: Figure, words: str) -> None:
        known = row.estimate is not None
        said = attainment.estimate_words(row.estimate)
        figure.show_figure(row.mark, said if known or not words else words)

    def _lay_out(self) -> None:
        clear(self._grid)
        self.figures = []
        heads = (
            self.tr("Target"),
            self.tr("Promised"),
            self.tr("At best"),
            self.tr("Simulated, 95 % between"),
            self.tr("Erlang C"),
            self.tr("What would be"),
        )
        for column, words in enumerate(heads):
            label = QLabel(words)
            label.setProperty("look", "head")
            self._grid.addWidget(label, 0, column)
            self._head = label
        for index, row in enumerate(self._rows):
            self._grid.addWidget(hairline(), 2 * index + 1, 0, 1, len(WIDTHS))
            self._add(row, 2 * index + 2)
        self._grid.setColumnStretch(0, 1)
        self.show_tried(None)

    def _add(self, row: Attainment, place: int) -> None:
        name = QLabel()
        name.setText(self.tr("{0}: {1}").format(row.name, row.target))
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        steady = self.tr("does not apply") if row.erlang_c is None else attainment.percent(row.erlang_c)
        simulated, tried = Figure(), Figure()
        best = QLabel(attainment.percent(row.ceiling))
        if row.ceiling is not None and row.ceiling < row.promised:
            best.setProperty("look", "bad")
            best.setProperty("strong", True)
        for column, widget in enumerate(
            (name, QLabel(attainment.percent(row.promised)), best, simulated, QLabel(steady), tried)
        ):
            self._grid.addWidget(widget, place, column)
        name.setAccessibleName(self._words(row))
        self.figures.append((name, simulated, tried))

    def _words(self, row: Attainment) -> str:
        """A line of the table as one sentence."""
        words = self.tr("{0}, {1}: promised {2}, at best {3}, simulated {4}.")
        return words.format(
            row.name,
            row.target,
            attainment.percent(row.promised),
            attainment.percent(row.ceiling),
            attainment.estimate_words(row.estimate),
        )

    def _fit(self, tried: bool) -> None:
        for column, width in enumerate(WIDTHS):
            self._grid.setColumnMinimumWidth(column, theme.px(width) if tried or column < len(WIDTHS) - 1 else 0)
