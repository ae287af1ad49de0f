"""The plan that is open: its session, its view in the window, and what its saving has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.kit.commands import Commands
from app.ui.kit.notices import Notice
from app.ui.shell.frame import end

if TYPE_CHECKING:
    # Loaded by the worker, after the window was painted.
    from app.ui.binding.session import PlanSession
    from app.ui.plan.plan_view import PlanView
    from app.ui.shell.save_notices import SaveNotices

LAST_FLUSH = 5.0
"""Seconds that closing waits for the disk before it asks."""


class OpenPlan(QObject):
    """At most one plan is open. `session` and `view` are None while there is none.

    `shown` carries a view that is to be shown, `renamed` comes when the plan or its page may have another name, and
    `closed` when there is no plan any more.
    """

    shown = Signal(QWidget)
    renamed = Signal()
    closed = Signal()

    def __init__(self, stack: QStackedWidget, actions: Commands, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._actions, self._notice = stack, actions, notice
        self._saving: SaveNotices | None = None
        self.session: PlanSession | None = None
        self.view: PlanView | None = None

    def open(self, session: PlanSession) -> None:
        """Show a plan on its first page."""
        from app.ui.shell.save_notices import SaveNotices

        self.session = session
        self._saving = SaveNotices(session, self._notice)
        session.changed.connect(self.renamed)
        self.show_page("boundary")

    def show_page(self, key: str, focus: str = "") -> None:
        """Make a view and open a page in it, the cursor in the field at the path `focus`."""
        from app.ui.plan.plan_view import PlanView

        if self.session is None:
            return
        self.view = PlanView(self.session, self._actions)
        self.view.page_shown.connect(self.renamed)
        self._stack.addWidget(self.view)
        self.shown.emit(self.view)
        self.view.open_page(key if key in self.view.names() else self.view.steps[0][0])
        if focus:
            self.view.reveal(focus)

    def flush(self) -> bool:
        """Save the plan and wait for the disk; True also where there is nothing to save."""
        return self.session is None or self.session.workspace.flush(LAST_FLUSH)

    def save_and_close(self) -> bool:
        """Close the plan once it is on disk; otherwise say why it is not, and keep it open."""
        if self.session is None:
            return True
        if not self.flush():
            if self._saving is not None:
                self._saving.show_state(self.session.workspace.state)
            return False
        self.close()
        return True

    def close(self) -> None:
        """Let the plan go as it is."""
        self.drop_view()
        if self._saving is not None:
            self._saving.end()
            self._saving = None
        if self.session is not None:
            self.session.close()
            self.session.deleteLater()
            self.session = None
        self.closed.emit()

    def drop_view(self) -> None:
        """Take the view away; the plan stays open."""
        if self.view is not None:
            view, self.view = self.view, None
            view.leave()
            end(self._stack, view)
