"""The temporary views in front of Home and the plan: settings, backups, and the check of a PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.settings import Settings
from app.ui.shell.frame import place_words

if TYPE_CHECKING:
    # Imported on first use, so that the first paint does not wait for them.
    from app.ui.shell.plan_library import PlanLibrary
    from app.ui.views.backups import BackupsView
    from app.ui.views.pdf_check import PdfCheck
    from app.ui.views.settings import SettingsView
    from app.ui.views.verify import VerifyView
    from app.workspace.library import Library


class SideViews(QObject):
    """Creates each view on request and deletes it when it is left.

    `chosen` carries a setting and its value, `shown` the view to show; `left` asks for the previous view. `restored`
    carries the path of the chosen backup, `imported` the result of importing a plan from a PDF,
    `signatures_imported` the id of a plan that got signatures, `borrowed` a plan to open read-only.
    """

    chosen = Signal(str, object)
    shown = Signal(object)
    left = Signal()
    restored = Signal(object)
    imported = Signal(object)
    signatures_imported = Signal(str)
    borrowed = Signal(object)

    def __init__(self, stack: QStackedWidget, settings: Settings, store_path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._settings, self._path = stack, settings, store_path
        self.settings_view: SettingsView | None = None
        self.backups_view: BackupsView | None = None
        self.verify_view: VerifyView | None = None
        self._checking: PdfCheck | None = None
        self.library: Library | None = None

    @property
    def key(self) -> str:
        """The key of the current view, blank for none; the help uses it."""
        shown = self._stack.currentWidget()
        if shown is None:
            return ""
        views = {self.settings_view: "settings", self.backups_view: "backups", self.verify_view: "verify"}
        return views.get(shown, "")  # type: ignore[call-overload]

    def show_settings(self, group: str = "theme") -> None:
        """Show the settings, with the focus on one of them."""
        from app.ui.views.settings import SettingsView

        if self.settings_view is None:
            self.settings_view = SettingsView(self._settings, place_words(self._path), self.library)
            self.settings_view.chosen.connect(self.chosen)
            self.settings_view.closed.connect(self._on_closed)
            self.settings_view.backups_requested.connect(self.show_backups)
            self._stack.addWidget(self.settings_view)
        self.shown.emit(self.settings_view)
        self.settings_view.take_focus(group)

    def show_backups(self) -> None:
        """Show the backups."""
        from app.ui.views.backups import BackupsView

        if self.backups_view is None:
            self.backups_view = BackupsView(self._path, place_words(self._path))
            self.backups_view.restored.connect(self.restored)
            self.backups_view.closed.connect(self._on_closed)
            self._stack.addWidget(self.backups_view)
        self.shown.emit(self.backups_view)
        self.backups_view.take_focus()

    def choose_pdf(self) -> None:
        """Let the user choose a file, and check it."""
        from app.ui.kit import dialogs

        words, kinds = self.tr("Check a PDF"), self.tr("PDF or plan file (*.pdf *.json);;All files (*)")
        file = dialogs.any_file(self._stack.window(), words, self._settings.get("export_folder"), kinds)
        if file is not None:
            self.check(file)

    def check(self, file: Path) -> None:
        """Check a file and show the result."""
        if self._checking is None:
            from app.ui.views.pdf_check import PdfCheck

            self._checking = PdfCheck(self)
            self._checking.imported.connect(self.imported)
            self._checking.signatures_imported.connect(self.signatures_imported)
            self._checking.borrowed.connect(self.borrowed)
        self._checking.library = self.library
        self._checking.check(file)
        self.show_verify()

    def show_verify(self) -> None:
        """Show the result of the last check."""
        from app.ui.views.verify import VerifyView

        if self._checking is None:
            return
        if self.verify_view is None:
            self.verify_view = VerifyView(self._checking)
            self.verify_view.choosing.connect(self.choose_pdf)
            self.verify_view.closed.connect(self._on_closed)
            self._stack.addWidget(self.verify_view)
        self.shown.emit(self.verify_view)
        self.verify_view.take_focus()

    def import_plan(self, file: Path) -> None:
        """Import the plan of a file as a copy, and show the result."""
        if self._checking is not None:
            self._checking.file = file
            self._checking.import_plan()
            self.show_verify()

    def connect_to(self, plan_library: PlanLibrary) -> None:
        """Connect to the signals of a plan library: check its files and pass it the plans in them."""
        plan_library.pdf_given.connect(self.check)
        plan_library.copy_requested.connect(self.import_plan)
        self.imported.connect(plan_library.take)
        self.signatures_imported.connect(plan_library.reload)
        self.borrowed.connect(plan_library.borrow)

    def wait(self) -> None:
        """Wait for the check of a file: destroying a running thread would end the process."""
        if self._checking is not None:
            self._checking.wait()

    def take_library(self, library: Library | None) -> None:
        """Set the library, None while none is open; settings that show the old one are closed."""
        self.library = library
        if self._checking is not None:
            self._checking.library = library
        again = self.key == "settings"
        self._end(self.settings_view)
        self.settings_view = None
        if again:
            self.show_settings()

    def restore(self, chosen: Path, now: datetime) -> None:
        """Replace the store, which must be closed, by a backup, and show the result."""
        from app.actions.backups import restore_backup
        from app.errors import EXPECTED_ERRORS, words_of
        from app.ui.views.backups import when_words

        try:
            backup = restore_backup(self._path, chosen, now)
        except EXPECTED_ERRORS as trouble:
            words, bad = self.tr("Nothing was changed. {0}").format(words_of(trouble)), True
        else:
            words = self.tr("Done. What was there before is kept as the backup of {0}.")
            words, bad = words.format(when_words(backup.taken_at)), False
        if self.backups_view is not None:
            self.backups_view.say(words, bad=bad)

    def drop(self) -> tuple[str, str]:
        """Delete all views. Returns the key of the current one and the focused setting, for `show_again`."""
        shown = (self.key, self.settings_view.focused() if self.settings_view is not None else "")
        for view in (self.settings_view, self.backups_view, self.verify_view):
            self._end(view)
        self.settings_view = self.backups_view = self.verify_view = None
        return shown

    def show_again(self, shown: tuple[str, str]) -> None:
        """Show the view that `drop` deleted."""
        key, group = shown
        if key == "settings":
            self.show_settings(group)
        elif key == "backups":
            self.show_backups()
        elif key == "verify":
            self.show_verify()

    def _on_closed(self) -> None:
        if self.key == "backups" and self.settings_view is not None:
            view, self.backups_view = self.backups_view, None
            self.show_settings("backups")
            self._end(view)
            return
        views = (self.settings_view, self.backups_view, self.verify_view)
        self.settings_view = self.backups_view = self.verify_view = None
        self.left.emit()
        for view in views:
            self._end(view)

    def _end(self, view: QWidget | None) -> None:
        if view is not None:
            self._stack.removeWidget(view)
            view.deleteLater()
