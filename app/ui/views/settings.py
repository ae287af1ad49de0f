"""The settings as declared in `app.settings`. A choice is applied at once and stored beside the plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app import settings
from app.settings import Section, Setting, Settings
from app.ui.kit import theme
from app.ui.kit.buttons import Segments
from app.ui.parts.setting_line import SettingLine
from app.ui.views.side import SideView

if TYPE_CHECKING:
    # Imported after the window was painted.
    from app.ui.parts.letterhead import Letterhead
    from app.ui.parts.timestamp_field import TimestampField
    from app.workspace.library import Library

WIDTH = 560


class SettingsView(SideView):
    """`chosen` carries a key and its new value; `closed` asks to go back, `backups_requested` for the backups."""

    chosen = Signal(str, object)
    backups_requested = Signal()

    def __init__(
        self, stored: Settings, place: str, library: Library | None = None, parent: QWidget | None = None
    ) -> None:
        """`place` is the text for the store's location; without a store, settings that need one are hidden."""
        super().__init__(WIDTH, parent)
        self._settings, self._library = stored, library
        self.groups: dict[str, Segments] = {}
        self._values: dict[str, tuple[bool | int | str, ...]] = {}
        self._build(place)
        self.column.addStretch(1)

    def take_focus(self, key: str = "theme") -> None:
        """Focus the current choice of a setting."""
        chosen = self.groups[key].group.checkedButton() if key in self.groups else self.backups
        self.reveal(chosen or self.back)

    def focused(self) -> str:
        """The focused setting, or the first."""
        for key, choices in self.groups.items():
            if any(button.hasFocus() for button in choices.buttons):
                return key
        return "theme"

    def _build(self, place: str) -> None:
        self.title(self.tr("Settings"))
        general, *others = settings.SECTIONS
        self._add_section(general)
        if self._library is not None:
            for section in others:
                self._add_section(section, self._part(section.key, self._library))
            self._add_keys(self._library)
        else:
            self.head(self.tr("Documents and signatures"), self.tr("They can be set once the plans are open."))
        self.head(self.tr("Where the plans are"), self.tr("On this computer. No plan leaves it by itself."))
        where = QLabel(place)
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(where)
        self.backups = QPushButton(self.tr("Backups"))
        self.backups.setProperty("look", "small")
        self.backups.clicked.connect(self.backups_requested)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(self.backups, 0, Qt.AlignmentFlag.AlignLeft)

    def _part(self, section: str, library: Library) -> Letterhead | TimestampField | None:
        """The custom widget of a section."""
        from app.ui.parts.letterhead import Letterhead
        from app.ui.parts.timestamp_field import TimestampField

        if section == "letterhead":
            self.letterhead = Letterhead(self._settings, library)
            return self.letterhead
        if section == "timestamps":
            self.timestamps = TimestampField(self._settings.get("timestamps"))
            return self.timestamps
        return None

    def _add_section(self, section: Section, part: Letterhead | TimestampField | None = None) -> None:
        if section.title:
            self.head(self.tr(section.title), self.tr(section.note))
        if part is not None:
            part.chosen.connect(self.chosen)
            self.column.addWidget(part)
        for setting in settings.SETTINGS:
            if setting.section == section.key and (part is None or setting.key not in part.KEYS):
                self._add_setting(setting, headed=not section.title)

    def _add_setting(self, setting: Setting, *, headed: bool) -> None:
        """The widget of a setting by its declaration: choices, on and off, or a line of text."""
        words, note = self.tr(setting.words), self.tr(setting.note)
        if headed:
            self.head(words, note)
        if setting.offered():
            self.column.addWidget(self._segments(setting, words))
        else:
            line = SettingLine(setting, self._settings.get(setting.key), labelled=not headed)
            line.chosen.connect(self.chosen)
            self.column.addWidget(line)

    def _add_keys(self, library: Library) -> None:
        """The section about signatures."""
        from app.ui.parts.own_keys import OwnKeys
        from app.ui.parts.trusted_list import TrustedList

        words = self.tr(
            "A certificate says whose key signed, if whoever issued it can be believed. Believe a root, and every"
            " certificate below it counts as known; a single one is believed where its signature is looked at."
        )
        self.head(self.tr("Certificates that are believed"), words)
        self.trusted = TrustedList(library)
        self.column.addWidget(self.trusted)
        words = self.tr("Each stands encrypted in a file of its own beside the plans, and is in no backup.")
        self.head(self.tr("Keys on this machine"), words)
        self.keys = OwnKeys(library)
        self.column.addWidget(self.keys)
        self.head(self.tr("What signatures prove, and what they do not"))
        for words in self._proofs():
            line = QLabel(words)
            line.setWordWrap(True)
            self.column.addWidget(line)

    def _proofs(self) -> tuple[str, ...]:
        return (
            self.tr("A typed name records who was there and agreed. It proves nobody's identity."),
            self.tr(
                "A key that Nameplate keeps proves that the content is unchanged and in which order people signed. It"
                " does not prove who used the key."
            ),
            self.tr("A person's own certificate says as much about the person as its issuer checked."),
            self.tr(
                "Each PDF prints the head of the activity log. Beside a copy that somebody else holds it shows whether"
                " the past was written anew; without such a copy it shows nothing. It proves neither a time nor a"
                " person."
            ),
        )

    def _segments(self, setting: Setting, words: str) -> Segments:
        choices = setting.offered()
        made = Segments([self.tr(one) for one in choices.values()], words)
        for button in made.buttons:
            button.setAccessibleName(f"{words}: {button.text()}")
        values, now = tuple(choices), self._settings.get(setting.key)
        if now in values:
            made.buttons[values.index(now)].setChecked(True)
        made.setObjectName(setting.key)
        made.chosen.connect(self._on_chosen)
        self.groups[setting.key], self._values[setting.key] = made, values
        return made

    def _on_chosen(self, key: str, at: int) -> None:
        self.chosen.emit(key, self._values[key][at])
