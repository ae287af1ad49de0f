"""Settings: colours, size, paper and checks. A choice holds at once and is kept beside the plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.settings import Settings
from app.ui.kit import theme
from app.ui.kit.buttons import Segments
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
        if self._store is not None:
            self._add_house(self._store)
        else:
            self.head(self.tr("Documents and signatures"), self.tr("They can be set once the plans are open."))
        self.head(self.tr("Where the plans are"), self.tr("On this computer. No plan leaves it by itself."))
        where = QLabel(place)
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(where)
        self.backups = QPushButton(self.tr("Backups"))
        self.backups.setProperty("look", "small")
        self.backups.clicked.connect(self.backups_wanted)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(self.backups, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_house(self, store: Store) -> None:
        """What stands on documents, and what signatures rest on."""
        from app.ui.parts.letterhead import Letterhead
        from app.ui.parts.own_keys import OwnKeys
        from app.ui.parts.timestamp_field import TimestampField
        from app.ui.parts.trusted_list import TrustedList

        self.head(self.tr("Letterhead"), self.tr("It stands on every document, also on a redacted one."))
        self.letterhead = Letterhead(self._settings, store)
        self.letterhead.chosen.connect(self.chosen)
        self.column.addWidget(self.letterhead)
        words = self.tr(
            "A timestamp server confirms that a signature was there at a certain time, which this computer's clock"
            " cannot prove. It is asked only when somebody signs with a key, and is sent a hash, never the plan."
            " Nothing else in Nameplate uses the network."
        )
        self.head(self.tr("Timestamps"), words)
        self.timestamps = TimestampField(self._settings.get("timestamps"))
        self.timestamps.chosen.connect(self.chosen)
        self.column.addWidget(self.timestamps)
        words = self.tr(
            "A certificate says whose key signed, if whoever issued it can be believed. Believe a root, and every"
            " certificate below it counts as known; a single one is believed where its signature is looked at."
        )
        self.head(self.tr("Certificates that are believed"), words)
        self.trusted = TrustedList(store)
        self.column.addWidget(self.trusted)
        words = self.tr("Each stands encrypted in a file of its own beside the plans, and is in no backup.")
        self.head(self.tr("Keys on this machine"), words)
        self.keys = OwnKeys(store)
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
