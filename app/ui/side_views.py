"""What stands before Home and the plan for a while and goes away again: the settings, and the backups."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.settings import Settings
from app.ui.frame import place_words

if TYPE_CHECKING:
    # Loaded when they are first asked for: the first paint does not wait for them.
    from app.store import Store
    from app.ui.views.backups import BackupsView
    from app.ui.views.settings import SettingsView


class SideViews(QObject):
    """Makes each view when it is asked for and ends it when it is left.

    `chosen` carries a setting and its value, `shown` the view to show, `left` asks for what was there before, and
    `restored` carries the backup to go back to.
    """

    chosen = Signal(str, object)
    shown = Signal(object)
    left = Signal()
    restored = Signal(object)

    def __init__(self, stack: QStackedWidget, settings: Settings, store_path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._settings, self._path = stack, settings, store_path
        self.settings_view: SettingsView | None = None
        self.backups_view: BackupsView | None = None
        self.store: Store | None = None

    @property
    def key(self) -> str:
        """The key of the view that is shown, blank for none; the help goes by it."""
        shown = self._stack.currentWidget()
        if shown is None:
            return ""
        return {self.settings_view: "settings", self.backups_view: "backups"}.get(shown, "")  # type: ignore[call-overload]

    def show_settings(self, group: str = "theme") -> None:
        """Show the settings, with the keyboard on one of them."""
        from app.ui.views.settings import SettingsView

        if self.settings_view is None:
            self.settings_view = SettingsView(self._settings, place_words(self._path), self.store)
            self.settings_view.chosen.connect(self.chosen)
            self.settings_view.closed.connect(self._on_closed)
            self.settings_view.backups_wanted.connect(self.show_backups)
            self._stack.addWidget(self.settings_view)
        self.shown.emit(self.settings_view)
        self.settings_view.take_focus(group)

    def show_backups(self) -> None:
        """Show the backups there are."""
        from app.ui.views.backups import BackupsView

        if self.backups_view is None:
            self.backups_view = BackupsView(self._path, place_words(self._path))
            self.backups_view.restored.connect(self.restored)
            self.backups_view.closed.connect(self._on_closed)
            self._stack.addWidget(self.backups_view)
        self.shown.emit(self.backups_view)
        self.backups_view.take_focus()

    def take_store(self, store: Store | None) -> None:
        """Use another store from now on, or none while there is none; settings that show the old one are ended."""
        self.store = store
        again = self.key == "settings"
        self._end(self.settings_view)
        self.settings_view = None
        if again:
            self.show_settings()

    def restore(self, chosen: Path, now: datetime) -> None:
        """Put a backup in the place of the store, which nobody has open, and say how it went."""
        from app.actions.backups import restore_backup
        from app.errors import NameplateError
        from app.ui.views.backups import when_words

        try:
            kept = restore_backup(self._path, chosen, now)
        except NameplateError as trouble:
            words, bad = self.tr("Nothing was changed. {0}").format(trouble), True
        except OSError as trouble:
            words, bad = self.tr("The disk did not do its part: {0}").format(trouble.strerror or trouble), True
        else:
            words = self.tr("Done. What was there before is kept as the backup of {0}.")
            words, bad = words.format(when_words(kept.taken_at)), False
        if self.backups_view is not None:
            self.backups_view.say(words, bad=bad)

    def drop(self) -> tuple[str, str]:
        """End both; which of them was shown, and the setting that had the keyboard."""
        kept = (self.key, self.settings_view.focused() if self.settings_view is not None else "")
        self._end(self.settings_view)
        self._end(self.backups_view)
        self.settings_view = self.backups_view = None
        return kept

    def show_again(self, kept: tuple[str, str]) -> None:
        """Show what `drop` ended."""
        key, group = kept
        if key == "settings":
            self.show_settings(group)
        elif key == "backups":
            self.show_backups()

    def _on_closed(self) -> None:
        if self.key == "backups" and self.settings_view is not None:
            view, self.backups_view = self.backups_view, None
            self.show_settings("backups")
            self._end(view)
            return
        views = (self.settings_view, self.backups_view)
        self.settings_view = self.backups_view = None
        self.left.emit()
        for view in views:
            self._end(view)

    def _end(self, view: QWidget | None) -> None:
        if view is not None:
            self._stack.removeWidget(view)
            view.deleteLater()
