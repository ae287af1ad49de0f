"""The legends of the week grid: one for its three backgrounds, one for its shades."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.kit import theme
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.week_sheet import STRIP, paint_shade
from models.queue.shade import STEP_WORDS


class Legend(QWidget):
    """The legend of the three backgrounds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addStretch(1)
        entries = (
            ("on", self.tr("Somebody is on")),
            ("nobody", self.tr("Nobody is on")),
            ("off", self.tr("Agent is off")),
        )
        for kind, words in entries:
            row.addWidget(_Entry(kind, words))


class ShadeLegend(QWidget):
    """The legend of the load shades; it wraps on a narrow page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, theme.px(12))
        head = QLabel(self.tr("Load of an hour:"))
        head.setProperty("look", "caption")
        flow.addWidget(head)
        for step, words in enumerate(STEP_WORDS, 1):
            flow.addWidget(_Entry(str(step), words))


class _Entry(QWidget):
    """A swatch and its label."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        label = QLabel(words)
        label.setProperty("look", "caption")
        row.addWidget(Swatch(kind))
        row.addWidget(label, 1)


class Swatch(QWidget):
    """A small sample of one background or shade."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """16 by 12 pixels; a shade needs room for its stripes."""
        return QSize(theme.px(24 if self._kind.isdigit() else 16), theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the background and its border, or the strip of a shade."""
        if self._kind.isdigit():
            self._paint_step()
            return
        grounds = {"nobody": ("bad-tint", "bad"), "off": ("panel", "hairline")}
        fill, line = grounds.get(self._kind, ("cover", "cover"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(fill))
        pen = QPen(theme.colour(line), 1.2)
        if self._kind == "nobody":
            pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, theme.px(3), theme.px(3))
        painter.end()

    def _paint_step(self) -> None:
        painter = QPainter(self)
        high = theme.px(STRIP - 1)
        box = QRectF(0, (self.height() - high) / 2, self.width(), high)
        paint_shade(painter, box, int(self._kind))
        painter.end()
