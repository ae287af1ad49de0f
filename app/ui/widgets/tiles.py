"""The three stages as tiles with explanations; arrow keys move the selection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QSizePolicy, QWidget

from app.ui.kit import theme, wrapped_text
from app.ui.kit.marks import paint_radio, paint_stage
from models.stage import NAMES, SUMMARIES

Call = Callable[[Any], None]
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class StageTile(QAbstractButton):
    """One stage: radio mark, name, blocks, and what it means."""

    def __init__(self, stage: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = stage
        self._over = False
        self.setCheckable(True)
        self.setText(self.tr("Stage {0}: {1}").format(stage, NAMES[stage]))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(SUMMARIES[stage])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """245 pixels wide at 100 %, as high as the text needs."""
        return QSize(theme.px(245), self.heightForWidth(theme.px(245)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the name beside the blocks."""
        return QSize(theme.px(200), theme.px(60))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of the name and the wrapped explanation."""
        return theme.px(34) + self._words_height(width) + theme.px(10)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show the hover state."""
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Hide the hover state."""
        self._over = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass arrow keys to the group."""
        if event.key() in (*_BACK, *_ON):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Frame, radio mark, name, blocks and sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, ring = self.isChecked(), theme.px(3) if self.hasFocus() else 0
        width = max(1, theme.px(2)) if chosen else 1
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(theme.colour("accent" if chosen else "control"), width))
        painter.setBrush(theme.colour("tint" if chosen else ("sunken" if self._over else "surface")))
        painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        if ring:
            painter.setPen(QPen(theme.colour("accent"), max(1, theme.px(2))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(ring, ring, -ring, -ring), theme.px(5), theme.px(5))
        paint_radio(painter, QRectF(theme.px(14), theme.px(13), theme.px(16), theme.px(16)), chosen=chosen)
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.colour("text"))
        head = QRectF(theme.px(38), theme.px(11), self.width() - theme.px(38), theme.px(20))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self.text())
        blocks = theme.px(3 * 14 + 2 * 3)
        spot = QRectF(self.width() - theme.px(12) - blocks, theme.px(11), blocks, theme.px(20))
        if spot.left() > head.left() + QFontMetrics(painter.font()).horizontalAdvance(self.text()) + theme.px(4):
            paint_stage(painter, spot, self.stage)
        at = QPointF(theme.px(38), theme.px(34))
        wrapped_text.paint(
            painter, at, SUMMARIES[self.stage], theme.font(13), self._words_width(self.width()), theme.px(20), "text-2"
        )
        painter.end()

    def _words_width(self, width: int) -> int:
        return max(1, width - theme.px(38 + 12))

    def _words_height(self, width: int) -> int:
        return wrapped_text.height(SUMMARIES[self.stage], theme.font(13), self._words_width(width), theme.px(20))


class StageTiles(QWidget):
    """The three tiles as one field and one tab stop: its value is the stage, 0 while none is chosen."""

    NARROW = 640

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calls: list[Call] = []
        self.setAccessibleName(self.tr("Stage"))
        self._group = QButtonGroup(self)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(16))
        self.tiles = tuple(StageTile(stage, self) for stage in NAMES)
        for tile in self.tiles:
            self._group.addButton(tile, tile.stage)
            self._box.addWidget(tile, 1)
        self._group.idClicked.connect(self._notify)
        self._settle_stop(0)

    def show_value(self, value: Any) -> None:
        """Select the tile of a stage, or none for 0."""
        self._group.setExclusive(False)
        for tile in self.tiles:
            tile.setChecked(tile.stage == value)
        self._group.setExclusive(True)
        self._settle_stop(value)

    def on_edited(self, call: Call) -> None:
        """Register the callback for the chosen stage."""
        self._calls.append(call)

    def focus_target(self) -> QWidget:
        """The selected tile, or the first, takes the focus."""
        return self.tiles[max(0, self._group.checkedId() - 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys select the next or previous tile, wrapping around."""
        step = -1 if event.key() in _BACK else (1 if event.key() in _ON else 0)
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        here = next((index for index, tile in enumerate(self.tiles) if tile.hasFocus()), 0)
        unchosen = self._group.checkedId() < 1
        tile = self.tiles[here if unchosen else (here + step) % len(self.tiles)]
        self._notify(tile.stage)
        tile.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Switch to one column if three tiles would be too narrow."""
        narrow = event.size().width() < theme.px(self.NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            self._box.setSpacing(theme.px(8 if narrow else 16))
        super().resizeEvent(event)

    def _settle_stop(self, stage: int) -> None:
        for tile in self.tiles:
            stop = tile.stage == (stage or 1)
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _notify(self, stage: int) -> None:
        self.show_value(stage)
        for call in self._calls:
            call(stage)
