"""The help of a page: what it is for, how to fill it, and the keys; shown in the right column in place of the coach."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.words import QT_TRANSLATE_NOOP

PAGES: Final[dict[str, str]] = {
    "boundary": QT_TRANSLATE_NOOP(
        "Help",
        "Choose the stage first: it decides how strictly the rest is read. Then list the jobs, one verb a row, with a"
        " limit that a stranger could check: a number, a list, a template. Say “Never” for what people will ask for"
        " anyway. What it hands over needs a person, not a team.",
    ),
    "owners": QT_TRANSLATE_NOOP(
        "Help",
        "Four roles, four names. W answers for the work, S keeps the agent running, X clears what it may not decide,"
        " O answers for the result. Type a person once and choose the person afterwards. At stage 1 a role may be"
        " inherited from the workflow owner, but somebody has to say so. An owner accepts on a date.",
    ),
    "exceptions": QT_TRANSLATE_NOOP(
        "Help",
        "Name the queue, its owner, and who is on at which hour. In the week grid, arrows move by the hour, Shift"
        " extends the choice and a letter puts somebody on. An hour in which the agent works and nobody is on is"
        " marked; a target that the hours cannot meet is told there, once.",
    ),
    "scorecard": QT_TRANSLATE_NOOP(
        "Help",
        "Each measure needs a unit, the value of today and a target. The four values at the right say when the team"
        " will expand, narrow, pause or stop; agree on them now, while nobody has to defend a number.",
    ),
    "changes": QT_TRANSLATE_NOOP(
        "Help",
        "One row for each kind of change. Space turns a box from not involved to must approve to is told. Whoever makes"
        " a change does not approve it. An emergency needs a rule too, or it becomes the usual way.",
    ),
    "stop": QT_TRANSLATE_NOOP(
        "Help",
        "Who can stop the agent, how, and how long it takes until it has stopped. A stop button that was never tried"
        " is a hope: write down when it was last rehearsed. Below stand the reviews, each with a chair and a date.",
    ),
    "signoff": QT_TRANSLATE_NOOP(
        "Help",
        "Sealing freezes this revision; signatures go under exactly these words. A change afterwards opens a new draft"
        " and leaves the sealed one as it is. What still blocks can be accepted as an open item, with an owner and a"
        " date, and is then printed above the signatures.",
    ),
    "people": QT_TRANSLATE_NOOP(
        "Help",
        "Everybody the plan names, with the kind of holder stated. A post or a rota needs the name of whoever holds it"
        " now. A person who is removed here is removed from every role.",
    ),
    "map": QT_TRANSLATE_NOOP(
        "Help",
        "The whole plan as one picture, the same as in the PDF. Arrow keys walk it, Enter opens the page behind a part,"
        " and “As a table” says the same in rows.",
    ),
    "history": QT_TRANSLATE_NOOP(
        "Help",
        "Every sealed revision with its date, its hash and who signed. A sealed revision never changes; it can be"
        " withdrawn before all have signed, and revoked with a reason afterwards.",
    ),
    "export": QT_TRANSLATE_NOOP(
        "Help",
        "The map is one page, the checklist holds everything. Both carry the plan itself as an attachment, so that the"
        " PDF can be opened here again.",
    ),
    "home": QT_TRANSLATE_NOOP(
        "Help",
        "Type to search; Up and Down choose a plan, Enter opens it. Ctrl+N starts a plan, Ctrl+O opens a PDF or plan"
        " file, and a file can be dropped on the window. Ctrl+K finds every command.",
    ),
}
"""What each page is for and how to fill it."""

KEYS: Final[tuple[tuple[str, str], ...]] = (
    ("Ctrl+1 … 7", QT_TRANSLATE_NOOP("Help", "steps")),
    ("Alt+Left, Right", QT_TRANSLATE_NOOP("Help", "page before, next page")),
    ("F6", QT_TRANSLATE_NOOP("Help", "next column")),
    ("Ctrl+K", QT_TRANSLATE_NOOP("Help", "find a command or a field")),
    ("Ctrl+F", QT_TRANSLATE_NOOP("Help", "search this plan")),
    ("Ctrl+Z, Ctrl+Shift+Z", QT_TRANSLATE_NOOP("Help", "undo, redo")),
    ("Ctrl+E", QT_TRANSLATE_NOOP("Help", "export")),
    ("Ctrl+plus, minus, 0", QT_TRANSLATE_NOOP("Help", "larger, smaller, normal")),
    ("Alt+Home", QT_TRANSLATE_NOOP("Help", "all plans")),
)
"""Keys and what they do, for a plan."""


class Help(QScrollArea):
    """The help of one page; `closed` asks for the coach again."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Help"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(8))
        self._title = QLabel()
        self._title.setFont(theme.font(13, 600))
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(theme.px(8))
        self._head = QLabel(self.tr("Keys"))
        self._head.setFont(theme.font(13, 600))
        column.addWidget(self._head)
        for keys, words in KEYS:
            line = QLabel(f"{keys}   {self.tr(words)}")
            line.setWordWrap(True)
            column.addWidget(line)
        column.addSpacing(theme.px(8))
        self.done = QPushButton(self.tr("Close help"))
        self.done.setProperty("look", "small")
        self.done.clicked.connect(self.closed)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(inside)

    def show_page(self, key: str, name: str) -> None:
        """Say what a page is for."""
        self._title.setText(name)
        self._words.setText(self.tr(PAGES.get(key, "")))
