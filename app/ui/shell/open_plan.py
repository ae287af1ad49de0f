"""The open plan: its session, its view in the window, and the notices about saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.kit.commands import Commands
from app.ui.kit.notices import Notice
from app.ui.shell.frame import end

if TYPE_CHECKING:
    # Imported by the worker thread, after the window was painted.
    from app.ui.binding.session import PlanSession
    from app.ui.plan.plan_view import PlanView
    from app.ui.shell.save_notices import SaveNotices

LAST_FLUSH = 5.0
"""Timeout in seconds for saving at closing; then the user is asked."""


class OpenPlan(QObject):
    """At most one plan is open. `session` and `view` are None while there is none.

    `shown` carries the view to show. `renamed` is emitted when the title may have changed, `closed` when the plan was
    closed.
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
        """Create a view and open a page in it, with the focus in the field at the path `focus`."""
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
        """Save the plan and wait for the disk. Returns whether everything is saved."""
        return self.session is None or self.session.workspace.flush(LAST_FLUSH)

    def save_and_close(self) -> bool:
        """Save and close the plan. If saving fails, show the reason, keep the plan open and return False."""
        if self.session is None:
            return True
        if not self.flush():
            if self._saving is not None:
                self._saving.show_state(self.session.workspace.state)
            return False
        self.close()
        return True

    def close(self) -> None:
        """Close the plan without saving again."""
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
        """Delete the view; the plan stays open."""
        if self.view is not None:
            view, self.view = self.view, None
            view.leave()
            end(self._stack, view)
