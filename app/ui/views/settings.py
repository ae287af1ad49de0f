"""Settings: colours, size and paper. A choice holds at once and is kept beside the plans."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.settings import SETTINGS, Settings
from app.ui import icons, theme

WIDTH = 560


class SettingsView(QWidget):
    """`chosen` carries a key and its new value; `closed` asks to go back."""

    chosen = Signal(str, object)
    closed = Signal()

    def __init__(self, settings: Settings, place: str, parent: QWidget | None = None) -> None:
        """`place` says in words where the plans are kept."""
        super().__init__(parent)
        self._settings = settings
        self._declared = {setting.key: setting for setting in SETTINGS}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(area)
        desk = QWidget()
        side = QHBoxLayout(desk)
        side.setContentsMargins(theme.px(24), theme.px(32), theme.px(24), theme.px(32))
        box = QWidget()
        box.setMaximumWidth(theme.px(WIDTH))
        side.addStretch(1)
        side.addWidget(box, 100)
        side.addStretch(1)
        self._column = QVBoxLayout(box)
        self._column.setSpacing(theme.px(8))
        self._build(place)
        self._column.addStretch(1)
        area.setWidget(desk)

    def take_focus(self) -> None:
        """Put the cursor on the first choice."""
        chosen = self.groups["theme"].checkedButton() or self.back
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, place: str) -> None:
        self.back = QPushButton(self.tr("Back"))
        self.back.setIcon(icons.icon("arrow-left"))
        self.back.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.back.setProperty("look", "small")
        self.back.clicked.connect(self.closed)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        title = QLabel(self.tr("Settings"))
        title.setProperty("look", "title")
        self._column.addSpacing(theme.px(8))
        self._column.addWidget(title)
        self.groups: dict[str, QButtonGroup] = {}
        words = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        self._choices("theme", self.tr("Colours"), words, "")
        self._sizes()
        paper = {"a4": self.tr("A4"), "letter": self.tr("Letter")}
        self._choices("paper", self.tr("Paper"), paper, self.tr("The PDFs are laid out for this paper."))
        self._head(self.tr("Where the plans are"))
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

    def _choices(self, key: str, head: str, words: dict[str, str], note: str) -> None:
        self._head(head, note)
        group = QButtonGroup(self)
        for value, said in words.items():
            button = QRadioButton(said)
            button.setAccessibleName(f"{head}: {said}")
            button.setProperty("value", value)
            button.setChecked(self._settings.get(key) == value)
            group.addButton(button)
            self._column.addWidget(button)
        group.setObjectName(key)
        group.buttonClicked.connect(self._on_choice)
        self.groups[key] = group

    def _sizes(self) -> None:
        self._head(self.tr("Size of everything"), self.tr("Ctrl+plus and Ctrl+minus change it anywhere."))
        self.sizes = QComboBox()
        self.sizes.setAccessibleName(self.tr("Size of everything"))
        self.sizes.setMaximumWidth(theme.px(200))
        for percent in theme.ZOOMS:
            self.sizes.addItem(f"{percent} %", percent)
        self.sizes.setCurrentIndex(theme.ZOOMS.index(theme.zoom()) if theme.zoom() in theme.ZOOMS else 2)
        self.sizes.activated.connect(self._on_size)
        self._column.addWidget(self.sizes)

    def _on_choice(self, button: QRadioButton) -> None:
        group = button.group()
        self.chosen.emit(group.objectName(), button.property("value"))

    def _on_size(self, row: int) -> None:
        self.chosen.emit("zoom", self.sizes.itemData(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paper."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.end()
