"""Buttons that the style alone cannot draw: one that names its key, and a row of joined choices with counts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from app.ui.kit import icons, theme


class KeyButton(QPushButton):
    """A button with an icon, a text and optionally its shortcut in a lighter colour.

    `look` is blank, "primary" or "bare" (no background); `icon_last` puts the icon after the text.
    """

    def __init__(
        self, words: str, icon: str, parent: QWidget | None = None, *, key: str = "", look: str = "",
        icon_last: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(words, parent)
        self._key, self._icon, self._look, self._icon_last = key, icon, look, icon_last
        if look == "primary":
            self.setProperty("look", look)
        self.setAccessibleDescription(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as icon, words and key need, 36 high."""
        wide = theme.px(16 + (0 if self._look == "bare" else 32))
        if self.text():
            wide += _width(self.text(), self._weight()) + theme.px(8)
        if self._key:
            wide += _width(self._key, 400, 12) + theme.px(8)
        return QSize(wide, theme.px(36))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the style's button with our text in it."""
        painter = QStylePainter(self)
        if self._look != "bare":
            option = QStyleOptionButton()
            self.initStyleOption(option)
            option.text = ""  # pyright: ignore[reportAttributeAccessIssue] - missing in Qt's stubs
            painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        role = "on-accent" if self._look == "primary" else "text"
        if not self.isEnabled():
            role = "text-3"
        side = theme.px(16)
        left = 0 if self._look == "bare" else theme.px(16)
        at = self.width() - left - side if self._icon_last else left
        icons.paint(painter, QRectF(at, (self.height() - side) / 2, side, side), self._icon, role)
        left += 0 if self._icon_last else side + theme.px(8)
        words = QRect(left, 0, self.width() - left, self.height())
        left += _draw_text(painter, words, self.text(), self._weight(), 13, role)
        rest = QRect(left + theme.px(8), 0, self.width() - left, self.height())
        _draw_text(painter, rest, self._key, 400, 12, role if self._look == "primary" else "text-2")
        painter.end()

    def _weight(self) -> int:
        return 500 if self._look == "bare" else 600


class IconButton(QToolButton):
    """A flat button of 36 with an icon of 18; its words are its tooltip and its name."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setAutoRaise(True)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFixedSize(theme.px(36), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the style's hover background and the icon."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(18)
        at = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        icons.paint(painter, at, self._icon, "text" if self.isEnabled() else "text-3")
        painter.end()


class Segment(QAbstractButton):
    """One of the joined choices: a text and optionally a count."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._count: int | None = None

    @property
    def count(self) -> int | None:
        """The number beside the text."""
        return self._count

    def set_count(self, count: int) -> None:
        """Show a number beside the text."""
        self._count = count
        self.setAccessibleName(self.tr("{0}, {1}").format(self.text(), count))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the text in its boldest weight."""
        number = 0 if self._count is None else _width(str(self._count), 400) + theme.px(6)
        return QSize(_width(self.text(), 600) + number + theme.px(12 * 2), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint text, count and focus; the group paints the frame."""
        painter = QPainter(self)
        role, weight = ("accent", 600) if self.isChecked() else ("text-2", 400)
        left = theme.px(12)
        left += _draw_text(painter, self.rect().adjusted(left, 0, 0, 0), self.text(), weight, 13, role) + theme.px(6)
        if self._count is not None:
            _draw_text(painter, self.rect().adjusted(left, 0, 0, 0), str(self._count), 400, 13, role)
        if self.hasFocus():
            inside = QRectF(self.rect()).adjusted(*[theme.px(side) for side in (2, 2, -2, -2)])
            theme.draw_ring(painter, inside, theme.px(6), gap=-1)
        painter.end()


class Segments(QWidget):
    """Joined choices of which one is checked; arrow keys move it. `chosen` carries the object name and the index."""

    chosen = Signal(str, int)

    def __init__(self, words: list[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons: list[Segment] = []
        for index, each in enumerate(words):
            button = Segment(each, self)
            self.group.addButton(button, index)
            self.buttons.append(button)
            row.addWidget(button)
        self.buttons[0].setChecked(True)
        self.group.idToggled.connect(self._on_toggled)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _on_toggled(self, index: int, on: bool) -> None:
        self.update()
        if on:
            self.chosen.emit(self.objectName(), index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and Right move the choice."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            chosen = self.buttons[(self.group.checkedId() + step) % len(self.buttons)]
            chosen.setChecked(True)
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the frame, the background of the chosen button and the lines between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(outer, theme.px(8), theme.px(8))
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), theme.colour("surface"))
        for button in self.buttons:
            if button.isChecked():
                painter.fillRect(button.geometry(), theme.colour("tint"))
        painter.setPen(QPen(theme.colour("control"), 1))
        for button in self.buttons[1:]:
            painter.drawLine(button.x(), 0, button.x(), self.height())
        painter.setClipping(False)
        painter.drawPath(shape)
        painter.end()


def _width(words: str, weight: int, size: int = 13) -> int:
    return QFontMetrics(theme.font(size, weight)).horizontalAdvance(words)


def _draw_text(painter: QPainter, box: QRect, words: str, weight: int, size: int, role: str) -> int:
    painter.setFont(theme.font(size, weight))
    painter.setPen(theme.colour(role))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    return painter.fontMetrics().horizontalAdvance(words)
