"""The frame of the settings and the backups: a bar that leads back, and below it one column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.buttons import KeyButton
from app.ui.kit.tab_order import next_stop

BAR = 56


class SideView(QWidget):
    """`closed` asks to go back; a subclass fills `column`."""

    closed = Signal()

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        """`width` is the maximum width of the column in pixels at 100 %."""
        super().__init__(parent)
        self.back = KeyButton(self.tr("Back"), "arrow-left", self, look="bare")
        self.back.clicked.connect(self.closed)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setProperty("look", "surface")
        self._sheet = sheet = QWidget()
        sheet.setProperty("look", "surface")
        side = QHBoxLayout(sheet)
        side.setContentsMargins(*[theme.px(edge) for edge in (24, 32, 24, 32)])
        box = QWidget()
        box.setMaximumWidth(theme.px(width))
        side.addStretch(1)
        side.addWidget(box, 100)
        side.addStretch(1)
        self.column = QVBoxLayout(box)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))
        self._area.setWidget(sheet)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def title(self, words: str, lead: str = "") -> None:
        """Set the title, and a line below it that explains the view."""
        for text, look in ((words, "title"), (lead, "lead13")):
            if text:
                label = QLabel(text)
                label.setProperty("look", look)
                label.setWordWrap(True)
                self.column.addWidget(label)

    def head(self, words: str, note: str = "") -> None:
        """Begin a section, with an explanation below its headline."""
        self.column.addSpacing(theme.px(16))
        head = QLabel(words)
        head.setProperty("look", "section")
        self.column.addWidget(head)
        if note:
            caption = QLabel(note)
            caption.setProperty("look", "caption")
            caption.setWordWrap(True)
            self.column.addWidget(caption)

    def reveal(self, widget: QWidget) -> None:
        """Focus a widget and scroll to it."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._activate_layout()
        self._area.ensureWidgetVisible(widget, theme.px(24), theme.px(96))

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._sheet.isAncestorOf(now):
            # A new widget has no geometry yet.
            QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        here = QApplication.focusWidget()
        if here is not None and self._sheet.isAncestorOf(here):
            self._activate_layout()
            self._area.ensureWidgetVisible(here, theme.px(24), theme.px(96))

    def _activate_layout(self) -> None:
        layout = self._sheet.layout()
        if layout is not None:
            layout.activate()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab follows the reading order, also for rows added later, and wraps around at the back button."""
        here = QApplication.focusWidget()
        if here is None or not self.isAncestorOf(here):
            return super().focusNextPrevChild(forward)
        following = next_stop(self._sheet, here, forward) if here is not self.back else None
        if here is self.back:
            following = next_stop(self._sheet, self.back, forward)
        elif following is None:
            following = self.back
        if following is None:
            return False
        following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out the bar and the column below."""
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
        """Paint the background, and the hairline below the bar."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, theme.px(BAR) - 1, self.width(), 1, theme.colour("hairline"))
        painter.end()
