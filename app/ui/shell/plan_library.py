"""The operations of Home on whole plans: create, copy, delete, restore and import."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app import actions
from app.actions.exchange import Imported
from app.errors import AlreadyKnown, NameplateError, words_of
from app.sources import plan_files
from app.ui.binding.session import PlanSession
from app.ui.kit import clock
from app.ui.kit.notices import Notice
from app.ui.views.pdf_check import Borrowed
from app.workspace.library import Library
from app.workspace.workspace import Workspace


class PlanLibrary(QObject):
    """One store and the notices about it. `listed`: the list changed. `requested`: open the plan with this id."""

    listed = Signal()
    requested = Signal(str)
    pdf_given = Signal(object)
    """Requests the check of a PDF before it is opened."""
    copy_requested = Signal(object)
    """Requests a stored copy of the plan in a PDF."""

    def __init__(self, library: Library, notice: Notice, strip: Notice, parent: QObject) -> None:
        """`notice` shows passing messages, `strip` those that stay while a plan is open."""
        super().__init__(parent)
        self.library, self._notice, self._strip = library, notice, strip
        self._coming: Borrowed | None = None
        self._borrowed: Borrowed | None = None
        self._deleted: list[tuple[str, str]] = []
        self._restored: list[tuple[str, str]] = []
        self._file: Path | None = None

    @property
    def can_undo(self) -> bool:
        """Whether a deletion can be undone."""
        return bool(self._deleted)

    @property
    def can_redo(self) -> bool:
        """Whether an undone deletion can be redone."""
        return bool(self._restored)

    def session(self, plan_id: str) -> PlanSession | None:
        """Open a plan for editing, or a borrowed one read-only. Returns None, after a notice, if it is unreadable."""
        borrowed, self._coming = self._coming, None
        library = borrowed.library if borrowed else self.library
        try:
            session = PlanSession(Workspace(library.store, plan_id, clock.now), self)
        except NameplateError as trouble:
            self._show_error(trouble)
            if borrowed is not None:
                borrowed.close()
            return None
        return self._lent(session, borrowed) if borrowed is not None else session

    def borrow(self, borrowed: Borrowed) -> None:
        """Open a plan from a PDF read-only, with a strip that says so."""
        self._coming = borrowed
        self.requested.emit(borrowed.plan_id)
        if self._coming is not None:
            # The open plan could not be saved and stays open.
            self._coming = None
            borrowed.close()

    def close_borrowed(self) -> None:
        """Close the borrowed plan, if there is one."""
        if self._borrowed is not None:
            borrowed, self._borrowed = self._borrowed, None
            borrowed.close()
            self._strip.take_back("borrowed")
            if self.library.notice:
                self._strip.say("store", self.library.notice, {})

    def take(self, brought: Imported) -> None:
        """Open an imported plan, and show what could not be imported."""
        self.listed.emit()
        self.requested.emit(brought.plan_id)
        if brought.left_out:
            self._notice.say("file", brought.left_out.words, {self.tr("Close"): self._nothing})

    def reload(self, plan_id: str) -> None:
        """Refresh the list, and the open plan, after signatures were imported."""
        self.listed.emit()
        for session in self.findChildren(PlanSession):
            if session.plan.plan_id == plan_id and session.workspace.library.path == self.library.path:
                session.reload()

    def new(self) -> None:
        """Create a plan and open it."""
        self._make_and_open("new", "")

    def copy(self, plan_id: str) -> None:
        """Copy a plan and select the copy in the list."""
        self._make_and_open("copy", plan_id)

    def delete(self, plan_id: str, agent: str) -> None:
        """Delete a plan; this can be undone."""
        if self._set_deleted(plan_id, deleted=True):
            self._deleted.append((plan_id, agent))
            self._restored.clear()
            words = self.tr("“{0}” was deleted. Ctrl+Z brings it back.").format(agent)
            self._notice.say("deleted", words, {self.tr("Bring it back"): self.undo})
            self.listed.emit()

    def undo(self) -> None:
        """Undo the last deletion."""
        if self._deleted:
            plan_id, agent = self._deleted.pop()
            if self._set_deleted(plan_id, deleted=False):
                self._restored.append((plan_id, agent))
                self._notice.take_back("deleted")
                self.listed.emit()

    def redo(self) -> None:
        """Redo the deletion that was undone last."""
        if self._restored:
            plan_id, agent = self._restored.pop()
            waiting = list(self._restored)
            self.delete(plan_id, agent)
            self._restored = waiting

    def open_file(self, path: Path) -> None:
        """Import a plan file and open the plan; asks if the plan exists already. A PDF is checked first."""
        if path.suffix.lower() == ".pdf":
            self.pdf_given.emit(path)
            return
        self._file = path
        self._take_in("new")

    def _lent(self, session: PlanSession, borrowed: Borrowed) -> PlanSession:
        self._borrowed = borrowed
        words = self.tr("Opened from {0}, read-only. Nothing that is changed here is kept.")
        answers = {self.tr("Keep a copy"): self._keep_borrowed}
        self._strip.say("borrowed", words.format(borrowed.file.name), answers)
        return session

    def _keep_borrowed(self) -> None:
        if self._borrowed is not None:
            self.copy_requested.emit(self._borrowed.file)

    def _make_and_open(self, what: str, plan_id: str) -> None:
        try:
            now = clock.now()
            if what == "new":
                made = actions.new_plan(self.library.store, now)
            else:
                made = actions.copy_plan(self.library.store, plan_id, now)
        except NameplateError as trouble:
            self._show_error(trouble)
            return
        self.listed.emit()
        self.requested.emit(made)

    def _set_deleted(self, plan_id: str, *, deleted: bool) -> bool:
        try:
            (actions.delete_plan if deleted else actions.restore_plan)(self.library.store, plan_id, clock.now())
        except NameplateError as trouble:
            self._show_error(trouble)
            return False
        return True

    def _take_in(self, mode: Literal["new", "copy", "replace"]) -> None:
        if self._file is None:
            return
        try:
            brought = actions.bring(self.library.store, self._file, mode, clock.now())
        except AlreadyKnown:
            self._ask_about_known(self._file)
        except NameplateError as trouble:
            self._show_error(trouble)
        else:
            self._notice.take_back("file")
            self.take(brought)

    def _ask_about_known(self, path: Path) -> None:
        words = self.tr("The plan in {0} is here already.").format(path.name)
        answers = {
            self.tr("Open the one here"): self._open_known,
            self.tr("Take it in as a copy"): self._take_copy,
            self.tr("Replace the one here"): self._take_over,
        }
        self._notice.say("known", words, answers)

    def _open_known(self) -> None:
        if self._file is not None:
            found = plan_files.read_any(self._file)
            self.requested.emit(getattr(found, "plan", found).plan_id)

    def _take_copy(self) -> None:
        self._take_in("copy")

    def _take_over(self) -> None:
        self._take_in("replace")

    def _nothing(self) -> None:
        """The callback of an answer that only closes the notice."""

    def _show_error(self, trouble: NameplateError) -> None:
        self._notice.say("file", words_of(trouble), {self.tr("Close"): self._nothing}, mark="no")
