"""The main window: Home, one open plan, or the settings, with notices above. It runs the commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.settings import Settings
from app.ui.kit import clock, theme
from app.ui.kit.commands import Commands
from app.ui.kit.focus_ring import FocusRing
from app.ui.kit.notices import Notice
from app.ui.kit.undo_keys import UndoKeys
from app.ui.shell.finder import Finder
from app.ui.shell.frame import Frame, end, place_words
from app.ui.shell.open_plan import OpenPlan
from app.ui.shell.side_views import SideViews
from app.ui.shell.store_opener import Opening
from app.ui.views.home import Home

if TYPE_CHECKING:
    # Imported by the worker thread, after the window was painted.
    from app.ui.binding.session import PlanSession
    from app.ui.plan.plan_view import PlanView
    from app.ui.shell.plan_library import PlanLibrary
    from app.workspace.library import Library

MINUTE_MS = 60_000


class MainWindow(Frame):
    """The window; `ready` is emitted when the plans are listed, and again after a backup was restored."""

    ready = Signal()

    def __init__(self, settings: Settings, store_path: Path, files: tuple[Path, ...] = ()) -> None:
        super().__init__()
        self.settings, self.store_path, self._files = settings, store_path, files
        self.plan_library: PlanLibrary | None = None
        self._day = clock.today()
        self.actions_of = Commands(self)
        self.actions_of.asked.connect(self.do)
        self._undo_keys = UndoKeys(self.actions_of, self)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.store_notice, self.notice = Notice(), Notice()
        self.stack = QStackedWidget()
        column.addWidget(self.store_notice)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(inside)
        self.plan = OpenPlan(self.stack, self.actions_of, self.notice, self)
        self.plan.shown.connect(self._show)
        self.plan.renamed.connect(self._name_window)
        self.plan.closed.connect(self._on_closed)
        self._ring = FocusRing(inside)
        self.finder = Finder(self.actions_of, inside)
        self.sides = SideViews(self.stack, settings, store_path, self)
        self.sides.chosen.connect(self.choose)
        self.sides.shown.connect(self._show)
        self.sides.left.connect(self._close_side)
        self.sides.restored.connect(self._restore)
        self.home = self._make_home()
        self._opening = Opening(store_path, with_sample=not settings.get("seen_sample"), parent=self)
        self.painted.connect(self._load_rest)
        self.resized.connect(self.finder.fit)
        self.dropped.connect(self._on_dropped)
        self.left_out.connect(self._on_warned)
        self._opening.done.connect(self._on_open)
        self._opening.failed.connect(self._on_open_failed)
        self._opening.rejudged.connect(self._on_rejudged)
        self._opening.warned.connect(self._on_warned)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self.place(settings.get("window"))
        self._enable()
        self.home.take_focus()

    @property
    def session(self) -> PlanSession | None:
        """The open plan, None while there is none."""
        return self.plan.session

    @property
    def plan_view(self) -> PlanView | None:
        """The view of the open plan."""
        return self.plan.view

    # --- opening and closing ---

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close only if everything is saved, or if the user confirms."""
        if not self.plan.flush() and not self.close_anyway():
            event.ignore()
            return
        self._keep("window", self.placed())
        self._opening.wait()
        self.sides.wait()
        self.plan.close()
        if self.plan_library is not None:
            self.plan_library.library.close()
        event.accept()

    def _load_rest(self) -> None:
        theme.load_fonts()
        QTimer.singleShot(0, self._opening, self._opening.start)

    def _on_open(self, library: Library) -> None:
        from app.ui.shell.plan_library import PlanLibrary

        self.plan_library = PlanLibrary(library, self.notice, self.store_notice, self)
        self.plan_library.listed.connect(self._on_listed)
        self.plan_library.requested.connect(self.open_plan)
        self.sides.take_library(library)
        self.sides.connect_to(self.plan_library)
        self._keep("seen_sample", True)
        self.store_notice.take_back("store")
        if library.notice:
            self.store_notice.say("store", library.notice, {})
        self._fill_home()
        self._minute.start()
        self._enable()
        files, self._files = self._files, ()
        for file in files[:1]:
            self.plan_library.open_file(file)
        self.ready.emit()

    def _on_open_failed(self, words: str) -> None:
        again = {self.tr("Try again"): self._opening.start, self.tr("Backups"): self.sides.show_backups}
        self.store_notice.say("store", words, again, mark="no")
        self.home.cannot_open(self.tr("The plans could not be opened. They are in {0}.").format(self.store_path))

    def _restore(self, chosen: Path) -> None:
        """Restore a backup: the open plan is saved and closed, and the store is opened again afterwards."""
        if not self.plan.save_and_close():
            return
        self._opening.wait()
        if self.plan_library is not None:
            plan_library, self.plan_library = self.plan_library, None
            plan_library.library.close()
            plan_library.deleteLater()
        self.sides.take_library(None)
        self.sides.restore(chosen, clock.now())
        self._opening.start()

    def _on_warned(self, words: str) -> None:
        self.notice.say("warned", words, {self.tr("Close"): self._nothing})

    # --- plans ---

    def open_plan(self, plan_id: str) -> None:
        """Open a plan; the one that was open is saved and closed."""
        if self.plan_library is None or not self.plan.save_and_close():
            return
        session = self.plan_library.session(plan_id)
        if session is not None:
            self.plan.open(session)

    def show_home(self) -> None:
        """Save and close the plan, and refresh the list of plans."""
        left = self.session.plan.plan_id if self.session is not None else ""
        if self.plan.save_and_close():
            self._show(self.home)
            self.home.refresh()
            self.home.choose(left)
            self.home.take_focus()

    def _on_closed(self) -> None:
        if self.plan_library is not None:
            self.plan_library.close_borrowed()

    # --- commands ---

    def do(self, key: str) -> None:
        """Run a command by its key."""
        table: dict[str, Callable[[], object]] = {
            "new": self._new,
            "open": self._open_file,
            "verify": self.sides.choose_pdf,
            "open-plan": self._open_chosen,
            "copy-plan": self._copy_chosen,
            "delete-plan": self._delete_chosen,
            "undo": self._undo,
            "redo": self._redo,
            "search": self._search,
            "palette": self._find,
            "all-plans": self.show_home,
            "help": self._help,
            "settings": self.sides.show_settings,
            "backups": self.sides.show_backups,
            "quit": self.close,
        }
        if key in table:
            table[key]()
        elif key.startswith("zoom-"):
            self._zoom(key)
        elif key.startswith("theme-"):
            self.choose("theme", key.removeprefix("theme-"))
        elif self.plan_view is not None:
            self.plan_view.do(key)

    def choose(self, key: str, value: Any) -> None:
        """Store a setting and apply it at once."""
        self._keep(key, value)
        if key in ("theme", "zoom"):
            self._dress_again()
        elif key == "added_checks" and self.plan_library is not None:
            self._opening.rejudge(self.plan_library.library, self.session)

    def _zoom(self, key: str) -> None:
        apart = [abs(percent - theme.zoom()) for percent in theme.ZOOMS]
        at = apart.index(min(apart))
        step = {"zoom-in": at + 1, "zoom-out": at - 1}.get(key, theme.ZOOMS.index(100))
        self.choose("zoom", theme.ZOOMS[max(0, min(step, len(theme.ZOOMS) - 1))])

    def _new(self) -> None:
        if self.plan_library is not None:
            self.plan_library.new()

    def _open_file(self) -> None:
        from app.ui.kit import dialogs

        file = dialogs.file_to_open(self, self.settings.get("export_folder")) if self.plan_library is not None else None
        if file is not None and self.plan_library is not None:
            self.plan_library.open_file(file)

    def _open_chosen(self) -> None:
        line = self.home.chosen()
        if line is not None:
            self.open_plan(line.plan_id)

    def _copy_chosen(self) -> None:
        line = self.home.chosen()
        if line is not None and self.plan_library is not None:
            self.plan_library.copy(line.plan_id)

    def _delete_chosen(self) -> None:
        line = self.home.chosen()
        if line is not None and self.plan_library is not None:
            self.plan_library.delete(line.plan_id, line.agent)

    def _undo(self) -> None:
        if self.session is not None:
            self.session.workspace.undo()
        elif self.plan_library is not None:
            self.plan_library.undo()

    def _redo(self) -> None:
        if self.session is not None:
            self.session.workspace.redo()
        elif self.plan_library is not None:
            self.plan_library.redo()

    def _help(self) -> None:
        if self.plan_view is not None and not self.sides.key:
            self.plan_view.toggle_help()
        else:
            from app.ui.plan.help_column import PAGES

            words = QApplication.translate("Help", PAGES[self.sides.key or "home"])
            self.notice.say("help", words, {self.tr("Close"): self._nothing}, mark="note")

    def _find(self) -> None:
        self.finder.ask_for_anything(None if self.sides.key else self.plan_view)

    def _search(self) -> None:
        if self.plan_view is None:
            self.home.take_focus()
        else:
            self.finder.ask_for_words(self.plan_view)

    def _nothing(self) -> None:
        """The callback of an answer that only closes a notice."""

    # --- what is shown ---

    def _close_side(self) -> None:
        self._show(self.plan_view or self.home)
        (self.plan_view.focus_page if self.plan_view else self.home.take_focus)()

    def _dress_again(self) -> None:
        """Rebuild the current view: sizes and icons are fixed when a widget is created. The plan stays open."""
        focus = QApplication.focusWidget()
        path = str(focus.property("path") or "") if focus is not None else ""
        page = self.plan_view.current if self.plan_view is not None else ""
        self.plan.drop_view()
        self.finder.forget()
        # Views are deleted first: applying the stylesheet to every field of every page takes seconds.
        end(self.stack, self.home)
        side = self.sides.drop()
        if isinstance(app := QApplication.instance(), QApplication):
            theme.apply(app, self.settings.get("theme"), self.settings.get("zoom"))
        self.home = self._make_home()
        self._fill_home()
        if page:
            self.plan.show_page(page, path)
        else:
            self._show(self.home)
            self.home.take_focus()
        self.sides.show_again(side)

    def _show(self, view: QWidget) -> None:
        self.stack.setCurrentWidget(view)
        self.notice.take_back("help")
        self._enable()
        self._name_window()

    def _enable(self) -> None:
        in_plan = self.plan_view is not None and self.stack.currentWidget() is self.plan_view
        self.actions_of.be_at("plan" if in_plan else "home" if self.stack.currentWidget() is self.home else "always")
        undo, redo = self.actions_of["undo"], self.actions_of["redo"]
        source = self.session.workspace if self.session is not None else self.plan_library
        undo.setEnabled(source is not None and source.can_undo)
        redo.setEnabled(source is not None and source.can_redo)
        for key in ("new", "open", "copy-plan", "delete-plan", "open-plan"):
            if self.plan_library is None:
                self.actions_of[key].setEnabled(False)

    def _name_window(self) -> None:
        agent = self.session.plan.head.agent if self.session is not None else ""
        self.setWindowTitle(f"{agent} - Nameplate" if agent else "Nameplate")

    def _make_home(self) -> Home:
        home = Home(self.actions_of)
        home.opened.connect(self.open_plan)
        self.stack.insertWidget(0, home)
        return home

    def _fill_home(self) -> None:
        if self.plan_library is not None:
            self.home.fill(self.plan_library.library.plans, clock.now, place_words(self.store_path))

    def _on_dropped(self, file: Path) -> None:
        if self.plan_library is not None:
            self.plan_library.open_file(file)

    def _on_listed(self) -> None:
        self.home.refresh()
        self._enable()

    def _on_rejudged(self, count: int) -> None:
        if count:
            self.home.refresh()

    def _on_minute(self) -> None:
        if clock.today() != self._day:
            self._day = clock.today()
            self.home.refresh()
            if self.session is not None:
                self.session.workspace.refresh()

    def _keep(self, key: str, value: Any) -> None:
        try:
            self.settings.set(key, value)
        except OSError as trouble:
            from app.errors import words_of  # it imports the models; the first paint must not wait for them

            words = self.tr("The setting holds until Nameplate closes, but could not be kept: {0}")
            self.notice.say("settings", words.format(words_of(trouble)), {self.tr("Close"): self._nothing})
