"""Step 1, the boundary: the stage, what the agent does up to which limit, and what people get."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.pages import PAGES
from app.ui.binding.form import Form
from app.ui.binding.holder_cell import HolderCell
from app.ui.binding.page import Page
from app.ui.binding.row_table import Column, RowTable
from app.ui.kit import theme
from app.ui.parts.stage_preview import StagePreview
from app.ui.widgets.advice import Advice
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.tiles import StageTiles
from models.boundary import DISPOSITION_WORDS


class BoundaryPage(Page):
    """The boundary: stage, sentence, jobs, cases for people, and what counts as good or bad."""

    key = "boundary"
    title = "What may the agent do, and where does it end?"
    lead = "Everything later leans on this edge. Where it is vague, people will argue about it on the worst day."

    def build(self) -> None:
        """Build the page."""
        self._build_stage()
        self._build_sentence()
        self._build_jobs()
        self._build_exclusions()
        self._build_scope()

    def _build_stage(self) -> None:
        section = self.section("stage", head=False)
        self.tiles, advice = StageTiles(), Advice()
        self.tiles.setObjectName("autonomy.stage")
        _below_label(section, _label(self.tr("Stage")), self.tiles, advice)
        self.form.bind("autonomy.stage", self.tiles, advice)
        self.preview = StagePreview(self.session, _step_names())
        self.preview.opened.connect(self.session.jump)
        section.addWidget(self.preview)
        self.form.follow(self.preview.follow)

    def _build_sentence(self) -> None:
        form = self.form
        section = self.section("sentence", head=False)
        section.addWidget(form.row(form.field("head.agent"), form.field("head.workflow"), form.field("head.unit")))
        section.addWidget(form.field("boundary.statement"))
        section.addWidget(form.field("boundary.purpose"))

    def _build_jobs(self) -> None:
        columns = (
            Column("verb", 70, strong=True),
            Column("object", 168, share=1, prose=True),
            Column("limit", 176, share=1, prose=True),
            Column("disposition", 98, make=_freedom),
            Column("undo", 60),
            Column("tool", 70, prose=True),
        )
        self.jobs = RowTable(
            self.form,
            "boundary.jobs",
            columns,
            details=("value", "effect", "on_silence", "silence_after"),
            add=self.tr("Add a job"),
            numbered=True,
            empty=self.tr("No job yet. Begin each with a verb, and say up to what limit."),
        )
        self.section("jobs", right=self.jobs.take_adder()).addWidget(self.jobs)

    def _build_exclusions(self) -> None:
        self.exclusions = RowTable(
            self.form,
            "boundary.exclusions",
            (Column("case", 190, share=1, prose=True), Column("to", 190, share=1, make=_holder)),
            add=self.tr("Add a case"),
            empty=self.tr("Nothing is kept for people yet. Name the cases that the agent must not finish."),
        )
        self._count = QLabel()
        self._count.setProperty("look", "caption")
        self.section("exclusions", right=self._count).addWidget(self.exclusions)
        self.form.follow(self._count_exclusions)

    def _build_scope(self) -> None:
        form = self.form
        section = self.section("scope")
        section.addWidget(form.row(form.field("head.intake"), form.field("head.time_zone")))
        section.addWidget(form.row(form.field("head.volume"), form.field("head.volume_unit")))
        section.addWidget(form.row(form.field("boundary.inputs"), form.field("boundary.good_enough")))
        section.addWidget(form.row(form.field("boundary.success"), form.field("boundary.failure")))
        section.addWidget(form.field("boundary.accepted_risks"))
        low = form.row(
            form.field("autonomy.low_risk_rule"),
            form.field("autonomy.low_risk_value"),
            form.field("autonomy.sample_share"),
            stretch=(5, 3, 4),
        )
        section.addWidget(low)
        section.addWidget(form.field("autonomy.evidence"))

    def _count_exclusions(self) -> None:
        rows = self.session.plan.boundary.exclusions
        people = self.session.plan
        named = sum(1 for row in rows if people.person(row.to) is not None)
        if not rows:
            words = ""
        elif named == len(rows):
            one = len(rows) == 1
            words = self.tr("1 case, to a person") if one else self.tr("{0} cases, each to a person").format(len(rows))
        else:
            words = self.tr("{0} of {1} cases go to a person").format(named, len(rows))
        self._count.setText(words)


def _step_names() -> dict[str, str]:
    return {page.key: QCoreApplication.translate("Pages", page.name) for page in PAGES}


def _freedom(form: Form, path: str) -> QWidget:
    """Build the cell of a job's freedom, with its mark."""
    box = form.bare(path, look="cell")
    if isinstance(box, ChoiceBox):
        box.set_marks({key: key for key in DISPOSITION_WORDS if key})
    return box


def _holder(form: Form, path: str) -> QWidget:
    """Build the cell of the person who gets a case, with the role squares."""
    cell = HolderCell(form.session, path)
    cell.setProperty("look", "cell")
    cell.setObjectName(path)
    cell.setAccessibleName(form.tr("Handed to"))
    form.bind(path, cell)
    return cell


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("look", "label")
    return label


def _below_label(section: QVBoxLayout, label: QLabel, field: QWidget, advice: QWidget) -> None:
    """A column of label, field and findings, spaced four pixels like every other field."""
    box = QVBoxLayout()
    box.setSpacing(theme.px(4))
    for part in (label, field, advice):
        box.addWidget(part)
    section.addLayout(box)
