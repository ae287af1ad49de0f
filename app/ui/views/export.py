"""Export: the checklist and the map as PDF, the plan as a file, of the draft or of any sealed revision."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QSize, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import actions
from app.errors import ExportTrouble, NameplateError
from app.files import write_whole
from app.report import Document, Options, unprintable
from app.settings import Settings, settings_path
from app.ui import icons, theme
from app.ui.clock import today
from app.ui.page import Page
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.labelled import labelled
from models.guard import Unusable
from models.plan import Plan
from models.walk import spec_at

Kind = Literal["checklist", "map", "plan"]
ENDINGS: Final[dict[Kind, str]] = {"checklist": "checklist.pdf", "map": "map.pdf", "plan": "plan.json"}
PAPERS: Final = {"a4": "A4", "letter": "Letter"}


class ExportView(Page):
    """Three documents, one paper, one revision; each is written whole and read back before it counts."""

    key = "export"
    title = "Take it with you"
    lead = "The PDFs carry the whole plan inside, so that one file is enough to check it, years later."

    def build(self) -> None:
        """Lay out the view."""
        self._settings = Settings(settings_path(self.session.workspace.store.path))
        self._saved: Path | None = None
        column = self.section("Documents", head=False)
        self.revision = ChoiceBox({})
        self.paper = ChoiceBox(PAPERS)
        self.paper.show_value(self._settings.get("paper"))
        self.paper.on_edited(self._paper_chosen)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(labelled(self.tr("Which revision"), self.revision), 3)
        row.addWidget(labelled(self.tr("Paper"), self.paper), 1)
        column.addLayout(row)
        self.crosswalk = QCheckBox(self.tr("In the checklist: which outside references its questions touch"))
        column.addWidget(self.crosswalk)
        self.buttons: dict[Kind, QPushButton] = {}
        kinds: tuple[tuple[Kind, str, str], ...] = (
            (
                "checklist",
                self.tr("Readiness checklist"),
                self.tr("The eight questions with evidence, every answer, the open points, the signatures."),
            ),
            ("map", self.tr("Ownership map"), self.tr("One page across: who owns what, for the wall.")),
            ("plan", self.tr("Plan file"), self.tr("The plan itself, for another computer or for a pipeline.")),
        )
        for kind, title, note in kinds:
            column.addWidget(self._document(kind, title, note))
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.hide()
        column.addWidget(self.outcome)
        self._after = QWidget()
        after = QHBoxLayout(self._after)
        after.setContentsMargins(0, 0, 0, 0)
        for words, call in ((self.tr("Open it"), self._open), (self.tr("Show the folder"), self._open_folder)):
            button = QPushButton(words)
            button.setProperty("look", "small")
            button.clicked.connect(call)
            after.addWidget(button)
        after.addStretch(1)
        self._after.hide()
        column.addWidget(self._after)
        self.form.follow(self._follow)

    def choose(self, number: int) -> None:
        """Choose a sealed revision."""
        self.revision.show_value(number)

    def default_name(self, kind: Kind) -> str:
        """A file name that says what is in it: agent, revision, document."""
        agent = re.sub(r"[^\w-]+", "-", self.session.plan.head.agent.strip()).strip("-").lower() or "plan"
        number = self.revision.currentData() or self.session.workspace.draft.revision
        state = "" if self.revision.currentData() else "-draft"
        return f"{agent[:60]}-r{number}{state}-{ENDINGS[kind]}"

    def save(self, kind: Kind, target: Path) -> bool:
        """Write a document at `target`; whether it is there now. What went wrong is said on the page."""
        workspace = self.session.workspace
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            workspace.flush()
            number = self.revision.currentData() or None
            document = actions.document_of(workspace.store, self.session.plan.plan_id, number, today())
            if kind == "plan":
                write_whole(target, document.raw)
            else:
                options = Options(kind=kind, paper=self.paper.currentData(), crosswalk=self.crosswalk.isChecked())
                actions.export_pdf(document, options, target)
        except (NameplateError, Unusable) as wrong:
            self._say(str(wrong), bad=True)
            return False
        except OSError as wrong:
            trouble = ExportTrouble(f"{target.name} could not be written ({wrong.strerror}).", "Choose another folder.")
            self._say(str(trouble), bad=True)
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._saved = target
        self._say(f"{self.tr('Saved: {0}').format(target)}{_not_printed(document, kind)}", bad=False)
        return True

    def _document(self, kind: Kind, title: str, note: str) -> QWidget:
        card = QFrame()
        card.setProperty("look", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        head, below = QLabel(title), QLabel(note)
        head.setProperty("look", "strong")
        below.setProperty("look", "caption")
        below.setWordWrap(True)
        words.addWidget(head)
        words.addWidget(below)
        row.addLayout(words, 1)
        button = QPushButton(icons.icon("file-output"), self.tr("Save as"))
        button.setIconSize(QSize(theme.px(16), theme.px(16)))
        button.setProperty("kind", kind)
        button.setAccessibleName(self.tr("Save as: {0}").format(title))
        button.clicked.connect(self._ask_where)
        self.buttons[kind] = button
        row.addWidget(button)
        return card

    def _ask_where(self) -> None:
        kind = self.sender().property("kind")
        folder = self._settings.get("export_folder") or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        ending = "JSON (*.json)" if kind == "plan" else "PDF (*.pdf)"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as"), str(Path(folder) / self.default_name(kind)), ending
        )
        if not chosen:
            return
        target = Path(chosen)
        if not target.suffix:
            target = target.with_suffix(".json" if kind == "plan" else ".pdf")
        if self.save(kind, target):
            self._keep("export_folder", str(target.parent))

    def _follow(self) -> None:
        workspace = self.session.workspace
        draft, plan = workspace.draft, self.session.plan
        revisions = workspace.store.revisions(plan.plan_id)
        as_draft = draft.state == "draft" or draft.plan != plan
        words: dict[object, str] = {}
        if as_draft or not revisions:
            words[0] = self.tr("Revision {0}, draft").format(draft.revision)
        for revision in reversed(revisions):
            words[revision.number] = self.tr("Revision {0}, {1}").format(revision.number, revision.state)
        before = self.revision.currentData()
        self.revision.set_words(words)  # type: ignore[arg-type]
        self.revision.show_value(before if before in words else next(iter(words)))

    def _paper_chosen(self, paper: str) -> None:
        self._keep("paper", paper)

    def _keep(self, key: str, value: str) -> None:
        try:
            self._settings.set(key, value)
        except OSError:
            # The choice holds for now; it is only not remembered, which must not stop an export.
            return

    def _say(self, words: str, *, bad: bool) -> None:
        self.outcome.setText(words)
        self.outcome.setProperty("look", "bad" if bad else "ok")
        self.outcome.style().unpolish(self.outcome)
        self.outcome.style().polish(self.outcome)
        self.outcome.show()
        self._after.setVisible(not bad)

    def _open(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def _open_folder(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))


def _not_printed(document: Document, kind: Kind) -> str:
    """Which letters were printed as codes, and where: no bundled face has them."""
    if kind == "plan":
        return ""
    lines = [f"{_title(path)}: {letters}" for path, letters in unprintable(document)]
    return "".join(f"\nPrinted as codes, for no face here has them. {line}" for line in lines[:5])


def _title(path: str) -> str:
    """What a field is called; what stands beside the plan goes by the first word of its path."""
    try:
        return spec_at(Plan, path).title
    except KeyError:
        return path.split(".")[0].capitalize()
