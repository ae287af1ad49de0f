"""The help column: the help of the focused field, of the page, and a search."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.words import QT_TRANSLATE_NOOP
from app.ui.plan.field_help import MOST_HITS, ArrowKeys, FieldHelp, HelpHit
from app.ui.widgets.flow_layout import clear
from models.help import help_for, search

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
        "The map is one page, the checklist holds everything, or the parts that you tick. Both carry the plan itself,"
        " so that the PDF can be opened here again. A redacted edition has roles in place of names and carries nothing:"
        " look through what it still shows before it is written. A revision signed with keys is the signed PDF itself."
        " The head of the activity log in each PDF shows a rewritten past, but only against a copy held elsewhere.",
    ),
    "settings": QT_TRANSLATE_NOOP(
        "Help",
        "A choice holds at once. Tab goes from one to the next, the arrows move a choice, Esc goes back. The name and"
        " the logo stand on every document. A signature with a key proves that the content was not changed since, and"
        " in which order people signed; whose key it was, only a certificate that you believe can say. The head of the"
        " activity log, printed in each PDF, shows a rewritten past only against a copy that somebody else holds; it"
        " proves neither a time nor a person.",
    ),
    "verify": QT_TRANSLATE_NOOP(
        "Help",
        "Any PDF of Nameplate can be checked here, also one that came by mail: its pages are made again from the plan"
        " inside and compared, every signature is looked at, and your own plans are asked what they know of it. To"
        " believe a certificate, compare its fingerprint with what its person reads out to you. Opened read-only,"
        " nothing of it is kept.",
    ),
    "backups": QT_TRANSLATE_NOOP(
        "Help",
        "Each line is a copy of all plans. Up and Down go through them, Enter asks whether to go back to one. What is"
        " there now is kept as a backup first, so going back can be taken back. Esc goes back to the settings.",
    ),
    "home": QT_TRANSLATE_NOOP(
        "Help",
        "Type to search; Up and Down choose a plan, Enter opens it. Ctrl+N starts a plan, Ctrl+O opens a PDF or plan"
        " file, and a file can be dropped on the window. Ctrl+K finds every command.",
    ),
}
"""The help texts of the pages and views by key."""

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
"""The shortcuts of the plan view and their effect."""


class HelpColumn(QWidget):
    """The help in the right column: a search line, and below it the help of a field or page, or the hits.

    `closed` asks for the coach, `requested` for the focus in the field of a path.
    """

    closed = Signal()
    requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Help"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.line = QLineEdit()
        self.line.setProperty("look", "small")
        self.line.setPlaceholderText(self.tr("Search the help"))
        self.line.setAccessibleName(self.tr("Search the help"))
        self.line.setAccessibleDescription(self.tr("Down goes to the hits, F1 back to the field"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._on_search)
        self.line.returnPressed.connect(self._open_first)
        side = QHBoxLayout()
        side.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        side.addWidget(self.line)
        column.addLayout(side)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(24))
        self._column.setSpacing(theme.px(8))
        self.field = FieldHelp()
        self.field.requested.connect(self.requested)
        self._hits = QWidget()
        self._hit_lines = QVBoxLayout(self._hits)
        self._hit_lines.setContentsMargins(0, 0, 0, 0)
        self._hit_lines.setSpacing(0)
        self._about = self._make_about()
        self.done = QPushButton(self.tr("Close help"))
        self.done.setProperty("look", "small")
        self.done.clicked.connect(self.closed)
        for part in (self._hits, self.field, self._about):
            self._column.addWidget(part)
        self._column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._area.setWidget(inside)
        self._arrows = ArrowKeys(self.line, self)
        self.path = ""
        self._arrange()

    def show_page(self, key: str, name: str) -> None:
        """Show the help of a page or view."""
        self._title.setText(name)
        self._words.setText(QCoreApplication.translate("Help", PAGES.get(key, "")))
        self.show_field("")

    def show_field(self, path: str, *, elsewhere: bool = False) -> None:
        """Show the help of a field; for a blank path, or one without help, that of the page."""
        try:
            found = help_for(path) if path else None
        except KeyError:
            found = None
        self.path = found.path if found is not None else ""
        if found is not None:
            self.field.show_help(found, elsewhere=elsewhere)
        self.line.clear()
        self._arrange()
        self._area.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Focus the search line; scroll keys still scroll the column."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc ends a search; Page Up, Page Down and the arrow keys scroll."""
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in steps:
            bar.setValue(bar.value() + steps[key])
        else:
            super().keyPressEvent(event)

    def _make_about(self) -> QWidget:
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._title, self._words, head = QLabel(), QLabel(), QLabel(self.tr("Keys"))
        for label in (self._title, head):
            label.setProperty("look", "strong")
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(theme.px(8))
        column.addWidget(head)
        for keys, words in KEYS:
            line = QLabel(f"{keys}   {QCoreApplication.translate('Help', words)}")
            line.setWordWrap(True)
            column.addWidget(line)
        column.addSpacing(theme.px(8))
        return about

    def _on_search(self, words: str) -> None:
        clear(self._hit_lines)
        found = search(words, MOST_HITS)
        hits = [HelpHit(one) for one in found]
        for hit in hits:
            hit.chosen.connect(self._open)
            self._hit_lines.addWidget(hit)
        if words.strip() and not hits:
            nothing = QLabel(self.tr("Nothing in the help holds these words."))
            nothing.setWordWrap(True)
            self._hit_lines.addWidget(nothing)
        self._arrows.take(hits)
        self._arrange()

    def _open_first(self) -> None:
        if self._arrows.hits:
            self._open(self._arrows.hits[0].path)

    def _open(self, path: str) -> None:
        self.show_field(path, elsewhere=True)
        self.take_focus()

    def _arrange(self) -> None:
        searching = bool(self.line.text().strip())
        self._hits.setVisible(searching)
        self.field.setVisible(not searching and bool(self.path))
        self._about.setVisible(not searching and not self.path)
