"""Settings: colours, size, paper and checks. A choice holds at once and is kept beside the plans."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.settings import Settings
from app.ui import theme
from app.ui.buttons import KeyButton, Segments

BAR = 56
WIDTH = 560


class SettingsView(QWidget):
    """`chosen` carries a key and its new value; `closed` asks to go back."""

    chosen = Signal(str, object)
    closed = Signal()

    def __init__(self, settings: Settings, place: str, parent: QWidget | None = None) -> None:
        """`place` says in words where the plans are kept."""
        super().__init__(parent)
        self._settings = settings
        self.groups: dict[str, Segments] = {}
        self._values: dict[str, tuple[str | int, ...]] = {}
        self.back = KeyButton(self.tr("Back"), "arrow-left", self, look="bare")
        self.back.clicked.connect(self.closed)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setProperty("look", "paper")
        desk = QWidget()
        desk.setProperty("look", "paper")
        side = QHBoxLayout(desk)
        side.setContentsMargins(*[theme.px(edge) for edge in (24, 32, 24, 32)])
        box = QWidget()
        box.setMaximumWidth(theme.px(WIDTH))
        side.addStretch(1)
        side.addWidget(box, 100)
        side.addStretch(1)
        self._column = QVBoxLayout(box)
        self._column.setSpacing(theme.px(8))
        self._build(place)
        self._column.addStretch(1)
        self._area.setWidget(desk)

    def take_focus(self, key: str = "theme") -> None:
        """Put the keyboard on what is chosen for a setting."""
        chosen = self.groups[key].group.checkedButton() or self.back
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused(self) -> str:
        """The setting that has the keyboard, or the first."""
        for key, choices in self.groups.items():
            if any(button.hasFocus() for button in choices.buttons):
                return key
        return "theme"

    def _build(self, place: str) -> None:
        title = QLabel(self.tr("Settings"))
        title.setProperty("look", "title")
        self._column.addWidget(title)
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
        self._head(self.tr("Where the plans are"), self.tr("On this computer. Nothing leaves it."))
        where = QLabel(place)
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(where)

    def _head(self, words: str, note: str = "") -> None:
        self._column.addSpacing(theme.px(16))
        head = QLabel(words)
        head.setProperty("look", "section")
        self._column.addWidget(head)
        if note:
            caption = QLabel(note)
            caption.setProperty("look", "caption")
            caption.setWordWrap(True)
            self._column.addWidget(caption)

    def _choices(self, key: str, head: str, values: tuple[str | int, ...], words: tuple[str, ...], note: str) -> None:
        self._head(head, note)
        choices = Segments(list(words), head)
        for button in choices.buttons:
            button.setAccessibleName(f"{head}: {button.text()}")
        now = self._settings.get(key)
        if now in values:
            choices.buttons[values.index(now)].setChecked(True)
        choices.setObjectName(key)
        choices.chosen.connect(self._on_chosen)
        self.groups[key], self._values[key] = choices, values
        self._column.addWidget(choices)

    def _on_chosen(self, key: str, at: int) -> None:
        self.chosen.emit(key, self._values[key][at])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The bar above, the choices below."""
        super().resizeEvent(event)
        bar = theme.px(BAR)
        self.back.move(QPoint(theme.px(24), (bar - self.back.height()) // 2))
        self._area.setGeometry(0, bar, self.width(), self.height() - bar)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paper, and the hairline below the bar."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.fillRect(0, theme.px(BAR) - 1, self.width(), 1, theme.colour("hairline"))
        painter.end()
