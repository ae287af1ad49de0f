"""The help of one field in the right column: the question, two answers, the reason, and related clauses."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.marks import Mark
from app.ui.widgets.flow_layout import clear
from models.help import POINTS, Found, Help

MOST_HITS = 12
"""Maximum number of listed hits, about a screenful."""


class FieldHelp(QWidget):
    """The help of a field; `requested` carries its path when the user asks to go there."""

    requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    def show_help(self, found: Help, *, elsewhere: bool) -> None:
        """Show the help of a field; `elsewhere` offers a link to the field because it does not have the focus."""
        clear(self._column)
        self._path = found.path
        self._add_text(found.title, "caption")
        self._add_text(found.question, "section")
        self._answer("no", self.tr("A poor answer"), found.bad)
        self._answer("yes", self.tr("A better one"), found.better)
        self._head(self.tr("Why it is asked"))
        self._add_text(found.why)
        if elsewhere:
            go = QPushButton(self.tr("Go to this field"))
            go.setProperty("look", "small")
            go.clicked.connect(self._go)
            self._column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        if found.checks:
            self._head(self.tr("What is looked for here"))
            for check_id in found.checks:
                self._add_text(f"{POINTS[check_id]}  ({check_id})")
        if found.clauses:
            self._head(self.tr("Outside references it touches"))
            self._add_text(
                self.tr("The same matter comes up there; whether anything there is met is not said."), "caption"
            )
            for clause in found.clauses:
                self._add_text(clause.title, "caption")

    @property
    def text(self) -> str:
        """The whole shown text, for tests and screen readers."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if not label.isHidden())

    def _answer(self, mark: str, title: str, words: str) -> None:
        card = QFrame()
        card.setProperty("look", "quote")
        column = QVBoxLayout(card)
        column.setContentsMargins(*[theme.px(edge) for edge in (10, 8, 10, 8)])
        column.setSpacing(theme.px(2))
        column.addWidget(_MarkedLine(mark, title))
        column.addWidget(_words(f"“{words}”"))
        self._column.addWidget(card)

    def _head(self, words: str) -> None:
        label = _words(words, "strong")
        label.setContentsMargins(0, theme.px(8), 0, 0)
        self._column.addWidget(label)

    def _add_text(self, words: str, look: str = "") -> None:
        self._column.addWidget(_words(words, look))

    def _go(self) -> None:
        self.requested.emit(self._path)


class HelpHit(QPushButton):
    """A search hit as a button with two lines; `chosen` carries the path of its help."""

    chosen = Signal(str)

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.path = found.path
        self.setProperty("look", "hit")
        self.setAccessibleName(f"{found.title}: {found.words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6))
        column.setSpacing(0)
        for words, look in ((found.title, "strong"), (found.words, "")):
            label = _words(words, look)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.clicked.connect(self._choose)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """That of its two lines."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """That of its two lines."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def _choose(self) -> None:
        self.chosen.emit(self.path)


class _MarkedLine(QWidget):
    """A mark and a word beside it."""

    def __init__(self, mark: str, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Mark(mark, words))
        row.addWidget(_words(words, "head"), 1)


def _words(words: str, look: str = "") -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if look:
        label.setProperty("look", look)
    return label


class ArrowKeys(QObject):
    """Arrow keys: Down from the search line to the hits, Up and Down among them, Up from the first to the line."""

    def __init__(self, line: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self.hits: list[HelpHit] = []
        line.installEventFilter(self)

    def take(self, hits: list[HelpHit]) -> None:
        """Set the hits to move between."""
        self.hits = hits
        for hit in hits:
            hit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Up and Down."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        stops: list[QWidget] = [self._line, *self.hits]
        if not step or len(stops) == 1 or watched not in stops:
            return False
        at = stops.index(watched) + step  # type: ignore[arg-type]
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.OtherFocusReason)
        return True
