"""The registry of commands: each with its text and shortcuts, used by the window, the palette and the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.kit.words import QT_TRANSLATE_NOOP

Place = Literal["always", "home", "plan"]


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `place` is where it is enabled; `keys` are key sequences in Qt's portable form."""

    key: str
    words: str
    keys: tuple[str, ...] = ()
    place: Place = "always"
    listed: bool = True


COMMANDS: Final[tuple[Command, ...]] = (
    Command("new", QT_TRANSLATE_NOOP("Actions", "New plan"), ("Ctrl+N",)),
    Command("open", QT_TRANSLATE_NOOP("Actions", "Open a PDF or plan file"), ("Ctrl+O",)),
    Command("verify", QT_TRANSLATE_NOOP("Actions", "Check a PDF")),
    Command("open-plan", QT_TRANSLATE_NOOP("Actions", "Open the chosen plan"), (), "home", listed=False),
    Command("copy-plan", QT_TRANSLATE_NOOP("Actions", "Copy the chosen plan"), ("Ctrl+D",), "home"),
    Command("delete-plan", QT_TRANSLATE_NOOP("Actions", "Delete the chosen plan"), ("Ctrl+Shift+Del",), "home"),
    Command("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",)),
    Command("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("search", QT_TRANSLATE_NOOP("Actions", "Search"), ("Ctrl+F",)),
    Command("palette", QT_TRANSLATE_NOOP("Actions", "Find a command or a field"), ("Ctrl+K",), listed=False),
    Command("step-1", QT_TRANSLATE_NOOP("Actions", "Step 1"), ("Ctrl+1",), "plan", listed=False),
    Command("step-2", QT_TRANSLATE_NOOP("Actions", "Step 2"), ("Ctrl+2",), "plan", listed=False),
    Command("step-3", QT_TRANSLATE_NOOP("Actions", "Step 3"), ("Ctrl+3",), "plan", listed=False),
    Command("step-4", QT_TRANSLATE_NOOP("Actions", "Step 4"), ("Ctrl+4",), "plan", listed=False),
    Command("step-5", QT_TRANSLATE_NOOP("Actions", "Step 5"), ("Ctrl+5",), "plan", listed=False),
    Command("step-6", QT_TRANSLATE_NOOP("Actions", "Step 6"), ("Ctrl+6",), "plan", listed=False),
    Command("step-7", QT_TRANSLATE_NOOP("Actions", "Step 7"), ("Ctrl+7",), "plan", listed=False),
    Command("next", QT_TRANSLATE_NOOP("Actions", "Next page"), ("Alt+Right",), "plan"),
    Command("back", QT_TRANSLATE_NOOP("Actions", "Page before"), ("Alt+Left",), "plan"),
    Command("all-plans", QT_TRANSLATE_NOOP("Actions", "All plans"), ("Alt+Home",), "plan"),
    Command("columns", QT_TRANSLATE_NOOP("Actions", "Next column"), ("F6",), "plan"),
    Command("columns-back", QT_TRANSLATE_NOOP("Actions", "Column before"), ("Shift+F6",), "plan"),
    Command("people", QT_TRANSLATE_NOOP("Actions", "People"), ("Ctrl+Shift+P",), "plan", listed=False),
    Command("map", QT_TRANSLATE_NOOP("Actions", "Map"), ("Ctrl+Shift+M",), "plan", listed=False),
    Command("history", QT_TRANSLATE_NOOP("Actions", "History"), ("Ctrl+Shift+H",), "plan", listed=False),
    Command("export", QT_TRANSLATE_NOOP("Actions", "Export"), ("Ctrl+E",), "plan", listed=False),
    Command("help", QT_TRANSLATE_NOOP("Actions", "Help for this field or page"), ("F1",)),
    Command("settings", QT_TRANSLATE_NOOP("Actions", "Settings"), ("Ctrl+,",)),
    Command("backups", QT_TRANSLATE_NOOP("Actions", "Backups: go back to an earlier day")),
    Command("zoom-in", QT_TRANSLATE_NOOP("Actions", "Larger"), ("Ctrl++", "Ctrl+=")),
    Command("zoom-out", QT_TRANSLATE_NOOP("Actions", "Smaller"), ("Ctrl+-",)),
    Command("zoom-reset", QT_TRANSLATE_NOOP("Actions", "Normal size"), ("Ctrl+0",)),
    Command("theme-light", QT_TRANSLATE_NOOP("Actions", "Light colours")),
    Command("theme-dark", QT_TRANSLATE_NOOP("Actions", "Dark colours")),
    Command("theme-contrast", QT_TRANSLATE_NOOP("Actions", "High contrast")),
    Command("theme-system", QT_TRANSLATE_NOOP("Actions", "Colours of the system")),
    Command("quit", QT_TRANSLATE_NOOP("Actions", "Close Nameplate"), ("Ctrl+Q",)),
)


class Commands(QObject):
    """The commands as actions of one window; `asked` carries the key of the triggered command."""

    asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._by_key: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(self.tr(command.words), self._group)
            action.setObjectName(command.key)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            window.addAction(action)
            self._by_key[command.key] = action
        self._group.triggered.connect(self._pass_on)

    def __getitem__(self, key: str) -> QAction:
        """The action of a command. Raises KeyError for an unknown key."""
        return self._by_key[key]

    def be_at(self, place: Place) -> None:
        """Enable the commands of `place` and disable the others."""
        for command in COMMANDS:
            self._by_key[command.key].setEnabled(command.place in ("always", place))

    def _pass_on(self, action: QAction) -> None:
        self.asked.emit(action.objectName())
