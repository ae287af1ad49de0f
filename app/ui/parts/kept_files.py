"""The attachments of a plan: only files that are stored on this machine are embedded in its PDFs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.actions import signing
from app.errors import NameplateError, NotFound, Refused, StoreDamaged, words_of
from app.sources.attachments import attachment_of
from app.ui.binding.form import Form
from app.ui.binding.session import PlanSession, Verb
from app.ui.kit import dialogs, theme
from app.ui.kit.clock import now
from app.ui.kit.marks import Mark
from models.attachments import Attachment
from models.edit import add_row
from models.seal import digest, groups

ALL_FILES: Final = "All files (*)"


class Shelf(QObject):
    """The stored files of one plan; `changed`: one was added, `said`: an error message, or blank."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, session: PlanSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, str] = {}

    def state(self, sha256: str) -> str:
        """ "kept", "missing" or "damaged"; blank without a hash."""
        if sha256 and sha256 not in self._known:
            self._known[sha256] = self._look(sha256)
        return self._known.get(sha256, "")

    def name_file(self, path: Path) -> bool:
        """Store a file and add it to the plan. Returns whether that succeeded."""
        session = self._session
        try:
            row = attachment_of(path, session.workspace.mint(), session.plan)
            self._keep(path, row.sha256)
        except NameplateError as wrong:
            self.said.emit(words_of(wrong))
            return False
        self.said.emit("")
        session.apply(Verb(add_row, "attachments", row))
        return True

    def bring_again(self, row: Attachment, path: Path) -> bool:
        """Store a file that the plan names already. Returns whether its hash matches."""
        try:
            found = _digest_of(path)
            if found != row.sha256:
                raise Refused(
                    f"“{path.name}” is another file than the one named: {groups(found)[:17]} instead of "
                    f"{groups(row.sha256)[:17]}.",
                    "Choose the file as it was, or name this one as a new file.",
                )
            self._keep(path, row.sha256)
        except NameplateError as wrong:
            self.said.emit(words_of(wrong))
            return False
        self.said.emit("")
        self.changed.emit()
        return True

    def _keep(self, path: Path, expected: str) -> None:
        try:
            kept = signing.store_attachment(self._session.workspace.store, path, now())
        except OSError as wrong:
            raise _unreadable(path) from wrong
        if kept != expected:
            raise Refused(f"“{path.name}” was changed while it was read.", "Name it again.")
        self._known[kept] = "kept"

    def _look(self, sha256: str) -> str:
        try:
            return "kept" if signing.is_kept(self._session.workspace.store, sha256) else "missing"
        except StoreDamaged:
            return "damaged"


class KeptCell(QWidget):
    """The cell of one file's state, with a button to add a missing file again."""

    def __init__(self, shelf: Shelf, form: Form, path: str) -> None:
        super().__init__()
        self._shelf, self._form, self._row_id = shelf, form, path.split(".")[1]
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(7), theme.px(4), theme.px(7))
        row.setSpacing(theme.px(6))
        self._mark = Mark("none", "", 14)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self.tr("Attach it"))
        self.button.setProperty("look", "link")
        self.button.clicked.connect(self._ask)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        shelf.changed.connect(self._follow)
        form.follow(self._follow, "attachments")

    def _row(self) -> Attachment | None:
        return next((row for row in self._form.session.plan.attachments if row.id == self._row_id), None)

    def _follow(self) -> None:
        row = self._row()
        if row is None:
            return
        state = self._shelf.state(row.sha256)
        mark, words = {
            "kept": ("yes", self.tr("Travels in the PDF")),
            "missing": ("advice", self.tr("Only named: the file is not on this machine")),
            "damaged": ("no", self.tr("The kept file is damaged")),
        }.get(state, ("none", self.tr("Only named: no fingerprint yet")))
        self._mark.set_mark(mark, words)
        self.words.setText(words)
        self.button.setVisible(state in ("missing", "damaged"))
        self.button.setAccessibleName(self.tr("Attach it: {0}").format(row.name))

    def _ask(self) -> None:
        row = self._row()
        path = dialogs.any_file(self, self.tr("Attach the file that the plan names"), "", ALL_FILES) if row else None
        if row is not None and path is not None:
            self._shelf.bring_again(row, path)


def _digest_of(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except OSError as wrong:
        raise _unreadable(path) from wrong


def _unreadable(path: Path) -> NotFound:
    return NotFound(f"“{path.name}” cannot be read.", "Check that it is there and that you may read it.")
