"""Options in a column, each with an explanation; one is selected, arrow keys move the selection."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import theme, wrapped_text
from app.ui.kit.marks import paint_radio

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_LEFT, _TOP, _LINE = 30, 4, 20


class Option(QAbstractButton):
    """One option: radio mark, name, and the explanation below it."""

    def __init__(self, key: str, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self._words = key, words
        self.setCheckable(True)
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width; as high as the explanation needs."""
        return QSize(theme.px(480), self.heightForWidth(theme.px(480)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the name; the explanation wraps."""
        return QSize(theme.px(180), theme.px(_TOP * 2 + _LINE))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of the name and the wrapped explanation."""
        below = wrapped_text.height(self._words, theme.font(12), self._room(width), theme.px(16)) if self._words else 0
        return theme.px(2 * _TOP + _LINE) + below

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the minimum height for this width; otherwise a layout that lacks room would clip the explanation."""
        super().resizeEvent(event)
        height = self.heightForWidth(event.size().width())
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass arrow keys to the list and Enter to the parent."""
        if event.key() in (*_BACK, *_ON, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the selected option with a tint, the focused one with a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, line = self.isChecked(), max(1, theme.px(2))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint" if chosen else "sunken"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        paint_radio(painter, QRectF(theme.px(8), theme.px(_TOP + 3), theme.px(14), theme.px(14)), chosen=chosen)
        painter.setFont(theme.font(13, 500))
        painter.setPen(theme.colour("text"))
        head = QRectF(theme.px(_LEFT), theme.px(_TOP), self.width() - theme.px(_LEFT), theme.px(_LINE))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self.text())
        at = QPointF(theme.px(_LEFT), theme.px(_TOP + _LINE))
        if self._words:
            room = self._room(self.width())
            wrapped_text.paint(painter, at, self._words, theme.font(12), room, theme.px(16), "text-2")
        painter.end()

    def _room(self, width: int) -> int:
        return max(1, width - theme.px(_LEFT + 8))


class OptionList(QWidget):
    """The options as one tab stop; `chosen` carries the key of the option that the user selected."""

    chosen = Signal(str)

    def __init__(self, name: str, options: dict[str, tuple[str, str]], parent: QWidget | None = None) -> None:
        """`options` has name and explanation by key; the first is selected."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        self.options: dict[str, Option] = {}
        for key, (title, words) in options.items():
            option = Option(key, title, words, self)
            self.options[key] = option
            self._group.addButton(option)
            column.addWidget(option)
        self._group.buttonClicked.connect(self._clicked)
        self.show_value(next(iter(options)))

    @property
    def value(self) -> str:
        """The key of the selected option."""
        return next(key for key, option in self.options.items() if option.isChecked())

    def show_value(self, value: str) -> None:
        """Select an option without emitting `chosen`."""
        self.options[value].setChecked(True)
        for key, option in self.options.items():
            option.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == value else Qt.FocusPolicy.ClickFocus)

    def focus_target(self) -> QWidget:
        """The selected option takes the focus."""
        return self.options[self.value]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys select the next or previous option, wrapping around."""
        step = -1 if event.key() in _BACK else (1 if event.key() in _ON else 0)
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        keys = list(self.options)
        self._choose(keys[(keys.index(self.value) + step) % len(keys)])

    def _clicked(self, option: QAbstractButton) -> None:
        if isinstance(option, Option):
            self._choose(option.key)

    def _choose(self, key: str) -> None:
        self.show_value(key)
        self.options[key].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(key)
