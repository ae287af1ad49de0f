"""Step 6, stop and review: who can stop it, how fast, and when people look at what it did."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.binding.page import Page
from app.ui.binding.row_table import Column, RowTable
from app.ui.kit import dialogs, icons, theme
from app.ui.parts.kept_files import ALL_FILES, KeptCell, Shelf
from models.fields import DAY_MINUTES


class StopPage(Page):
    """The stop button in its thick frame, the three reviews, incidents and the end of the agent."""

    key = "stop"
    title = "Who can stop it, and who keeps looking?"
    lead = "A stop that needs a meeting is not a stop. A review without a date does not happen."

    def build(self) -> None:
        """Build the page."""
        self._build_stop()
        self._build_reviews()
        self._build_rest()

    def _build_stop(self) -> None:
        form = self.form
        section = self.section("button")
        frame = QFrame()
        frame.setProperty("look", "stop")
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(12))
        caption = QLabel(self.tr("Who can stop it, and at which hours each of them can be reached"))
        caption.setProperty("look", "label")
        caption.setWordWrap(True)
        column.addWidget(caption)
        columns = (
            Column("person", 150, share=2),
            Column("days", 210),
            Column("start", 60, right=True),
            Column("end", 60, right=True),
            Column("time_zone", 110, share=1),
        )
        self.holders = RowTable(
            form,
            "stop.holders",
            columns,
            add=self.tr("Add somebody who can stop it"),
            prefill=_any_hour,
            empty=self.tr("Nobody yet. Name at least one person who needs nobody's leave."),
        )
        column.addWidget(self.holders)
        column.addWidget(form.row(form.field("stop.how"), form.field("stop.narrow")))
        column.addWidget(
            form.row(
                form.field("stop.minutes"),
                form.field("stop.who_else"),
                form.field("stop.rehearsed_on"),
                form.field("stop.rollback"),
                stretch=(5, 4, 5, 5),
            )
        )
        section.addWidget(frame)

    def _build_reviews(self) -> None:
        section = self.section("reviews")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(16))
        section.addLayout(grid)
        cards = (
            ("performance", self.tr("Performance review"), self.tr("Do the numbers still say yes?")),
            ("failures", self.tr("Failure review"), self.tr("What went wrong, and what changes because of it?")),
            ("audit", self.tr("Audit review"), self.tr("Do records and reality agree? Needed at stage 3.")),
        )
        for index, (name, title, question) in enumerate(cards):
            grid.addWidget(self._review(name, title, question), index, 0)

    def _review(self, name: str, title: str, question: str) -> QWidget:
        form = self.form
        card = QFrame()
        card.setProperty("look", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(8))
        head = QLabel(title)
        head.setProperty("look", "strong")
        lead = QLabel(question)
        lead.setProperty("look", "caption")
        lead.setWordWrap(True)
        column.addWidget(head)
        column.addWidget(lead)
        path = f"reviews.{name}"
        if name == "failures":
            column.addWidget(form.row(form.field(f"{path}.trigger"), form.field(f"{path}.delay"), stretch=(3, 1)))
        column.addWidget(
            form.row(
                form.field(f"{path}.interval"),
                form.field(f"{path}.next_on"),
                form.field(f"{path}.chair"),
                form.field(f"{path}.record"),
                stretch=(5, 4, 4, 4),
            )
        )
        return card

    def _build_rest(self) -> None:
        form = self.form
        section = self.section("incidents")
        section.addWidget(
            form.row(
                form.field("incident.owner"),
                form.field("incident.tells_customers"),
                form.field("incident.tells_regulators"),
            )
        )
        section.addWidget(form.field("incident.plan"))
        section.addWidget(form.row(form.field("records.kept"), form.field("records.kept_for"), stretch=(3, 1)))
        section.addWidget(form.row(form.field("records.trained_on"), form.field("records.told_on")))
        section.addWidget(form.field("records.retirement"))
        self._build_files(section)

    def _build_files(self, section: QVBoxLayout) -> None:
        caption = QLabel(self.tr("Files that belong to the plan, named by their fingerprint"))
        caption.setProperty("look", "label")
        section.addWidget(caption)
        self.shelf = Shelf(self.session, self)
        columns = (
            Column("name", 160, share=2),
            Column("size", 80, right=True),
            Column("sha256", 150, share=1),
            Column("kept", 200, share=2, title=self.tr("In the PDF"), make=functools.partial(KeptCell, self.shelf)),
        )
        self.attachments = RowTable(
            self.form,
            "attachments",
            columns,
            details=("type",),
            add=self.tr("Add a line by hand"),
            empty=self.tr("None. A playbook or the record of a rehearsal can be named here."),
        )
        section.addWidget(self.attachments)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        pick = QPushButton(self.tr("Name a file"))
        icons.stand_before(pick, "file-text")
        pick.setProperty("look", "small")
        pick.clicked.connect(self._pick_file)
        limits = QLabel(self.tr("At most 5 MiB each and 20 MiB together; the program never opens them."))
        limits.setProperty("look", "caption")
        limits.setWordWrap(True)
        foot.addWidget(pick)
        foot.addWidget(limits, 1)
        section.addLayout(foot)
        self._file_words = QLabel()
        self._file_words.setProperty("look", "bad")
        self._file_words.setWordWrap(True)
        self._file_words.hide()
        self.shelf.said.connect(self._say_of_file)
        section.addWidget(self._file_words)

    def _pick_file(self) -> None:
        chosen = dialogs.any_file(self, self.tr("Name a file of the plan"), "", ALL_FILES)
        if chosen is not None:
            self.name_file(chosen)

    def name_file(self, path: str | Path) -> None:
        """Store a file and add its name, type, size and hash to the plan; shows a message if that fails."""
        self.shelf.name_file(Path(path))

    def _say_of_file(self, words: str) -> None:
        self._file_words.setText(words)
        self._file_words.setVisible(bool(words))


def _any_hour() -> dict[str, object]:
    return {"days": tuple(range(7)), "start": 0, "end": DAY_MINUTES}
