"""The blocking findings: each with a link to its field and, when accepted as open, owner and date."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.actions.signoff import blocking
from app.pages import title_of
from app.ui.binding.form import Form
from app.ui.binding.row_table import Column, RowTable, hairline
from app.ui.binding.session import Verb
from app.ui.kit import icons, theme
from app.ui.kit.marks import Mark
from app.ui.kit.words import sentence
from app.ui.widgets.flow_layout import clear
from models.checks import headline, message
from models.edit import add_row
from models.finding import Finding
from models.open_items import OpenItem
from models.plan import Plan
from models.readiness import Verdict


class OpenPoints(QWidget):
    """The blocking findings as links, and below them the open items of the plan."""

    opened = Signal(str)

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._shown: tuple[Finding, ...] = ()
        self._links: list[PointLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._head = QLabel(self.tr("What stands in the way"))
        self._head.setProperty("look", "section")
        column.addWidget(self._head)
        self._line = hairline("headline")
        column.addWidget(self._line)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        column.addLayout(self._body)
        self._items_head = QLabel(self.tr("Accepted as open: who closes it, and by when"))
        self._items_head.setProperty("look", "section")
        column.addWidget(self._items_head)
        columns = (
            Column("finding", 220, share=3, title=self.tr("Point"), make=_point),
            Column("owner", 170, share=1),
            Column("due", 116),
        )
        self.items = RowTable(
            form,
            "open_items",
            columns,
            details=("finding", "path", "note"),
            add=self.tr("Add an open item"),
            empty=self.tr("None."),
        )
        column.addWidget(self.items)

    @property
    def complete_rows(self) -> bool:
        """Whether every blocking finding has an open item."""
        have = {(item.finding, item.path) for item in self._form.session.plan.open_items}
        return all((point.id, point.path) in have for point in self._shown)

    def show_points(self, verdict: Verdict, *, accepting: bool, frozen: bool) -> None:
        """Show the blocking findings of a verdict, and the open items while they are being accepted."""
        points = blocking(verdict)
        if points != self._shown:
            self._shown = points
            self._rebuild(points)
        for widget in (self._head, self._line):
            widget.setVisible(bool(points) and not frozen)
        for line in self._links:
            line.setVisible(not frozen)
        self._items_head.setVisible(accepting)
        self.items.setVisible(accepting)

    def make_items(self) -> None:
        """Add an open item for every blocking finding without one, as one undo step."""
        self._form.session.apply(Verb(_with_items, self._shown, self._form.session.workspace.mint))

    def focus_first(self) -> None:
        """Focus the first missing owner."""
        for line, item in zip(self.items.lines, self._form.session.plan.open_items, strict=True):
            if not item.owner:
                line.cells[1].setFocus()
                return

    def _rebuild(self, points: tuple[Finding, ...]) -> None:
        clear(self._body)
        self._links = []
        for finding in points:
            line = PointLine(finding)
            line.opened.connect(self.opened)
            self._links.append(line)
            self._body.addWidget(line)


class PointLine(QWidget):
    """One blocking finding: its text, and a link to the field.

    With `full` it has a mark and an example of a good answer.
    """

    opened = Signal(str)

    def __init__(self, finding: Finding, *, full: bool = True) -> None:
        super().__init__()
        self._path = finding.path
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        room = theme.px(8 if full else 4)
        row.setContentsMargins(0, room, 0, room)
        row.setSpacing(theme.px(12))
        if full:
            row.addWidget(Mark("no", self.tr("Blocks")))
        words = QLabel(sentence(message(finding) if full else headline(finding)))
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(words, 1)
        self.link = QPushButton(title_of(finding.path))
        self.link.setProperty("look", "quiet")
        if full:
            self.link.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            self.link.setIcon(icons.icon("arrow-right", "accent"))
        self.link.setAccessibleName(self.tr("Go to {0}: {1}").format(title_of(finding.path), headline(finding)))
        self.link.clicked.connect(self._open)
        row.addWidget(self.link, 0, Qt.AlignmentFlag(0) if full else Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(hairline())

    def _open(self) -> None:
        self.opened.emit(self._path)


class _PointWords(QLabel):
    """The current text of an open item's finding."""

    def __init__(self, form: Form, row_id: str) -> None:
        super().__init__()
        self._form, self._row_id = form, row_id
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        form.follow(self._follow)

    def focus_target(self) -> QLabel:
        """Not used: this cell is read-only and takes no focus."""
        return self

    def _follow(self) -> None:
        session = self._form.session
        item = next((row for row in session.plan.open_items if row.id == self._row_id), None)
        if item is None:
            return
        found = next((f for f in session.verdict.findings if (f.id, f.path) == (item.finding, item.path)), None)
        settled = self.tr("{0}: no longer open").format(item.finding or self.tr("A point of our own"))
        self.setText(sentence(headline(found) if found else (item.note or settled)))


def _point(form: Form, path: str) -> QWidget:
    return _PointWords(form, path.split(".")[1])


def _with_items(plan: Plan, points: tuple[Finding, ...], mint: object) -> Plan:
    have = {(item.finding, item.path) for item in plan.open_items}
    for point in points:
        if (point.id, point.path) not in have:
            row = OpenItem(id=mint(), finding=point.id, path=point.path)  # type: ignore[operator]
            plan = add_row(plan, "open_items", row)
    return plan
