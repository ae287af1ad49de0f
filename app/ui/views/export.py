"""Export: the checklist and the map as PDF, the plan as a file, of the draft or of any sealed revision."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QSize, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import actions
from app.actions import editions
from app.actions.editions import LeftText
from app.actions.writing import write_file
from app.errors import ExportTrouble, NameplateError, words_of
from app.report import Document, Options
from app.report.document import Kind
from app.settings import PAPER_SIZES, Settings, settings_path
from app.ui.binding.page import Page
from app.ui.kit import dialogs, icons, theme
from app.ui.kit.clock import today
from app.ui.parts.edition_choice import EditionChoice
from app.ui.parts.look_through import LookThrough
from app.ui.parts.section_choice import SectionChoice
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.labelled import labelled
from app.ui.widgets.outcome import Outcome
from models.revision import State

Saved = Kind | Literal["plan"]
"""What can be saved: the documents, and the plan as a file."""
SUFFIX: Final = {"redacted": "-redacted", "signed": "-signed", "fresh": "-without-signatures", "full": ""}
"""The part of a checklist's file name for its edition."""


class ExportView(Page):
    """The choice of document, paper size, revision and edition. Each file is written atomically and read back."""

    key = "export"
    title = "Take it with you"
    lead = "The PDFs carry the whole plan inside, so that one file is enough to check it, years later."

    def build(self) -> None:
        """Build the view."""
        self._settings = Settings(settings_path(self.session.workspace.library.path))
        self._saved: Path | None = None
        column = self.section("out", self.tr("What goes out"), head=False)
        self.revision = ChoiceBox({})
        self.revision.on_edited(self._revision_chosen)
        self.paper = ChoiceBox(PAPER_SIZES)
        self.paper.show_value(self._settings.get("paper"))
        self.paper.on_edited(self._paper_chosen)
        self.edition = EditionChoice()
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(labelled(self.tr("Which revision"), self.revision), 3)
        row.addWidget(labelled(self.tr("Paper"), self.paper), 1)
        column.addLayout(row)
        column.addWidget(self.edition)
        self.parts = SectionChoice()
        column.addWidget(self.parts)
        self.crosswalk = QCheckBox(self.tr("In the checklist: which outside references its questions touch"))
        self.tagged = QCheckBox(self.tr("Readable aloud: with the structure that screen readers follow"))
        self.tagged.setChecked(True)
        column.addWidget(self.crosswalk)
        column.addWidget(self.tagged)
        self.look = LookThrough()
        self.look.requested.connect(self._open_field)
        column.addWidget(self.look)
        column = self.section("documents", self.tr("Documents"), head=False)
        self.buttons: dict[Saved, QPushButton] = {}
        for kind, title, note in self._kinds():
            column.addWidget(self._document(kind, title, note))
        self.waits = QLabel(self.tr("The buttons wait until you say that you have looked through the texts above."))
        self.waits.setProperty("look", "caption")
        self.waits.setWordWrap(True)
        column.addWidget(self.waits)
        self.outcome = Outcome()
        column.addWidget(self.outcome)
        column.addWidget(self._make_after())
        self.edition.changed.connect(self._edition_chosen)
        self.look.looked.connect(self._allow)
        self.session.saved.connect(self._on_saved)
        self.form.follow(self._follow)

    def choose(self, number: int) -> None:
        """Select a sealed revision, or the draft with 0."""
        self.revision.show_value(number)
        self._revision_chosen(number)

    def default_name(self, kind: Saved) -> str:
        """The suggested file name, from agent, revision, document and edition."""
        stem = editions.file_stem(self._get_document(), self.options(kind))
        number = self.revision.currentData() or self.session.workspace.draft.revision
        state = "" if self.revision.currentData() else "-draft"
        if kind == "plan":
            return f"{stem}-r{number}{state}-plan.json"
        edition = self.edition.key
        # A map has no signatures.
        suffix = SUFFIX[edition] if kind == "checklist" or edition == "redacted" else ""
        return f"{stem}-r{number}{state}-{kind}{suffix}.pdf"

    def options(self, kind: Saved) -> Options:
        """The rendering options of the current choices."""
        return Options(
            kind="map" if kind == "map" else "checklist",
            paper=self.paper.currentData(),
            tagged=self.tagged.isChecked(),
            crosswalk=self.crosswalk.isChecked(),
            sections=self.parts.keys(),
            # If a signed PDF exists, the next signature must be added to that one.
            fields=self.edition.key != "fresh",
            redacted=self.edition.key == "redacted",
        )

    def save(self, kind: Saved, target: Path) -> bool:
        """Write a document to `target`. Returns whether that succeeded; an error is shown on the page."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.session.workspace.flush()
            written = self._write(kind, target)
        except NameplateError as wrong:
            self._show_message(words_of(wrong), bad=True)
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._saved = written[0]
        places = ", ".join(map(str, written))
        self._show_message(f"{self.tr('Saved: {0}').format(places)}{self._as_codes(kind)}", bad=False)
        return True

    def _write(self, kind: Saved, target: Path) -> tuple[Path, ...]:
        """Write one document, or all its signed copies. Returns the paths."""
        document, edition = self._get_document(), self.edition.key
        if edition == "redacted":
            self.look.show_texts(editions.left_texts(document))
            if kind == "plan" or not self.look.done:
                # The plan may have changed in another window since it was reviewed.
                raise ExportTrouble("Nothing was written.", "Look through the texts that it shows first, and tick it.")
        if kind == "plan":
            write_file(document.raw, target)
        elif kind == "checklist" and edition == "signed":
            workspace = self.session.workspace
            plan_id = self.session.plan.plan_id
            return editions.export_signed(workspace.store, plan_id, self.revision.currentData(), target)
        else:
            actions.export_pdf(document, self.options(kind), target)
        return (target,)

    def _get_document(self) -> Document:
        number = self.revision.currentData() or None
        workspace = self.session.workspace
        return actions.document_of(workspace.store, self.session.plan.plan_id, number, today())

    def _kinds(self) -> tuple[tuple[Saved, str, str], ...]:
        return (
            (
                "checklist",
                self.tr("Readiness checklist"),
                self.tr("The eight questions with evidence, every answer, the open points, the signatures."),
            ),
            ("map", self.tr("Ownership map"), self.tr("One page across: who owns what, for the wall.")),
            ("plan", self.tr("Plan file"), self.tr("The plan itself, for another computer or for a pipeline.")),
        )

    def _make_after(self) -> QWidget:
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
        return self._after

    def _document(self, kind: Saved, title: str, note: str) -> QWidget:
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
        kinds = "JSON (*.json)" if kind == "plan" else "PDF (*.pdf)"
        try:
            name = self.default_name(kind)
        except NameplateError as wrong:
            self._show_message(words_of(wrong), bad=True)
            return
        target = dialogs.file_to_save(self, str(Path(folder) / name), kinds)
        if target is None:
            return
        if not target.suffix:
            target = target.with_suffix(".json" if kind == "plan" else ".pdf")
        if self.save(kind, target):
            self._keep("export_folder", str(target.parent))

    def _follow(self) -> None:
        workspace = self.session.workspace
        draft, plan = workspace.draft, self.session.plan
        revisions = workspace.library.revisions(plan.plan_id)
        as_draft = draft.state is State.DRAFT or draft.plan != plan
        words: dict[object, str] = {}
        if as_draft or not revisions:
            words[0] = self.tr("Revision {0}, draft").format(draft.revision)
        for revision in reversed(revisions):
            words[revision.number] = self.tr("Revision {0}, {1}").format(revision.number, revision.state)
        before = self.revision.currentData()
        if words != self.revision.words:
            self.revision.set_words(words)  # type: ignore[arg-type]
            self.revision.show_value(before if before in words else next(iter(words)))
        self._offer()

    def _revision_chosen(self, _number: int) -> None:
        self._offer()

    def _offer(self) -> None:
        """Offer the editions of the chosen revision."""
        library, plan_id = self.session.workspace.library, self.session.plan.plan_id
        number = self.revision.currentData() or 0
        found = next((one for one in library.revisions(plan_id) if one.number == number), None)
        self.edition.offer(found, editions.signed_count(library.store, plan_id, number) if found else 0)
        self._edition_chosen()

    def _edition_chosen(self) -> None:
        """Show the options of the chosen edition, and the texts to review first."""
        edition = self.edition.key
        self.parts.setVisible(edition != "signed")
        self.crosswalk.setVisible(edition != "signed")
        self.look.setVisible(edition == "redacted")
        if edition == "redacted":
            try:
                self.look.show_texts(editions.left_texts(self._get_document()))
            except NameplateError as wrong:
                self._show_message(words_of(wrong), bad=True)
        self._allow()

    def _on_saved(self, _state: object) -> None:
        # Documents are made from the stored plan, so the review waits until it is saved.
        if self.isVisible() and self.edition.key == "redacted":
            self._edition_chosen()

    def _allow(self) -> None:
        """Enable the buttons of what may be written now."""
        redacted = self.edition.key == "redacted"
        for kind, button in self.buttons.items():
            button.setEnabled(not redacted or (kind != "plan" and self.look.done))
        self.waits.setVisible(redacted and not self.look.done)

    def _open_field(self, text: LeftText) -> None:
        """Open the field of a text."""
        if text.page == "settings":
            for action in self.window().actions():
                if action.objectName() == "settings":
                    action.trigger()
        elif text.path.split(".")[0] in editions.OTHER_TEXTS:
            self.session.requested.emit(text.page, 0)
        else:
            self.session.jump.emit(text.path)

    def _paper_chosen(self, paper: str) -> None:
        self._keep("paper", paper)

    def _keep(self, key: str, value: str) -> None:
        try:
            self._settings.set(key, value)
        except OSError:
            # The choice is used but could not be stored; that must not prevent an export.
            return

    def _show_message(self, words: str, *, bad: bool) -> None:
        self.outcome.say(words, bad=bad)
        self._after.setVisible(not bad)

    def _as_codes(self, kind: Saved) -> str:
        """A warning about characters printed as codes because no bundled font has them."""
        if kind == "plan" or (kind == "checklist" and self.edition.key == "signed"):
            return ""
        found = editions.codes(self._get_document(), redacted=self.edition.key == "redacted")
        words = self.tr("Printed as codes, for no face here has them. {0}: {1}")
        lines = [words.format(name, letters) for name, letters in found[:5]]
        if len(found) > 5:
            lines.append(self.tr("And in {0} more fields.").format(len(found) - 5))
        return "".join(f"\n{line}" for line in lines)

    def _open(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def _open_folder(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))
