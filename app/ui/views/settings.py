"""Settings: colours, size, paper and checks. A choice holds at once and is kept beside the plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.settings import Settings
from app.ui import theme
from app.ui.buttons import Segments
from app.ui.views.side import SideView

if TYPE_CHECKING:
    # Loaded after the window was painted.
    from app.store import Store

WIDTH = 560


class SettingsView(SideView):
    """`chosen` carries a key and its new value; `closed` asks to go back, `backups_wanted` for the backups."""

    chosen = Signal(str, object)
    backups_wanted = Signal()

    def __init__(
        self, settings: Settings, place: str, store: Store | None = None, parent: QWidget | None = None
    ) -> None:
        """`place` says in words where the plans are kept; without a store only what needs none can be chosen."""
        super().__init__(WIDTH, parent)
        self._settings, self._store = settings, store
        self.groups: dict[str, Segments] = {}
        self._values: dict[str, tuple[str | int, ...]] = {}
        self._build(place)
        self.column.addStretch(1)

    def take_focus(self, key: str = "theme") -> None:
        """Put the keyboard on what is chosen for a setting."""
        chosen = self.groups[key].group.checkedButton() if key in self.groups else self.backups
        self.reveal(chosen or self.back)

    def focused(self) -> str:
        """The setting that has the keyboard, or the first."""
        for key, choices in self.groups.items():
            if any(button.hasFocus() for button in choices.buttons):
                return key
        return "theme"

    def _build(self, place: str) -> None:
        self.title(self.tr("Settings"))
        words = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"), self.tr("High contrast"))
        self._choices("theme", self.tr("Colours"), ("system", "light", "dark", "contrast"), words, "")
        sizes = tuple(f"{percent} %" for percent in theme.ZOOMS)
        hint = self.tr("Ctrl+plus and Ctrl+minus change it anywhere, for a projector or tired eyes.")
        self._choices("zoom", self.tr("Size of everything"), theme.ZOOMS, sizes, hint)
        paper = (self.tr("A4"), self.tr("Letter"))
        self._choices("paper", self.tr("Paper"), ("a4", "letter"), paper, self.tr("The PDFs are laid out for it."))
        which = (self.tr("All of them"), self.tr("Without the added ones"))
        hint = self.tr(
            "Some checks go further than the rest: load, rehearsals, baselines, records. They hold for the whole team,"
            " and every sealed revision says which were used."
        )
        self._choices("added_checks", self.tr("Checks"), (True, False), which, hint)
        self.head(self.tr("Where the plans are"), self.tr("On this computer. Nothing leaves it."))
        where = QLabel(place)
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(where)
        self.backups = QPushButton(self.tr("Backups"))
        self.backups.setProperty("look", "small")
        self.backups.clicked.connect(self.backups_wanted)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(self.backups, 0, Qt.AlignmentFlag.AlignLeft)

    def _choices(self, key: str, head: str, values: tuple[str | int, ...], words: tuple[str, ...], note: str) -> None:
        self.head(head, note)
        choices = Segments(list(words), head)
        for button in choices.buttons:
            button.setAccessibleName(f"{head}: {button.text()}")
        now = self._settings.get(key)
        if now in values:
            choices.buttons[values.index(now)].setChecked(True)
        choices.setObjectName(key)
        choices.chosen.connect(self._on_chosen)
        self.groups[key], self._values[key] = choices, values
        self.column.addWidget(choices)

    def _on_chosen(self, key: str, at: int) -> None:
        self.chosen.emit(key, self._values[key][at])
