"""The two columns beside the page: the rail, and the coach or the help. Below 1280 pixels the latter is a drawer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.plan.coach import Coach
from app.ui.plan.help_column import HelpColumn
from app.ui.plan.rail import Rail, RailHint
from app.ui.plan.settle_strip import SettleStrip


class Panel(QWidget):
    """A column with the background `panel` and a hairline towards the page."""

    def __init__(self, line_right: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._line_right = line_right

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint background and line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(self.width() - 1 if self._line_right else 0, 0, 1, self.height(), theme.colour("hairline"))
        painter.end()


class RailColumn(Panel):
    """The rail with its hint at the foot."""

    WIDTH, STRIP = 232, 56

    def __init__(self, rail: Rail, parent: QWidget) -> None:
        super().__init__(True, parent)
        self.rail = rail
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(rail, 1)
        self._column.addWidget(RailHint(self))
        self.set_strip(False)

    def set_strip(self, strip: bool) -> None:
        """Set narrow or wide."""
        side = theme.px(6 if strip else 12)
        self._column.setContentsMargins(side, theme.px(16), side, theme.px(8))
        self.rail.set_strip(strip)


class RightColumn(Panel):
    """The coach, or the help in its place; `left` is emitted at Esc."""

    WIDTH = 320
    left = Signal()

    def __init__(self, coach: Coach, parent: QWidget) -> None:
        super().__init__(False, parent)
        self.coach = coach
        self.help = HelpColumn()
        self.strip = SettleStrip(coach.session)
        self._advice = QWidget()
        self._stack = QStackedWidget()
        inside = QVBoxLayout(self._advice)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(coach, 1)
        inside.addWidget(self.strip)
        coach.pointed.connect(self.strip.show_finding)
        self.strip.settled.connect(coach.take_focus)
        self._stack.addWidget(self._advice)
        self._stack.addWidget(self.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, theme.px(16), 0, 0)
        column.addWidget(self._stack)
        self.help.closed.connect(self.left)
        self.help.requested.connect(coach.session.jump)

    @property
    def helps(self) -> bool:
        """Whether the help is shown instead of the coach."""
        return self._stack.currentWidget() is self.help

    def show_help(self, on: bool) -> None:
        """Show the help, or the coach."""
        self._stack.setCurrentWidget(self.help if on else self._advice)

    def take_focus(self) -> None:
        """Take the keyboard focus."""
        if self.helps:
            self.help.take_focus()
        else:
            self.coach.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
